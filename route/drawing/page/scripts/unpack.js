// Run the scripts that the page holds packed. Its policy names the hash of each, unpacked.
import {inflate} from "./inflate.js";

/**
 * @param {{size: number, packed: string}[]} scripts in base64
 */
export function run(scripts) {
  for (const {size, packed} of scripts) {
    const bytes = Uint8Array.from(atob(packed), character => character.charCodeAt(0));
    const script = document.createElement("script");
    script.textContent = new TextDecoder().decode(inflate(bytes, size));
    document.head.append(script);
  }
}
