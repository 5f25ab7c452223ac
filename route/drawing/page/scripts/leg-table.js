// Fly to the legs that are chosen in the table, and mark there the leg whose popup is open.
import {button, prefers} from "./dom.js";
import {shapeOf} from "./leaflet-internals.js";
import {fit} from "./viewport.js";

/**
 * Return the point halfway along a line, counted in points.
 * @param {L.Map} map
 * @param {L.LatLngExpression[]} points
 */
function middleOf(map, points) {
  const half = (points.length - 1) / 2;
  const from = map.project(points[Math.floor(half)]), to = map.project(points[Math.ceil(half)]);
  return map.unproject(from.add(to).divideBy(2));
}

/**
 * @param {JourneyMap} map
 * @param {Scene} scene
 * @param {{shape(number: number): Shape | null, number?(shape: L.Layer): number | null}[]} parts
 *   the lines of the journey, then its places
 * @param {HTMLElement} section
 * @param {(number: number) => void} showLayer
 */
export function chooseLegs(map, scene, parts, section, showLayer) {
  const [journey] = parts;
  const panel = /** @type {HTMLElement} */ (section.closest(".route-panel"));
  let arrive = () => {};
  /** @type {number | null} */
  let chosen = null;
  /** @type {NodeListOf<HTMLElement>} */
  const listed = section.querySelectorAll("tr[data-leg]");
  const rows = new Map([...listed].map(row => [Number(row.dataset.leg), row]));

  /** @param {number | null | undefined} number */
  function mark(number) {
    rows.forEach((row, at) => {
      if (at === number) row.setAttribute("aria-current", "true");
      else row.removeAttribute("aria-current");
    });
    // On a phone the whole page scrolls, and would leave the map.
    const scrolls = panel.scrollHeight > panel.clientHeight;
    if (number && scrolls) rows.get(number)?.scrollIntoView({block: "nearest"});
  }

  /** @param {number} number */
  function choose(number) {
    showLayer(number);
    cancelFlight();
    map.closePopup();
    const [shape] = parts.flatMap(part => part.shape(number) || []);
    // A leg beyond the edge of a Mercator map has no points there.
    if (!shape.points().length) map.fire("route:polar");
    map.getContainer().scrollIntoView({block: "nearest"});
    const points = shape.points();
    const {center, zoom} = fit(map, points);
    arrive = () => {
      cancelFlight();
      chosen = number;
      shape.line.openPopup(middleOf(map, points));
      chosen = null;
    };
    if (prefers("reduced-motion: reduce").matches) {
      map.setView(center, zoom, {animate: false});
      arrive();
    } else {
      map.on("moveend", arrive);
      map.flyTo(center, zoom, {duration: 0.8});
    }
  }

  // Cancel the flight when another leg is chosen, the map is dragged, or Escape is pressed.
  function cancelFlight() {
    map.off("moveend", arrive);
  }

  map.on("route:cancel-flight dragstart", cancelFlight);

  rows.forEach((row, number) => {
    const cell = /** @type {HTMLElement} */ (row.querySelector("th, td"));
    const opener = button("route-leg", [...cell.childNodes], () => {});
    const names = scene.legs[number - 1].title.join(" → ");
    opener.setAttribute("aria-label", `Leg ${number}, ${names}: show on the map`);
    cell.replaceChildren(opener);
    row.addEventListener("click", () => choose(number));
  });
  map.on("popupopen", ({popup}) => mark(chosen || journey.number?.(shapeOf(popup))));
  map.on("popupclose", () => mark(null));
}
