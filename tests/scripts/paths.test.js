import assert from "node:assert/strict";
import {test} from "node:test";
import {cutAtRim, straightOnMercator} from "../../route/drawing/page/scripts/paths.js";
import {mercatorY} from "../../route/drawing/page/scripts/projections.js";
import {vectors} from "./vectors.js";

test("a line is cut at the rim of the disc where Python cuts it", () => {
  let cuts = 0;
  for (const {pole, points, points_of_runs} of vectors("rim")) {
    const runs = cutAtRim(points, pole);
    assert.deepEqual(runs.map(run => run.length), points_of_runs);
    cuts += runs.length - 1;
  }
  assert.ok(cuts > 2);
});

test("a track gets a point at every degree, on the straight line of a Mercator map", () => {
    const path = [[-40, 10], [50, 20.5], [50.1, 20.9]];
  const dense = straightOnMercator(path);
  assert.deepEqual(dense[0], path[0]);
  assert.deepEqual(dense.slice(-2), path.slice(-2));
  const slope = (mercatorY(50) - mercatorY(-40)) / 10.5;
  for (const [lat, lon] of dense.slice(0, -1)) {
    assert.ok(Math.abs(mercatorY(lat) - mercatorY(-40) - slope * (lon - 10)) < 1e-12);
  }
  dense.slice(1).forEach(([, lon], before) => assert.ok(lon - dense[before][1] <= 1));
});
