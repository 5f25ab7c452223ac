// Write the names of places beside their marks, as many as fit without touching.
(function (route) {
  "use strict";

  const MOST = 80;

  function overlaps(box, others) {
    return others.some(other => box.left < other.right && other.left < box.right
      && box.top < other.bottom && other.top < box.bottom);
  }

  // Where a name may stand around its mark: right, left, below, above.
  function spots(point, width, height) {
    const gap = 10;
    return [
      [point.x + gap, point.y - height / 2],
      [point.x - gap - width, point.y - height / 2],
      [point.x - width / 2, point.y + gap],
      [point.x - width / 2, point.y - gap - height],
    ].map(([left, top]) => ({left, top, right: left + width, bottom: top + height}));
  }

  route.addLabels = function (map, scene) {
    const pane = map.createPane("route-labels");
    pane.style.zIndex = 590;
    pane.setAttribute("aria-hidden", "true");
    const labels = scene.places.map(place => ({place, element: null}));

    function measured(label) {
      if (!label.element) {
        const arrow = label.place.beyond ? (label.place.at[0] > 0 ? "▲ " : "▼ ") : "";
        label.element = route.element("span", "route-label", arrow + label.place.name);
        label.element.dir = "auto";
        pane.append(label.element);
        label.width = label.element.offsetWidth;
        label.height = label.element.offsetHeight;
      }
      return label;
    }

    function arrange() {
      const view = map.getBounds().pad(0.05);
      const size = map.getSize();
      const corner = map.containerPointToLayerPoint([0, 0]);
      const room = {left: corner.x, top: corner.y, right: corner.x + size.x, bottom: corner.y + size.y};
      const inView = labels.filter(label => view.contains(label.place.at));
      labels.forEach(label => label.element && (label.element.style.visibility = "hidden"));
      const taken = inView.slice(0, 4 * MOST).map(label => {
        const {x, y} = map.latLngToLayerPoint(label.place.at);
        return {left: x - 6, right: x + 6, top: y - 6, bottom: y + 6};
      });
      let written = 0;
      for (const label of inView) {
        if (written === MOST) break;
        measured(label);
        const point = map.latLngToLayerPoint(label.place.at);
        const spot = spots(point, label.width, label.height).find(box =>
          box.left >= room.left && box.right <= room.right
          && box.top >= room.top && box.bottom <= room.bottom && !overlaps(box, taken));
        if (!spot) continue;
        taken.push(spot);
        L.DomUtil.setPosition(label.element, L.point(spot.left, spot.top).round());
        label.element.style.visibility = "visible";
        written++;
      }
    }

    map.on("moveend zoomend resize", arrange);
    map.on("zoomstart", () => { pane.style.visibility = "hidden"; });
    map.on("zoomend", () => { pane.style.visibility = ""; });
    arrange();
  };
})(route);
