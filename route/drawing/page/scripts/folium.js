// Replace the parts of other libraries that folium's popups and icons use.
// jQuery: markup to elements.
var $ = function (markup) {
  "use strict";
  const template = document.createElement("template");
  template.innerHTML = markup;
  return [...template.content.children];
};

// Awesome markers: Leaflet's own marker, without a glyph on it.
L.AwesomeMarkers = {icon: () => new L.Icon.Default()};
