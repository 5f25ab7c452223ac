import assert from "node:assert/strict";
import {test} from "node:test";
import {decode} from "../../route/drawing/page/scripts/polyline.js";
import {vectors} from "./vectors.js";

test("a line is decoded as Python decodes it", () => {
  for (const {text, decimals, points} of vectors("polylines")) {
    const decoded = decode(text, decimals);
    assert.equal(decoded.length, points.length);
    decoded.forEach((point, number) => point.forEach((value, axis) => {
      assert.ok(Math.abs(value - points[number][axis]) < 1e-9, text);
    }));
  }
});
