// Write the names of places next to their marks, as many as fit.
//
// In any font a name stays inside the map and off controls, heights, other names and other
// marks. It touches a line only where every free spot around its mark does.
import {element, penOf} from "./dom.js";
import {boxAround, boxIndex, CELL, crossedCells, crossings, moreSpots, overlap, usualSpots} from "./label-spots.js";
import {partsInView} from "./leaflet-internals.js";

/** @typedef {import("./label-spots.js").Box} NameBox */

const MOST = 80;

// After so many names without room the map is as good as full.
const MOST_MISSES = 400;

// Pixels between the middle of a mark and its name, without and with a ring around it.
const GAP = 10, RING_GAP = 18;
const BEYOND = " beyond the map’s edge";

/**
 * Return how far the grid of lines is from the map's pixels. The grid stays where it is in the
 * world, or names would change sides with every view.
 * @param {L.Map} map
 */
function gridShift(map) {
  const origin = map.getPixelOrigin();
  return origin.subtract(origin.divideBy(CELL).floor().multiplyBy(CELL));
}

/**
 * Return the boxes of the controls and of the heights at rings, whose sizes depend on the font.
 * @param {L.Map} map
 * @param {L.Point} corner
 */
function occupiedBoxes(map, corner) {
  const frame = map.getContainer().getBoundingClientRect();
  const x = corner.x - frame.left, y = corner.y - frame.top;
  const texts = map.getContainer().querySelectorAll(".leaflet-control, .route-height > span");
  return [...texts].map(text => {
    const {left, right, top, bottom} = text.getBoundingClientRect();
    return {left: left + x, right: right + x, top: top + y, bottom: bottom + y};
  });
}

/**
 * @param {JourneyMap} map
 * @param {Scene} scene
 * @param {{lines(): L.Polyline[]}} journey
 */
export function writeNames(map, scene, journey) {
  const pane = map.createPane("route-labels");
  pane.style.zIndex = "590";
  pane.setAttribute("aria-hidden", "true");
  const rings = scene.layers.flatMap(layer => layer.rings.map(ring => ring.place));
  /** @param {PositionData} place */
  const pixelOf = place => map.latLngToLayerPoint(map.polar ? place.true : place.at);
  const labels = scene.places.map(place => ({
    place, point: L.point(0, 0), width: 0, widthBeyond: 0,
    element: /** @type {HTMLElement | null} */ (null),
  }));

  // A canvas measures text without laying out the page for each name.
  const pen = penOf(document.createElement("canvas"));

  /**
   * @param {string} name
   * @param {boolean} beyond
   */
  function addName(name, beyond) {
    const label = element("span", "route-label", name);
    label.dir = "auto";
    if (beyond) label.append(element("small", "", BEYOND));
    pane.append(label);
    return label;
  }

  function measure() {
    const sample = addName("", false);
    const {fontWeight, fontSize, fontFamily, maxWidth} = getComputedStyle(sample);
    sample.remove();
    pen.font = `${fontWeight} ${fontSize} ${fontFamily}`;
    /** @param {string} text */
    const width = text => Math.min(parseFloat(maxWidth), 4 + pen.measureText(text).width);
    for (const label of labels) {
      label.width = width(label.place.name);
      label.widthBeyond = width(label.place.name + (label.place.beyond ? BEYOND : ""));
    }
  }

  function arrange() {
    const corner = map.containerPointToLayerPoint([0, 0]);
    const far = corner.add(map.getSize());
    /** @param {NameBox} box */
    const fits = box => box.left >= corner.x && box.right <= far.x
      && box.top >= corner.y && box.bottom <= far.y;
    labels.forEach(label => {
      label.point = pixelOf(label.place);
      if (label.element) label.element.style.visibility = "hidden";
    });
    const inView = labels.filter(({point}) => fits(boxAround(point, 0)));
    const shift = gridShift(map);
    const lines = crossedCells(journey.lines().flatMap(partsInView), shift);
    /** @type {(NameBox & {label?: object})[]} */
    const boxes = occupiedBoxes(map, corner);
    // Names keep a distance from the marks of others, or would be taken for theirs.
    const taken = boxIndex([...boxes, ...inView.map(
      label => ({label, ...boxAround(label.point, 9)}))]);
    const ringed = boxIndex(rings.map(pixelOf).map(point => ({point, ...boxAround(point, 0)})));
    let written = 0, misses = 0;
    for (const label of inView) {
      if (written === MOST || misses === MOST_MISSES) break;
      const width = map.polar ? label.width : label.widthBeyond;
      const hasRing = ringed.some(boxAround(label.point, RING_GAP),
        ring => ring.point.distanceTo(label.point) < RING_GAP);
      const gap = hasRing ? RING_GAP : GAP;
      /** @param {NameBox[]} spots */
      const free = spots => spots
        .filter(spot => fits(spot)
          && !taken.some(spot, other => other.label !== label && overlap(spot, other)))
        .map(spot => ({spot, struck: crossings(spot, lines, shift)}))
        .sort((one, other) => one.struck - other.struck);
      let [best] = free(usualSpots(label.point, width, gap));
      if (!best) {
        misses++;
        continue;
      }
      if (best.struck) [best] = free([best.spot, ...moreSpots(label.point, width, gap)]);
      const {spot} = best;
      taken.add(spot);
      const name = label.element || addName(label.place.name, label.place.beyond);
      label.element = name;
      L.DomUtil.setPosition(name, L.point(spot.left, spot.top).round());
      name.style.visibility = "visible";
      written++;
    }
  }

  measure();
  map.on("moveend zoomend resize viewreset route:layers route:units", arrange);
  map.on("zoomstart", () => { pane.style.visibility = "hidden"; });
  map.on("zoomend", () => { pane.style.visibility = ""; });
  arrange();
}
