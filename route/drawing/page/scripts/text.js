// Create elements whose text is data, and format lengths for the page's language.
var route = {};

(function (route) {
  "use strict";

  const METRES = {km: 1000, mi: 1609.344, m: 1, ft: 0.3048};
  const UNITS = {km: {length: "km", height: "m"}, mi: {length: "mi", height: "ft"}};
  let system = "km";

  route.element = function (tag, className, content) {
    const created = document.createElement(tag);
    if (className) created.className = className;
    for (const part of [content].flat()) {
      if (part !== undefined && part !== null) created.append(part);
    }
    return created;
  };

  // One formatter for each number of digits: creating one is slow.
  const formats = new Map();

  function format(digits) {
    if (!formats.has(digits)) {
      formats.set(digits, new Intl.NumberFormat(document.documentElement.lang, {
        minimumFractionDigits: digits, maximumFractionDigits: digits}));
    }
    return formats.get(digits);
  }

  function formatLength(metres, unit, short, stated) {
    const value = metres / METRES[unit];
    // Short lengths keep three decimals: 1.642 km, not 2 km.
    const digits = short && value !== 0 && Math.abs(value) < 10 ? 3 : 0;
    return format(stated ?? digits).format(value) + "\u00a0" + unit;
  }

  function rewrite(span) {
    const units = UNITS[system];
    span.textContent = span.dataset.lengthM !== undefined
      ? formatLength(Number(span.dataset.lengthM), units.length, true, span.dataset.digits)
      : formatLength(Number(span.dataset.heightM), units.height, false);
  }

  // Write every length of the page in kilometres or in miles.
  route.useUnits = function (units) {
    system = units;
    document.querySelectorAll("[data-length-m], [data-height-m]").forEach(rewrite);
  };

  // Return a text, or a length that is rewritten when the units change, as an element.
  route.part = function (part) {
    // Isolated, a right-to-left name does not reorder the text around it.
    if (typeof part === "string") return route.element("bdi", "", part);
    const span = route.element("span", "route-length");
    if (part.length_m !== undefined) span.dataset.lengthM = part.length_m;
    else span.dataset.heightM = part.height_m;
    rewrite(span);
    return span;
  };

  // Return the title of a place (one name) or of a leg (two), each name isolated.
  route.title = names => names.flatMap((name, number) => [number ? " → " : "", route.part(name)]);

  // Return a definition list of [term, parts] pairs.
  route.facts = function (pairs) {
    const list = route.element("dl", "route-facts");
    for (const [term, parts] of pairs) {
      list.append(route.element("dt", "", term),
        route.element("dd", "", [parts].flat().map(route.part)));
    }
    return list;
  };

  // Serialise an element for those options of Leaflet that take markup: its text stays text.
  route.markup = function (element) {
    return element.outerHTML;
  };

  route.color = function (name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  };

  route.prefers = function (what) {
    return matchMedia(`(prefers-${what})`);
  };

  // Unpack a line of points written in Google's encoded polyline format.
  route.decode = function (text, decimals) {
    const points = [];
    const unit = Math.pow(10, decimals);
    let place = 0;
    const value = [0, 0];
    while (place < text.length) {
      for (const axis of [0, 1]) {
        let shift = 0, sum = 0, five;
        do {
          five = text.charCodeAt(place++) - 63;
          // Not <<, which wraps at 32 bits.
          sum += (five & 31) * Math.pow(2, shift);
          shift += 5;
        } while (five >= 32);
        value[axis] += sum % 2 ? -(sum + 1) / 2 : sum / 2;
      }
      points.push([value[0] / unit, value[1] / unit]);
    }
    return points;
  };
})(route);
