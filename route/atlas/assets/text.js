// Make elements whose text is data: nothing from the journey is ever read as markup.
var route = {};

(function (route) {
  "use strict";

  route.element = function (tag, className, content) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    for (const part of [content].flat()) {
      if (part !== undefined && part !== null) made.append(part);
    }
    return made;
  };

  // A definition list of [term, what is said of it] pairs.
  route.facts = function (pairs) {
    const list = route.element("dl", "route-facts");
    for (const [term, said] of pairs) {
      list.append(route.element("dt", "", term), route.element("dd", "", said));
    }
    return list;
  };

  // Leaflet's layer control, attribution and labels take a string and read it as
  // markup; a serialised element says the same and keeps its text text.
  route.markup = function (element) {
    return element.outerHTML;
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
