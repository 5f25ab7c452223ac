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

  // Where a name may stand around its mark: right, left, above, below, and between them.
  function spots({x, y}, width, gap) {
    const near = gap - 3;
    return [
      [x + gap, y - HEIGHT / 2],
      [x - gap - width, y - HEIGHT / 2],
      [x - width / 2, y - gap - HEIGHT],
      [x - width / 2, y + gap],
      [x + near, y - near - HEIGHT],
      [x + near, y + near],
      [x - near - width, y - near - HEIGHT],
      [x - near - width, y + near],
    ].map(([left, top]) => ({left, top, right: left + width, bottom: top + HEIGHT}));
  }

  // The journey's lines as cells of a grid, so that a name can be kept off them.
  const CELL = 6;
  const cell = (x, y) => Math.floor(x / CELL) * 65536 + Math.floor(y / CELL);

  // The grid stays where it is in the world, or names would change sides with every view.
  const anchor = map => map.getPixelOrigin().subtract(
    map.getPixelOrigin().divideBy(CELL).floor().multiplyBy(CELL));

  function crossed(lines, shift) {
    const cells = new Set();
    for (const run of lines.flatMap(line => line._parts)) {
      run.slice(1).forEach((to, number) => {
        const from = run[number], steps = Math.ceil(from.distanceTo(to) / CELL);
        for (let step = 0; step <= steps; step++) {
          const {x, y} = from.add(to.subtract(from).multiplyBy(step / (steps || 1))).add(shift);
          cells.add(cell(x, y));
        }
      });
    }
    return cells;
  }

  function crossings(box, cells, shift) {
    let found = 0;
    for (let x = box.left; x < box.right; x += CELL) {
      for (let y = box.top + CELL / 2; y < box.bottom; y += CELL) {
        if (cells.has(cell(x + shift.x, y + shift.y))) found++;
      }
    }
    return found;
  }

  // What stands in the map's corners.
  function controls(map, corner) {
    const frame = map.getContainer().getBoundingClientRect();
    return [...map.getContainer().querySelectorAll(".leaflet-control")].map(control => {
      const {left, right, top, bottom} = control.getBoundingClientRect();
      const x = corner.x - frame.left, y = corner.y - frame.top;
      return {left: left + x, right: right + x, top: top + y, bottom: bottom + y};
    });
  }

  route.labels = function (map, scene, journey) {
    const pane = map.createPane("route-labels");
    pane.style.zIndex = 590;
    pane.setAttribute("aria-hidden", "true");
    const rings = scene.layers.flatMap(layer => layer.rings.map(ring => ring.place));
    const at = place => map.latLngToLayerPoint(map.polar ? place.true : place.at);
    const labels = scene.places.map(place => ({place, element: null}));

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
      // Names keep a distance from the marks of others, or would be taken for theirs.
      const marks = inView.slice(0, 4 * MOST).map(label => {
        const {x, y} = label.point;
        return {label, left: x - 9, right: x + 9, top: y - 9, bottom: y + 9};
      });
      const shift = anchor(map), lines = crossed(journey.lines(), shift);
      const taken = controls(map, corner);
      for (const ring of rings) {
        // The ring's height is written below it.
        const {x, y} = at(ring);
        taken.push({left: x - 30, right: x + 30, top: y + 15, bottom: y + 31});
      }
      let written = 0;
      for (const label of inView) {
        if (written === MOST) break;
        const width = map.polar ? label.width : label.widthBeyond;
        const ringed = rings.some(ring => at(ring).distanceTo(label.point) < RING_GAP);
        const others = marks.filter(mark => mark.label !== label);
        const [best] = spots(label.point, width, ringed ? RING_GAP : GAP)
          .filter(box => fits(box) && !overlaps(box, taken) && !overlaps(box, others))
          .map(spot => ({spot, struck: crossings(spot, lines, shift)}))
          .sort((one, other) => one.struck - other.struck);
        if (!best) continue;
        const {spot} = best;
        taken.push(spot);
        label.element = label.element || made(label.place);
        L.DomUtil.setPosition(label.element, L.point(spot.left, spot.top).round());
        label.element.style.visibility = "visible";
        written++;
      }
    }

    measure();
    map.on("moveend zoomend resize viewreset route:layers", arrange);
    map.on("zoomstart", () => { pane.style.visibility = "hidden"; });
    map.on("zoomend", () => { pane.style.visibility = ""; });
    arrange();
  };
})(route);
