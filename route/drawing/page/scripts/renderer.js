// Keep what is drawn for as long as it covers the view.
(function (route) {
  "use strict";

  // Leaflet draws every shape anew whenever the map comes to rest, and nothing while it is
  // moved: a long drag bares what was never drawn. A steady renderer draws anew when the
  // view leaves what is drawn, moving or not, and leaves it alone otherwise.
  route.steady = Renderer => Renderer.extend({
    getEvents() {
      const events = {...Renderer.prototype.getEvents.call(this), move: this._follow};
      // A canvas would put its lines off until the reset that is spared below.
      delete events.viewprereset;
      return events;
    },

    // Every view that the map sets, and every frame of a flight, counts its pixels from a new
    // origin; a map that is dragged or panned keeps the one it has.
    _stands() {
      const map = this._map;
      return this._origin === map.getPixelOrigin() && this._size.equals(map.getSize());
    },

    // In flight what is drawn is stretched, until it lands.
    _follow() {
      if (this._stands()) this._update();
    },

    _onZoomEnd() {
      Renderer.prototype._onZoomEnd.call(this);
      this._projected = this._map.getPixelOrigin();
    },

    // Whatever comes to rest has been drawn then.
    _reset() {
      if (!this._stands()) Renderer.prototype._reset.call(this);
    },

    _update() {
      const map = this._map;
      if (map._animatingZoom && this._bounds) return;
      const corner = map.containerPointToLayerPoint([0, 0]), size = map.getSize();
      if (this._stands() && this._bounds.contains(L.bounds(corner, corner.add(size)))) return;
      this._origin = map.getPixelOrigin();
      this._size = size;
      if (this._projected !== this._origin) this._onZoomEnd();
      Renderer.prototype._update.call(this);
    },
  });
})(route);
