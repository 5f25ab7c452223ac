// Read what Python computed.
import {readFileSync} from "node:fs";

export function vectors(name) {
  return JSON.parse(readFileSync(new URL(`../vectors/${name}.json`, import.meta.url), "utf-8"));
}
