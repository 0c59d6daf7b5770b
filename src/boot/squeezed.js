/**
 * The program, from inside the page: in streams, by LZMA and in letters. That is a fifth smaller than by gzip, which
 * the browser itself unpacks (inlined.js), and takes it some hundredths of a second more.
 */
import { Decoder } from "../../node_modules/lzma1/lib/decoder.js";
import { bytes } from "./letters.js";
import { join } from "./streams.js";

/** Lets the browser paint what is there; a hidden page paints nothing, and need not wait for it. */
const painted = () =>
  new Promise((go) => {
    requestAnimationFrame(() => setTimeout(go));
    setTimeout(go, 200);
  });

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

export async function program() {
  await painted();
  return unpack(document.getElementById("wasm").textContent);
}
