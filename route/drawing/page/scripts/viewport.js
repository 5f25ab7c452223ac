// Fit the viewport to points, keep it within the world, and show its scale.
(function (route) {
  "use strict";

  // Pixels for the names of the outermost places and for the controls in the map's corners:
  // top, right, bottom, left.
  const PADDING = [50, 60, 76, 50];

  // Largest zoom for several points (a street), and for a single one (its part of the world).
  const CLOSEST = 17, ALONE = 5;

  // Return the centre and the zoom at which points fill the map, in either projection:
  // Leaflet's own fitBounds uses two corners, which mean nothing around a pole.
  route.fit = function (map, points) {
    const [top, right, bottom, left] = PADDING;
    const box = L.bounds(points.map(point => map.project(point, 0)));
    const extent = box.getSize();
    const closest = extent.x || extent.y ? CLOSEST : ALONE;
    const room = map.getSize().subtract([left + right, top + bottom]);
    const scale = Math.min(Math.max(room.x, 50) / extent.x, Math.max(room.y, 50) / extent.y);
    const snap = map.options.zoomSnap;
    const zoom = Math.max(map.getMinZoom(),
      Math.min(closest, Math.floor(Math.log2(scale) / snap) * snap));
    const stretch = Math.pow(2, zoom);
    const middle = box.getCenter().multiplyBy(stretch).add([(right - left) / 2, (bottom - top) / 2]);
    if (!map.options.crs.pole) {
      // Show no more beyond the world's edge than the points require.
      const world = map.options.crs.scale(zoom), half = map.getSize().y / 2;
      const near = Math.min(half, world / 2);
      const within = Math.max(near, Math.min(world - near, middle.y));
      middle.y = Math.max(box.max.y * stretch + bottom - half,
        Math.min(box.min.y * stretch - top + half, within));
    }
    return {center: map.unproject(middle, zoom), zoom};
  };

  // Keep the centre of the map within the world: beyond it nothing shows the way back.
  route.stayInWorld = function (map) {
    map.on("moveend", () => {
      const {crs} = map.options, half = crs.scale(map.getZoom()) / 2;
      const middle = map.getPixelOrigin().add(map._getCenterLayerPoint());
      const off = L.point(crs.pole ? middle.x - half : 0, middle.y - half);
      const far = Math.hypot(off.x, off.y);
      // Ignore the pixel by which a centre is rounded.
      if (far > half + 1) map.panBy(off.multiplyBy(half / far - 1));
    });
  };

  // Return the numbers of the world's copies between two pixels; each is `side` pixels wide.
  route.worldCopies = function (left, right, side) {
    const first = Math.floor(left / side), last = Math.floor(right / side);
    return Array.from({length: last - first + 1}, (_, number) => first + number);
  };

  // Leaflet's scale measures from the left edge of the map, which may be beyond the rim.
  route.Scale = L.Control.Scale.extend({
    options: {maxWidth: 140},
    _update() {
      const map = this._map, half = L.point(this.options.maxWidth / 2, 0);
      const middle = map.getSize().divideBy(2);
      const [west, east] = [middle.subtract(half), middle.add(half)]
        .map(point => map.containerPointToLatLng(point));
      this._updateScales(map.distance(west, east));
    },
  });
})(route);
