import assert from "node:assert/strict";
import {test} from "node:test";
import {columnText, metricLengths, plainText, writeHeight, writeLength}
  from "../../route/drawing/page/scripts/lengths.js";
import {vectors} from "./vectors.js";

const spaced = text => text.replace("\u00a0", " ");
const {lengths: LENGTHS, heights: HEIGHTS, columns: COLUMNS} = vectors("lengths");

function lengthsIn(unit) {
  return {...metricLengths("en"), units: unit};
}

test("a length is written as Python writes it", () => {
  assert.ok(LENGTHS.length > 80);
  for (const {length_m, unit, decimals, text} of LENGTHS) {
    const written = writeLength(lengthsIn(unit), length_m, decimals ?? undefined);
    assert.equal(spaced(plainText(written)), text, `${length_m} m`);
    assert.equal(written.decimals, text.split(" ")[0].split(".")[1]?.length ?? 0);
  }
});

test("a height is written as Python writes it", () => {
  assert.ok(HEIGHTS.length > 10);
  for (const {height_m, unit, text} of HEIGHTS) {
    assert.equal(spaced(plainText(writeHeight(lengthsIn(unit), height_m))), text, `${height_m} m`);
  }
});

test("a length in a column is padded as Python pads it", () => {
  assert.ok(COLUMNS.length > 10);
  for (const {text, decimals, cell} of COLUMNS) {
    const [number, unit] = text.split(" ");
    const written = {number, unit, decimals: number.split(".")[1]?.length ?? 0};
    assert.equal(spaced(columnText(written, decimals)), cell);
  }
});

test("a length is written in the language of the page", () => {
  const lengths = metricLengths("de");
  assert.equal(spaced(plainText(writeLength(lengths, 18_366_000))), "18.366 km");
  assert.equal(spaced(plainText(writeLength(lengths, 42_195))), "42,2 km");
});
