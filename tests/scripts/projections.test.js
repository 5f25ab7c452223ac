import assert from "node:assert/strict";
import {test} from "node:test";
import {azimuthal, fromAzimuthal, fromMercatorY, mercatorY, turnBetween} from "../../route/drawing/page/scripts/projections.js";
import {vectors} from "./vectors.js";

// The scripts' series for the distance along a meridian is good to a metre; the world is
// 40,008 km wide.
const METRE = 1 / 40_007_863;

test("a point is projected around a pole where Python projects it, to a metre", () => {
  for (const {hemisphere, meridian, points, around} of vectors("projections")) {
    points.forEach((point, number) => {
      const [x, y] = azimuthal(hemisphere, meridian, point);
      assert.ok(Math.hypot(x - around[number][0], y - around[number][1]) < METRE, String(point));
    });
  }
});

test("a point comes back from a polar view, to a metre", () => {
  for (const {hemisphere, meridian, points} of vectors("projections")) {
    for (const point of points) {
      const [lat, lon] = fromAzimuthal(hemisphere, meridian, azimuthal(hemisphere, meridian, point));
      assert.ok(Math.abs(lat - point[0]) < 360 * METRE, String(point));
      if (Math.abs(point[0]) < 89) assert.ok(Math.abs(turnBetween(lon, point[1])) < 1e-9, String(point));
    }
  }
});

test("a latitude is on a Mercator map where Python has it, and comes back", () => {
  for (const {points, mercator_y} of vectors("projections")) {
    points.forEach(([lat], number) => {
      if (mercator_y[number] === null) return;
      assert.ok(Math.abs(mercatorY(lat) - mercator_y[number]) < 1e-12, String(lat));
      assert.ok(Math.abs(fromMercatorY(mercatorY(lat)) - lat) < 1e-9, String(lat));
    });
  }
});
