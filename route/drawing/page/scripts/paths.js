// Prepare the path of a leg for the polar view: densify it, and split it at the rim.
import {fromMercatorY, mercatorY, turnBetween} from "./projections.js";

// Lines are cut at 85.0511 degrees, to within half a unit of their last decimal.
export const EDGE = 85.05112;

/**
 * Insert a point at every degree. A track is simplified for straight lines on a Mercator map,
 * and in the polar view these are curves.
 * @param {LatLon[]} path
 * @returns {LatLon[]}
 */
export function straightOnMercator(path) {
  return path.flatMap((point, number) => {
    const next = path[number + 1];
    const steps = next ? Math.ceil(Math.abs(next[1] - point[1])) : 0;
    if (steps < 2) return [point];
    const from = mercatorY(point[0]), rise = mercatorY(next[0]) - from;
    return Array.from({length: steps}, (_, at) => /** @type {LatLon} */ ([
      at ? fromMercatorY(from + rise * at / steps) : point[0],
      point[1] + (next[1] - point[1]) * at / steps,
    ]));
  });
}

// Degrees. Near the rim a larger jump in longitude would draw a chord across the disc: split
// the line there.
const LARGEST_TURN = 20;

/**
 * @param {LatLon[]} path
 * @param {number} pole the latitude in the middle of the polar view
 */
export function cutAtRim(path, pole) {
  const runs = [[path[0]]];
  path.slice(1).forEach((point, index) => {
    const far = Math.sign(pole) * point[0] < -EDGE;
    if (far && Math.abs(turnBetween(path[index][1], point[1])) > LARGEST_TURN) runs.push([]);
    runs[runs.length - 1].push(point);
  });
  return runs.filter(run => run.length > 1);
}
