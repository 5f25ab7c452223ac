// Draw the journey: a group of shapes for each layer, lines for legs, rings, places.
(function (route) {
  "use strict";

  // From this many shapes on, one canvas is faster than an element for each.
  const MANY = 400;

  const {EDGE, straightOnMercator, cutAtRim} = route.paths;

  const Canvas = route.steady(L.Canvas), Svg = route.steady(L.SVG);

  // Leaflet rounds a line's points to whole pixels, which makes a curve of many points
  // tremble. These stay where they are.
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

  // What the panel's list of sources says of a waypoint.
  function listed(map, what, entry) {
    const found = map.getContainer().closest(".route-page").querySelector(`[data-${what}="${entry}"]`);
    return found && found.textContent;
  }

  // A leg is told with its layer's method, what happened at a place with note and source.
  function told(map, text, layer) {
    const facts = layer ? [...text.facts, ["Method", layer.method]] : text.facts;
    const box = route.element("section", "route-event", [
      route.element("h3", "", route.title(text.title)), route.facts(facts)]);
    const [note, source] = ["note", "source"].map(what => listed(map, what, text.entry));
    if (note) box.append(route.element("p", "route-note", note));
    if (source) {
      box.append(route.element("p", "route-source", [route.element("b", "", "Source "), source]));
    }
    return box;
  }

  // A popup that leaves room for some of the map.
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

  function still(at, divIcon) {
    return L.marker(at, {interactive: false, keyboard: false, icon: divIcon});
  }

  function tinted(element, color) {
    element.style.color = color;
    return element;
  }

  const key = ([lat, lon]) => lat.toFixed(3) + " " + lon.toFixed(3);

  const marksAtEdge = scene => new Set(scene.places.filter(place => place.beyond).flatMap(
    ({at, echoes}) => [at[1], ...echoes].map(lon => key([at[0], lon]))));

  // A line that reaches the edge of a Mercator map goes on beyond it: an arrow says so,
  // unless the mark of a place beyond the edge stands there and says it already.
  function exits(marked, paths, color) {
    return paths.flatMap(path => [path[0], path[path.length - 1]])
      .filter(at => Math.abs(at[0]) >= EDGE && !marked.has(key(at)))
      .map(at => {
        const north = at[0] > 0;
        const mark = tinted(route.element("span", "route-exit-" + (north ? "north" : "south")), color);
        return still(at, icon("route-exit", mark, [12, 9], [6, north ? 9 : 0]));
      });
  }

  function addLeg(map, scene, leg, marked) {
    const layer = scene.layers[leg.layer];
    const decimals = scene.decimals[layer.shape === "track" ? "track" : "line"];
    const unpacked = encoded => encoded.map(path => route.decode(path, decimals));
    const paths = unpacked(leg.paths), caps = unpacked(leg.caps);
    if (!paths.length && !caps.length) return null;
    const whole = [...(layer.shape === "track" ? paths.map(straightOnMercator) : paths), ...caps];
    const line = new Line([], style(layer, leg));
    const casing = layer.shape === "track" ? null : new Line([], {
      weight: 6, opacity: 0.75, smoothFactor: 0, interactive: false});
    if (casing) casing.addTo(layer.group);
    bindPopup(map, line, () => [told(map, leg, layer)]).addTo(layer.group);
    const arrows = exits(marked, paths, layer.color);
    // A track belongs to no copy of the world more than to another.
    const copies = () => layer.shape === "track"
      ? map.worlds.flatMap(world => paths.map(path => path.map(([lat, lon]) => [lat, lon + 360 * world])))
      : paths;
    return {
      line, casing,
      track: layer.shape === "track",
      points: () => map.polar ? whole.flat() : paths.flat(),
      project() {
        const latlngs = map.polar
          ? whole.flatMap(path => cutAtRim(path, map.options.crs)) : copies();
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
    bindPopup(map, circle, () => ring.legs.map(number => told(map, scene.legs[number - 1], layer)));
    const height = tinted(route.element("span", "", [arrow + " ", route.part({height_m})]), layer.color);
    // Without the ring around it, which is seen and not heard, it says nothing.
    height.setAttribute("aria-hidden", "true");
    const label = still(ring.place.at, icon("route-height", height, null, [0, 0]));
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
    // Before all that is drawn with it: on a map without a view yet, layers wait in line.
    map.options.renderer = renderer.addTo(map);
    map.worlds = [0];
    const marked = marksAtEdge(scene);
    scene.layers.forEach(layer => { layer.group = L.featureGroup().addTo(map); });
    const legs = scene.legs.map(leg => addLeg(map, scene, leg, marked));
    const rings = scene.layers.flatMap(
      layer => layer.rings.map(ring => addRing(map, scene, layer, ring)));
    const lines = legs.filter(leg => leg);

    map.on("moveend", () => {
      if (map.polar) return;
      const {min, max} = map.getPixelBounds();
      const seen = route.worlds(min.x, max.x, map.options.crs.scale(map.getZoom()));
      if (seen.join() === map.worlds.join()) return;
      map.worlds = seen;
      lines.filter(leg => leg.track).forEach(leg => leg.project());
    });

    function paint() {
      const color = route.color("--route-casing");
      lines.forEach(leg => leg.casing && leg.casing.setStyle({color}));
    }

    route.prefers("color-scheme: dark").addEventListener("change", paint);
    paint();
    return {
      // The shape that stands for a leg: its line, or the ring of a dive at one place.
      shape: number => legs[number - 1] || rings.find(ring => ring.legs.includes(number)) || null,
      number: shape => {
        const at = legs.findIndex(leg => leg && leg.line === shape);
        if (at >= 0) return at + 1;
        const ring = rings.find(one => one.line === shape);
        return ring ? ring.legs[0] : null;
      },
      // What is drawn of the legs, but for the faint tracks.
      lines: () => lines.filter(({line, casing}) => casing && line._map).map(({line}) => line),
      points: () => scene.legs.flatMap(
        (leg, index) => leg.counted && legs[index] ? legs[index].points() : []),
      project: () => [...lines, ...rings].forEach(part => part.project()),
    };
  };

  function placeTold(map, place) {
    const parts = place.events.map(event => told(map, event));
    parts.push(route.element("p", "route-position", place.position));
    if (place.beyond && !map.polar) {
      parts.push(route.element("p", "route-beyond",
        "This place lies beyond the edge of the map's projection; it is drawn at the edge."));
    }
    return parts;
  }

  function placeIcon(map, place, echo) {
    const mark = route.element("span", "route-mark" + (echo ? " route-echo" : ""));
    if (place.beyond && !map.polar) {
      mark.classList.add(place.at[0] > 0 ? "route-beyond-north" : "route-beyond-south");
    }
    // The element's own size is the target of a finger; the mark in it is smaller.
    return icon("route-place", mark, [24, 24], [12, 12]);
  }

  route.places = function (map, scene) {
    const many = scene.places.length > MANY;

    function marked(place, at, echo) {
      const marker = many
        // In the dark they are turned about with the lines.
        ? L.circleMarker(at, {radius: 3, weight: 1, color: "#1d2733", fillColor: "#ffffff",
          fillOpacity: 1})
        : L.marker(at, {icon: placeIcon(map, place, echo), title: place.name, alt: place.name,
          riseOnHover: true});
      return bindPopup(map, marker, () => placeTold(map, place)).addTo(map);
    }

    const marks = scene.places.map(place => ({
      place, home: marked(place, place.at, false),
      echoes: place.echoes.map(lon => marked(place, [place.at[0], lon], true)),
    }));
    return {
      // What stands for a leg that goes nowhere: the mark of its place.
      shape: number => {
        const mark = marks[scene.legs[number - 1].place];
        return mark && {line: mark.home, points: () => [mark.home.getLatLng()]};
      },
      // A view of places alone, for a journey that counts no leg.
      points: () => scene.legs.some(leg => leg.counted && leg.paths.length + leg.caps.length)
        ? [] : scene.places.map(place => map.polar ? place.true : place.at),
      project() {
        for (const {place, home, echoes} of marks) {
          home.setLatLng(map.polar ? place.true : place.at);
          if (!many) home.setIcon(placeIcon(map, place, false));
          echoes.forEach(echo => map.polar ? map.removeLayer(echo) : map.addLayer(echo));
        }
      },
    };
  };
})(route);
