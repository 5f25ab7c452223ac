// Put the page together: map, land, journey, controls and the first view.
(function (route) {
  "use strict";

  // Below this width the controls start folded, so that the map is seen first.
  const NARROW = 720, ROOMY = 1200;

  function read(id) {
    return JSON.parse(document.getElementById(id).textContent);
  }

  function swatch(layer) {
    const mark = route.element("span", "route-swatch route-swatch-" + layer.shape);
    mark.style.color = layer.color;
    if (layer.legs.every(leg => leg.planned)) mark.classList.add("route-planned");
    return mark;
  }

  function controlName(layer) {
    return route.markup(route.element("span", "route-layer", [
      swatch(layer),
      route.element("span", "route-layer-label", layer.label),
      route.element("span", "route-layer-length", layer.length),
    ]));
  }

  function addControls(map, scene, layers) {
    const overlays = L.control.layers(null, null, {
      position: "topright", collapsed: map.getSize().x < NARROW});
    for (const {layer, group} of layers) overlays.addOverlay(group, controlName(layer));
    overlays.addTo(map);
    const planned = scene.layers.some(layer => layer.legs.some(leg => leg.planned));
    if (planned) {
      overlays.getContainer().querySelector(".leaflet-control-layers-list").append(
        route.element("p", "route-legend", [
          route.element("span", "route-swatch route-swatch-geodesic route-planned"),
          "dashed: planned"]));
    }
    L.control.zoom({position: "bottomright"}).addTo(map);
    L.control.scale({position: "bottomleft"}).addTo(map);
  }

  function addCard(map, scene) {
    const card = route.element("details", "route-card");
    card.open = map.getSize().x >= NARROW;
    const summary = route.element("summary", "", route.element("h1", "", scene.title));
    card.append(summary);
    for (const one of scene.verdicts) {
      summary.append(route.element("span", "route-verdict route-" + one.verdict,
        one.claim + ": " + one.verdict));
      card.append(route.element("p", "", one.sentence));
    }
    if (scene.credit) card.append(route.element("p", "route-credit", scene.credit));
    const control = L.control({position: "topleft"});
    control.onAdd = () => {
      L.DomEvent.disableClickPropagation(card);
      L.DomEvent.disableScrollPropagation(card);
      return card;
    };
    control.addTo(map);
    // On a phone there is room for one of the two.
    map.on("popupopen", () => { if (map.getSize().x < NARROW) card.open = false; });
  }

  // The journey stands clear of card and control: beside the control or below it,
  // whichever shows it larger.
  function fit(map, view) {
    const [south, west, north, east] = view;
    const bounds = L.latLngBounds([[south, west], [north, east]]);
    const size = selector => {
      const box = map.getContainer().querySelector(selector).getBoundingClientRect();
      return L.point(box.width + 30, box.height + 30);
    };
    const card = size(".route-card"), control = size(".leaflet-control-layers");
    const roomy = map.getSize().x >= ROOMY;
    const left = roomy ? card.x : 30, top = roomy ? 40 : card.y;
    const choices = [
      {paddingTopLeft: L.point(left, top), paddingBottomRight: L.point(control.x, 64)},
      {paddingTopLeft: L.point(left, Math.max(top, control.y)), paddingBottomRight: L.point(60, 64)},
    ];
    const zoom = choice => map.getBoundsZoom(
      bounds, false, choice.paddingTopLeft.add(choice.paddingBottomRight));
    const best = zoom(choices[0]) > zoom(choices[1]) ? choices[0] : choices[1];
    map.fitBounds(bounds, {...best, maxZoom: 12, animate: false});
  }

  route.page = function (id) {
    const scene = read(id + "_scene");
    const map = L.map(id, {zoomControl: false, zoomSnap: 0.25, minZoom: 0, worldCopyJump: false});
    map.attributionControl.addAttribution("Land: Natural Earth");
    map.fitWorld({animate: false});
    const layers = route.addLayers(map, scene);
    addCard(map, scene);
    addControls(map, scene, layers);
    fit(map, scene.view);
    route.addLand(map, read(id + "_basemap"));
    route.addPlaces(map, scene);
    route.addLabels(map, scene);
    return map;
  };
})(route);
