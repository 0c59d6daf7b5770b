// What the page and the page that frames it say to each other (docs/hosting.md). The host's hello brings a number used
// once and a port; everything else goes over the port. What comes is checked against a pattern and nothing else is
// done with it: no part of it is run, gone to or written as HTML.
const root = document.documentElement;
const SETTINGS = ["lang", "theme", "scale", "contrast", "controls"];
const TOKENS = ["accent", "on-accent", "paper", "raised", "ink", "soft", "rule", "edge", "wash"];
const isNonce = (value) => typeof value === "string" && /^[\w-]{16,64}$/.test(value);
const isLink = (value) => typeof value === "string" && /^[\w.~%&=+-]{0,2000}$/.test(value);
const isChoice = (value) => typeof value === "string" && /^[\w-]{0,12}$/.test(value);
const isColour = (value) => typeof value === "string" && /^(#[\da-f]{3,8}|(rgb|hsl)a?\([\d\s.,%/]{1,40}\))$/i.test(value);

const framed = parent !== window;
let port;
let link = location.hash.slice(1);
let failure;
let tokens = {};
/** The theme that the tokens were made for. */
let themed;

function say(type, content) {
  port?.postMessage({ type, ...content });
}

/** Tells the host why the page does not run. */
export function sayFailure(why) {
  failure = why;
  say("error", { why });
}

/** The host's colours, as long as the reader has chosen no others. */
function colour() {
  const { theme, contrast } = root.dataset;
  for (const name of TOKENS) {
    const value = theme === themed && contrast !== "high" && Object.hasOwn(tokens, name) && tokens[name];
    if (isColour(value)) root.style.setProperty(`--${name}`, value);
    else root.style.removeProperty(`--${name}`);
  }
}

/** A view takes the place of the view and leaves the settings; a setting takes the place of that setting. */
function set(name, value) {
  const settings = SETTINGS.includes(name);
  // As an address has it.
  if (typeof value === "string") value = value.replace(/[^\0-\x7f]+/g, encodeURI);
  if (settings ? !isChoice(value) : name !== "view" || !isLink(value)) return;
  const of = (part) => SETTINGS.find((setting) => part.startsWith(`${setting}=`));
  const kept = link.split("&").filter((part) => part && (settings ? of(part) !== name : of(part)));
  const asked = settings ? value && `${name}=${value}` : value;
  link = [...kept, asked].filter(Boolean).join("&");
  try {
    history.replaceState(link, "", `${location.href.split("#")[0]}#${link}`);
  } catch {
    // An address that may not be written: the page follows all the same.
  }
  shuzhengLook(link);
  dispatchEvent(new PopStateEvent("popstate", { state: link }));
}

function take(message) {
  const { type, name, value } = message ?? {};
  if (type === "set") set(name, value);
  if (type === "theme" && value && typeof value === "object") {
    [tokens, themed] = [value, root.dataset.theme];
    colour();
  }
}

/** The last two heights told, and how often they have taken turns since the reader did something. */
let [height, before, turns] = [0, 0, 0];

function measure() {
  // Before the program runs the page is all of the text and not the view that is asked for; in a frame that has no width
  // a word is a line. Out of sight nothing is measured anew, and either height would stay until the reader comes there.
  if (!innerWidth || !document.querySelector("[data-state]")) return;
  // Who sees so tall a frame sees a part of it: nothing can be at the edge of the window.
  if (innerHeight > 1.2 * screen.height) root.dataset.tall = "";
  const now = Math.ceil(document.body.getBoundingClientRect().height);
  if (Math.abs(now - height) <= 2) return;
  turns = Math.abs(now - before) <= 2 ? turns + 1 : 0;
  // The height depends on itself: the larger of the two stays.
  if (turns > 4 && now < height) return;
  [before, height] = [height, now];
  sayHeight();
}

/** In our words, and in those of Datawrapper and AMP, which hosts may be wired for. */
function sayHeight() {
  say("height", { height });
  parent.postMessage({ "datawrapper-height": { shuzheng: height } }, "*");
  parent.postMessage({ sentinel: "amp", type: "embed-size", height }, "*");
}

function hear({ data, source, ports }) {
  if (port || source !== parent || data?.shuzheng !== "hello" || !isNonce(data.nonce) || !ports[0]) return;
  [port] = ports;
  port.onmessage = (event) => take(event.data);
  say("ready", { version: 1, nonce: data.nonce });
  say("title", { title: document.title });
  say("state", { link });
  if (height) say("height", { height });
  if (failure) sayFailure(failure);
}

if (framed) {
  root.dataset.framed = "";
  addEventListener("message", hear);
  addEventListener("shuzheng-link", (event) => {
    link = event.detail;
    colour();
    say("state", { link });
    // Out of sight the browser observes nothing.
    measure();
  });
  new MutationObserver(() => say("title", { title: document.title })).observe(document.head, { childList: true, subtree: true });
  new ResizeObserver(measure).observe(document.body, { box: "border-box" });
  addEventListener("resize", measure);
  for (const act of ["pointerdown", "keydown"]) addEventListener(act, () => (turns = 0), true);
  addEventListener("click", ({ target }) => {
    // What opens in a tall frame opens where the reader is.
    if (!target.closest(".inspector, .filters")) root.style.setProperty("--at", `${target.getBoundingClientRect().bottom + scrollY}px`);
  }, true);
}
