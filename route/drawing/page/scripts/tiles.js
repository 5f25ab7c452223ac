// Offer an online basemap, if the page was made with one.
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
      // Send the provider the site's origin, as some require, and not the page's address.
      referrerPolicy: "strict-origin",
    });
  }

  // Add a switch below the layers, off at first: nothing is requested from the provider before
  // it is switched on. Its tiles are in Mercator, so it is disabled in the polar view.
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
