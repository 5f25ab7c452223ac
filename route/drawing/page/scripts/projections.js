// Project latitudes and longitudes as `geometry/projections.py` does, in units of one world.

const RADIANS = Math.PI / 180;

// The distance from the equator along a meridian of WGS 84 as a share of the quadrant, in
// degrees (the rectifying latitude), and back: Krueger's series in the third flattening,
// good to a metre. On a sphere the two would be the same, and up to 16 km off.
const N = 0.0016792203863837;

/** @param {number} lat */
export function rectified(lat) {
  const angle = lat * RADIANS;
  return lat + (-(3 * N / 2 - 9 * N ** 3 / 16) * Math.sin(2 * angle)
    + 15 * N ** 2 / 16 * Math.sin(4 * angle) - 35 * N ** 3 / 48 * Math.sin(6 * angle)) / RADIANS;
}

/** @param {number} rectifying */
export function geodetic(rectifying) {
  const angle = rectifying * RADIANS;
  return rectifying + ((3 * N / 2 - 27 * N ** 3 / 32) * Math.sin(2 * angle)
    + 21 * N ** 2 / 16 * Math.sin(4 * angle) + 151 * N ** 3 / 96 * Math.sin(6 * angle)) / RADIANS;
}

/**
 * Project around a pole (azimuthal equidistant): distances from it are true, and the opposite
 * pole is the rim of a disc one world wide. The given meridian points down.
 * @param {number} hemisphere 1 north, -1 south
 * @param {number} meridian
 * @param {LatLon} point
 * @returns {[number, number]}
 */
export function azimuthal(hemisphere, meridian, [lat, lon]) {
  const radius = (90 - hemisphere * rectified(lat)) / 360;
  const turn = (lon - meridian) * RADIANS;
  return [hemisphere * radius * Math.sin(turn), radius * Math.cos(turn)];
}

/**
 * @param {number} hemisphere
 * @param {number} meridian
 * @param {[number, number]} point
 * @returns {LatLon}
 */
export function fromAzimuthal(hemisphere, meridian, [x, y]) {
  const radius = Math.min(0.5, Math.hypot(x, y));
  const lon = meridian + Math.atan2(hemisphere * x, y) / RADIANS;
  return [geodetic(hemisphere * (90 - 360 * radius)), lon];
}

/** @param {number} lat */
export function mercatorY(lat) {
  return Math.log(Math.tan(Math.PI / 4 + lat * RADIANS / 2)) / (2 * Math.PI);
}

/** @param {number} y */
export function fromMercatorY(y) {
  return (2 * Math.atan(Math.exp(2 * Math.PI * y)) - Math.PI / 2) / RADIANS;
}

/**
 * Return the difference of two longitudes, between -180 and 180 degrees.
 * @param {number} from
 * @param {number} to
 */
export function turnBetween(from, to) {
  const turn = (to - from) % 360;
  return turn > 180 ? turn - 360 : turn < -180 ? turn + 360 : turn;
}
