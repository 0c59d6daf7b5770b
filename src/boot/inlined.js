/** The program, from inside the page: gzipped and in letters. */
import { bytes } from "./letters.js";

export async function program() {
  const packed = bytes(document.getElementById("wasm").textContent);
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}
