// Write the names of places beside their marks, as many as fit without touching.
(function (route) {
  "use strict";

  const MOST = 80;

  // Pixels between the middle of a mark and its name, without and with a ring around it.
  const GAP = 10, RING_GAP = 18;
  const HEIGHT = 18;
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

  route.labels = function (map, scene) {
    const pane = map.createPane("route-labels");
    pane.style.zIndex = 590;
    pane.setAttribute("aria-hidden", "true");
    const rings = scene.layers.flatMap(layer => layer.rings.map(ring => ring.place));
    const at = place => map.latLngToLayerPoint(map.polar ? place.true : place.at);
    const labels = scene.places.map(place => {
      const ringed = rings.some(ring => ring.at.join() === place.at.join());
      return {place, gap: ringed ? RING_GAP : GAP, element: null};
    });

    // A canvas measures text without laying out the page for each name.
    const pen = document.createElement("canvas").getContext("2d");

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
        const width = text => Math.min(parseFloat(maxWidth), 4 + pen.measureText(text).width);
        label.width = width(label.place.name);
        label.widthBeyond = width(label.place.name + (label.place.beyond ? BEYOND : ""));
      }
    }

    function arrange() {
      const corner = map.containerPointToLayerPoint([0, 0]);
      const far = corner.add(map.getSize());
      const fits = box => box.left >= corner.x && box.right <= far.x
        && box.top >= corner.y && box.bottom <= far.y;
      labels.forEach(label => {
        label.point = at(label.place);
        if (label.element) label.element.style.visibility = "hidden";
      });
      const inView = labels.filter(({point}) => fits(
        {left: point.x, right: point.x, top: point.y, bottom: point.y}));
      const taken = inView.slice(0, 4 * MOST).map(({point: {x, y}}) => (
        {left: x - 6, right: x + 6, top: y - 6, bottom: y + 6}));
      for (const ring of rings) {
        // The ring's height is written below it.
        const {x, y} = at(ring);
        taken.push({left: x - 30, right: x + 30, top: y + 15, bottom: y + 31});
      }
      let written = 0;
      for (const label of inView) {
        if (written === MOST) break;
        const width = map.polar ? label.width : label.widthBeyond;
        const spot = spots(label.point, width, HEIGHT, label.gap).find(
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
    map.on("moveend zoomend resize viewreset", arrange);
    map.on("zoomstart", () => { pane.style.visibility = "hidden"; });
    map.on("zoomend", () => { pane.style.visibility = ""; });
    arrange();
  };
})(route);
