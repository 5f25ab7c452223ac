import assert from "node:assert/strict";
import {test} from "node:test";
import {inflate} from "../../route/drawing/page/scripts/inflate.js";
import {vectors} from "./vectors.js";

test("what Python packed is unpacked: stored, with fixed codes, with codes of its own", () => {
  const types = new Set();
  for (const {text, packed} of vectors("deflate")) {
    const bytes = new Uint8Array(Buffer.from(packed, "base64"));
    types.add(bytes[0] >> 1 & 3);
    const size = Buffer.byteLength(text);
    assert.equal(Buffer.from(inflate(bytes, size)).toString("utf-8"), text);
  }
  assert.deepEqual([...types].sort(), [0, 1, 2]);
});
