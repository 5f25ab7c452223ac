// Draw the journey: a group of shapes for each layer, lines for legs, rings, places.
(function (route) {
  "use strict";

  // From this many shapes on, one canvas is faster than one element for each.
  const MANY = 400;

  const {EDGE, straightOnMercator, cutAtRim} = route.paths;

  const Canvas = route.buffered(L.Canvas), Svg = route.buffered(L.SVG);

  // Leaflet rounds a line's points to whole pixels, which makes a dense curve jagged. This
  // line keeps fractions.
  const Line = L.Polyline.extend({
    _projectLatlngs(latlngs, result, bounds) {
      if (latlngs.length && !(latlngs[0] instanceof L.LatLng)) {
        latlngs.forEach(part => this._projectLatlngs(part, result, bounds));
        return;
      }
      const origin = this._map.getPixelOrigin();
      result.push(latlngs.map(latlng => {
        const point = this._map.project(latlng).subtract(origin);
        bounds.extend(point);
        return point;
      }));
    },
  });

  // Return a note or a source from the panel's list of sources.
  function entryText(map, what, entry) {
    const element = map.getContainer().closest(".route-page").querySelector(`[data-${what}="${entry}"]`);
    return element && element.textContent;
  }

  // Describe a leg with its layer's method, or an event at a place with note and source.
  function describe(map, text, layer) {
    const facts = layer ? [...text.facts, ["Method", layer.method]] : text.facts;
    const box = route.element("section", "route-event", [
      route.element("h3", "", route.title(text.title)), route.facts(facts)]);
    const [note, source] = ["note", "source"].map(what => entryText(map, what, text.entry));
    if (note) box.append(route.element("p", "route-note", note));
    if (source) {
      box.append(route.element("p", "route-source", [route.element("b", "", "Source "), source]));
    }
    return box;
  }

  // Bind a popup that leaves part of the map visible.
  function bindPopup(map, shape, parts) {
    const {x, y} = map.getSize();
    const controls = map.getContainer().querySelector(".leaflet-control-container");
    return shape.bindPopup(() => {
      // Below the upper controls, which take one row or two.
      const top = Math.min(100, 4 + controls.offsetHeight);
      shape.getPopup().options.autoPanPaddingTopLeft = [10, top];
      return route.element("div", "route-popup", parts());
    }, {
      maxWidth: Math.min(340, x - 60), maxHeight: Math.max(120, Math.min(380, y * 0.5)),
      autoPanPaddingBottomRight: [10, 30],
    });
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

  function icon(className, mark, size, anchor) {
    return L.divIcon({className, iconSize: size, iconAnchor: anchor, html: mark});
  }

  function passiveMarker(at, divIcon) {
    return L.marker(at, {interactive: false, keyboard: false, icon: divIcon});
  }

  function tinted(element, color) {
    element.style.color = color;
    return element;
  }

  const key = ([lat, lon]) => lat.toFixed(3) + " " + lon.toFixed(3);

  const marksAtEdge = scene => new Set(scene.places.filter(place => place.beyond).flatMap(
    ({at, echoes}) => [at[1], ...echoes].map(lon => key([at[0], lon]))));

  // Mark with an arrow each end of a line at the edge of a Mercator map, beyond which the line
  // continues, unless the mark of a place beyond the edge is there already.
  function exits(marked, paths, color) {
    return paths.flatMap(path => [path[0], path[path.length - 1]])
      .filter(at => Math.abs(at[0]) >= EDGE && !marked.has(key(at)))
      .map(at => {
        const north = at[0] > 0;
        const mark = tinted(route.element("span", "route-exit-" + (north ? "north" : "south")), color);
        return passiveMarker(at, icon("route-exit", mark, [12, 9], [6, north ? 9 : 0]));
      });
  }

  function addLeg(map, scene, leg, marked) {
    const layer = scene.layers[leg.layer];
    const decimals = scene.decimals[layer.shape === "track" ? "track" : "line"];
    const unpacked = encoded => encoded.map(path => route.decode(path, decimals));
    const paths = unpacked(leg.paths), polarParts = unpacked(leg.caps);
    if (!paths.length && !polarParts.length) return null;
    const polarPaths = [
      ...(layer.shape === "track" ? paths.map(straightOnMercator) : paths), ...polarParts];
    const line = new Line([], style(layer, leg));
    const casing = layer.shape === "track" ? null : new Line([], {
      weight: 6, opacity: 0.75, smoothFactor: 0, interactive: false});
    if (casing) casing.addTo(layer.group);
    bindPopup(map, line, () => [describe(map, leg, layer)]).addTo(layer.group);
    const arrows = exits(marked, paths, layer.color);
    // A track is drawn in every copy of the world.
    const copies = () => layer.shape === "track"
      ? map.worldCopies.flatMap(world => paths.map(path => path.map(([lat, lon]) => [lat, lon + 360 * world])))
      : paths;
    return {
      line, casing,
      track: layer.shape === "track",
      points: () => map.polar ? polarPaths.flat() : paths.flat(),
      project() {
        const latlngs = map.polar
          ? polarPaths.flatMap(path => cutAtRim(path, map.options.crs)) : copies();
        line.setLatLngs(latlngs);
        if (casing) casing.setLatLngs(latlngs);
        arrows.forEach(arrow => map.polar ? layer.group.removeLayer(arrow) : layer.group.addLayer(arrow));
      },
    };
  }

  function addRing(map, scene, layer, ring) {
    const {arrow, height_m} = ring.height;
    const circle = L.circleMarker(ring.place.at, {
      radius: 13, color: layer.color, weight: 3, fill: true, fillOpacity: 0,
      dashArray: ring.planned ? "5 4" : null,
    });
    bindPopup(map, circle, () => ring.legs.map(number => describe(map, scene.legs[number - 1], layer)));
    const height = tinted(route.element("span", "", [arrow + " ", route.part({height_m})]), layer.color);
    // Without the ring, which is hidden from screen readers too, the height means nothing.
    height.setAttribute("aria-hidden", "true");
    const label = passiveMarker(ring.place.at, icon("route-height", height, null, [0, 0]));
    layer.group.addLayer(circle).addLayer(label);
    return {
      line: circle,
      legs: ring.legs,
      points: () => [map.polar ? ring.place.true : ring.place.at],
      project() {
        for (const part of [circle, label]) part.setLatLng(map.polar ? ring.place.true : ring.place.at);
      },
    };
  }

  // Draw all legs; return what the page can do with them.
  route.journey = function (map, scene) {
    const renderer = scene.legs.length > MANY
      ? new Canvas({padding: 0.25, tolerance: 4}) : new Svg({padding: 0.25});
    // Added before the layers that use it: a map without a view adds layers later, in this order.
    map.options.renderer = renderer.addTo(map);
    map.worldCopies = [0];
    const marked = marksAtEdge(scene);
    scene.layers.forEach(layer => { layer.group = L.featureGroup().addTo(map); });
    const legs = scene.legs.map(leg => addLeg(map, scene, leg, marked));
    const rings = scene.layers.flatMap(
      layer => layer.rings.map(ring => addRing(map, scene, layer, ring)));
    const lines = legs.filter(leg => leg);

    map.on("moveend", () => {
      if (map.polar) return;
      const {min, max} = map.getPixelBounds();
      const copies = route.worldCopies(min.x, max.x, map.options.crs.scale(map.getZoom()));
      if (copies.join() === map.worldCopies.join()) return;
      map.worldCopies = copies;
      lines.filter(leg => leg.track).forEach(leg => leg.project());
    });

    function paint() {
      const color = route.color("--route-casing");
      lines.forEach(leg => leg.casing && leg.casing.setStyle({color}));
    }

    route.prefers("color-scheme: dark").addEventListener("change", paint);
    paint();
    return {
      // Return the shape of a leg: its line, or the ring of a dive at one place.
      shape: number => legs[number - 1] || rings.find(ring => ring.legs.includes(number)) || null,
      number: shape => {
        const at = legs.findIndex(leg => leg && leg.line === shape);
        if (at >= 0) return at + 1;
        const ring = rings.find(candidate => candidate.line === shape);
        return ring ? ring.legs[0] : null;
      },
      // Return the lines of the legs that are shown, without the faint tracks.
      lines: () => lines.filter(({line, casing}) => casing && line._map).map(({line}) => line),
      points: () => scene.legs.flatMap(
        (leg, index) => leg.counted && legs[index] ? legs[index].points() : []),
      project: () => [...lines, ...rings].forEach(part => part.project()),
    };
  };

  function describePlace(map, place) {
    const parts = place.events.map(event => describe(map, event));
    parts.push(route.element("p", "route-position", place.position));
    if (place.beyond && !map.polar) {
      parts.push(route.element("p", "route-beyond",
        "This place lies beyond the edge of the map's projection; it is drawn at the edge."));
    }
    return parts;
  }

  function placeIcon(map, place, isCopy) {
    const mark = route.element("span", "route-mark" + (isCopy ? " route-copy" : ""));
    if (place.beyond && !map.polar) {
      mark.classList.add(place.at[0] > 0 ? "route-beyond-north" : "route-beyond-south");
    }
    // The element is a target for fingers; the mark in it is smaller.
    return icon("route-place", mark, [24, 24], [12, 12]);
  }

  route.places = function (map, scene) {
    const many = scene.places.length > MANY;

    function addMarker(place, at, isCopy) {
      const marker = many
        // The dark scheme inverts them together with the lines.
        ? L.circleMarker(at, {radius: 3, weight: 1, color: "#1d2733", fillColor: "#ffffff",
          fillOpacity: 1})
        : L.marker(at, {icon: placeIcon(map, place, isCopy), title: place.name, alt: place.name,
          riseOnHover: true});
      return bindPopup(map, marker, () => describePlace(map, place)).addTo(map);
    }

    const marks = scene.places.map(place => ({
      place, marker: addMarker(place, place.at, false),
      copies: place.echoes.map(lon => addMarker(place, [place.at[0], lon], true)),
    }));
    return {
      // Return the mark of its place for a leg without length.
      shape: number => {
        const mark = marks[scene.legs[number - 1].place];
        return mark && {line: mark.marker, points: () => [mark.marker.getLatLng()]};
      },
      // Return the places of a journey of which no leg is counted.
      points: () => scene.legs.some(leg => leg.counted && leg.paths.length + leg.caps.length)
        ? [] : scene.places.map(place => map.polar ? place.true : place.at),
      project() {
        for (const {place, marker, copies} of marks) {
          marker.setLatLng(map.polar ? place.true : place.at);
          if (!many) marker.setIcon(placeIcon(map, place, false));
          copies.forEach(copy => map.polar ? map.removeLayer(copy) : map.addLayer(copy));
        }
      },
    };
  };
})(route);
