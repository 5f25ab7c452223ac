// Unpack lines of points written in Google's encoded polyline format.

/**
 * @param {string} text
 * @param {number} decimals
 * @returns {LatLon[]}
 */
export function decode(text, decimals) {
  /** @type {LatLon[]} */
  const points = [];
  const unit = Math.pow(10, decimals);
  let at = 0;
  const value = [0, 0];
  while (at < text.length) {
    for (const axis of [0, 1]) {
      let shift = 0, sum = 0, five;
      do {
        five = text.charCodeAt(at++) - 63;
        // Not <<, which wraps at 32 bits.
        sum += (five & 31) * Math.pow(2, shift);
        shift += 5;
      } while (five >= 32);
      value[axis] += sum % 2 ? -(sum + 1) / 2 : sum / 2;
    }
    points.push([value[0] / unit, value[1] / unit]);
  }
  return points;
}
