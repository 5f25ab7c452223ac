// Add controls to the panel: switch layers and units, fly to legs, fold the panel.
(function (route) {
  "use strict";

  function checkbox(name, content, change) {
    const box = route.element("input", "leaflet-control-layers-selector");
    box.type = "checkbox";
    box.checked = true;
    box.addEventListener("change", () => change(box.checked));
    return {box, label: route.element("label", name, [box, ...content])};
  }

  // Turn the list of layers, which is ordinary content, into checkboxes. They have the class
  // names of Leaflet's layer control, so that scripts written for it find them.
  function switchLayers(map, scene, section) {
    section.classList.add("leaflet-control-layers", "leaflet-control-layers-overlays");
    const items = new Map([...section.querySelectorAll("[data-layer]")].map(
      item => [Number(item.dataset.layer), item]));
    const all = scene.layers.map((layer, index) => {
      const item = items.get(index);
      const {box, label} = checkbox("route-layer", [...item.childNodes], shown => {
        if (shown) map.addLayer(layer.group);
        else map.removeLayer(layer.group);
        map.fire("route:layers");
      });
      item.replaceChildren(label);
      return {layer, box, kind: layer.kind};
    });

    function updateHeading(heading) {
      const own = all.filter(entry => entry.kind === heading.kind);
      const shown = own.filter(entry => entry.box.checked).length;
      heading.box.checked = shown > 0;
      heading.box.indeterminate = shown > 0 && shown < own.length;
    }

    const headings = [...section.querySelectorAll("[data-kind]")].map(heading => {
      const kind = heading.dataset.kind;
      const {box, label} = checkbox("route-layer-group", [...heading.childNodes], shown => {
        all.filter(entry => entry.kind === kind && entry.box.checked !== shown)
          .forEach(entry => entry.box.click());
      });
      heading.replaceChildren(label);
      return {kind, box};
    });
    all.forEach(entry => entry.box.addEventListener("change", () => headings.forEach(updateHeading)));
    return number => {
      const {box} = all[scene.legs[number - 1].layer];
      if (!box.checked) box.click();
    };
  }

  // Return the point halfway along a line, counted in points.
  function middle(map, points) {
    const half = (points.length - 1) / 2;
    const ends = [points[Math.floor(half)], points[Math.ceil(half)]];
    const [from, to] = ends.map(point => map.project(point));
    return map.unproject(from.add(to).divideBy(2));
  }

  function chooseLegs(map, scene, parts, section, showLayer) {
    const [journey] = parts;
    const panel = section.closest(".route-panel");
    let arrive = () => {}, chosen = null;
    const rows = new Map([...section.querySelectorAll("tr[data-leg]")].map(
      row => [Number(row.dataset.leg), row]));

    function mark(number, scroll) {
      rows.forEach((row, at) => {
        if (at === number) row.setAttribute("aria-current", "true");
        else row.removeAttribute("aria-current");
      });
      // On a phone the whole page scrolls, and would leave the map.
      const scrolls = panel.scrollHeight > panel.clientHeight;
      if (number && scroll && scrolls) rows.get(number).scrollIntoView({block: "nearest"});
    }

    function choose(number) {
      showLayer(number);
      cancelFlight();
      map.closePopup();
      const [shape] = parts.map(part => part.shape(number)).filter(candidate => candidate);
      // A leg beyond the edge of a Mercator map has no points there.
      if (!shape.points().length) map.fire("route:polar");
      map.getContainer().scrollIntoView({block: "nearest"});
      const points = shape.points();
      const {center, zoom} = route.fit(map, points);
      arrive = () => {
        cancelFlight();
        chosen = number;
        shape.line.openPopup(middle(map, points));
        chosen = null;
      };
      if (route.prefers("reduced-motion: reduce").matches) {
        map.setView(center, zoom, {animate: false});
        arrive();
      } else {
        map.on("moveend", arrive);
        map.flyTo(center, zoom, {duration: 0.8});
      }
    }

    // Cancel the flight when another leg is chosen, the map is dragged, or Escape is pressed.
    function cancelFlight() {
      map.off("moveend", arrive);
    }

    map.on("route:cancel-flight dragstart", cancelFlight);

    rows.forEach((row, number) => {
      const cell = row.querySelector("th, td");
      const button = route.element("button", "route-leg", [...cell.childNodes]);
      button.type = "button";
      button.setAttribute("aria-label", `Leg ${number}, ${scene.legs[number - 1].title.join(" → ")}: show on the map`);
      cell.replaceChildren(button);
      row.addEventListener("click", () => choose(number));
    });
    map.on("popupopen", ({popup}) => mark(chosen || journey.number(popup._source), true));
    map.on("popupclose", () => mark(null, false));
  }

  function switchUnits(map, section) {
    const box = route.element("div", "route-units");
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", "Units");
    const buttons = ["km", "mi"].map(unit => {
      const button = route.element("button", "", unit);
      button.type = "button";
      button.setAttribute("aria-label", unit === "km" ? "km, kilometres" : "mi, miles");
      button.addEventListener("click", () => use(unit));
      return {unit, button};
    });

    function use(chosen) {
      route.useUnits(chosen);
      map.fire("route:units");
      buttons.forEach(({unit, button}) => button.setAttribute("aria-pressed", unit === chosen));
    }

    box.append(...buttons.map(({button}) => button));
    section.querySelector("h2").after(box);
    use("km");
  }

  function foldable(map, page, panel) {
    const button = route.element("button", "route-fold");
    button.type = "button";
    button.setAttribute("aria-controls", panel.id);

    function fold(folded) {
      page.classList.toggle("route-folded", folded);
      button.setAttribute("aria-expanded", !folded);
      button.textContent = folded ? "Show the panel" : "Hide the panel";
      map.invalidateSize();
    }

    button.addEventListener("click", () => fold(!page.classList.contains("route-folded")));
    const control = L.control({position: "topleft"});
    control.onAdd = () => {
      const box = route.element("div", "leaflet-bar route-fold-bar", button);
      L.DomEvent.disableClickPropagation(box);
      return box;
    };
    control.addTo(map);
    fold(false);
  }

  route.panel = function (map, scene, parts) {
    const page = map.getContainer().closest(".route-page");
    const panel = page.querySelector(".route-panel");
    const legs = panel.querySelector(".route-legs");
    foldable(map, page, panel);
    // Open every <details> for printing.
    addEventListener("beforeprint", () => {
      panel.querySelectorAll("details").forEach(details => { details.open = true; });
    });
    const layers = panel.querySelector(".route-layers");
    const showLayer = switchLayers(map, scene, layers);
    if (legs) {
      chooseLegs(map, scene, parts, legs, showLayer);
      switchUnits(map, legs);
    }
    return route.background(map, scene, layers) || {project() {}};
  };
})(route);
