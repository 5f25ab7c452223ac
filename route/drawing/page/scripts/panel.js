// Add controls to the panel: switch layers and units, fly to legs, fold the panel.
import {find, pageOf} from "./dom.js";
import {makeFoldable} from "./fold.js";
import {switchLayers} from "./layer-switches.js";
import {chooseLegs} from "./leg-table.js";
import {offerTiles} from "./tiles.js";
import {switchUnits} from "./units.js";

/**
 * @param {JourneyMap} map
 * @param {Scene} scene
 * @param {ReturnType<import("./journey.js").drawJourney>} journey
 * @param {ReturnType<import("./places.js").markPlaces>} places
 * @returns {Projected[]}
 */
export function equipPanel(map, scene, journey, places) {
  const page = pageOf(map), panel = find(page, ".route-panel");
  makeFoldable(map, page, panel);
  // Open every <details> for printing.
  addEventListener("beforeprint", () => {
    panel.querySelectorAll("details").forEach(details => { details.open = true; });
  });
  // On a phone the map may be partly out of sight, and with it the popup.
  map.on("popupopen", () => map.getContainer().scrollIntoView({block: "nearest"}));
  const layers = find(panel, ".route-layers");
  const {showLayer} = switchLayers(map, scene, journey.groups, layers);
  /** @type {HTMLElement | null} */
  const legs = panel.querySelector(".route-legs");
  if (legs) {
    chooseLegs(map, scene, [journey, places], legs, showLayer);
    switchUnits(map, legs);
  }
  return scene.tiles ? [offerTiles(map, scene.tiles, layers)] : [];
}
