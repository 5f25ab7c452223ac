// Put the page together: map, land, journey, panel, controls and the first view.
//
// Its parts communicate through the map. map.polar, map.worldCopies and map.lengths describe
// the view; the map fires route:cancel-flight, route:polar (show the polar view), route:layers
// (a layer was switched) and route:units (heights changed their width).
import {prefers} from "./dom.js";
import {replaceLibrariesOfFolium} from "./folium.js";
import {drawJourney} from "./journey.js";
import {handleKeys} from "./keyboard.js";
import {writeNames} from "./labels.js";
import {drawLand} from "./land.js";
import {projectCirclesAroundPoles, scaleOfMiddle} from "./leaflet-internals.js";
import {metricLengths} from "./lengths.js";
import {equipPanel} from "./panel.js";
import {markPlaces} from "./places.js";
import {switchProjections} from "./projection-switch.js";

replaceLibrariesOfFolium();
projectCirclesAroundPoles();

/** @param {string} id */
function readData(id) {
  return JSON.parse(document.getElementById(id)?.textContent || "");
}

/**
 * Make the map of a page.
 * @param {string} id of its element
 */
export function openPage(id) {
  /** @type {Scene} */
  const scene = readData(id + "_scene");
  document.getElementById(id)?.closest(".route-page")?.classList.add("route-live");
  const reducedMotion = prefers("reduced-motion: reduce").matches;
  const leafletMap = L.map(id, {
    zoomControl: false, zoomSnap: 0.25, minZoom: 0, maxZoom: 20,
    zoomAnimation: !reducedMotion, fadeAnimation: !reducedMotion, inertia: !reducedMotion,
  });
  const map = Object.assign(leafletMap, {
    polar: false, worldCopies: [0], lengths: metricLengths(document.documentElement.lang)});
  if (reducedMotion) {
    // Leaflet animates the move to a marker or a popup even with reduced motion.
    leafletMap.panBy = (offset, options) => L.Map.prototype.panBy.call(map, offset, {...options, animate: false});
  }
  // Leaflet's own prefix has a flag next to its name.
  map.attributionControl.setPrefix('<a href="https://leafletjs.com">Leaflet</a>');
  map.attributionControl.addAttribution("Land: Natural Earth");
  L.control.zoom({position: "bottomright"}).addTo(map);
  scaleOfMiddle({position: "bottomleft", maxWidth: 140}).addTo(map);
  drawLand(map, readData(id + "_basemap"));
  const journey = drawJourney(map, scene);
  const places = markPlaces(map, scene);
  const switches = equipPanel(map, scene, journey, places);
  switchProjections(map, scene, [journey, places, ...switches]);
  writeNames(map, scene, journey);
  handleKeys(map);
  return map;
}
