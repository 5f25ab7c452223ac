// Turn the panel's list of layers into switches.
import {element} from "./dom.js";

/**
 * @param {string} name
 * @param {Node[]} content
 * @param {boolean} checked
 * @param {(shown: boolean) => void} change
 */
function checkbox(name, content, checked, change) {
  const box = element("input", "leaflet-control-layers-selector");
  box.type = "checkbox";
  box.checked = checked;
  box.addEventListener("change", () => change(box.checked));
  return {box, label: element("label", name, [box, ...content])};
}

/**
 * Turn the list of layers, which is ordinary content, into checkboxes. They have the class
 * names of Leaflet's layer control, so that scripts written for it find them.
 * @param {JourneyMap} map
 * @param {Scene} scene
 * @param {L.FeatureGroup[]} groups
 * @param {HTMLElement} section
 */
export function switchLayers(map, scene, groups, section) {
  section.classList.add("leaflet-control-layers", "leaflet-control-layers-overlays");
  /** @type {NodeListOf<HTMLElement>} */
  const listed = section.querySelectorAll("[data-layer]");
  const switches = [...listed].map(item => {
    const index = Number(item.dataset.layer);
    const {kind, shown: atFirst} = scene.layers[index];
    const {box, label} = checkbox("route-layer", [...item.childNodes], atFirst, shown => {
      if (shown) map.addLayer(groups[index]);
      else map.removeLayer(groups[index]);
      map.fire("route:layers");
    });
    item.replaceChildren(label);
    return {index, box, kind};
  });

  /** @type {NodeListOf<HTMLElement>} */
  const headed = section.querySelectorAll("[data-kind]");
  const headings = [...headed].map(heading => {
    const own = switches.filter(({kind}) => kind === heading.dataset.kind);
    const {box, label} = checkbox("route-layer-group", [...heading.childNodes], true, shown => {
      own.filter(layer => layer.box.checked !== shown).forEach(layer => layer.box.click());
    });
    heading.replaceChildren(label);
    return {own, box};
  });

  function updateHeadings() {
    for (const {own, box} of headings) {
      const shown = own.filter(layer => layer.box.checked).length;
      box.checked = shown > 0;
      box.indeterminate = shown > 0 && shown < own.length;
    }
  }

  switches.forEach(({box}) => box.addEventListener("change", updateHeadings));
  updateHeadings();
  return {
    /**
     * Show the layer of a leg.
     * @param {number} number
     */
    showLayer(number) {
      const layer = switches.find(({index}) => index === scene.legs[number - 1].layer);
      if (layer && !layer.box.checked) layer.box.click();
    },
  };
}
