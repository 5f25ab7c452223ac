// Draw land, lakes and the graticule, in every copy of the world that comes into view.
(function (route) {
  "use strict";

  const EDGE = 85.0511287798066;

  function shifted(rings, degrees) {
    return rings.map(ring => ring.map(([lat, lon]) => [lat, lon + degrees]));
  }

  function graticule(step, west) {
    const lines = [];
    for (let lon = west; lon < west + 360; lon += step) lines.push([[-EDGE, lon], [EDGE, lon]]);
    for (let lat = -90 + step; lat < 90; lat += step) lines.push([[lat, west], [lat, west + 360]]);
    return lines;
  }

  route.addLand = function (map, basemap) {
    const decoded = kind => basemap[kind].map(
      rings => rings.map(ring => route.decode(ring, basemap.decimals)));
    const land = decoded("land"), lakes = decoded("lakes");
    const worlds = new Set();
    map.createPane("route-land").style.zIndex = 150;
    const common = {pane: "route-land", interactive: false, renderer: L.canvas({pane: "route-land", padding: 0.5})};

    function addWorld(number) {
      const degrees = 360 * number;
      const fill = (polygons, color) => L.polygon(
        polygons.map(rings => shifted(rings, degrees)),
        {...common, stroke: false, fill: true, fillColor: color, fillOpacity: 1, smoothFactor: 0.8}
      ).addTo(map);
      fill(land, route.color("--route-land"));
      L.polyline(graticule(30, degrees - 180),
        {...common, weight: 1, color: route.color("--route-graticule")}).addTo(map);
      fill(lakes, route.color("--route-sea"));
    }

    function fillView() {
      const bounds = map.getBounds();
      const first = Math.floor((bounds.getWest() + 180) / 360);
      const last = Math.floor((bounds.getEast() + 180) / 360);
      for (let number = first; number <= last; number++) {
        if (worlds.has(number)) continue;
        worlds.add(number);
        addWorld(number);
      }
    }

    map.on("moveend", fillView);
    fillView();
  };

  route.color = function (name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  };
})(route);
