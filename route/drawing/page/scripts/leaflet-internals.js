// Every use of Leaflet 1.9's private members: what its public ones cannot do.

/**
 * @param {object} object
 * @returns {any}
 */
function inside(object) {
  return object;
}

/**
 * Stop whatever moves the map.
 * @param {L.Map} map
 */
export function stopMoving(map) {
  inside(map)._stop();
}

/**
 * Show a view anew: every part projects itself again.
 * @param {L.Map} map
 * @param {L.LatLng} center
 * @param {number} zoom
 */
export function resetView(map, center, zoom) {
  inside(map)._resetView(center, zoom, true);
}

/**
 * Return the middle of the viewport, not rounded.
 * @param {L.Map} map
 * @returns {L.Point}
 */
export function centerPoint(map) {
  return inside(map)._getCenterLayerPoint();
}

/**
 * Return the element of a popup that scrolls.
 * @param {L.Popup} popup
 * @returns {HTMLElement}
 */
export function contentOf(popup) {
  return inside(popup)._contentNode;
}

/**
 * Return the shape that a popup belongs to.
 * @param {L.Popup} popup
 * @returns {L.Layer}
 */
export function shapeOf(popup) {
  return inside(popup)._source;
}

/** @param {L.Layer} layer */
export function isShown(layer) {
  return Boolean(inside(layer)._map);
}

/**
 * Return the parts of a line in the viewport, pixels.
 * @param {L.Polyline} line
 * @returns {L.Point[][]}
 */
export function partsInView(line) {
  return inside(line)._parts;
}

/**
 * Keep what is drawn as long as it covers the viewport. Leaflet redraws every shape after each
 * move and nothing during it: a long drag uncovers areas that were never drawn. A buffered
 * renderer redraws when the viewport leaves the area that is drawn, during a move or after it,
 * and at no other time.
 * @param {any} Renderer
 */
export function buffered(Renderer) {
  return Renderer.extend({
    getEvents() {
      const events = {...Renderer.prototype.getEvents.call(this), move: this._follow};
      // L.Canvas defers drawing to `viewreset`, which is skipped below.
      delete events.viewprereset;
      return events;
    },

    // setView and every frame of a flight set a new pixel origin; dragging and panning do not.
    _isCurrent() {
      const map = this._map;
      return this._origin === map.getPixelOrigin() && this._size.equals(map.getSize());
    },

    // During a flight the drawing is only scaled.
    _follow() {
      if (this._isCurrent()) this._update();
    },

    _onZoomEnd() {
      Renderer.prototype._onZoomEnd.call(this);
      this._projected = this._map.getPixelOrigin();
    },

    // After a move or a flight the area is drawn already.
    _reset() {
      if (!this._isCurrent()) Renderer.prototype._reset.call(this);
    },

    _update() {
      const map = this._map;
      if (map._animatingZoom && this._bounds) return;
      const corner = map.containerPointToLayerPoint([0, 0]), size = map.getSize();
      if (this._isCurrent() && this._bounds.contains(L.bounds(corner, corner.add(size)))) return;
      this._origin = map.getPixelOrigin();
      this._size = size;
      if (this._projected !== this._origin) this._onZoomEnd();
      Renderer.prototype._update.call(this);
    },
  });
}

/**
 * Return a canvas below the journey that is painted a little beyond the viewport, and again
 * when `paint` is called.
 * @param {(canvas: HTMLCanvasElement, corner: L.Point, size: L.Point, zoom: number) => void} draw
 *   called with the upper left corner of the canvas in pixels of the world
 * @param {L.RendererOptions} options
 * @returns {L.Renderer & {paint(): void}}
 */
export function backgroundCanvas(draw, options) {
  const Background = buffered(L.Renderer.extend({
    /** @this {any} */
    _initContainer() {
      this._container = document.createElement("canvas");
    },

    /** @this {any} */
    _destroyContainer() {
      this._container.remove();
    },

    /** @this {any} */
    _update() {
      inside(L.Renderer.prototype)._update.call(this);
      const {x, y} = this._bounds.getSize(), ratio = L.Browser.retina ? 2 : 1;
      L.DomUtil.setPosition(this._container, this._bounds.min);
      Object.assign(this._container, {width: ratio * x, height: ratio * y});
      Object.assign(this._container.style, {width: x + "px", height: y + "px"});
      this.paint();
    },

    /** @this {any} */
    paint() {
      const corner = this._bounds.min.add(this._map.getPixelOrigin());
      draw(this._container, corner, this._bounds.getSize(), this._zoom);
    },
  }));
  return new Background(options);
}

/**
 * Return a line that keeps fractions of pixels. Leaflet rounds a line's points to whole ones,
 * which makes a dense curve jagged.
 * @param {L.PolylineOptions} options
 * @returns {L.Polyline}
 */
export function smoothLine(options) {
  const line = inside(L.polyline([], {smoothFactor: 0, ...options}));
  line._projectLatlngs = projectExactly;
  return line;
}

/**
 * @this {any}
 * @param {any[]} latlngs
 * @param {L.Point[][]} result
 * @param {L.Bounds} bounds
 */
function projectExactly(latlngs, result, bounds) {
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
}

/** Give circles with a radius in metres (L.Circle) their size in the polar view, which is true along meridians. */
export function projectCirclesAroundPoles() {
  const onMercator = inside(L.Circle.prototype)._project;
  L.Circle.include({
    /** @this {any} */
    _project() {
      const map = this._map, {lat, lng} = this._latlng;
      if (!map.options.crs.pole) {
        onMercator.call(this);
        return;
      }
      const reach = this._mRadius / inside(L.CRS.Earth).R / Math.PI * 180;
      const ends = [lat - reach, lat + reach].map(end => map.project([end, lng]));
      this._point = map.project(this._latlng).subtract(map.getPixelOrigin());
      this._radius = this._radiusY = ends[0].distanceTo(ends[1]) / 2;
      this._updateBounds();
    },
  });
}

/**
 * Return a scale that is true in the middle of the map. Leaflet's measures from the left edge
 * of the map, which may be beyond the rim.
 * @param {L.Control.ScaleOptions} options
 * @returns {L.Control}
 */
export function scaleOfMiddle(options) {
  const control = inside(L.control.scale(options));
  control._update = () => {
    const map = control._map, half = L.point(control.options.maxWidth / 2, 0);
    const middle = map.getSize().divideBy(2);
    const [west, east] = [middle.subtract(half), middle.add(half)]
      .map(point => map.containerPointToLatLng(point));
    control._updateScales(map.distance(west, east));
  };
  return control;
}
