// Unpack raw DEFLATE data (RFC 1951), at once: the browser's own stream would run the page's
// scripts after those that were added to the map.

const LONGEST_CODE = 15;

// Words up to this many bits, nearly all, are looked up at once.
const QUICK_BITS = 10;

// The order in which the lengths of the code for code lengths are written (section 3.2.7).
const LENGTH_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** @param {number} step */
const extraOfLength = step => step < 8 || step === 28 ? 0 : (step >> 2) - 1;

/** @param {number} step */
const extraOfDistance = step => step < 4 ? 0 : (step >> 1) - 1;

/**
 * Return the smallest length or distance of each symbol (section 3.2.5).
 * @param {number} count
 * @param {number} first
 * @param {(step: number) => number} extra
 */
function smallest(count, first, extra) {
  const values = [first];
  for (let step = 0; step < count - 1; step++) values.push(values[step] + (1 << extra(step)));
  return values;
}

/** @typedef {{counts: number[], symbols: number[], quick: Uint16Array}} PrefixCode */

/**
 * Return a prefix code by the lengths of its words (section 3.2.2).
 * @param {number[]} lengths
 * @returns {PrefixCode}
 */
function prefixCode(lengths) {
  const counts = new Array(LONGEST_CODE + 1).fill(0), starts = [0, 0];
  /** @type {number[]} */
  const symbols = [];
  for (const length of lengths) if (length) counts[length]++;
  for (let length = 1; length < LONGEST_CODE; length++) starts.push(starts[length] + counts[length]);
  lengths.forEach((length, symbol) => { if (length) symbols[starts[length]++] = symbol; });
  // A symbol and the length of its word, by the next bits; 0 if the word is longer.
  const quick = new Uint16Array(1 << QUICK_BITS);
  let word = 0, index = 0;
  for (let length = 1; length <= QUICK_BITS; length++, word <<= 1) {
    for (let number = 0; number < counts[length]; number++, word++, index++) {
      let next = 0;
      for (let bit = 0; bit < length; bit++) next |= (word >> bit & 1) << (length - 1 - bit);
      for (; next < quick.length; next += 1 << length) quick[next] = symbols[index] << 4 | length;
    }
  }
  return {counts, symbols, quick};
}

/**
 * @param {Uint8Array} packed
 * @param {number} size of what comes out, bytes
 */
export function inflate(packed, size) {
  const lengths = smallest(28, 3, extraOfLength).concat(258);
  const distances = smallest(30, 1, extraOfDistance);
  const out = new Uint8Array(size);
  let at = 0, written = 0, held = 0, heldBits = 0;

  /** @param {number} count */
  function hold(count) {
    for (; heldBits < count; heldBits += 8) held |= packed[at++] << heldBits;
  }

  /** @param {number} count */
  function bits(count) {
    hold(count);
    const value = held & ((1 << count) - 1);
    held >>>= count;
    heldBits -= count;
    return value;
  }

  /** @param {PrefixCode} code */
  function symbolOf({counts, symbols, quick}) {
    hold(LONGEST_CODE);
    const known = quick[held & (quick.length - 1)];
    if (known) {
      bits(known & 15);
      return known >> 4;
    }
    let word = 0, first = 0, index = 0;
    for (let length = 1; length <= LONGEST_CODE; length++) {
      word |= bits(1);
      const count = counts[length];
      if (word - first < count) return symbols[index + word - first];
      index += count;
      first = (first + count) << 1;
      word <<= 1;
    }
    throw new Error("The page's script is damaged.");
  }

  // Return the two codes that a block begins with.
  function dynamicCodes() {
    const literals = bits(5) + 257, backs = bits(5) + 1, written = bits(4) + 4;
    const own = new Array(19).fill(0);
    for (let number = 0; number < written; number++) own[LENGTH_ORDER[number]] = bits(3);
    const code = prefixCode(own);
    /** @type {number[]} */
    const read = [];
    while (read.length < literals + backs) {
      const symbol = symbolOf(code);
      if (symbol < 16) read.push(symbol);
      else if (symbol === 16) read.push(...new Array(3 + bits(2)).fill(read[read.length - 1]));
      else read.push(...new Array(symbol === 17 ? 3 + bits(3) : 11 + bits(7)).fill(0));
    }
    return [prefixCode(read.slice(0, literals)), prefixCode(read.slice(literals))];
  }

  function fixedCodes() {
    const literals = [...new Array(144).fill(8), ...new Array(112).fill(9),
      ...new Array(24).fill(7), ...new Array(8).fill(8)];
    return [prefixCode(literals), prefixCode(new Array(30).fill(5))];
  }

  function copyStored() {
    bits(heldBits & 7);
    const length = bits(16);
    bits(16);
    at -= heldBits >> 3;
    held = heldBits = 0;
    out.set(packed.subarray(at, at + length), written);
    at += length;
    written += length;
  }

  /** @param {PrefixCode[]} codes */
  function expand([literals, backs]) {
    const {quick} = literals, mask = quick.length - 1;
    for (;;) {
      // Most symbols are literals; without calls a browser that has not yet compiled this
      // takes half the time.
      while (heldBits < LONGEST_CODE) {
        held |= packed[at++] << heldBits;
        heldBits += 8;
      }
      const known = quick[held & mask];
      let symbol = known >> 4;
      if (known) {
        held >>>= known & 15;
        heldBits -= known & 15;
      } else {
        symbol = symbolOf(literals);
      }
      if (symbol < 256) {
        out[written++] = symbol;
        continue;
      }
      if (symbol === 256) return;
      const step = symbol - 257, length = lengths[step] + bits(extraOfLength(step));
      const back = symbolOf(backs), start = written - distances[back] - bits(extraOfDistance(back));
      if (start + length <= written) out.copyWithin(written, start, start + length);
      else for (let number = 0; number < length; number++) out[written + number] = out[start + number];
      written += length;
    }
  }

  let last = 0;
  while (!last) {
    last = bits(1);
    const type = bits(2);
    if (type === 0) copyStored();
    else expand(type === 1 ? fixedCodes() : dynamicCodes());
  }
  return out;
}
