/**
 * Puts a program together again that xtask/src/streams.rs has sorted into streams of like bytes, because it packs
 * smaller so. The streams and the table are described there.
 */
const [REST, FRAME, OPCODE, BRANCH, WRITE, LOAD, STORE, MISC, BLOCK, READ] = Array(10).keys();
const CONSTANT = READ + 64;
const STREAMS = CONSTANT + 256;

/** For each opcode, the streams of the numbers that follow it. */
const immediates = Array(256).fill([]);
for (const [first, last, ...streams] of [
  [0x02, 0x04, BLOCK],
  [0x0c, 0x0d, BRANCH],
  [0x10, 0x10, OPCODE],
  [0x11, 0x11, MISC, MISC],
  [0x21, 0x22, WRITE],
  [0x23, 0x24, OPCODE],
  [0x25, 0x26, MISC],
  [0x28, 0x35, LOAD],
  [0x36, 0x3e, STORE],
  [0x3f, 0x40, MISC],
  [0xd0, 0xd0, MISC],
  [0xd2, 0xd2, MISC],
])
  immediates.fill(streams, first, last + 1);

/** The program whose streams these are. */
export function join(sorted) {
  const head = new DataView(sorted.buffer, sorted.byteOffset);
  const [length, before, count, ...lengths] = Array.from({ length: 3 + STREAMS }, (_, at) => head.getUint32(4 * at, true));
  let end = 4 * (3 + STREAMS);
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
  const numbers = (stream, length) => {
    for (; length > 0; length--) number(stream);
  };
  bytes(REST, before);
  for (let body = 0; body < count; body++) {
    let end = number(FRAME);
    end += at;
    for (let groups = number(FRAME); groups > 0; groups--) {
      number(FRAME);
      byte(FRAME);
    }
    while (at < end) {
      const opcode = byte(OPCODE);
      const next = sorted[places[OPCODE]];
      if (opcode === 0x20) number(READ + (next >> 2));
      else if (opcode === 0x41 || opcode === 0x42) number(CONSTANT + next);
      else if (opcode === 0x0e) numbers(BRANCH, number(BRANCH) + 1);
      else if (opcode === 0x1c) numbers(MISC, number(MISC));
      else if (opcode === 0x43 || opcode === 0x44) bytes(MISC, opcode === 0x43 ? 4 : 8);
      else if (opcode === 0xfc) {
        const operation = number(MISC);
        numbers(MISC, operation < 8 ? 0 : operation < 15 && operation % 2 === 0 ? 2 : 1);
      } else {
        // The alignment of a load or store is none.
        if (opcode >= 0x28 && opcode <= 0x3e) at++;
        for (const stream of immediates[opcode]) number(stream);
      }
    }
  }
  bytes(REST, program.length - at);
  return program;
}
