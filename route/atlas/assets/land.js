// Draw sea, land, lakes and the graticule, in either projection.
(function (route) {
  "use strict";

  const EDGE = 85.0511287798066;
  const STEP = 30;

  const range = (first, last, step) =>
    Array.from({length: Math.round((last - first) / step) + 1}, (_, number) => first + number * step);

  function shifted(rings, degrees) {
    return rings.map(ring => ring.map(([lat, lon]) => L.latLng(lat, lon + degrees)));
  }

  function mercatorLines(degrees) {
    const west = degrees - 180;
    return [
      ...range(west, west + 360, STEP).map(lon => [[-EDGE, lon], [EDGE, lon]]),
      ...range(STEP - 90, 90 - STEP, STEP).map(lat => [[lat, west], [lat, west + 360]]),
    ];
  }

  function circle(lat) {
    return range(-180, 180, 2).map(lon => L.latLng(lat, lon));
  }

  function polarLines() {
    return [
      ...range(-180, 150, STEP).map(lon => [[90, lon], [-90, lon]]),
      ...range(-60, 80, 20).map(circle),
    ];
  }

  // Around a pole the opposite one is the rim: the land's edge along it is a whole circle.
  function alongRim(ring) {
    return ring.flatMap((point, number) => {
      const next = ring[(number + 1) % ring.length];
      if (Math.abs(point[0]) !== 90 || next[0] !== point[0]) return [point];
      const step = next[1] > point[1] ? 1 : -1;
      return range(point[1], next[1] - step, step).map(lon => [point[0], lon]);
    });
  }

  route.land = function (map, basemap) {
    map.createPane("route-land").style.zIndex = 150;
    const common = {
      pane: "route-land", interactive: false, smoothFactor: 0,
      renderer: L.canvas({pane: "route-land", padding: 0.5}),
    };
    const decoded = kind => basemap[kind].map(
      rings => rings.map(ring => route.decode(ring, basemap.decimals)));
    const fill = name => L.polygon([], {...common, stroke: false, fillOpacity: 1, name}).addTo(map);
    const sea = fill("--route-sea");
    // All copies of a continent are one shape: two shapes would leave a seam at 180 degrees.
    const parts = [
      {shape: fill("--route-land"), polygons: decoded("land")},
      {shape: fill("--route-sea"), polygons: decoded("lakes")},
    ];
    const lines = L.polyline([], {...common, weight: 1, name: "--route-graticule"}).addTo(map);
    let worlds = new Set();

    function draw() {
      const copies = [...worlds].map(world => 360 * world);
      for (const {shape, polygons} of parts) {
        shape.setLatLngs(map.polar
          ? polygons.map(rings => shifted(rings.map(alongRim), 0))
          : copies.flatMap(degrees => polygons.map(rings => shifted(rings, degrees))));
      }
      sea.setLatLngs(map.polar ? circle(map.options.crs.projection.unproject({x: 0, y: 0.5}).lat) : []);
      lines.setLatLngs(map.polar ? polarLines() : copies.flatMap(mercatorLines));
    }

    function fillView() {
      if (map.polar) return;
      const bounds = map.getBounds(), known = worlds.size;
      const last = Math.floor((bounds.getEast() + 180) / 360);
      for (let world = Math.floor((bounds.getWest() + 180) / 360); world <= last; world++) {
        worlds.add(world);
      }
      if (worlds.size !== known) draw();
    }

    function paint() {
      for (const shape of [sea, lines, ...parts.map(part => part.shape)]) {
        const color = route.color(shape.options.name);
        shape.setStyle({color, fillColor: color});
      }
    }

    map.on("moveend", fillView);
    route.prefers("color-scheme: dark").addEventListener("change", paint);
    paint();
    return {
      project() {
        worlds = new Set();
        if (map.polar) draw();
      },
    };
  };
})(route);
