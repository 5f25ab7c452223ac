// Draw the journey: a layer for each label, lines for legs, rings for heights, places.
(function (route) {
  "use strict";

  // From this many shapes on, one canvas is faster than an element for each.
  const MANY = 400;

  // Lines are cut at 85.0511 degrees, to within half a unit of their last decimal.
  const EDGE = 85.05112;

  // Leaflet rounds a line's points to whole pixels, which makes a curve of many points
  // tremble. These stay where they are.
  const Line = L.Polyline.extend({
    _projectLatlngs(latlngs, result, bounds) {
      const origin = this._map.getPixelOrigin();
      if (!(latlngs[0] instanceof L.LatLng)) {
        latlngs.forEach(part => this._projectLatlngs(part, result, bounds));
        return;
      }
      result.push(latlngs.map(latlng => {
        const point = this._map.project(latlng).subtract(origin);
        bounds.extend(point);
        return point;
      }));
    },
  });

  // A popup that leaves room for the card and for some of the map.
  function bindPopup(map, shape, parts) {
    const {x, y} = map.getSize();
    return shape.bindPopup(() => route.element("div", "route-popup", parts()), {
      maxWidth: Math.min(340, x - 60), maxHeight: Math.max(160, Math.min(380, y * 0.5)),
      autoPanPaddingTopLeft: [10, 90], autoPanPaddingBottomRight: [10, 30],
    });
  }

  // A leg is told with its layer's method; what happened at a place has none.
  function told(text, layer) {
    const facts = layer ? [...text.facts, ["Method", layer.method]] : text.facts;
    const box = route.element("section", "route-event", [
      route.element("h3", "", text.title), route.facts(facts)]);
    if (text.note) box.append(route.element("p", "route-note", text.note));
    if (text.source) {
      box.append(route.element("p", "route-source", [route.element("b", "", "Source "), text.source]));
    }
    return box;
  }

  function style(layer, leg) {
    const track = layer.shape === "track";
    return {
      color: layer.color,
      weight: track ? 1 : 3,
      opacity: track ? 0.4 : 1,
      dashArray: leg.planned ? (track ? "12 4" : "7 7") : null,
      lineCap: leg.planned ? "butt" : "round",
      smoothFactor: 0,
    };
  }

  // A line that reaches the edge of the projection goes on beyond it: an arrow says so.
  function addExits(group, layer, lines) {
    for (const [lat, lon] of lines.flatMap(line => [line[0], line[line.length - 1]])) {
      if (Math.abs(lat) < EDGE) continue;
      const side = lat > 0 ? "north" : "south";
      L.marker([lat, lon], {
        interactive: false, keyboard: false,
        icon: L.divIcon({
          className: "route-exit", iconSize: [12, 9], iconAnchor: [6, lat > 0 ? 9 : 0],
          html: tinted(route.element("span", "route-exit-" + side), layer.color),
        }),
      }).addTo(group);
    }
  }

  function addLeg(map, group, layer, leg, decimals) {
    const unpacked = leg.paths.map(path => route.decode(path, decimals));
    if (!unpacked.length) return;
    addExits(group, layer, unpacked);
    if (layer.shape !== "track") {
      new Line(unpacked, {
        color: route.color("--route-casing"), weight: 6, opacity: 0.75, smoothFactor: 0,
        interactive: false,
      }).addTo(group);
    }
    bindPopup(map, new Line(unpacked, style(layer, leg)), () => [told(leg.text, layer)]).addTo(group);
  }

  function addRing(map, group, layer, ring) {
    const circle = L.circleMarker(ring.at, {
      radius: 13, color: layer.color, weight: 3, fill: true, fillOpacity: 0,
      dashArray: ring.planned ? "5 4" : null,
    });
    bindPopup(map, circle, () => ring.texts.map(text => told(text, layer))).addTo(group);
    L.marker(ring.at, {
      interactive: false, keyboard: false,
      icon: L.divIcon({
        className: "route-height", iconSize: null, iconAnchor: [0, 0],
        html: tinted(route.element("span", "", ring.height), layer.color),
      }),
    }).addTo(group);
  }

  function tinted(element, color) {
    element.style.color = color;
    return element;
  }

  route.addLayers = function (map, scene) {
    const shapes = scene.layers.reduce((sum, layer) => sum + layer.legs.length, 0);
    if (shapes > MANY) map.options.renderer = L.canvas({padding: 0.3, tolerance: 4});
    return scene.layers.map(layer => {
      const group = L.featureGroup();
      const decimals = scene.decimals[layer.shape === "track" ? "track" : "line"];
      layer.legs.forEach(leg => addLeg(map, group, layer, leg, decimals));
      layer.rings.forEach(ring => addRing(map, group, layer, ring));
      return {layer, group: group.addTo(map)};
    });
  };

  function placeTold(place) {
    const parts = place.events.map(event => told(event));
    parts.push(route.element("p", "route-position", place.position));
    if (place.beyond) {
      parts.push(route.element("p", "route-beyond",
        "This place lies beyond the edge of the map's projection; it is drawn at the edge."));
    }
    return parts;
  }

  function placeIcon(place, echo) {
    const mark = route.element("span", "route-mark" + (echo ? " route-echo" : ""));
    if (place.beyond) {
      mark.classList.add(place.at[0] > 0 ? "route-beyond-north" : "route-beyond-south");
    }
    // The element's own size is the target of a finger; the mark in it is smaller.
    return L.divIcon({className: "route-place", iconSize: [24, 24], html: mark});
  }

  route.addPlaces = function (map, scene) {
    const many = scene.places.length > MANY;
    for (const place of scene.places) {
      for (const [number, lon] of [place.at[1], ...place.echoes].entries()) {
        const at = [place.at[0], lon];
        const marker = many
          ? L.circleMarker(at, {radius: 3, weight: 1, color: route.color("--route-ink"),
            fillColor: route.color("--route-mark"), fillOpacity: 1})
          : L.marker(at, {icon: placeIcon(place, number > 0), title: place.name, alt: place.name,
            riseOnHover: true});
        bindPopup(map, marker, () => placeTold(place)).addTo(map);
      }
    }
  };
})(route);
