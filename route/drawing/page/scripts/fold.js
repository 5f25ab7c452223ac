// Fold the panel away.
import {button, element} from "./dom.js";

/**
 * @param {L.Map} map
 * @param {HTMLElement} page
 * @param {HTMLElement} panel
 */
export function makeFoldable(map, page, panel) {
  const switched = button("route-fold", "", () => fold(!page.classList.contains("route-folded")));
  switched.setAttribute("aria-controls", panel.id);

  /** @param {boolean} folded */
  function fold(folded) {
    page.classList.toggle("route-folded", folded);
    switched.setAttribute("aria-expanded", String(!folded));
    switched.textContent = folded ? "Show the panel" : "Hide the panel";
    map.invalidateSize();
  }

  const control = new L.Control({position: "topleft"});
  control.onAdd = () => {
    const box = element("div", "leaflet-bar route-fold-bar", switched);
    L.DomEvent.disableClickPropagation(box);
    return box;
  };
  control.addTo(map);
  fold(false);
}
