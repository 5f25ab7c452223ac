// Write lengths in kilometres or in miles, in the page's language, by the rule of route/units.py.
import {element} from "./dom.js";

/** Each unit with the one that is written for less than one of it, and their metres. */
const UNITS = {
  km: {unit: "km", metres: 1000, smaller: "m", smallerMetres: 1},
  mi: {unit: "mi", metres: 1609.344, smaller: "ft", smallerMetres: 0.3048},
};

// In a column: as wide as a point, as a digit, and as what "m" and "ft" lack to "km" and "mi".
const POINT_SPACE = "\u2008", DIGIT_SPACE = "\u2007";
/** @type {Record<string, string>} */
const UNIT_SPACE = {m: "\u2002", ft: "\u2004"};

/**
 * Return the units of a map, which begin as kilometres.
 * @param {string} language
 * @returns {Lengths}
 */
export function metricLengths(language) {
  // One formatter for each number of digits: creating one is slow.
  /** @type {Map<number, Intl.NumberFormat>} */
  const formats = new Map();
  return {
    units: "km",
    number(value, digits) {
      const known = formats.get(digits);
      if (known) return known.format(value);
      const format = new Intl.NumberFormat(language, {
        minimumFractionDigits: digits, maximumFractionDigits: digits});
      formats.set(digits, format);
      return format.format(value);
    },
  };
}

/**
 * Return a number, its decimals and its unit.
 * @param {Lengths} lengths
 * @param {number} length_m
 * @param {number} [decimals] how many to write, without a smaller unit
 * @returns {Written}
 */
export function writeLength(lengths, length_m, decimals) {
  const {unit, metres, smaller, smallerMetres} = UNITS[lengths.units];
  const value = length_m / metres, small = length_m / smallerMetres;
  /** @type {(value: number, decimals: number, unit: string) => Written} */
  const write = (value, decimals, unit) => ({number: lengths.number(value, decimals), decimals, unit});
  if (decimals !== undefined) return write(value, decimals, unit);
  // Below a limit is what rounds to less than it.
  if (Math.abs(small) < 0.05) return write(0, 0, unit);
  if (Math.abs(small) < 9.95) return write(small, 1, smaller);
  if (Math.abs(small) < Math.round(metres / smallerMetres) - 0.5) return write(small, 0, smaller);
  return write(value, Math.abs(value) < 99.95 ? 1 : 0, unit);
}

/** @param {Written} written */
export function plainText({number, unit}) {
  return `${number}\u00a0${unit}`;
}

/**
 * Pad a length so that the decimal points of a column are aligned.
 * @param {Written} written
 * @param {number} most the most decimals that a length of the column has
 */
export function columnText(written, most) {
  if (!most) return plainText(written);
  const {number, decimals, unit} = written;
  const point = decimals ? "" : POINT_SPACE, missing = DIGIT_SPACE.repeat(most - decimals);
  return `${number}${point}${missing}\u00a0${unit}${UNIT_SPACE[unit] ?? ""}`;
}

/**
 * Write a height in whole metres or feet.
 * @param {Lengths} lengths
 * @param {number} height_m
 * @returns {Written}
 */
export function writeHeight(lengths, height_m) {
  const {smaller, smallerMetres} = UNITS[lengths.units];
  // No minus before a zero.
  const height = Math.abs(height_m / smallerMetres) < 0.5 ? 0 : height_m / smallerMetres;
  return {number: lengths.number(height, 0), decimals: 0, unit: smaller};
}

/**
 * @param {Lengths} lengths
 * @param {HTMLElement | SVGElement} measured
 */
function written(lengths, measured) {
  const {lengthM, heightM, digits} = measured.dataset;
  return lengthM !== undefined
    ? writeLength(lengths, Number(lengthM), digits === undefined ? undefined : Number(digits))
    : writeHeight(lengths, Number(heightM));
}

/**
 * Write every length within an element in the map's units.
 * @param {Lengths} lengths
 * @param {Element} root
 */
export function rewriteLengths(lengths, root) {
  /** @type {NodeListOf<HTMLElement>} */
  const measured = root.querySelectorAll("[data-length-m], [data-height-m]");
  const items = [...measured].map(item => ({item, text: written(lengths, item)}));
  const cells = items.filter(({item}) => item.matches("td"));
  // Reduced, as a call cannot take as many arguments as a long journey has cells.
  const most = cells.reduce((most, {text}) => Math.max(most, text.decimals), 0);
  for (const {item, text} of items) {
    item.textContent = item.matches("td") ? columnText(text, most) : plainText(text);
  }
}

/**
 * Return a text, or a length that is rewritten when the units change, as an element.
 * @param {Lengths} lengths
 * @param {PhrasePart} part
 */
export function partElement(lengths, part) {
  // Isolated, a right-to-left name does not reorder the text around it.
  if (typeof part === "string") return element("bdi", "", part);
  const span = element("span", "route-length");
  if ("length_m" in part) span.dataset.lengthM = String(part.length_m);
  else span.dataset.heightM = String(part.height_m);
  span.textContent = plainText(written(lengths, span));
  return span;
}
