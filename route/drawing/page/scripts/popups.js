// Describe legs and places in popups.
import {element, find, pageOf} from "./dom.js";
import {partElement} from "./lengths.js";

/**
 * Return the title of a place (one name) or of a leg (two), each name isolated.
 * @param {JourneyMap} map
 * @param {string[]} names
 */
function titleParts(map, names) {
  return names.flatMap((name, number) => [number ? " → " : "", partElement(map.lengths, name)]);
}

/**
 * @param {JourneyMap} map
 * @param {Fact[]} facts
 */
function factList(map, facts) {
  const list = element("dl", "route-facts");
  for (const [term, parts] of facts) {
    list.append(element("dt", "", term),
      element("dd", "", [parts].flat().map(part => partElement(map.lengths, part))));
  }
  return list;
}

/**
 * Return a note or a source from the panel's list of sources.
 * @param {JourneyMap} map
 * @param {"note" | "source"} what
 * @param {number} [entry]
 */
function entryText(map, what, entry) {
  const item = pageOf(map).querySelector(`[data-${what}="${entry}"]`);
  return item && item.textContent;
}

/**
 * Describe a leg with its layer's method, or an event at a place with note and source.
 * @param {JourneyMap} map
 * @param {{title: string[], facts: Fact[], entry?: number}} text
 * @param {LayerData} [layer]
 */
export function describe(map, text, layer) {
  /** @type {Fact[]} */
  const facts = layer ? [...text.facts, ["Method", layer.method]] : text.facts;
  const box = element("section", "route-event", [
    element("h3", "", titleParts(map, text.title)), factList(map, facts)]);
  const note = entryText(map, "note", text.entry), source = entryText(map, "source", text.entry);
  if (note) box.append(element("p", "route-note", note));
  if (source) box.append(element("p", "route-source", [element("b", "", "Source "), source]));
  return box;
}

/**
 * Describe what happened at a place.
 * @param {JourneyMap} map
 * @param {PlaceData} place
 */
export function describePlace(map, place) {
  const parts = place.events.map(event => describe(map, event));
  parts.push(element("p", "route-position", place.position));
  if (place.beyond && !map.polar) {
    parts.push(element("p", "route-beyond",
      "This place lies beyond the edge of the map's projection; it is drawn at the edge."));
  }
  return parts;
}

/**
 * Bind a popup that leaves part of the map visible.
 * @template {L.Layer} T
 * @param {JourneyMap} map
 * @param {T} shape
 * @param {() => HTMLElement[]} parts
 * @returns {T}
 */
export function bindPopup(map, shape, parts) {
  const {x, y} = map.getSize();
  const controls = find(map.getContainer(), ".leaflet-control-container");
  return shape.bindPopup(() => {
    // Below the upper controls, which take one row or two.
    const top = Math.min(100, 4 + controls.offsetHeight);
    Object.assign(shape.getPopup()?.options || {}, {autoPanPaddingTopLeft: [10, top]});
    return element("div", "route-popup", parts());
  }, {
    maxWidth: Math.min(340, x - 60), maxHeight: Math.max(120, Math.min(380, y * 0.5)),
    autoPanPaddingBottomRight: [10, 30],
  });
}
