// Draw sea, land, lakes and the graticule on one canvas, in either projection.
(function (route) {
  "use strict";

  const WORLD = 256;
  const STEP = 30;

  const range = (first, last, step) =>
    Array.from({length: Math.round((last - first) / step) + 1}, (_, number) => first + number * step);

  // In the polar view the opposite pole is the rim: an edge along it becomes a full circle.
  function alongRim(ring) {
    return ring.flatMap((point, number) => {
      const next = ring[(number + 1) % ring.length];
      if (Math.abs(point[0]) !== 90 || next[0] !== point[0]) return [point];
      const step = next[1] > point[1] ? 1 : -1;
      return range(point[1], next[1] - step, step).map(lon => [point[0], lon]);
    });
  }

  // Return rings as a path in pixels of zoom 0, which is scaled to the current zoom. A filled
  // path need not be closed, and closing a long one is slow in Chromium.
  function traced(rings, crs) {
    const path = new Path2D();
    for (const ring of rings) {
      (crs.pole ? alongRim(ring) : ring).forEach(([lat, lng], number) => {
        const {x, y} = crs.latLngToPoint({lat, lng}, 0);
        if (number) path.lineTo(x, y);
        else path.moveTo(x, y);
      });
    }
    return path;
  }

  function traceCircle(pen, {x, y}, radius) {
    pen.moveTo(x + radius, y);
    pen.arc(x, y, radius, 0, 2 * Math.PI);
  }

  function traceMercator(pen, crs, {scale, left, top, width}) {
    const side = WORLD * scale, step = side * STEP / 360;
    for (let x = Math.ceil(left / step) * step - left; x <= width; x += step) {
      pen.moveTo(x, -top);
      pen.lineTo(x, side - top);
    }
    for (const lat of range(STEP - 90, 90 - STEP, STEP)) {
      const y = crs.latLngToPoint({lat, lng: 0}, 0).y * scale - top;
      pen.moveTo(0, y);
      pen.lineTo(width, y);
    }
  }

  function placed(crs, lat, lng, {scale, left, top}) {
    const {x, y} = crs.latLngToPoint({lat, lng}, 0);
    return {x: x * scale - left, y: y * scale - top};
  }

  function tracePolar(pen, crs, view) {
    const pole = placed(crs, crs.pole, 0, view);
    for (const lng of range(-180, 150, STEP)) {
      const rim = placed(crs, -crs.pole, lng, view);
      pen.moveTo(pole.x, pole.y);
      pen.lineTo(rim.x, rim.y);
    }
    for (const lat of range(-60, 80, 20)) {
      const {x, y} = placed(crs, Math.sign(crs.pole) * lat, 0, view);
      traceCircle(pen, pole, Math.hypot(x - pole.x, y - pole.y));
    }
  }

  const Ground = route.buffered(L.Renderer.extend({
    initialize(rings, options) {
      L.Renderer.prototype.initialize.call(this, options);
      this._rings = rings;
      this._paths = new Map();
    },

    _initContainer() {
      this._container = document.createElement("canvas");
    },

    _destroyContainer() {
      this._container.remove();
    },

    _update() {
      L.Renderer.prototype._update.call(this);
      const {x, y} = this._bounds.getSize(), ratio = L.Browser.retina ? 2 : 1;
      L.DomUtil.setPosition(this._container, this._bounds.min);
      Object.assign(this._container, {width: ratio * x, height: ratio * y});
      Object.assign(this._container.style, {width: x + "px", height: y + "px"});
      this.paint();
    },

    // Return land or lakes in the current projection. All copies are one path: two would leave
    // a seam at 180 degrees.
    _shape(kind, crs, {scale, left, top, width}) {
      const key = kind + crs.code;
      if (!this._paths.has(key)) this._paths.set(key, traced(this._rings[kind], crs));
      const side = WORLD * scale, shape = new Path2D();
      for (const world of crs.pole ? [0] : route.worldCopies(left, left + width, side)) {
        shape.addPath(this._paths.get(key),
          new DOMMatrix([scale, 0, 0, scale, world * side - left, -top]));
      }
      return shape;
    },

    // Repaint the same area, also after a change of colours.
    paint() {
      const {crs} = this._map.options, {x: width, y: height} = this._bounds.getSize();
      const corner = this._bounds.min.add(this._map.getPixelOrigin());
      const view = {scale: crs.scale(this._zoom) / WORLD, left: corner.x, top: corner.y, width, height};
      const pen = this._container.getContext("2d");
      const ratio = this._container.width / width;
      pen.setTransform(ratio, 0, 0, ratio, 0, 0);

      const fill = (name, path) => {
        pen.fillStyle = route.color(name);
        pen.fill(path, "evenodd");
      };
      // The world ends at the rim of the disc, or at 85 degrees. The background of the canvas
      // is what lies beyond the disc, or the sea.
      const rest = new Path2D(), side = view.scale * WORLD;
      if (crs.pole) {
        traceCircle(rest, placed(crs, crs.pole, 0, view), side / 2);
      } else {
        rest.rect(0, 0, width, -view.top);
        rest.rect(0, side - view.top, width, height + view.top - side);
      }
      fill(crs.pole ? "--route-sea" : "--route-beyond", rest);
      fill("--route-land", this._shape("land", crs, view));
      fill("--route-sea", this._shape("lakes", crs, view));
      pen.strokeStyle = route.color("--route-graticule");
      pen.beginPath();
      (crs.pole ? tracePolar : traceMercator)(pen, crs, view);
      pen.stroke();
    },
  }));

  route.land = function (map, basemap) {
    const pane = map.createPane("route-land");
    pane.style.zIndex = 150;
    pane.setAttribute("aria-hidden", "true");
    const decoded = kind => basemap[kind].flat().map(ring => route.decode(ring, basemap.decimals));
    const ground = new Ground(
      {land: decoded("land"), lakes: decoded("lakes")}, {pane: "route-land", padding: 0.25});
    ground.addTo(map);
    route.prefers("color-scheme: dark").addEventListener("change", () => ground.paint());
  };
})(route);
