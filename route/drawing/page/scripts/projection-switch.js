// Show the same map in two projections: Mercator, and a polar view of the journey's hemisphere.
import {button, element} from "./dom.js";
import {resetView, stopMoving} from "./leaflet-internals.js";
import {azimuthal, fromAzimuthal, turnBetween} from "./projections.js";
import {fit, stayInWorld} from "./viewport.js";

/**
 * @param {1 | -1} hemisphere
 * @param {number} meridian
 * @returns {PageCrs}
 */
function polarCrs(hemisphere, meridian) {
  const projection = {
    bounds: L.bounds([-0.5, -0.5], [0.5, 0.5]),
    /** @param {L.LatLng} position */
    project: ({lat, lng}) => L.point(azimuthal(hemisphere, meridian, [lat, lng])),
    /** @param {L.Point} point */
    unproject({x, y}) {
      const [lat, lon] = fromAzimuthal(hemisphere, meridian, [x, y]);
      return L.latLng(lat, turnBetween(0, lon));
    },
  };
  return L.extend(/** @type {PageCrs} */ ({}), L.CRS, {
    code: "route:polar",
    pole: 90 * hemisphere,
    projection,
    transformation: new L.Transformation(1, 0.5, 1, 0.5),
    /** @param {number} zoom */
    scale: zoom => 256 * Math.pow(2, zoom),
    /** @param {number} scale */
    zoom: scale => Math.log2(scale / 256),
    /** @type {(from: L.LatLngExpression, to: L.LatLngExpression) => number} */
    distance: (from, to) => L.CRS.EPSG3857.distance(from, to),
    infinite: true,
  });
}

/**
 * Switch the projection: set the map's CRS, let each part project itself, then fit the view.
 * @param {JourneyMap} map
 * @param {Scene} scene
 * @param {Projected[]} parts
 */
export function switchProjections(map, scene, parts) {
  const around = polarCrs(scene.hemisphere, scene.meridian);

  /** @param {boolean} polar */
  function show(polar) {
    map.fire("route:cancel-flight");
    stopMoving(map);
    map.closePopup();
    map.options.crs = polar ? around : L.CRS.EPSG3857;
    map.polar = polar;
    map.getContainer().classList.toggle("route-polar", polar);
    for (const choice of choices) choice.button.setAttribute("aria-pressed", String(choice.polar === polar));
    parts.forEach(part => part.project(polar));
    const {center, zoom} = fit(map, parts.flatMap(part => part.points ? part.points() : []));
    resetView(map, center, zoom);
  }

  const choices = [{polar: false, name: "Mercator"}, {polar: true, name: "Polar view"}].map(
    ({polar, name}) => ({polar, button: button("", name, () => show(polar))}));
  const control = new L.Control({position: "topright"});
  control.onAdd = () => {
    const box = element("div", "leaflet-bar route-projections", choices.map(choice => choice.button));
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", "Projection");
    L.DomEvent.disableClickPropagation(box);
    return box;
  };
  control.addTo(map);
  // Fired for a leg that only the polar view can show.
  map.on("route:polar", () => show(true));
  stayInWorld(map);
  show(scene.polar);
}
