// Offer an online basemap, if the page was made with one.
import {element, markup} from "./dom.js";

/** @param {string | [string, string]} part */
function creditPart(part) {
  if (typeof part === "string") return part;
  const [text, address] = part, link = element("a", "", text);
  link.href = address;
  return link;
}

/** @param {TilesData} tiles */
function tileLayer(tiles) {
  return L.tileLayer(tiles.url, {
    ...tiles.options,
    attribution: markup(element("span", "", tiles.attribution.map(creditPart))),
    // Send the provider the site's origin, as some require, and not the page's address.
    referrerPolicy: "strict-origin",
  });
}

/**
 * Add a switch below the layers, off at first: nothing is requested from the provider before
 * it is switched on. Its tiles are in Mercator, so it is disabled in the polar view.
 * @param {JourneyMap} map
 * @param {TilesData} tiles
 * @param {HTMLElement} section
 * @returns {Projected}
 */
export function offerTiles(map, tiles, section) {
  const layer = tileLayer(tiles);
  const box = element("input", "leaflet-control-layers-selector");
  box.type = "checkbox";

  function show() {
    if (box.checked && !map.polar) map.addLayer(layer);
    else map.removeLayer(layer);
  }

  box.addEventListener("change", () => {
    show();
    map.fire("route:layers");
  });
  section.append(element("label", "route-background", [
    box, `Online background: ${tiles.name}, Mercator only`]));
  return {
    project(polar) {
      box.disabled = polar;
      show();
    },
  };
}
