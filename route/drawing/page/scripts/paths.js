// Prepare the path of a leg for the polar view: densify it, and split it at the rim.
(function (route) {
  "use strict";

  // Lines are cut at 85.0511 degrees, to within half a unit of their last decimal.
  const EDGE = 85.05112;

  // A track is simplified for straight lines on a Mercator map. In the polar view these are
  // curves: insert a point at every degree.
  function straightOnMercator(path) {
    const {SphericalMercator} = L.Projection;
    return path.flatMap((point, number) => {
      const next = path[number + 1];
      const steps = next ? Math.ceil(Math.abs(next[1] - point[1])) : 0;
      if (steps < 2) return [point];
      const from = SphericalMercator.project(L.latLng(point));
      const step = SphericalMercator.project(L.latLng(next)).subtract(from).divideBy(steps);
      return Array.from({length: steps}, (_, at) => {
        const {lat, lng} = SphericalMercator.unproject(from.add(step.multiplyBy(at)));
        return [lat, lng];
      });
    });
  }

  // Degrees. Near the rim a larger jump in longitude would draw a chord across the disc: split
  // the line there.
  const TURN = 20;

  function cutAtRim(path, crs) {
    const runs = [[path[0]]];
    path.slice(1).forEach((point, index) => {
      const before = path[index], turn = Math.abs(L.Util.wrapNum(point[1] - before[1], [-180, 180]));
      const far = Math.sign(crs.pole) * point[0] < -EDGE;
      if (far && turn > TURN) runs.push([]);
      runs[runs.length - 1].push(point);
    });
    return runs.filter(run => run.length > 1);
  }

  route.paths = {EDGE, straightOnMercator, cutAtRim};
})(route);
