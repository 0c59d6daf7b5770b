// The text of a file, by what the browser has for it: decoders, an HTML and XML parser that runs nothing, and
// decompression. Which kind of file it is, and what a reader is told, is decided in shuzheng_core::text::document.
// The command line reads the same files to the same lines (crates/cli: encoding.rs, html.rs; core: docx.rs).

/** The most that a part of a document may unpack to, in bytes. */
const MOST_UNPACKED = 128 << 20;

const decode = (label, bytes, fatal = false) => new TextDecoder(label, { fatal }).decode(bytes);

/** Whether nine in ten UTF-16 units are characters of Chinese prose. */
function isUtf16(bytes, littleEndian) {
  const sample = new DataView(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096) & ~1);
  let likely = 0;
  for (let at = 0; at < sample.byteLength; at += 2) {
    const unit = sample.getUint16(at, littleEndian);
    if ([9, 10, 13].includes(unit) || [[0x20, 0x7e], [0x2010, 0x2026], [0x3000, 0x303f], [0x4e00, 0x9fff], [0xff00, 0xffef]]
      .some(([first, last]) => first <= unit && unit <= last)) likely += 1;
  }
  return bytes.length % 2 === 0 && likely * 20 >= sample.byteLength * 9 && likely > 0;
}

/** How many marks and characters that are in every text there are. */
const common = (text) => text.split(/[，。、的年是在有中]/).length;

/** A text of UTF-8, UTF-16, GB 18030 or Big5, or of the encoding that a page names. */
function text(bytes, named) {
  // A decoder of its own encoding drops the byte order mark.
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return decode("utf-16le", bytes);
  if (a === 0xfe && b === 0xff) return decode("utf-16be", bytes);
  const attempt = (label) => {
    try {
      return decode(label, bytes, true);
    } catch {
      return null; // Not of that encoding, or no encoding at all.
    }
  };
  const isPlain = !bytes.includes(0);
  const found = (isPlain ? attempt("utf-8") : null) ?? (named && attempt(named));
  if (found !== null && found !== undefined) return found;
  if (isUtf16(bytes, true)) return decode("utf-16le", bytes);
  if (isUtf16(bytes, false)) return decode("utf-16be", bytes);
  const utf8 = decode("utf-8", bytes);
  const strange = utf8.split("\ufffd").length - 1;
  if (strange * 20 <= utf8.replace(/[\0-\x7f\ufffd]/g, "").length) return utf8;
  const [simplified, traditional] = ["gb18030", "big5"].map((label) => decode(label, bytes));
  return common(traditional) > common(simplified) ? traditional : simplified;
}

/** Elements that begin and end a line, and those whose content no reader sees. */
const BLOCK = new RegExp(
  "^(address|article|aside|blockquote|body|br|caption|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|" +
    "form|h[1-6]|header|hr|li|main|nav|ol|option|p|pre|section|select|summary|table|tbody|td|tfoot|th|thead|tr|ul)$",
);
const UNSEEN = /^(script|style|template|noscript|svg|title)$/;

