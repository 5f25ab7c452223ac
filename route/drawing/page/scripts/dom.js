// Create elements whose text is data, and ask the browser what a reader prefers.

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {string} [className]
 * @param {string | Node | (string | Node | null | undefined)[] | null} [content]
 */
export function element(tag, className, content) {
  const created = document.createElement(tag);
  if (className) created.className = className;
  for (const part of [content].flat()) {
    if (part !== undefined && part !== null) created.append(part);
  }
  return created;
}

/**
 * @param {string} className
 * @param {string | Node[]} content
 * @param {() => void} press
 */
export function button(className, content, press) {
  const created = element("button", className, content);
  created.type = "button";
  created.addEventListener("click", press);
  return created;
}

/**
 * Return the first element that a selector finds, where there is one for certain.
 * @param {ParentNode} root
 * @param {string} selector
 */
export function find(root, selector) {
  return /** @type {HTMLElement} */ (root.querySelector(selector));
}

/**
 * Return the page around a map, with its panel.
 * @param {L.Map} map
 */
export function pageOf(map) {
  return /** @type {HTMLElement} */ (map.getContainer().closest(".route-page"));
}

/**
 * Return a context to draw on a canvas.
 * @param {HTMLCanvasElement} canvas
 */
export function penOf(canvas) {
  return /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
}

/**
 * Serialise an element for those options of Leaflet that take markup: its text stays text.
 * @param {Element} created
 */
export function markup(created) {
  return created.outerHTML;
}

/**
 * Return a colour of the page in the current scheme.
 * @param {string} name
 */
export function pageColor(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** @param {string} feature */
export function prefers(feature) {
  return matchMedia(`(prefers-${feature})`);
}
