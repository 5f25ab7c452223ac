// Draw a ring with its height for each dive and climb.
import {element} from "./dom.js";
import {partElement} from "./lengths.js";
import {markIcon, passiveMarker, tinted} from "./markers.js";
import {bindPopup, describe} from "./popups.js";

/**
 * @param {JourneyMap} map
 * @param {Scene} scene
 * @param {LayerData} layer
 * @param {RingData} ring
 * @param {L.FeatureGroup} group
 */
export function addRing(map, scene, layer, ring, group) {
  const {arrow, height_m} = ring.height;
  const circle = L.circleMarker(ring.place.at, {
    radius: scene.ring.radius_px, weight: scene.ring.width_px, color: layer.color,
    dashArray: ring.dash, fill: true, fillOpacity: 0,
  });
  bindPopup(map, circle, () => ring.legs.map(number => describe(map, scene.legs[number - 1], layer)));
  const height = tinted(
    element("span", "", [arrow + " ", partElement(map.lengths, {height_m})]), layer.color);
  // Without the ring, which is hidden from screen readers too, the height means nothing.
  height.setAttribute("aria-hidden", "true");
  const label = passiveMarker(ring.place.at, markIcon("route-height", height, undefined, [0, 0]));
  group.addLayer(circle).addLayer(label);
  const position = () => map.polar ? ring.place.true : ring.place.at;
  return {
    line: circle,
    legs: ring.legs,
    points: () => [position()],
    project() {
      circle.setLatLng(position());
      label.setLatLng(position());
    },
  };
}
