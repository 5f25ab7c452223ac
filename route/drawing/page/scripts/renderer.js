// Keep what is drawn as long as it covers the viewport.
(function (route) {
  "use strict";

  // Leaflet redraws every shape after each move and nothing during it: a long drag uncovers
  // areas that were never drawn. A buffered renderer redraws when the viewport leaves the
  // area that is drawn, during a move or after it, and at no other time.
  route.buffered = Renderer => Renderer.extend({
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
})(route);