/** A page's text, one block a line, with white space as a browser shows it. */
function html(bytes) {
  const head = decode("latin1", bytes.subarray(0, 1024));
  const page = new DOMParser().parseFromString(text(bytes, /charset=["' ]*([\w-]+)/i.exec(head)?.[1]), "text/html");
  const lines = [];
  let line = "";
  const end = () => {
    // A line break in the source is no space between Chinese characters.
    const shown = line
      .replace(/[ \t\f]*[\n\r][ \t\f\n\r]*/g, "\n")
      .replace(/([^\0-\x7f])\n(?=[^\0-\x7f])/g, "$1")
      .replace(/[ \t\n\f]+/g, " ")
      .replace(/^ | $/g, "");
    if (shown) lines.push(shown);
    line = "";
  };
  const walk = (node) => {
    for (let child = node.firstChild; child; child = child.nextSibling) {
      if (child.nodeType === Node.TEXT_NODE) line += child.data;
      if (child.nodeType !== Node.ELEMENT_NODE || UNSEEN.test(child.localName)) continue;
      const isBlock = BLOCK.test(child.localName);
      const isRaised = child.localName === "sup" || child.localName === "sub";
      if (isBlock) end();
      if (isRaised) line += " ";
      walk(child);
      if (isRaised) line += " ";
      if (isBlock) end();
    }
  };
  walk(page.documentElement);
  end();
  return { text: lines.join("\n"), title: page.title.trim() };
}

/** The parts of an archive by name, each as a function that unpacks it. */
function archive(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = bytes.length - 22;
  // The directory's end has a comment of at most 64 KB behind it.
  while (at >= 0 && at > bytes.length - 65_558 && view.getUint32(at, true) !== 0x06054b50) at -= 1;
  if (at < 0 || view.getUint32(at, true) !== 0x06054b50) throw "archive";
  const parts = new Map();
  let entry = view.getUint32(at + 16, true);
  for (let count = view.getUint16(at + 10, true); count > 0; count -= 1) {
    if (view.getUint32(entry, true) !== 0x02014b50) throw "archive";
    const [name, extra, comment] = [28, 30, 32].map((field) => view.getUint16(entry + field, true));
    const [method, size, local] = [view.getUint16(entry + 10, true), view.getUint32(entry + 20, true), view.getUint32(entry + 42, true)];
    parts.set(decode("utf-8", bytes.subarray(entry + 46, entry + 46 + name)), () => {
      const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
      return unpack(bytes.subarray(start, start + size), method);
    });
    entry += 46 + name + extra + comment;
  }
  return parts;
}

/** Unpacks up to the limit, whatever size the archive states. */
async function unpack(packed, method) {
  if (method === 0) return decode("utf-8", packed);
  if (method !== 8) throw "part";
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const pieces = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw "part";
    });
    if (done) return decode("utf-8", new Uint8Array(await new Blob(pieces).arrayBuffer()));
    size += value.length;
    if (size > MOST_UNPACKED) {
      reader.cancel();
      throw "large";
    }
    pieces.push(value);
  }
}

function xml(source) {
  const parsed = new DOMParser().parseFromString(source, "application/xml");
  if (parsed.getElementsByTagName("parsererror").length) throw "form";
  return parsed;
}

/** The signs of a Word document's elements that hold no text. */
const SIGNS = { tab: "\t", ptab: "\t", br: "\n", cr: "\n", noBreakHyphen: "-" };

/** The text of a Word document, one paragraph or table cell a line, without deleted text, notes and headers. */
async function docx(bytes) {
  let parts;
  try {
    parts = archive(bytes);
  } catch {
    throw "archive"; // Also where an offset leads outside.
  }
  const relations = await parts.get("_rels/.rels")?.();
  const main = relations && [...xml(relations).getElementsByTagNameNS("*", "Relationship")]
    .find((relation) => relation.getAttribute("Type")?.endsWith("/officeDocument"));
  const part = parts.get(main?.getAttribute("Target").replace(/^\/+/, "") ?? "word/document.xml");
  if (!part) throw [...parts.keys()].some((name) => name.startsWith("xl/")) ? "workbook" : "other";
  const lines = [];
  const walk = (node, line) => {
    for (let child = node.firstElementChild; child; child = child.nextElementSibling) {
      const name = child.localName;
      if (name === "del" || name === "moveFrom" || name === "Fallback") continue;
      if (name === "p") {
        const own = [];
        walk(child, own);
        lines.push(own.join(""));
      } else if (name === "t") line.push(child.textContent);
      else {
        line.push(SIGNS[name] ?? "");
        walk(child, line);
      }
    }
  };
  walk(xml(await part()).documentElement, []);
  return { text: lines.join("\n"), title: "" };
}

/** What the program calls, by the name of the form. Each gives `{text, title}` or throws what is wrong as a word. */
export const files = { text: (bytes) => ({ text: text(bytes), title: "" }), html, docx };
