// <shuzheng-report src="shuzheng.html" view="t=checks&verdict=notable" title="…">…</shuzheng-report>
//
// Shows a page of 数证 in a frame as high as its content; docs/hosting.md says how it is used. What stands inside the
// element is shown until the page is ready, and stays where that does not come.
//
// When the frame has loaded it gets a hello with a number used once and one end of a private channel. Whoever gives the
// number back over the channel is the page that was greeted, and no other message is listened to. The frame has no
// origin, as it is sandboxed here: so the hello can be addressed to nobody else, and says nothing that is secret.
// Nothing that arrives is run, gone to or written as HTML.
const SETTINGS = ["theme", "scale", "contrast", "lang", "controls"];
const TOKENS = "accent on-accent paper raised ink soft rule edge wash";

class ShuzhengReport extends HTMLElement {
  static observedAttributes = ["src", "view", "title", ...SETTINGS];

  connectedCallback() {
    const read = (name) => this.getAttribute(name) ?? "";
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    const url = new URL(read("src"), document.baseURI);
    const link = [read("view"), ...SETTINGS.map((name) => read(name) && `${name}=${read(name)}`)].filter(Boolean).join("&");
    if (link) url.hash = link;
    const frame = (this.frame = document.createElement("iframe"));
    frame.part = "frame";
    frame.sandbox = "allow-scripts allow-downloads allow-popups allow-modals";
    frame.allow = "clipboard-write; fullscreen";
    frame.loading = "lazy";
    frame.referrerPolicy = "no-referrer";
    frame.title = this.title || "数证";
    frame.style = "display:block;width:100%;height:0;border:0";
    frame.onload = () => this.greet();
    frame.src = url;
    root.replaceChildren(document.createElement("slot"), frame);
  }

  disconnectedCallback() {
    this.port?.close();
    this.port = null;
  }

  greet() {
    this.disconnectedCallback();
    const { port1, port2 } = new MessageChannel();
    const nonce = crypto.getRandomValues(new Uint32Array(4)).join("-");
    port1.onmessage = ({ data }) => {
      if (this.port === port1) this.take(data ?? {});
      else if (data?.type === "ready" && data.nonce === nonce) {
        this.port = port1;
        const style = getComputedStyle(this);
        const value = {};
        for (const name of TOKENS.split(" ")) value[name] = style.getPropertyValue(`--shuzheng-${name}`).trim();
        port1.postMessage({ type: "theme", value });
      }
    };
    this.frame.contentWindow.postMessage({ shuzheng: "hello", version: 1, nonce }, "*", [port2]);
  }

  take(detail) {
    const { type, height, title } = detail;
    if (type === "height" && height > 0) {
      this.frame.style.height = `${Math.min(Math.max(+height, 80), 30000)}px`;
      this.shadowRoot.firstChild.style.display = "none";
    }
    if (type === "title" && !this.title) this.frame.title = title;
    if (type === "state" || type === "error") this.dispatchEvent(new CustomEvent(`shuzheng-${type}`, { detail }));
  }

  attributeChangedCallback(name, before, value) {
    if (before === value || !this.frame) return;
    if (name === "src") this.isConnected && this.connectedCallback();
    else if (name === "title") this.frame.title = value || "数证";
    else this.port?.postMessage({ type: "set", name, value: value ?? "" });
  }
}

customElements.get("shuzheng-report") ?? customElements.define("shuzheng-report", ShuzhengReport);
