// Draw the lines of legs, and mark where they leave a Mercator map.
import {element} from "./dom.js";
import {smoothLine} from "./leaflet-internals.js";
import {markIcon, passiveMarker, tinted} from "./markers.js";
import {cutAtRim, EDGE, straightOnMercator} from "./paths.js";
import {decode} from "./polyline.js";
import {bindPopup, describe} from "./popups.js";
import {crsOf} from "./viewport.js";

/**
 * @param {LayerData} layer
 * @param {boolean} planned
 * @returns {L.PolylineOptions}
 */
function lineStyle({color, look}, planned) {
  return {
    color,
    weight: look.width_px,
    opacity: look.opacity,
    dashArray: planned ? look.planned_dash : look.dash,
    lineCap: planned && !look.dash ? "butt" : look.cap,
  };
}

/** @param {LatLon} position */
const positionKey = ([lat, lon]) => lat.toFixed(3) + " " + lon.toFixed(3);

/**
 * Return where places beyond the edge of a Mercator map have a mark at it.
 * @param {Scene} scene
 */
export function marksAtEdge(scene) {
  return new Set(scene.places.filter(place => place.beyond).flatMap(
    ({at, echoes}) => [at[1], ...echoes].map(lon => positionKey([at[0], lon]))));
}

/**
 * Mark with an arrow each end of a line at the edge of a Mercator map, beyond which the line
 * continues, unless the mark of a place beyond the edge is there already.
 * @param {Set<string>} marked
 * @param {LatLon[][]} paths
 * @param {string} color
 */
function exitArrows(marked, paths, color) {
  return paths.flatMap(path => [path[0], path[path.length - 1]])
    .filter(at => Math.abs(at[0]) >= EDGE && !marked.has(positionKey(at)))
    .map(at => {
      const north = at[0] > 0;
      const mark = tinted(element("span", "route-exit-" + (north ? "north" : "south")), color);
      return passiveMarker(at, markIcon("route-exit", mark, [12, 9], [6, north ? 9 : 0]));
    });
}

/**
 * @param {JourneyMap} map
 * @param {Scene} scene
 * @param {LegData} leg
 * @param {L.FeatureGroup} group
 * @param {Set<string>} marked
 */
export function addLeg(map, scene, leg, group, marked) {
  const layer = scene.layers[leg.layer], track = layer.shape === "track";
  const decimals = scene.decimals[track ? "track" : "line"];
  /** @param {string[]} encoded */
  const unpacked = encoded => encoded.map(path => decode(path, decimals));
  /**
   * @param {LatLon[][]} paths
   * @param {LatLon[][]} beyond
   */
  const onDisc = (paths, beyond) => [...(track ? paths.map(straightOnMercator) : paths), ...beyond];
  const paths = unpacked(leg.paths), polarPaths = onDisc(paths, unpacked(leg.caps));
  if (!polarPaths.length) return null;
  const strongPaths = unpacked(leg.strong_paths);
  const polarStrongPaths = onDisc(strongPaths, unpacked(leg.strong_caps));
  const line = smoothLine(lineStyle(layer, leg.planned));
  const {casing_px} = layer.look;
  const casing = casing_px
    ? smoothLine({weight: casing_px, opacity: 0.75, interactive: false}).addTo(group) : null;
  bindPopup(map, line, () => [describe(map, leg, layer)]).addTo(group);
  const strong = polarStrongPaths.length
    ? smoothLine({
      ...lineStyle(layer, leg.planned), weight: scene.strong.width_px, opacity: scene.strong.opacity,
      interactive: false,
    }).addTo(group) : null;
  const arrows = exitArrows(marked, paths, layer.color);
  /**
   * Return lines in the current projection. A track is drawn in every copy of the world.
   * @param {LatLon[][]} onMercator
   * @param {LatLon[][]} polar
   */
  function projected(onMercator, polar) {
    const {pole} = crsOf(map);
    if (pole) return polar.flatMap(path => cutAtRim(path, pole));
    if (!track) return onMercator;
    return map.worldCopies.flatMap(world => onMercator.map(
      path => path.map(([lat, lon]) => /** @type {LatLon} */ ([lat, lon + 360 * world]))));
  }

  return {
    line, casing, track,
    points: () => map.polar ? polarPaths.flat() : paths.flat(),
    project() {
      const latlngs = projected(paths, polarPaths);
      line.setLatLngs(latlngs);
      if (casing) casing.setLatLngs(latlngs);
      if (strong) strong.setLatLngs(projected(strongPaths, polarStrongPaths));
      arrows.forEach(arrow => map.polar ? group.removeLayer(arrow) : group.addLayer(arrow));
    },
  };
}
