/**
 * The program, from letters of LZMA of streams. That is a fifth smaller than by gzip, which the browser itself unpacks
 * (inlined.js), and takes some hundredths of a second more.
 */
import { Decoder } from "../../node_modules/lzma1/lib/decoder.js";
import { bytes } from "./letters.js";
import { join } from "./streams.js";

export function unpack(letters) {
  const packed = bytes(letters);
  let at = 0;
  const input = {
    readByte() {
      if (at === packed.length) throw new Error("the program is cut short");
      return packed[at++];
    },
  };
  // The size stands behind the five bytes of properties.
  const output = { bytes: new Uint8Array(new DataView(packed.buffer).getUint32(5, true)), count: 0 };
  output.writeBytes = (source, from, length) => {
    output.bytes.set(source.subarray(from, from + length), output.count);
    output.count += length;
  };
  new Decoder().decompress(input, output);
  return join(output.bytes);
}
