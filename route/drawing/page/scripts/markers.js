// Make the markers of the map from elements.

/**
 * @param {string} className
 * @param {HTMLElement} mark
 * @param {[number, number] | undefined} size
 * @param {[number, number]} anchor
 */
export function markIcon(className, mark, size, anchor) {
  return L.divIcon({className, iconSize: size || /** @type {any} */ (null), iconAnchor: anchor, html: mark});
}

/**
 * Return a marker that cannot be chosen.
 * @param {LatLon} at
 * @param {L.DivIcon} icon
 */
export function passiveMarker(at, icon) {
  return L.marker(at, {interactive: false, keyboard: false, icon});
}

/**
 * @param {HTMLElement} mark
 * @param {string} color
 */
export function tinted(mark, color) {
  mark.style.color = color;
  return mark;
}
