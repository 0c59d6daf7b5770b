// What every browser test needs: a Chromium, a page that is listened to, a folder served on this machine, hosts.

import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** The one-file page, and its address when it is opened by double click. */
export const PAGE = join(ROOT, "dist/shuzheng.html");
export const PAGE_URL = pathToFileURL(PAGE).href;
/** The folder of the multi-file page. */
export const MULTI = join(ROOT, "dist/multi");

/** The reason that a page shows for not running, or the sign that it runs. */
export const LIVE = "#app[data-state=live]";
export const FAILED = "#app[data-state=failed]";

/** The distribution's Chromium, quiet: what it fetches on its own account would stand in no log of a page. */
export function launch(more = []) {
  return chromium.launch({
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      ...more,
    ],
  });
}

/**
 * A page in a context of its own, with what it says on the console and every request it makes but for the page itself,
 * also when that is opened again. `options` are those of a Playwright context (`javaScriptEnabled`, `viewport`, `locale`, …).
 */
export async function listen(browser, options = {}) {
  const context = await browser.newContext({ locale: "zh-CN", ...options });
  const page = await context.newPage();
  const [said, requested] = [[], []];
  page.on("console", (message) => said.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => said.push(`uncaught: ${error.stack ?? error}`));
  let home;
  context.on("request", (request) => {
    // What the page itself holds in memory.
    if (request.url().startsWith("blob:")) return;
    if (request.isNavigationRequest() && !request.frame().parentFrame()) {
      const address = request.url().replace(/[?#].*/, "");
      home ??= address;
      if (address === home) return;
    }
    requested.push(request.url());
  });
  page.on("websocket", (socket) => requested.push(socket.url()));
  return { page, said, requested, close: () => context.close() };
}

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".wasm": "application/wasm",
};

/**
 * Serves on 127.0.0.1: the texts of `pages` by their path, and else the files of `folder`; all with the same headers.
 * `seen` has the path of every request, also of those that the browser makes on its own account, such as for an icon.
 */
export async function serve({ folder, pages = {}, headers = {} }) {
  const seen = [];
  const server = createServer(async (request, response) => {
    seen.push(request.url);
    const path = new URL(request.url, "http://localhost").pathname;
    const name = path.endsWith("/") ? `${path}index.html` : path;
    const file = folder && normalize(join(folder, decodeURIComponent(name)));
    const type = { "content-type": TYPES[extname(name)] ?? "application/octet-stream" };
    try {
      if (!(path in pages) && !file?.startsWith(folder + sep)) throw new Error("outside");
      const body = path in pages ? pages[path] : await readFile(file);
      response.writeHead(200, { ...(path in pages ? { "content-type": TYPES[".html"] } : type), ...headers });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const close = () =>
    new Promise((closed) => {
      server.close(closed);
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${server.address().port}`, seen, close };
}

/** A host's page with one frame in it; its attributes are given as they are. */
export function host(attributes) {
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>host</title><link rel="icon" href="data:,"><iframe title="数证" width="1000" height="700" ${attributes}></iframe>`;
}

/** Text as the value of an attribute in double quotes. */
export function quoted(text) {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
}
