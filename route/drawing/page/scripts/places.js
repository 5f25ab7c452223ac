// Mark the places of the journey.
import {element} from "./dom.js";
import {MANY} from "./journey.js";
import {markIcon} from "./markers.js";
import {bindPopup, describePlace} from "./popups.js";

/**
 * @param {JourneyMap} map
 * @param {PlaceData} place
 * @param {boolean} isCopy
 */
function placeIcon(map, place, isCopy) {
  const mark = element("span", "route-mark" + (isCopy ? " route-copy" : ""));
  if (place.beyond && !map.polar) {
    mark.classList.add(place.at[0] > 0 ? "route-beyond-north" : "route-beyond-south");
  }
  // The element is a target for fingers; the mark in it is smaller.
  return markIcon("route-place", mark, [24, 24], [12, 12]);
}

/**
 * @param {JourneyMap} map
 * @param {Scene} scene
 */
export function markPlaces(map, scene) {
  const many = scene.places.length > MANY;

  /**
   * @param {PlaceData} place
   * @param {LatLon} at
   * @param {boolean} isCopy
   */
  function addMarker(place, at, isCopy) {
    const marker = many
      // The dark scheme inverts them together with the lines.
      ? L.circleMarker(at, {radius: 3, weight: 1, color: scene.mark.ink, fillColor: scene.mark.fill,
        fillOpacity: 1})
      : L.marker(at, {icon: placeIcon(map, place, isCopy), title: place.name, alt: place.name,
        riseOnHover: true});
    return bindPopup(map, marker, () => describePlace(map, place)).addTo(map);
  }

  const marks = scene.places.map(place => ({
    place, marker: addMarker(place, place.at, false),
    copies: place.echoes.map(lon => addMarker(place, [place.at[0], lon], true)),
  }));
  return {
    /**
     * Return the mark of its place for a leg without length.
     * @param {number} number
     * @returns {Shape | null}
     */
    shape(number) {
      const at = scene.legs[number - 1].place;
      if (at === undefined) return null;
      const {marker} = marks[at];
      return {line: marker, points: () => [marker.getLatLng()]};
    },

    // Return the places of a journey of which no leg is counted.
    points: () => scene.legs.some(leg => leg.counted && leg.paths.length + leg.caps.length)
      ? [] : scene.places.map(place => map.polar ? place.true : place.at),

    project() {
      for (const {place, marker, copies} of marks) {
        marker.setLatLng(map.polar ? place.true : place.at);
        if (marker instanceof L.Marker) marker.setIcon(placeIcon(map, place, false));
        copies.forEach(copy => map.polar ? map.removeLayer(copy) : map.addLayer(copy));
      }
    },
  };
}
