// Fit the viewport to points, and keep it within the world.
import {centerPoint} from "./leaflet-internals.js";

// Pixels for the names of the outermost places and for the controls in the map's corners:
// top, right, bottom, left.
const PADDING = [50, 60, 76, 50];

// Largest zoom for several points (a street), and for a single one (its part of the world).
const CLOSEST = 17, ALONE = 5;

/**
 * Return the centre and the zoom at which points fill the map, in either projection:
 * Leaflet's own fitBounds uses two corners, which mean nothing around a pole.
 * @param {JourneyMap} map
 * @param {L.LatLngExpression[]} points
 */
export function fit(map, points) {
  const [top, right, bottom, left] = PADDING;
  const box = L.bounds(points.map(point => map.project(point, 0)));
  const extent = box.getSize();
  const closest = extent.x || extent.y ? CLOSEST : ALONE;
  const room = map.getSize().subtract([left + right, top + bottom]);
  const scale = Math.min(Math.max(room.x, 50) / extent.x, Math.max(room.y, 50) / extent.y);
  const snap = map.options.zoomSnap || 1;
  const zoom = Math.max(map.getMinZoom(),
    Math.min(closest, Math.floor(Math.log2(scale) / snap) * snap));
  const stretch = Math.pow(2, zoom);
  const middle = box.getCenter().multiplyBy(stretch).add([(right - left) / 2, (bottom - top) / 2]);
  if (!map.polar) {
    // Show no more beyond the world's edge than the points require.
    const world = crsOf(map).scale(zoom), half = map.getSize().y / 2;
    const near = Math.min(half, world / 2);
    const within = Math.max(near, Math.min(world - near, middle.y));
    const [lowest, highest] = [/** @type {L.Point} */ (box.max), /** @type {L.Point} */ (box.min)];
    middle.y = Math.max(lowest.y * stretch + bottom - half,
      Math.min(highest.y * stretch - top + half, within));
  }
  return {center: map.unproject(middle, zoom), zoom};
}

/**
 * Return the projection that a map has.
 * @param {L.Map} map
 */
export function crsOf(map) {
  return /** @type {PageCrs} */ (map.options.crs);
}

/**
 * Keep the centre of the map within the world: beyond it nothing shows the way back.
 * @param {JourneyMap} map
 */
export function stayInWorld(map) {
  map.on("moveend", () => {
    const half = crsOf(map).scale(map.getZoom()) / 2;
    const middle = map.getPixelOrigin().add(centerPoint(map));
    const off = L.point(map.polar ? middle.x - half : 0, middle.y - half);
    const far = Math.hypot(off.x, off.y);
    // Ignore the pixel by which a centre is rounded.
    if (far > half + 1) map.panBy(off.multiplyBy(half / far - 1));
  });
}

/**
 * Return the numbers of the world's copies between two pixels.
 * @param {number} left
 * @param {number} right
 * @param {number} side the width of a copy, pixels
 */
export function worldCopies(left, right, side) {
  const first = Math.floor(left / side), last = Math.floor(right / side);
  return Array.from({length: last - first + 1}, (_, number) => first + number);
}
