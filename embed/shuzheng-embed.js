/**
 * <shuzheng-report src="report.html" view="t=checks&verdict=notable" title="…"></shuzheng-report>
 *
 * Shows a 数证 page in a frame that is as high as its content. What stands inside the element is
 * shown until the page is ready, and stays where it cannot be shown. Optional: theme (light, dark),
 * scale (normal, large), contrast (normal, high), lang (zh, en), controls (full, none).
 *
 * The frame and this script agree on a private channel: the frame says that it listens, this
 * script answers with a port and a number used once, and everything after that goes over the port.
 * Nothing that arrives is evaluated, navigated to or written as HTML.
 */
const TOLD = ["view", "theme", "scale", "contrast", "lang", "controls"];
const SANDBOX = "allow-scripts allow-downloads allow-popups allow-modals";

class ShuzhengReport extends HTMLElement {
  static observedAttributes = [...TOLD, "src", "title"];

  connectedCallback() {
    const url = new URL(this.getAttribute("src") ?? "", document.baseURI);
    const view = this.getAttribute("view");
    if (view) url.hash = view;
    const frame = (this.frame = document.createElement("iframe"));
    frame.setAttribute("sandbox", SANDBOX);
    frame.allow = "clipboard-write; fullscreen";
    frame.loading = "lazy";
    frame.referrerPolicy = "no-referrer";
    frame.title = this.getAttribute("title") ?? "数证";
    Object.assign(frame.style, { width: "100%", border: "0", height: "0", display: "block" });
    frame.src = url.href;
    this.listen = (event) => this.hear(event);
    addEventListener("message", this.listen);
    if (!this.shadowRoot) this.attachShadow({ mode: "open" });
    this.shadowRoot.replaceChildren(document.createElement("slot"), frame);
  }

  disconnectedCallback() {
    removeEventListener("message", this.listen);
    this.port?.close();
    this.port = undefined;
  }

  /** The frame says that it listens: the only message that is taken from outside the port. */
  hear(event) {
    // A frame that this script sandboxed has no origin of its own.
    if (event.source !== this.frame.contentWindow || event.origin !== "null" || event.data?.shuzheng !== "listening") return;
    this.port?.close();
    const { port1, port2 } = new MessageChannel();
    const nonce = crypto.getRandomValues(new Uint32Array(4)).join("-");
    this.port = port1;
    let trusted = false;
    port1.onmessage = ({ data }) => {
      trusted ||= data?.type === "ready" && data.nonce === nonce;
      if (trusted) this.take(data);
    };
    event.source.postMessage({ shuzheng: "hello", version: 1, nonce }, "*", [port2]);
  }

  take({ type, height, link, title }) {
    if (type === "ready") {
      this.shadowRoot.firstChild.style.display = "none";
      TOLD.forEach((name) => this.tell(name));
    } else if (type === "height" && Number.isFinite(height)) {
      this.frame.style.height = `${Math.min(Math.max(height, 80), 30000)}px`;
    } else if (type === "state" && typeof link === "string") {
      this.dispatchEvent(new CustomEvent("shuzheng-state", { detail: { link } }));
    } else if (type === "title" && typeof title === "string" && !this.hasAttribute("title")) {
      this.frame.title = title;
    }
  }

  tell(name) {
    if (this.hasAttribute(name)) this.port?.postMessage({ type: "set", name, value: this.getAttribute(name) });
  }

  attributeChangedCallback(name, before, after) {
    if (!this.frame || before === after) return;
    if (name === "src") this.isConnected && (this.disconnectedCallback(), this.connectedCallback());
    else if (name === "title") this.frame.title = after ?? "数证";
    else this.tell(name);
  }
}

customElements.get("shuzheng-report") || customElements.define("shuzheng-report", ShuzhengReport);
