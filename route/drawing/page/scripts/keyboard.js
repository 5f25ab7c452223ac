// Make the map usable by keyboard, and announce popups to screen readers.
import {pageOf} from "./dom.js";
import {contentOf, stopMoving} from "./leaflet-internals.js";

/**
 * Leaflet's buttons are links: browsers activate them by Enter only, so handle Space.
 * @param {KeyboardEvent} event
 */
function pressBySpace(event) {
  /** @type {HTMLElement | null} */
  const pressed = event.target instanceof Element ? event.target.closest("[role=button]") : null;
  if (event.key !== " " || !pressed) return;
  event.preventDefault();
  if (!event.repeat) pressed.click();
}

/**
 * Move the focus into a popup, where it can be read, scrolled and closed, and afterwards back
 * to the element that opened it.
 * @param {L.Map} map
 */
function moveFocus(map) {
  /** @type {WeakMap<L.Popup, HTMLElement>} */
  const openers = new WeakMap();

  map.on("popupopen", ({popup}) => {
    const opener = document.activeElement;
    // Opened by a script, or the focus has moved on since.
    if (!(opener instanceof HTMLElement) || !opener.closest(".route-map, [aria-current]")) return;
    openers.set(popup, opener);
    contentOf(popup).focus({preventScroll: true});
  });
  map.on("popupclose", ({popup}) => {
    const opener = openers.get(popup);
    const within = popup.getElement()?.contains(document.activeElement);
    if (!opener || !(within || document.activeElement === document.body)) return;
    // Do not scroll the map within its viewport; do scroll to a row of the table.
    opener.focus({preventScroll: map.getContainer().contains(opener)});
  });
}

/** @param {L.Map} map */
export function handleKeys(map) {
  const container = map.getContainer();
  map.on("popupopen", ({popup}) => {
    const box = popup.getElement(), content = contentOf(popup);
    const heading = content.querySelector("h3");
    box?.setAttribute("role", "dialog");
    box?.setAttribute("aria-label", heading?.textContent || "Details");
    content.setAttribute("role", "article");
    content.tabIndex = 0;
  });
  moveFocus(map);
  container.addEventListener("keydown", pressBySpace);
  // Hide the focus ring around the map after a click, until a key is pressed.
  container.addEventListener("pointerdown", () => container.classList.add("route-pointed"));
  addEventListener("keydown", () => container.classList.remove("route-pointed"));
  pageOf(map).addEventListener("keydown", ({key}) => {
    if (key !== "Escape") return;
    map.fire("route:cancel-flight");
    stopMoving(map);
    map.closePopup();
  });
  // The keyboard cannot reach lines: the table of legs opens the same popups.
  map.getPane("overlayPane")?.setAttribute("aria-hidden", "true");
}
