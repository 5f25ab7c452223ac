// Put the page together: map, land, journey, panel, controls and the first view.
//
// Its parts communicate through the map. map.polar and map.worldCopies describe the view; the
// map fires route:cancel-flight, route:polar (show the polar view), route:layers (a layer was
// switched) and route:units (heights changed their width).
(function (route) {
  "use strict";

  function read(id) {
    return JSON.parse(document.getElementById(id).textContent);
  }

  route.page = function (id) {
    const scene = read(id + "_scene");
    document.getElementById(id).closest(".route-page").classList.add("route-live");
    const reducedMotion = route.prefers("reduced-motion: reduce").matches;
    const map = L.map(id, {
      zoomControl: false, zoomSnap: 0.25, minZoom: 0, maxZoom: 20,
      zoomAnimation: !reducedMotion, fadeAnimation: !reducedMotion, inertia: !reducedMotion,
    });
    // Leaflet animates the move to a marker or a popup even with reduced motion.
    if (reducedMotion) map.panBy = (offset, options) => L.Map.prototype.panBy.call(map, offset, {...options, animate: false});
    // Leaflet's own prefix has a flag next to its name.
    map.attributionControl.setPrefix('<a href="https://leafletjs.com">Leaflet</a>');
    map.attributionControl.addAttribution("Land: Natural Earth");
    L.control.zoom({position: "bottomright"}).addTo(map);
    new route.Scale({position: "bottomleft"}).addTo(map);
    route.land(map, read(id + "_basemap"));
    const journey = route.journey(map, scene);
    const places = route.places(map, scene);
    const panel = route.panel(map, scene, [journey, places]);
    route.projections(map, scene, [journey, places, panel]);
    route.labels(map, scene, journey);
    route.keyboard(map);
    return map;
  };
})(route);
