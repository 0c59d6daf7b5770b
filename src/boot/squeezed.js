/** The program, from inside the page. A worker unpacks it, so that the page is there and answers meanwhile. */
import { unpacker } from "./unpacker.js";

/** Once what is there is painted; a hidden page paints nothing, and need not be waited for. */
const painted = () =>
  new Promise((go) => {
    requestAnimationFrame(() => setTimeout(go));
    setTimeout(go, 200);
  });

/** Unpacks in a worker. It is refused where a host's policy forbids workers. */
function beside(text) {
  const source = `onmessage = ({ data }) => { const bytes = (${unpacker})()(data); postMessage(bytes, [bytes.buffer]); }`;
  const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  const worker = new Worker(address);
  return new Promise((unpacked, refused) => {
    worker.onmessage = ({ data }) => unpacked(data);
    worker.onerror = (event) => refused(event.preventDefault());
    worker.postMessage(text);
  }).finally(() => {
    worker.terminate();
    URL.revokeObjectURL(address);
  });
}

export async function program() {
  await painted();
  const text = document.getElementById("wasm").textContent;
  // What is damaged is so in both, and the second says it.
  return (async () => beside(text))().catch(() => unpacker()(text));
}
