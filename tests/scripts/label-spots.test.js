import assert from "node:assert/strict";
import {test} from "node:test";
import {boxIndex, crossedCells, crossings, moreSpots, overlap, usualSpots} from "../../route/drawing/page/scripts/label-spots.js";
import {vectors} from "./vectors.js";

const {boxes: sides, touching, lines, crossed_cells} = vectors("spots");
const boxes = sides.map(([left, top, right, bottom]) => ({left, top, right, bottom}));

test("boxes touch where Python says so, compared one by one or through the index", () => {
  const index = boxIndex(boxes.slice(0, 10));
  boxes.forEach((box, number) => {
    const found = boxes.slice(0, 10).map((other) => overlap(box, other));
    assert.deepEqual(found, touching[number]);
    assert.equal(index.some(box, other => overlap(box, other)), found.includes(true));
  });
});

test("a box touches as many cells of lines as Python counts", () => {
  const runs = lines.map((line) => line.map(([x, y]) => ({x, y})));
  const still = {x: 0, y: 0}, cells = crossedCells(runs, still);
  const counted = boxes.map((box) => crossings(box, cells, still));
  assert.deepEqual(counted, crossed_cells);
  assert.ok(counted.some((count) => count > 5));
});

test("no spot for a name covers its mark, and all are near it", () => {
  const mark = {x: 100, y: 50}, width = 70, gap = 10;
  const own = {left: 94, right: 106, top: 44, bottom: 56};
  for (const spot of [...usualSpots(mark, width, gap), ...moreSpots(mark, width, gap)]) {
    assert.equal(overlap(spot, own), false);
    assert.equal(Math.round(spot.right - spot.left), width);
    const near = {left: 80, right: 120, top: 30, bottom: 70};
    assert.equal(overlap(spot, near), true);
  }
});
