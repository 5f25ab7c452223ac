// Replace the parts of other libraries that folium's popups and icons use.
export function replaceLibrariesOfFolium() {
  Object.assign(window, {
    // jQuery: markup to elements.
    /** @param {string} text */
    $(text) {
      const template = document.createElement("template");
      template.innerHTML = text;
      return [...template.content.children];
    },
  });
  // Awesome markers: Leaflet's own marker, without a glyph on it.
  Object.assign(L, {AwesomeMarkers: {icon: () => new L.Icon.Default()}});
}
