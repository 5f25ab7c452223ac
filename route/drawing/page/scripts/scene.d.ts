// What Python hands to the page's scripts as JSON, and what the scripts add to a map. The
// first part is the contract of `scene.py`; `tests/drawing/test_scene_types.py` holds both.

/** Latitude and longitude, degrees. */
type LatLon = [number, number];

/** A text, or a length that the page can convert. */
type PhrasePart = string | {length_m: number} | {height_m: number};

/** A term, and what is said of it. */
type Fact = [string, string | PhrasePart[]];

/** Where a place is: `at` on a Mercator map, `true` on the Earth. */
interface PositionData {
  at: LatLon;
  true: LatLon;
}

interface RingData {
  place: PositionData;
  height: {arrow: string; height_m: number};
  dash: string;
  legs: number[];
}

/** How the lines of a layer are drawn: `Look` of `style.py`. Pixels. */
interface LookData {
  width_px: number;
  opacity: number;
  dash: string;
  planned_dash: string;
  cap: "round" | "butt";
  casing_px: number;
  is_behind: boolean;
}

interface LayerData {
  label: string;
  color: string;
  kind: string;
  shape: "geodesic" | "recording" | "track" | "depth" | "height";
  counted: boolean;
  method: string;
  length_m: number;
  look: LookData;
  shown: boolean;
  rings: RingData[];
}

interface LegData {
  layer: number;
  planned: boolean;
  counted: boolean;
  paths: string[];
  caps: string[];
  strong_paths: string[];
  strong_caps: string[];
  place?: number;
  title: [string, string];
  facts: Fact[];
}

interface EventData {
  title: [string];
  facts: Fact[];
  entry: number;
}

interface PlaceData extends PositionData {
  name: string;
  echoes: number[];
  beyond: boolean;
  position: string;
  events: EventData[];
}

interface TilesData {
  name: string;
  url: string;
  attribution: (string | [string, string])[];
  options: Record<string, unknown>;
  hosts: string[];
}

interface Scene {
  title: string;
  layers: LayerData[];
  legs: LegData[];
  places: PlaceData[];
  hemisphere: 1 | -1;
  meridian: number;
  polar: boolean;
  decimals: {line: number; track: number};
  ring: {radius_px: number; width_px: number};
  strong: {width_px: number; opacity: number};
  mark: {ink: string; fill: string};
  tiles: TilesData | null;
}

interface BasemapData {
  decimals: number;
  land: string[][];
  lakes: string[][];
}

/** Units of lengths, and a formatter for each number of digits. */
interface Lengths {
  units: "km" | "mi";
  number(value: number, digits: number): string;
}

/** A length before it is put together: in a column, its number and its unit are padded. */
interface Written {
  number: string;
  decimals: number;
  unit: string;
}

/** The map of a page, with the state that its parts share. */
interface JourneyMap extends L.Map {
  polar: boolean;
  worldCopies: number[];
  lengths: Lengths;
}

/** A projection of the page; `pole` is the latitude in the middle of a polar view. */
interface PageCrs extends L.CRS {
  pole?: 90 | -90;
}

/** A shape that can be chosen, with the points to fit the view to. */
interface Shape {
  line: L.Layer;
  points(): L.LatLngExpression[];
}

/** A part of the page that projects itself when the projection changes. */
interface Projected {
  project(polar: boolean): void;
  points?(): L.LatLngExpression[];
}
