// Make the map usable by keyboard, and announce popups to screen readers.
(function (route) {
  "use strict";

  // Leaflet's buttons are links: browsers activate them by Enter only, so handle Space.
  function press(event) {
    const button = event.target.closest("[role=button]");
    if (event.key !== " " || !button) return;
    event.preventDefault();
    if (!event.repeat) button.click();
  }

  // Move the focus into a popup, where it can be read, scrolled and closed, and afterwards
  // back to the element that opened it.
  function moveFocus(map) {
    const openers = new WeakMap();

    map.on("popupopen", ({popup}) => {
      const opener = document.activeElement;
      // Opened by a script, or the focus has moved on since.
      if (!opener.closest(".route-map, [aria-current]")) return;
      openers.set(popup, opener);
      popup._contentNode.focus({preventScroll: true});
    });
    map.on("popupclose", ({popup}) => {
      const opener = openers.get(popup);
      const within = popup.getElement().contains(document.activeElement);
      if (!opener || !(within || document.activeElement === document.body)) return;
      // Do not scroll the map within its viewport; do scroll to a row of the table.
      opener.focus({preventScroll: map.getContainer().contains(opener)});
    });
  }

  route.keyboard = function (map) {
    map.on("popupopen", ({popup}) => {
      const box = popup.getElement(), heading = box.querySelector("h3");
      box.setAttribute("role", "dialog");
      box.setAttribute("aria-label", heading ? heading.textContent : "Details");
      popup._contentNode.setAttribute("role", "article");
      popup._contentNode.tabIndex = 0;
    });
    moveFocus(map);
    map.getContainer().addEventListener("keydown", press);
    // Hide the focus ring around the map after a click, until a key is pressed.
    map.getContainer().addEventListener("pointerdown", () => map.getContainer().classList.add("route-pointed"));
    addEventListener("keydown", () => map.getContainer().classList.remove("route-pointed"));
    map.getContainer().closest(".route-page").addEventListener("keydown", ({key}) => {
      if (key !== "Escape") return;
      map.fire("route:cancel-flight");
      map._stop();
      map.closePopup();
    });
    // The keyboard cannot reach lines: the table of legs opens the same popups.
    map.getPane("overlayPane").setAttribute("aria-hidden", "true");
  };
})(route);
