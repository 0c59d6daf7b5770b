/**
 * Unpacks LZMA as xtask writes it: of a known size, without an end mark, a literal in the context of two bits of the
 * byte before (lc = 2, lp = pb = 0). After the specification that comes with the LZMA SDK, in the public domain.
 */
// Where the probabilities of each kind stand among all: those of the twelve states first.
const [MATCH, REP, REP_FIRST, REP_SECOND, REP_THIRD, REP_LONG] = [0, 12, 24, 36, 48, 60];
const SLOT = 72;
const SPECIAL = SLOT + 4 * 64;
const ALIGN = SPECIAL + 115;
const LENGTH = ALIGN + 16;
const REP_LENGTH = LENGTH + 274;
const LITERAL = REP_LENGTH + 274;
const ALL = LITERAL + 4 * 768;

export function unlzma(packed) {
  const head = 13;
  const unpacked = new Uint8Array(new DataView(packed.buffer).getUint32(5, true));
  const probabilities = new Uint16Array(ALL).fill(1024);
  let at = head;
  let range = 2 ** 32 - 1;
  let code = 0;
  const next = () => (code = ((code << 8) | packed[at++]) >>> 0);
  for (let i = 0; i < 5; i++) next();

  const narrow = () => {
    if (range >= 2 ** 24) return;
    range = (range << 8) >>> 0;
    next();
  };
  const bit = (place) => {
    const probability = probabilities[place];
    const bound = (range >>> 11) * probability;
    const isOne = code >= bound;
    if (isOne) {
      range -= bound;
      code -= bound;
      probabilities[place] -= probability >> 5;
    } else {
      range = bound;
      probabilities[place] += (2048 - probability) >> 5;
    }
    narrow();
    return +isOne;
  };
  /** A number of so many bits, the highest first. */
  const tree = (place, bits) => {
    let found = 1;
    for (let i = 0; i < bits; i++) found = (found << 1) | bit(place + found);
    return found - (1 << bits);
  };
  /** The same, the lowest first. */
  const reverse = (place, bits) => {
    let [found, node] = [0, 1];
    for (let i = 0; i < bits; i++) {
      const one = bit(place + node);
      node = (node << 1) | one;
      found |= one << i;
    }
    return found;
  };
  const direct = (bits) => {
    let found = 0;
    for (; bits > 0; bits--) {
      range >>>= 1;
      const isOne = code >= range;
      if (isOne) code -= range;
      found = (found << 1) | isOne;
      narrow();
    }
    return found;
  };
  const length = (place) => {
    if (!bit(place)) return 2 + tree(place + 2, 3);
    return bit(place + 1) ? 18 + tree(place + 18, 8) : 10 + tree(place + 10, 3);
  };

  let [count, state] = [0, 0];
  // How far back the last four matches began, one less.
  let [first, second, third, fourth] = [0, 0, 0, 0];
  while (count < unpacked.length) {
    if (!bit(MATCH + state)) {
      const place = LITERAL + 768 * (unpacked[count - 1] >> 6);
      let symbol = 1;
      // Behind a match, what did not go on as it did is another byte than that.
      for (let matched = unpacked[count - first - 1], one, expected; state > 6 && symbol < 256 && one === expected; matched <<= 1) {
        expected = (matched >> 7) & 1;
        one = bit(place + ((1 + expected) << 8) + symbol);
        symbol = (symbol << 1) | one;
      }
      while (symbol < 256) symbol = (symbol << 1) | bit(place + symbol);
      unpacked[count++] = symbol;
      state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
      continue;
    }
    let size = 0;
    if (!bit(REP + state)) {
      [second, third, fourth] = [first, second, third];
      size = length(LENGTH);
      state = state < 7 ? 7 : 10;
      const slot = tree(SLOT + 64 * Math.min(size - 2, 3), 6);
      const bits = (slot >> 1) - 1;
      first = slot < 4 ? slot : (2 | (slot & 1)) << bits;
      if (slot > 13) first += direct(bits - 4) * 16 + reverse(ALIGN, 4);
      else if (slot > 3) first += reverse(SPECIAL + first - slot, bits);
    } else {
      if (!bit(REP_FIRST + state)) size = bit(REP_LONG + state) ? 0 : 1;
      else if (!bit(REP_SECOND + state)) [first, second] = [second, first];
      else if (!bit(REP_THIRD + state)) [first, second, third] = [third, first, second];
      else [first, second, third, fourth] = [fourth, first, second, third];
      state = state < 7 ? (size ? 9 : 8) : 11;
      size ||= length(REP_LENGTH);
    }
    for (; size > 0; size--, count++) unpacked[count] = unpacked[count - first - 1];
  }
  if (at > packed.length) throw new Error("the program is cut short");
  return unpacked;
}
