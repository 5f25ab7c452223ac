// Make elements whose text is data, and write lengths as the page's language does.
var route = {};

(function (route) {
  "use strict";

  const METRES = {km: 1000, mi: 1609.344, m: 1, ft: 0.3048};
  const UNITS = {km: {length: "km", height: "m"}, mi: {length: "mi", height: "ft"}};
  let system = "km";

  route.element = function (tag, className, content) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    for (const part of [content].flat()) {
      if (part !== undefined && part !== null) made.append(part);
    }
    return made;
  };

  // Of a formatter there is one for each number of digits: making it takes longest.
  const formats = new Map();

  function format(digits) {
    if (!formats.has(digits)) {
      formats.set(digits, new Intl.NumberFormat(document.documentElement.lang, {
        minimumFractionDigits: digits, maximumFractionDigits: digits}));
    }
    return formats.get(digits);
  }

  function written(metres, unit, short, stated) {
    const value = metres / METRES[unit];
    // Below ten a whole unit would hide the leg: 1.642 km, not 2 km.
    const digits = short && value !== 0 && Math.abs(value) < 10 ? 3 : 0;
    return format(stated ?? digits).format(value) + "\u00a0" + unit;
  }

  function rewrite(span) {
    const units = UNITS[system];
    span.textContent = span.dataset.lengthM !== undefined
      ? written(Number(span.dataset.lengthM), units.length, true, span.dataset.digits)
      : written(Number(span.dataset.heightM), units.height, false);
  }

  // Write every length of the page in kilometres or in miles.
  route.useUnits = function (chosen) {
    system = chosen;
    document.querySelectorAll("[data-length-m], [data-height-m]").forEach(rewrite);
  };

  // A part of what is said: text, or a length that is written anew when the units change.
  route.part = function (part) {
    // A name that is written from right to left, or says so, turns nothing around it about.
    if (typeof part === "string") return route.element("bdi", "", part);
    const span = route.element("span", "route-length");
    if (part.length_m !== undefined) span.dataset.lengthM = part.length_m;
    else span.dataset.heightM = part.height_m;
    rewrite(span);
    return span;
  };

  // A place, or from where to where: names that keep their direction of writing to themselves.
  route.title = names => names.flatMap((name, number) => [number ? " → " : "", route.part(name)]);

  // A definition list of [term, what is said of it] pairs.
  route.facts = function (pairs) {
    const list = route.element("dl", "route-facts");
    for (const [term, said] of pairs) {
      list.append(route.element("dt", "", term),
        route.element("dd", "", [said].flat().map(route.part)));
    }
    return list;
  };

  // Leaflet takes some of its texts as markup; a serialised element says the same and
  // keeps its text text.
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
