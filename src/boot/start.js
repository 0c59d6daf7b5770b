// Starts the page: the static text gives way to the program, and comes back with the reason if that fails.
// The build joins these into one script: the bindings, where the program is (inlined.js or beside.js), and the others.
import { sayFailure } from "./frame.js";
import { initSync } from "./shuzheng.js";
import { program } from "./program.js";
import { files } from "./files.js";
import { voice } from "./voice.js";

globalThis.shuzhengFiles = files;
globalThis.shuzhengVoice = voice;
/**
 * A turn for the browser: to paint, and to hear the reader. A message and no timer: browsers hold timers back, to one in a
 * second and fewer where the page is not in front, and who looks elsewhere meanwhile should not wait longer for it.
 */
globalThis.shuzhengPause = () =>
  new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = done;
    port2.postMessage(0);
  });

const notice = document.getElementById("notice");
const lang = document.documentElement.lang;
let app = document.getElementById("app");
const still = [...app.childNodes];

class Failure extends Error {
  constructor(why, cause) {
    super(why, { cause });
    this.why = why;
  }
}

/** Puts the static text back and tells the reader why, once. */
function fail(why) {
  if (app.dataset.state === "failed") return;
  const reader = app.dataset.state === "live" ? document.documentElement.lang : navigator.language;
  // A new element: the program's listeners go with the old one.
  const fresh = app.cloneNode(false);
  fresh.dataset.state = "failed";
  fresh.replaceChildren(...still);
  app.replaceWith(fresh);
  app = fresh;
  document.documentElement.lang = lang;
  for (const part of notice.children) {
    part.hidden = part.dataset.why !== why;
    for (const text of part.children) text.hidden = text.lang.startsWith("zh") !== reader.startsWith("zh");
  }
  notice.hidden = false;
  sayFailure(why);
}

async function start() {
  if (!globalThis.WebAssembly || !globalThis.DecompressionStream) throw new Failure("unsupported");
  const bytes = await program().catch((cause) => {
    throw new Failure("damaged", cause);
  });
  const module = await WebAssembly.compile(bytes).catch((cause) => {
    // Only a policy refuses what is valid; whether it arrived whole is known from the unpacking.
    throw new Failure(WebAssembly.validate(bytes) ? "refused" : "unsupported", cause);
  });
  // What the reader has chosen of the filters meanwhile stays chosen.
  document.documentElement.dataset.chosen = [...app.querySelectorAll(".choices :checked")].map((box) => `${box.closest("fieldset").name}=${box.value}`).join("&");
  // The first rendering is a microtask: nothing is painted in between.
  app.replaceChildren();
  try {
    initSync({ module });
  } catch (cause) {
    // WebKit asks the policy only here.
    throw new Failure(cause instanceof WebAssembly.CompileError ? "refused" : "stopped", cause);
  }
  app.dataset.state = "live";
}

// A panic of the program arrives as a trap in whatever task it was running.
const trapped = (error) => globalThis.WebAssembly && error instanceof WebAssembly.RuntimeError && fail("stopped");
addEventListener("error", (event) => trapped(event.error));
addEventListener("unhandledrejection", (event) => trapped(event.reason));

notice.hidden = true;
start()
  .catch((failure) => {
    console.error(failure.cause ?? failure);
    fail(failure.why ?? "stopped");
  })
  // The program shows the view; without it all of the text is there.
  .finally(() => delete document.documentElement.dataset.view);
