// Draw the journey: a group of shapes for each layer, lines for legs, rings for dives and climbs.
import {pageColor, prefers} from "./dom.js";
import {buffered, isShown} from "./leaflet-internals.js";
import {addLeg, marksAtEdge} from "./legs.js";
import {addRing} from "./rings.js";
import {crsOf, worldCopies} from "./viewport.js";

// From this many shapes on, one canvas is faster than one element for each.
export const MANY = 400;

/**
 * Keep a layer below the other lines, also when it is shown again.
 * @param {L.FeatureGroup} group
 */
function sendBehind(group) {
  for (const shape of group.getLayers().reverse()) {
    if (shape instanceof L.Path) shape.bringToBack();
  }
}

/**
 * Draw all legs; return what the page can do with them.
 * @param {JourneyMap} map
 * @param {Scene} scene
 */
export function drawJourney(map, scene) {
  const renderer = scene.legs.length > MANY
    ? new (buffered(L.Canvas))({padding: 0.25, tolerance: 4})
    : new (buffered(L.SVG))({padding: 0.25});
  // Added before the layers that use it: a map without a view adds layers later, in this order.
  map.options.renderer = renderer.addTo(map);
  map.worldCopies = [0];
  const marked = marksAtEdge(scene);
  const groups = scene.layers.map(({look, shown}) => {
    const group = L.featureGroup();
    if (look.is_behind) group.on("add", () => sendBehind(group));
    return shown ? group.addTo(map) : group;
  });
  const legs = scene.legs.map(leg => addLeg(map, scene, leg, groups[leg.layer], marked));
  const rings = scene.layers.flatMap((layer, index) => layer.rings.map(
    ring => addRing(map, scene, layer, ring, groups[index])));
  const lines = legs.flatMap(leg => leg || []);
  groups.forEach((group, index) => { if (scene.layers[index].look.is_behind) sendBehind(group); });

  map.on("moveend", () => {
    if (map.polar) return;
    const {min, max} = map.getPixelBounds(), side = crsOf(map).scale(map.getZoom());
    const copies = min && max ? worldCopies(min.x, max.x, side) : [0];
    if (copies.join() === map.worldCopies.join()) return;
    map.worldCopies = copies;
    lines.filter(leg => leg.track).forEach(leg => leg.project());
  });

  function paint() {
    const color = pageColor("--route-casing");
    lines.forEach(leg => leg.casing && leg.casing.setStyle({color}));
  }

  prefers("color-scheme: dark").addEventListener("change", paint);
  paint();
  return {
    groups,

    /**
     * Return the shape of a leg: its line, or the ring of a dive at one place.
     * @param {number} number
     * @returns {Shape | null}
     */
    shape: number => legs[number - 1] || rings.find(ring => ring.legs.includes(number)) || null,

    /**
     * Return the number of the leg, or of the first one, that has a shape.
     * @param {L.Layer} shape
     */
    number(shape) {
      const at = legs.findIndex(leg => leg && leg.line === shape);
      if (at >= 0) return at + 1;
      const ring = rings.find(candidate => candidate.line === shape);
      return ring ? ring.legs[0] : null;
    },

    // Return the lines of the legs that are shown, without the faint tracks.
    lines: () => lines.filter(({line, casing}) => casing && isShown(line)).map(({line}) => line),
    points: () => scene.legs.flatMap((leg, index) => leg.counted ? legs[index]?.points() || [] : []),
    project: () => [...lines, ...rings].forEach(part => part.project()),
  };
}
