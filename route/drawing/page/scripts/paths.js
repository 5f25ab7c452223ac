// Fit the path of a leg to the view around a pole: dense enough, cut at the rim.
(function (route) {
  "use strict";

  // Lines are cut at 85.0511 degrees, to within half a unit of their last decimal.
  const EDGE = 85.05112;

  // A track has as few points as straight lines on a Mercator map allow. Around a pole
  // those lines are curves: a point at every degree keeps them.
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

  // By the pole that is the rim a line jumps across the disc: it is cut there.
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
