// Draw land, lakes and the graticule, in every copy of the world that comes into view.
(function (route) {
  "use strict";

  const EDGE = 85.0511287798066;
  const STEP = 30;

  route.color = function (name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  };

  function shifted(rings, degrees) {
    return rings.map(ring => ring.map(([lat, lon]) => L.latLng(lat, lon + degrees)));
  }

  function graticule(degrees) {
    const west = degrees - 180, lines = [];
    for (let lon = west; lon < west + 360; lon += STEP) lines.push([[-EDGE, lon], [EDGE, lon]]);
    for (let lat = STEP - 90; lat < 90; lat += STEP) lines.push([[lat, west], [lat, west + 360]]);
    return lines;
  }

  route.addLand = function (map, basemap) {
    map.createPane("route-land").style.zIndex = 150;
    const common = {
      pane: "route-land", interactive: false, smoothFactor: 0,
      renderer: L.canvas({pane: "route-land", padding: 0.5}),
    };
    const decoded = kind => basemap[kind].map(
      rings => rings.map(ring => route.decode(ring, basemap.decimals)));
    const fill = color => L.polygon([],
      {...common, stroke: false, fillColor: route.color(color), fillOpacity: 1}).addTo(map);
    // All copies of a continent are one shape: two shapes would leave a seam at 180 degrees.
    const parts = [
      {shape: fill("--route-land"), polygons: decoded("land")},
      {shape: fill("--route-sea"), polygons: decoded("lakes")},
    ];
    const lines = L.polyline([],
      {...common, weight: 1, color: route.color("--route-graticule")}).addTo(map);
    const worlds = new Set();

    function fillView() {
      const bounds = map.getBounds();
      const known = worlds.size;
      const last = Math.floor((bounds.getEast() + 180) / 360);
      for (let world = Math.floor((bounds.getWest() + 180) / 360); world <= last; world++) {
        worlds.add(world);
      }
      if (worlds.size === known) return;
      const copies = [...worlds].map(world => 360 * world);
      for (const {shape, polygons} of parts) {
        shape.setLatLngs(copies.flatMap(degrees => polygons.map(rings => shifted(rings, degrees))));
      }
      lines.setLatLngs(copies.flatMap(graticule));
    }

    map.on("moveend", fillView);
    fillView();
  };
})(route);
