// Draw sea, land, lakes and the graticule on one canvas, in either projection.
import {pageColor, penOf, prefers} from "./dom.js";
import {backgroundCanvas} from "./leaflet-internals.js";
import {decode} from "./polyline.js";
import {crsOf, worldCopies} from "./viewport.js";

/** @typedef {{scale: number, left: number, top: number, width: number, height: number}} View */

// Pixels of a world at zoom 0; degrees between meridians.
const WORLD = 256;
const STEP = 30;

/**
 * @param {number} first
 * @param {number} last
 * @param {number} step
 */
function range(first, last, step) {
  return Array.from({length: Math.round((last - first) / step) + 1}, (_, number) => first + number * step);
}

/**
 * In the polar view the opposite pole is the rim: an edge along it becomes a full circle.
 * @param {LatLon[]} ring
 * @returns {LatLon[]}
 */
export function alongRim(ring) {
  return ring.flatMap((point, number) => {
    const next = ring[(number + 1) % ring.length];
    if (Math.abs(point[0]) !== 90 || next[0] !== point[0]) return [point];
    const step = next[1] > point[1] ? 1 : -1;
    return range(point[1], next[1] - step, step).map(lon => /** @type {LatLon} */ ([point[0], lon]));
  });
}

/**
 * Return rings as a path in pixels of zoom 0, which is scaled to the current zoom. A filled
 * path need not be closed, and closing a long one is slow in Chromium.
 * @param {LatLon[][]} rings
 * @param {PageCrs} crs
 */
function traceRings(rings, crs) {
  const path = new Path2D();
  for (const ring of rings) {
    (crs.pole ? alongRim(ring) : ring).forEach(([lat, lng], number) => {
      const {x, y} = crs.latLngToPoint(/** @type {L.LatLng} */ ({lat, lng}), 0);
      if (number) path.lineTo(x, y);
      else path.moveTo(x, y);
    });
  }
  return path;
}

/**
 * @param {CanvasRenderingContext2D | Path2D} pen
 * @param {{x: number, y: number}} middle
 * @param {number} radius
 */
function traceCircle(pen, {x, y}, radius) {
  pen.moveTo(x + radius, y);
  pen.arc(x, y, radius, 0, 2 * Math.PI);
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {PageCrs} crs
 * @param {View} view
 */
function traceMercator(pen, crs, view) {
  const side = WORLD * view.scale, step = side * STEP / 360;
  for (let x = Math.ceil(view.left / step) * step - view.left; x <= view.width; x += step) {
    pen.moveTo(x, -view.top);
    pen.lineTo(x, side - view.top);
  }
  for (const lat of range(STEP - 90, 90 - STEP, STEP)) {
    const {y} = pixelAt(crs, lat, 0, view);
    pen.moveTo(0, y);
    pen.lineTo(view.width, y);
  }
}

/**
 * @param {PageCrs} crs
 * @param {number} lat
 * @param {number} lng
 * @param {View} view
 */
function pixelAt(crs, lat, lng, {scale, left, top}) {
  const {x, y} = crs.latLngToPoint(/** @type {L.LatLng} */ ({lat, lng}), 0);
  return {x: x * scale - left, y: y * scale - top};
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {PageCrs} crs
 * @param {View} view
 */
function tracePolar(pen, crs, view) {
  const north = Math.sign(crs.pole || 0), pole = pixelAt(crs, 90 * north, 0, view);
  for (const lng of range(-180, 150, STEP)) {
    const rim = pixelAt(crs, -90 * north, lng, view);
    pen.moveTo(pole.x, pole.y);
    pen.lineTo(rim.x, rim.y);
  }
  for (const lat of range(-60, 80, 20)) {
    const {x, y} = pixelAt(crs, north * lat, 0, view);
    traceCircle(pen, pole, Math.hypot(x - pole.x, y - pole.y));
  }
}

/**
 * @param {JourneyMap} map
 * @param {BasemapData} basemap
 */
export function drawLand(map, basemap) {
  const pane = map.createPane("route-land");
  pane.style.zIndex = "150";
  pane.setAttribute("aria-hidden", "true");
  /** @param {string[][]} polygons */
  const decoded = polygons => polygons.flat().map(ring => decode(ring, basemap.decimals));
  const rings = {land: decoded(basemap.land), lakes: decoded(basemap.lakes)};
  /** @type {Map<string, Path2D>} */
  const paths = new Map();

  /**
   * Return land or lakes in the current projection. All copies are one path: two would leave
   * a seam at 180 degrees.
   * @param {"land" | "lakes"} kind
   * @param {PageCrs} crs
   * @param {View} view
   */
  function shapeOfGround(kind, crs, {scale, left, top, width}) {
    const key = kind + crs.code, known = paths.get(key);
    const path = known || traceRings(rings[kind], crs);
    if (!known) paths.set(key, path);
    const side = WORLD * scale, shape = new Path2D();
    for (const world of crs.pole ? [0] : worldCopies(left, left + width, side)) {
      shape.addPath(path, new DOMMatrix([scale, 0, 0, scale, world * side - left, -top]));
    }
    return shape;
  }

  const ground = backgroundCanvas((canvas, corner, {x: width, y: height}, zoom) => {
    const crs = crsOf(map), pen = penOf(canvas), ratio = canvas.width / width;
    const view = {scale: crs.scale(zoom) / WORLD, left: corner.x, top: corner.y, width, height};
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);

    /**
     * @param {string} name
     * @param {Path2D} path
     */
    function fill(name, path) {
      pen.fillStyle = pageColor(name);
      pen.fill(path, "evenodd");
    }

    // The world ends at the rim of the disc, or at 85 degrees. The background of the canvas
    // is what lies beyond the disc, or the sea.
    const rest = new Path2D(), side = view.scale * WORLD;
    if (crs.pole) {
      traceCircle(rest, pixelAt(crs, crs.pole, 0, view), side / 2);
    } else {
      rest.rect(0, 0, width, -view.top);
      rest.rect(0, side - view.top, width, height + view.top - side);
    }
    fill(crs.pole ? "--route-sea" : "--route-beyond", rest);
    fill("--route-land", shapeOfGround("land", crs, view));
    fill("--route-sea", shapeOfGround("lakes", crs, view));
    pen.strokeStyle = pageColor("--route-graticule");
    pen.beginPath();
    (crs.pole ? tracePolar : traceMercator)(pen, crs, view);
    pen.stroke();
  }, {pane: "route-land", padding: 0.25});
  ground.addTo(map);
  // After a change of colours.
  prefers("color-scheme: dark").addEventListener("change", () => ground.paint());
}
