/**
 * Puts a program together again that xtask/src/streams.rs has sorted into streams of like bytes, because it packs
 * smaller so. The streams and the table are described there.
 */
const [WRITE, FRAME, BRANCH, OPCODE, MISC, GIVEN_BACK, POINTER, REST, CONSTANT] = Array(9).keys();
const STORE = CONSTANT + 256;
const LOAD = STORE + 1;
const LOAD_OTHER = LOAD + 16;
const READ = LOAD_OTHER + 1;
const BLOCK = READ + 64;
const BRANCH_IF = BLOCK + 1;
const BRANCH_TABLE = BRANCH_IF + 1;
const READ_FIRST = BRANCH_TABLE + 1;
const STREAMS = READ_FIRST + 64;

/** For each opcode, the stream of the number that follows it, if one does. */
const immediates = new Int16Array(256).fill(-1);
for (const [first, last, stream] of [
  [0x02, 0x04, BLOCK],
  [0x0c, 0x0c, BRANCH],
  [0x0d, 0x0d, BRANCH_IF],
  [0x10, 0x10, OPCODE],
  [0x21, 0x22, WRITE],
  [0x23, 0x24, OPCODE],
  [0x25, 0x26, MISC],
  [0x36, 0x3e, STORE],
  [0x40, 0x40, MISC],
  [0xd0, 0xd0, MISC],
])
  immediates.fill(stream, first, last + 1);

/** The program whose streams these are. */
export function join(sorted) {
  const head = new DataView(sorted.buffer, sorted.byteOffset);
  const [length, before, count, data, address, ...lengths] = Array.from({ length: 5 + STREAMS }, (_, at) => head.getUint32(4 * at, true));
  let end = 4 * (5 + STREAMS);
  const places = lengths.map((length) => (end += length) - length);
  const program = new Uint8Array(length);
  let at = 0;
  const byte = (stream) => (program[at++] = sorted[places[stream]++]);
  const bytes = (stream, length) => {
    for (; length > 0; length--) byte(stream);
  };
  /** A number in LEB128; what it is matters only where it is small and unsigned. */
  const number = (stream) => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const next = byte(stream);
      value |= (next & 0x7f) << shift;
      if (next < 0x80) return value;
    }
  };
  const several = (stream, length) => {
    for (; length > 0; length--) number(stream);
  };
  bytes(REST, before);
  for (let body = 0; body < count; body++) {
    const start = at;
    for (let groups = number(FRAME); groups > 0; groups--) {
      number(FRAME);
      byte(FRAME);
    }
    // Where the constant stands that is taken of the stack.
    let [taken, to] = [0, 0];
    for (let depth = 1, opcode = 0, local; depth > 0; ) {
      const last = opcode;
      opcode = byte(OPCODE);
      if (opcode === 0x20 || opcode === 0x41 || opcode === 0x42) {
        const next = sorted[places[OPCODE]];
        const second = sorted[places[OPCODE] + 1];
        const place = at;
        if (opcode === 0x20) local = number(next === 0x20 || next === 0x41 ? READ_FIRST + (second >> 2) : READ + (next >> 2));
        else if (next !== 0x6a || second !== 0x24) number(CONSTANT + next);
        else if (number(GIVEN_BACK) === 0) {
          at--;
          for (let i = taken; i < to; i++) program[at++] = program[i];
        }
        if (next === 0x6b && opcode !== 0x20 && !to) [taken, to] = [place, at];
      } else if (opcode === 0x0e) several(BRANCH_TABLE, number(BRANCH_TABLE) + 1);
      else if (opcode === 0x11) several(MISC, 2);
      else if (opcode === 0x44) bytes(MISC, 8);
      else if (opcode === 0xfc) {
        const operation = number(MISC);
        several(MISC, operation < 8 ? 0 : operation < 15 && operation % 2 === 0 ? 2 : 1);
      } else {
        // The alignment of a load or store is none.
        if (opcode >= 0x28 && opcode <= 0x3e) at++;
        if (opcode >= 0x28 && opcode <= 0x35) number(last === 0x20 ? LOAD + Math.min(local, 15) : LOAD_OTHER);
        else if (immediates[opcode] >= 0) number(immediates[opcode]);
        if (opcode >= 0x02 && opcode <= 0x04) depth++;
        if (opcode === 0x0b) depth--;
      }
    }
    // How long the body is stands before it.
    const length = at - start;
    const digits = length < 0x80 ? 1 : length < 0x4000 ? 2 : 3;
    program.copyWithin(start + digits, start, at);
    for (let i = 0; i < digits; i++) program[start + i] = ((length >> (7 * i)) & 0x7f) | (i < digits - 1 ? 0x80 : 0);
    at += digits;
  }
  bytes(REST, program.length - at);
  // What the data points to is, where it is not told otherwise, right behind what it pointed to before.
  const words = new DataView(program.buffer);
  for (let place = data, last = address; place + 4 <= length; place += 4) {
    if (words.getUint32(place, true) !== address) continue;
    const far = number(POINTER);
    last += (far >>> 1) ^ -(far & 1);
    words.setUint32(place, last, true);
    const size = place + 8 <= length ? words.getUint32(place + 4, true) : 0;
    if (size < 1000) last += size;
  }
  return program;
}
