// Write the names of places next to their marks, as many as fit.
//
// In any font a name stays inside the map and off controls, heights, other names and other
// marks. It touches a line only where every free spot around its mark does.
(function (route) {
  "use strict";

  const MOST = 80;

  // After so many names without room the map is as good as full.
  const MOST_MISSES = 400;

  // Pixels between the middle of a mark and its name, without and with a ring around it.
  const GAP = 10, RING_GAP = 18;
  const HEIGHT = 18;
  const BEYOND = " beyond the map’s edge";

  const overlap = (box, other) => box.left < other.right && other.left < box.right
    && box.top < other.bottom && other.top < box.bottom;

  // Boxes by the tiles of a grid, so that another is compared only with those near it.
  const TILE = 32;

  function indexed(boxes) {
    const tiles = new Map();

    function tilesOf({left, top, right, bottom}) {
      const keys = [];
      for (let x = Math.floor(left / TILE); x <= Math.floor(right / TILE); x++) {
        for (let y = Math.floor(top / TILE); y <= Math.floor(bottom / TILE); y++) keys.push(x + " " + y);
      }
      return keys;
    }

    function add(box) {
      for (const tile of tilesOf(box)) {
        if (tiles.has(tile)) tiles.get(tile).push(box);
        else tiles.set(tile, [box]);
      }
    }

    boxes.forEach(add);
    return {
      add,
      some: (box, test) => tilesOf(box).some(tile => (tiles.get(tile) || []).some(test)),
    };
  }

  const around = ({x, y}, by) => ({left: x - by, right: x + by, top: y - by, bottom: y + by});

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

  // More spots, all around a mark, for a name that would touch a line in each of the usual ones.
  function moreSpots({x, y}, width, gap) {
    const places = [];
    for (let top = y - gap - HEIGHT; top <= y + gap; top += CELL) {
      places.push([x + gap, top], [x - gap - width, top]);
    }
    for (let left = x - gap - width; left <= x + gap; left += 2 * CELL) {
      places.push([left, y - gap - HEIGHT], [left, y + gap]);
    }
    return places.map(([left, top]) => ({left, top, right: left + width, bottom: top + HEIGHT}));
  }

  // The journey's lines as cells of a grid, so that a name can be kept off them.
  const CELL = 6;
  const cell = (x, y) => Math.floor(x / CELL) * 65536 + Math.floor(y / CELL);

  // The grid stays where it is in the world, or names would change sides with every view.
  const anchor = map => map.getPixelOrigin().subtract(
    map.getPixelOrigin().divideBy(CELL).floor().multiplyBy(CELL));

  // Every cell that a line touches.
  function crossed(lines, shift) {
    const cells = new Set();
    for (const run of lines.flatMap(line => line._parts)) {
      run.slice(1).forEach((to, number) => {
        const [a, b] = [run[number].add(shift), to.add(shift)].sort((one, other) => one.x - other.x);
        const height = x => b.x > a.x
          ? a.y + (b.y - a.y) * Math.min(1, Math.max(0, (x - a.x) / (b.x - a.x))) : a.y;
        for (let x = Math.floor(a.x / CELL) * CELL; x <= b.x; x += CELL) {
          const ends = b.x > a.x ? [height(x), height(x + CELL)] : [a.y, b.y];
          const last = Math.max(...ends);
          for (let y = Math.floor(Math.min(...ends) / CELL) * CELL; y <= last; y += CELL) {
            cells.add(cell(x, y));
          }
        }
      });
    }
    return cells;
  }

  // How many of these cells a box touches.
  function crossings(box, cells, shift) {
    const start = value => Math.floor(value / CELL) * CELL;
    let found = 0;
    for (let x = start(box.left + shift.x); x <= box.right + shift.x; x += CELL) {
      for (let y = start(box.top + shift.y); y <= box.bottom + shift.y; y += CELL) {
        if (cells.has(cell(x, y))) found++;
      }
    }
    return found;
  }

  // The boxes of the controls and of the heights at rings, whose sizes depend on the font.
  function occupied(map, corner) {
    const frame = map.getContainer().getBoundingClientRect();
    const x = corner.x - frame.left, y = corner.y - frame.top;
    const texts = map.getContainer().querySelectorAll(".leaflet-control, .route-height > span");
    return [...texts].map(text => {
      const {left, right, top, bottom} = text.getBoundingClientRect();
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
      const marks = inView.map(label => ({label, ...around(label.point, 9)}));
      const ringMarks = rings.map(at).map(point => ({point, ...around(point, 0)}));
      const shift = anchor(map), lines = crossed(journey.lines(), shift);
      const taken = indexed([...occupied(map, corner), ...marks]), ringed = indexed(ringMarks);
      let written = 0, misses = 0;
      for (const label of inView) {
        if (written === MOST || misses === MOST_MISSES) break;
        const width = map.polar ? label.width : label.widthBeyond;
        const hasRing = ringed.some(around(label.point, RING_GAP),
          ring => ring.point.distanceTo(label.point) < RING_GAP);
        const gap = hasRing ? RING_GAP : GAP;
        const free = boxes => boxes
          .filter(box => fits(box)
            && !taken.some(box, other => other.label !== label && overlap(box, other)))
          .map(spot => ({spot, struck: crossings(spot, lines, shift)}))
          .sort((one, other) => one.struck - other.struck);
        let [best] = free(spots(label.point, width, gap));
        if (!best) {
          misses++;
          continue;
        }
        if (best.struck) [best] = free([best.spot, ...moreSpots(label.point, width, gap)]);
        const {spot} = best;
        taken.add(spot);
        label.element = label.element || made(label.place);
        L.DomUtil.setPosition(label.element, L.point(spot.left, spot.top).round());
        label.element.style.visibility = "visible";
        written++;
      }
    }

    measure();
    map.on("moveend zoomend resize viewreset route:layers route:units", arrange);
    map.on("zoomstart", () => { pane.style.visibility = "hidden"; });
    map.on("zoomend", () => { pane.style.visibility = ""; });
    arrange();
  };
})(route);
