// Write the names of places beside their marks, as many as fit without touching.
(function (route) {
  "use strict";

  const MOST = 80;

  // Pixels between the middle of a mark and its name, without and with a ring around it.
  const GAP = 10, RING_GAP = 18;
  const BEYOND = " beyond the map’s edge";

  function overlaps(box, others) {
    return others.some(other => box.left < other.right && other.left < box.right
      && box.top < other.bottom && other.top < box.bottom);
  }

  // Where a name may stand around its mark: right, left, above, below.
  function spots(point, width, height, gap) {
    return [
      [point.x + gap, point.y - height / 2],
      [point.x - gap - width, point.y - height / 2],
      [point.x - width / 2, point.y - gap - height],
      [point.x - width / 2, point.y + gap],
    ].map(([left, top]) => ({left, top, right: left + width, bottom: top + height}));
  }

  route.addLabels = function (map, scene) {
    const pane = map.createPane("route-labels");
    pane.style.zIndex = 590;
    pane.setAttribute("aria-hidden", "true");
    const rings = scene.layers.flatMap(layer => layer.rings.map(ring => ring.at));
    const labels = scene.places.map(place => {
      const ringed = rings.some(([lat, lon]) => lat === place.at[0] && lon === place.at[1]);
      return {place, gap: ringed ? RING_GAP : GAP, element: null};
    });

    // A canvas measures text without laying out the page for each name.
    const pen = document.createElement("canvas").getContext("2d");
    const height = 18;

    function made(place) {
      const label = route.element("span", "route-label", place.name);
      label.dir = "auto";
      if (place.beyond) label.append(route.element("small", "", BEYOND));
      pane.append(label);
      return label;
    }

    function measure() {
      const sample = made({name: ""});
      const {fontWeight, fontSize, fontFamily, maxWidth} = getComputedStyle(sample);
      sample.remove();
      pen.font = `${fontWeight} ${fontSize} ${fontFamily}`;
      for (const label of labels) {
        const text = label.place.name + (label.place.beyond ? BEYOND : "");
        label.width = Math.min(parseFloat(maxWidth), 4 + pen.measureText(text).width);
      }
    }

    function arrange() {
      const view = map.getBounds().pad(0.05);
      const corner = map.containerPointToLayerPoint([0, 0]);
      const far = corner.add(map.getSize());
      const fits = box => box.left >= corner.x && box.right <= far.x
        && box.top >= corner.y && box.bottom <= far.y;
      const inView = labels.filter(label => view.contains(label.place.at));
      labels.forEach(label => label.element && (label.element.style.visibility = "hidden"));
      const taken = inView.slice(0, 4 * MOST).map(label => {
        const {x, y} = map.latLngToLayerPoint(label.place.at);
        return {left: x - 6, right: x + 6, top: y - 6, bottom: y + 6};
      });
      for (const ring of rings) {
        // The ring's height is written below it.
        const {x, y} = map.latLngToLayerPoint(ring);
        taken.push({left: x - 30, right: x + 30, top: y + 15, bottom: y + 31});
      }
      let written = 0;
      for (const label of inView) {
        if (written === MOST) break;
        const point = map.latLngToLayerPoint(label.place.at);
        const spot = spots(point, label.width, height, label.gap).find(
          box => fits(box) && !overlaps(box, taken));
        if (!spot) continue;
        taken.push(spot);
        label.element = label.element || made(label.place);
        L.DomUtil.setPosition(label.element, L.point(spot.left, spot.top).round());
        label.element.style.visibility = "visible";
        written++;
      }
    }

    measure();
    map.on("moveend zoomend resize", arrange);
    map.on("zoomstart", () => { pane.style.visibility = "hidden"; });
    map.on("zoomend", () => { pane.style.visibility = ""; });
    arrange();
  };
})(route);
