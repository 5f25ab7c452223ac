// Find spots for names around their marks: where they fit, and how many lines they touch.

/** @typedef {{left: number, top: number, right: number, bottom: number}} Box */
/** @typedef {{x: number, y: number}} Pixel */

const NAME_HEIGHT = 18;

/**
 * @param {Box} box
 * @param {Box} other
 */
export function overlap(box, other) {
  return box.left < other.right && other.left < box.right
    && box.top < other.bottom && other.top < box.bottom;
}

/**
 * @param {Pixel} middle
 * @param {number} by
 */
export function boxAround({x, y}, by) {
  return {left: x - by, right: x + by, top: y - by, bottom: y + by};
}

// Boxes by the tiles of a grid, so that another is compared only with those near it.
const TILE = 32;

/** @param {Box} box */
function tilesOf({left, top, right, bottom}) {
  const keys = [];
  for (let x = Math.floor(left / TILE); x <= Math.floor(right / TILE); x++) {
    for (let y = Math.floor(top / TILE); y <= Math.floor(bottom / TILE); y++) keys.push(x + " " + y);
  }
  return keys;
}

/**
 * @template {Box} B
 * @param {B[]} boxes
 */
export function boxIndex(boxes) {
  /** @type {Map<string, B[]>} */
  const tiles = new Map();

  /** @param {B} box */
  function add(box) {
    for (const tile of tilesOf(box)) {
      const known = tiles.get(tile);
      if (known) known.push(box);
      else tiles.set(tile, [box]);
    }
  }

  boxes.forEach(add);
  return {
    add,

    /**
     * Return whether a test holds for a box near this one.
     * @param {Box} box
     * @param {(other: B) => boolean} test
     */
    some: (box, test) => tilesOf(box).some(tile => (tiles.get(tile) || []).some(test)),
  };
}

/**
 * @param {number} left
 * @param {number} top
 * @param {number} width
 */
function spotAt(left, top, width) {
  return {left, top, right: left + width, bottom: top + NAME_HEIGHT};
}

/**
 * Return where a name may be around its mark: right, left, above, below, and between them.
 * @param {Pixel} mark
 * @param {number} width
 * @param {number} gap
 */
export function usualSpots({x, y}, width, gap) {
  const near = gap - 3;
  return [
    [x + gap, y - NAME_HEIGHT / 2],
    [x - gap - width, y - NAME_HEIGHT / 2],
    [x - width / 2, y - gap - NAME_HEIGHT],
    [x - width / 2, y + gap],
    [x + near, y - near - NAME_HEIGHT],
    [x + near, y + near],
    [x - near - width, y - near - NAME_HEIGHT],
    [x - near - width, y + near],
  ].map(([left, top]) => spotAt(left, top, width));
}

/**
 * Return spots all around a mark, for a name that would touch a line in each of the usual ones.
 * @param {Pixel} mark
 * @param {number} width
 * @param {number} gap
 */
export function moreSpots({x, y}, width, gap) {
  const spots = [];
  for (let top = y - gap - NAME_HEIGHT; top <= y + gap; top += CELL) {
    spots.push(spotAt(x + gap, top, width), spotAt(x - gap - width, top, width));
  }
  for (let left = x - gap - width; left <= x + gap; left += 2 * CELL) {
    spots.push(spotAt(left, y - gap - NAME_HEIGHT, width), spotAt(left, y + gap, width));
  }
  return spots;
}

// The journey's lines as cells of a grid, so that a name can be kept off them. Pixels.
export const CELL = 6;

/**
 * @param {number} x
 * @param {number} y
 */
const cellAt = (x, y) => Math.floor(x / CELL) * 65536 + Math.floor(y / CELL);

/**
 * Return every cell that a line touches.
 * @param {Pixel[][]} runs points of lines
 * @param {Pixel} shift to the grid
 */
export function crossedCells(runs, shift) {
  /** @type {Set<number>} */
  const cells = new Set();
  for (const run of runs) {
    for (let number = 1; number < run.length; number++) {
      const [a, b] = [run[number - 1], run[number]].map(
        ({x, y}) => ({x: x + shift.x, y: y + shift.y})).sort((one, other) => one.x - other.x);
      /** @param {number} x */
      const height = x => b.x > a.x
        ? a.y + (b.y - a.y) * Math.min(1, Math.max(0, (x - a.x) / (b.x - a.x))) : a.y;
      for (let x = Math.floor(a.x / CELL) * CELL; x <= b.x; x += CELL) {
        const ends = b.x > a.x ? [height(x), height(x + CELL)] : [a.y, b.y];
        const last = Math.max(...ends);
        for (let y = Math.floor(Math.min(...ends) / CELL) * CELL; y <= last; y += CELL) {
          cells.add(cellAt(x, y));
        }
      }
    }
  }
  return cells;
}

/**
 * Return how many of these cells a box touches.
 * @param {Box} box
 * @param {Set<number>} cells
 * @param {Pixel} shift
 */
export function crossings(box, cells, shift) {
  /** @param {number} value */
  const start = value => Math.floor(value / CELL) * CELL;
  let touched = 0;
  for (let x = start(box.left + shift.x); x <= box.right + shift.x; x += CELL) {
    for (let y = start(box.top + shift.y); y <= box.bottom + shift.y; y += CELL) {
      if (cells.has(cellAt(x, y))) touched++;
    }
  }
  return touched;
}
