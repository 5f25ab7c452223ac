// Let the keyboard do on the map what a mouse does, and tell a screen reader what opens.
(function (route) {
  "use strict";

  // Leaflet's buttons are none to the browser, and hear the Enter key alone.
  function press(event) {
    const button = event.target.closest("[role=button]");
    if (event.key !== " " || !button) return;
    event.preventDefault();
    if (!event.repeat) button.click();
  }

  // A popup takes the focus, so that it is read, scrolled and closed next, and gives it back
  // to what opened it.
  function lend(map) {
    const openers = new WeakMap();

    map.on("popupopen", ({popup}) => {
      const opener = document.activeElement;
      // Opened by a script, not by a reader; or by one who has gone on since.
      if (!opener.closest(".route-map, [aria-current]")) return;
      openers.set(popup, opener);
      popup._contentNode.focus({preventScroll: true});
    });
    map.on("popupclose", ({popup}) => {
      const opener = openers.get(popup);
      const within = popup.getElement().contains(document.activeElement);
      if (!opener || !(within || document.activeElement === document.body)) return;
      // The map must not be scrolled within its frame; a row of the table must be in view.
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
    lend(map);
    map.getContainer().addEventListener("keydown", press);
    // A mouse's focus is not shown around the map, until a key is pressed.
    map.getContainer().addEventListener("pointerdown", () => map.getContainer().classList.add("route-pointed"));
    addEventListener("keydown", () => map.getContainer().classList.remove("route-pointed"));
    map.getContainer().closest(".route-page").addEventListener("keydown", ({key}) => {
      if (key !== "Escape") return;
      map.fire("route:leave");
      map._stop();
      map.closePopup();
    });
    // Lines are out of its reach: the table of legs opens what they open.
    map.getPane("overlayPane").setAttribute("aria-hidden", "true");
  };
})(route);
