// Switch the units of all lengths on the page.
import {button, element, find, pageOf} from "./dom.js";
import {rewriteLengths} from "./lengths.js";

/** @type {["km" | "mi", string][]} */
const CHOICES = [["km", "km, kilometres"], ["mi", "mi, miles"]];

/**
 * @param {JourneyMap} map
 * @param {HTMLElement} section
 */
export function switchUnits(map, section) {
  const choices = CHOICES.map(([units, label]) => {
    const choice = button("", units, () => use(units));
    choice.setAttribute("aria-label", label);
    return {units, choice};
  });

  /** @param {"km" | "mi"} chosen */
  function use(chosen) {
    map.lengths.units = chosen;
    rewriteLengths(map.lengths, pageOf(map));
    map.fire("route:units");
    choices.forEach(({units, choice}) => choice.setAttribute("aria-pressed", String(units === chosen)));
  }

  const box = element("div", "route-units", choices.map(({choice}) => choice));
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", "Units");
  find(section, "h2").after(box);
  use("km");
}
