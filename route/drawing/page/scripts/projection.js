// Show the same map in two projections: Mercator, and a polar view of the journey's hemisphere.
(function (route) {
  "use strict";

  const radians = Math.PI / 180;

  // The distance from the equator along a meridian of WGS 84 as a share of the quadrant, in
  // degrees (the rectifying latitude), and back: Krueger's series in the third flattening,
  // good to a metre. On a sphere the two would be the same, and up to 16 km off.
  const N = 0.0016792203863837;

  function rectified(lat) {
    const angle = lat * radians;
    return lat + (-(3 * N / 2 - 9 * N ** 3 / 16) * Math.sin(2 * angle)
      + 15 * N ** 2 / 16 * Math.sin(4 * angle) - 35 * N ** 3 / 48 * Math.sin(6 * angle)) / radians;
  }

  function geodetic(rectifying) {
    const angle = rectifying * radians;
    return rectifying + ((3 * N / 2 - 27 * N ** 3 / 32) * Math.sin(2 * angle)
      + 21 * N ** 2 / 16 * Math.sin(4 * angle) + 151 * N ** 3 / 96 * Math.sin(6 * angle)) / radians;
  }

  // Azimuthal equidistant: the pole is a point in the middle, distances from it are true,
  // and the opposite pole is the rim of a disc one world wide.
  function around(hemisphere, meridian) {
    const projection = {
      bounds: L.bounds([-0.5, -0.5], [0.5, 0.5]),
      project({lat, lng}) {
        const radius = (90 - hemisphere * rectified(lat)) / 360;
        const turn = (lng - meridian) * radians;
        return L.point(hemisphere * radius * Math.sin(turn), radius * Math.cos(turn));
      },
      unproject({x, y}) {
        const radius = Math.min(0.5, Math.hypot(x, y));
        const lng = meridian + Math.atan2(hemisphere * x, y) / radians;
        const lat = geodetic(hemisphere * (90 - 360 * radius));
        return L.latLng(lat, L.Util.wrapNum(lng, [-180, 180], true));
      },
    };
    return L.extend({}, L.CRS, {
      code: "route:polar",
      pole: 90 * hemisphere,
      projection,
      transformation: new L.Transformation(1, 0.5, 1, 0.5),
      scale: zoom => 256 * Math.pow(2, zoom),
      zoom: scale => Math.log2(scale / 256),
      distance: (from, to) => L.CRS.Earth.distance(from, to),
      infinite: true,
    });
  }

  // A circle with a radius in metres (L.Circle). The polar view is true along meridians: take
  // the size from there.
  const projectCircle = L.Circle.prototype._project;
  L.Circle.include({
    _project() {
      const map = this._map, {lat, lng} = this._latlng;
      if (!map.options.crs.pole) {
        projectCircle.call(this);
        return;
      }
      const reach = this._mRadius / L.CRS.Earth.R / radians;
      const ends = [lat - reach, lat + reach].map(end => map.project([end, lng]));
      this._point = map.project(this._latlng).subtract(map.getPixelOrigin());
      this._radius = this._radiusY = ends[0].distanceTo(ends[1]) / 2;
      this._updateBounds();
    },
  });

  // Switch the projection: set the map's CRS, let each part project itself, then fit the view.
  route.projections = function (map, scene, parts) {
    const polarCrs = around(scene.hemisphere, scene.meridian);
    const buttons = {false: null, true: null};

    function show(polar) {
      map.fire("route:cancel-flight");
      map._stop();
      map.closePopup();
      map.options.crs = polar ? polarCrs : L.CRS.EPSG3857;
      map.polar = polar;
      map.getContainer().classList.toggle("route-polar", polar);
      for (const state of [false, true]) buttons[state].setAttribute("aria-pressed", polar === state);
      parts.forEach(part => part.project(polar));
      const {center, zoom} = route.fit(map, parts.flatMap(part => part.points ? part.points() : []));
      map._resetView(center, zoom, true);
    }

    const control = L.control({position: "topright"});
    control.onAdd = () => {
      const box = route.element("div", "leaflet-bar route-projections");
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", "Projection");
      for (const [polar, name] of [[false, "Mercator"], [true, "Polar view"]]) {
        buttons[polar] = route.element("button", "", name);
        buttons[polar].type = "button";
        buttons[polar].addEventListener("click", () => show(polar));
        box.append(buttons[polar]);
      }
      L.DomEvent.disableClickPropagation(box);
      return box;
    };
    control.addTo(map);
    // Fired for a leg that only the polar view can show.
    map.on("route:polar", () => show(true));
    route.stayInWorld(map);
    show(scene.polar);
  };
})(route);
