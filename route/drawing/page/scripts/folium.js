// Stand in for what folium's popups and icons ask of other libraries.
// jQuery: markup to elements.
var $ = function (markup) {
  "use strict";
  const template = document.createElement("template");
  template.innerHTML = markup;
  return [...template.content.children];
};

// Awesome markers: Leaflet's own marker, without the picture on it.
L.AwesomeMarkers = {icon: () => new L.Icon.Default()};
