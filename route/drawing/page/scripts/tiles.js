// Offer an online basemap, where the page was made with one.
(function (route) {
  "use strict";

  function credit(part) {
    if (typeof part === "string") return part;
    const [text, address] = part, link = route.element("a", "", text);
    link.href = address;
    return link;
  }

  function tileLayer(tiles) {
    const credits = tiles.attribution.map(credit);
    return L.tileLayer(tiles.url, {
      ...tiles.options,
      attribution: route.markup(route.element("span", "", credits)),
      // The provider learns which site shows its tiles, as some demand, and not which page.
      referrerPolicy: "strict-origin",
    });
  }

  // A switch below the layers, off until it is chosen: before that, nothing is asked of the
  // provider. Its tiles are in Mercator, so around a pole it waits.
  route.background = function (map, scene, section) {
    if (!scene.tiles) return null;
    const layer = tileLayer(scene.tiles);
    const box = route.element("input", "leaflet-control-layers-selector");
    box.type = "checkbox";

    function show() {
      if (box.checked && !map.polar) map.addLayer(layer);
      else map.removeLayer(layer);
    }

    box.addEventListener("change", () => {
      show();
      map.fire("route:layers");
    });
    section.append(route.element("label", "route-background", [
      box, `Online background: ${scene.tiles.name}, Mercator only`]));
    return {
      project(polar) {
        box.disabled = polar;
        show();
      },
    };
  };
})(route);
