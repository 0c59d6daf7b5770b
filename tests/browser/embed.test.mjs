// The page in hosts' pages: what the two say to each other, and what a hostile one cannot do to the other.

import assert from "node:assert/strict";
import { copyFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { FAILED, LIVE, PAGE, ROOT, host, launch, listen, serve } from "./harness.mjs";

const EMBED = join(ROOT, "dist/shuzheng-embed.js");

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** A host's page. */
const hosting = (body, script = "") =>
  `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>host</title><link rel="icon" href="data:,">${body}${script && `<script>${script}</script>`}`;

/** A host with the element. Every height that it takes is kept in `heights`, and every event in `told`. */
const WATCH = `
  const [heights, told] = [[], []];
  const report = document.querySelector("shuzheng-report");
  new MutationObserver(() => heights.push(report.frame.style.height)).observe(report.shadowRoot, { attributes: true, subtree: true });
  for (const type of ["state", "error"]) report.addEventListener("shuzheng-" + type, (event) => told.push(event.detail));`;
const withElement = (attributes, src = "/dist/shuzheng.html") =>
  hosting(`<script src="/dist/shuzheng-embed.js"></script><shuzheng-report src="${src}" ${attributes}><p>还没有载入</p></shuzheng-report>`, WATCH);

/** Opens a host's page that a server gives and runs a test in it. */
async function hosted(what, work) {
  const server = await serve({ folder: ROOT.replace(/\/$/, ""), ...what });
  const heard = await listen(browser);
  try {
    await heard.page.goto(`${server.url}/`);
    await work(heard, server);
  } finally {
    await heard.close();
    await server.close();
  }
}

const inside = (page) => page.frameLocator("iframe");
/** The frame inside, as something to evaluate in. */
const child = async (page) => (await page.locator("iframe").first().elementHandle()).contentFrame();
const heightOf = (page) => page.locator("iframe").evaluate((frame) => frame.clientHeight);
/** Waits until the frame is as high as what is in it. */
const fits = async (page) => {
  await inside(page).locator(LIVE).waitFor();
  const isFit = () => Math.abs(innerHeight - document.body.getBoundingClientRect().height) <= 2;
  await (await child(page)).waitForFunction(isFit);
};

test("the element gives way to the page, as high as its content, with its title and nothing on the console", () =>
  hosted({ pages: { "/": withElement('view="t=checks&verdict=notable"') } }, async ({ page, said, requested }, { url }) => {
    await inside(page).locator("article.card").first().waitFor();
    await fits(page);
    assert.equal(await page.getByText("还没有载入").isVisible(), false);
    assert.match(await page.locator("iframe").getAttribute("title"), /^核对 · .*数证$/);
    assert.deepEqual(said, []);
    assert.deepEqual(requested.map((address) => address.replace(url, "").split("#")[0]), ["/dist/shuzheng-embed.js", "/dist/shuzheng.html"]);
  }));

test("what stands in the element stays where the page does not come", () =>
  hosted({ pages: { "/": withElement("", "/nothing.html") } }, async ({ page }) => {
    await page.waitForFunction(() => document.querySelector("shuzheng-report").frame.contentWindow.length === 0);
    assert.equal(await page.getByText("还没有载入").isVisible(), true);
  }));

test("attributes set the view, the language and how the page looks, and a change leaves the rest", () =>
  hosted({ pages: { "/": withElement('view="t=figures" theme="dark" scale="large" contrast="high" lang="en-GB" controls="off"') } }, async ({ page, said }) => {
    const frame = inside(page);
    await frame.locator("table.figures").waitFor();
    const root = frame.locator("html");
    for (const [name, value] of [["theme", "dark"], ["scale", "large"], ["contrast", "high"], ["controls", "off"]]) {
      assert.equal(await root.getAttribute(`data-${name}`), value);
    }
    const look = () => root.evaluate((element) => [getComputedStyle(element).fontSize, getComputedStyle(element).getPropertyValue("--paper")]);
    assert.deepEqual(await look(), ["22px", "#000000"]);
    assert.equal(await frame.getByRole("navigation", { name: "Views" }).isVisible(), false);
    await page.evaluate(() => report.setAttribute("theme", "light"));
    await frame.locator("html[data-theme=light]").waitFor();
    assert.deepEqual(await look(), ["22px", "#ffffff"]);
    await page.evaluate(() => report.setAttribute("view", "t=checks&verdict=notable"));
    await frame.locator("section.cards[data-verdict=notable]").waitFor();
    await page.evaluate(() => report.removeAttribute("controls"));
    await frame.getByRole("navigation", { name: "Views" }).waitFor();
    assert.deepEqual(await look(), ["22px", "#ffffff"]);
    await page.evaluate(() => report.setAttribute("lang", "zh-CN"));
    await frame.getByRole("navigation", { name: "视图" }).waitFor();
    assert.deepEqual(said, []);
  }));

test("what a host asks for while the page starts is not lost", () =>
  hosted({ pages: { "/": hosting("") } }, async ({ page }, { url }) => {
    // Every turn of Yew's seems to have taken long, so that it gives the browser one, and that one is long.
    await page.addInitScript(() => {
      const [later, now] = [setTimeout, Date.now];
      let ahead = 0;
      Date.now = () => now() + (ahead += 20);
      globalThis.setTimeout = (call, wait) => later(call, wait || 500);
    });
    await page.route(`${url}/`, (route) => route.fulfill({ contentType: "text/html", body: withElement('view="t=figures" theme="dark" lang="en"') }));
    await page.goto(`${url}/`);
    const root = inside(page).locator("html");
    await root.locator(LIVE).waitFor();
    await page.evaluate(() => report.setAttribute("theme", "light"));
    await root.locator("xpath=self::*[@lang='en']").waitFor();
    await page.waitForFunction(() => told.at(-1)?.link.includes("theme=light"));
    assert.equal(await root.getAttribute("data-theme"), "light");
  }));

test("what a reader does is told to the host as a link, and the link shows it again", () =>
  hosted({ pages: { "/": withElement("") } }, async ({ page }) => {
    await inside(page).getByRole("navigation", { name: "视图" }).getByRole("link", { name: "核对" }).click();
    await inside(page).getByText("显示设置").click();
    await inside(page).getByRole("radio", { name: "深色" }).check();
    await page.waitForFunction(() => told.at(-1)?.link === "v=1&t=checks&theme=dark");
  }));

test("the host's colours hold until the reader chooses others", () => {
  const style = "<style>shuzheng-report { --shuzheng-accent: rgb(139 0 0); --shuzheng-paper: #fffaf0; --shuzheng-ink: url(/stolen) }</style>";
  return hosted({ pages: { "/": style + withElement("") } }, async ({ page, requested }) => {
    const root = inside(page).locator("html");
    await root.locator(LIVE).waitFor();
    const token = (name) => root.evaluate((element, name) => element.style.getPropertyValue(`--${name}`), name);
    await page.waitForFunction(() => report.port);
    assert.deepEqual([await token("accent"), await token("paper"), await token("ink")], ["rgb(139 0 0)", "#fffaf0", ""]);
    await inside(page).getByText("显示设置").click();
    await inside(page).getByRole("radio", { name: "高" }).check();
    await root.and(inside(page).locator("[data-contrast=high]")).waitFor();
    assert.deepEqual([await token("accent"), await token("paper")], ["", ""]);
    assert.equal(requested.some((address) => address.includes("stolen")), false);
  });
});

test("a bare iframe needs no script of the host; its link says how it looks", () =>
  hosted({ pages: { "/": host('sandbox="allow-scripts" src="/dist/shuzheng.html#v=1&t=figures&theme=dark&scale=large"') } }, async ({ page, said }) => {
    await inside(page).locator("table.figures").waitFor();
    assert.equal(await inside(page).locator("html").getAttribute("data-scale"), "large");
    assert.deepEqual(said, []);
  }));

test("from another origin, under a host's script-src 'self'", async () => {
  const other = await serve({ folder: join(ROOT, "dist") });
  const pages = { "/": hosting(`<script src="/dist/shuzheng-embed.js"></script><shuzheng-report src="${other.url}/shuzheng.html">还没有载入</shuzheng-report>`) };
  await hosted({ pages, headers: { "content-security-policy": "script-src 'self'" } }, async ({ page, said }) => {
    await inside(page).locator(LIVE).waitFor();
    await fits(page);
    assert.deepEqual(said, []);
  }).finally(other.close);
});

test("under a host's default-src 'none' a frame needs frame-src, and without it the element keeps what stands in it", async () => {
  // The policy is the host's alone: the page comes from elsewhere.
  const other = await serve({ folder: join(ROOT, "dist") });
  const src = `src="${other.url}/shuzheng.html"`;
  const pages = { "/": hosting(`<script src="/dist/shuzheng-embed.js"></script><shuzheng-report ${src}><p>还没有载入</p></shuzheng-report>`) };
  const policy = "default-src 'none'; script-src 'self'";
  await hosted({ pages, headers: { "content-security-policy": `${policy}; frame-src ${other.url}` } }, async ({ page }) => {
    await inside(page).locator(LIVE).waitFor();
    await fits(page);
  });
  await hosted({ pages, headers: { "content-security-policy": policy } }, async ({ page, said }) => {
    await page.waitForFunction(() => document.querySelector("shuzheng-report").frame);
    assert.equal(await page.getByText("还没有载入").isVisible(), true);
    assert.match(said.join("\n"), /frame-src|default-src/);
  });
  const bare = { "/": host(`sandbox="allow-scripts" ${src}`) };
  const headers = { "content-security-policy": `default-src 'none'; frame-src ${other.url}` };
  await hosted({ pages: bare, headers }, ({ page }) => inside(page).locator(LIVE).waitFor());
  await other.close();
});

test("a file in a file", async () => {
  const folder = await mkdtemp(join(tmpdir(), "host-"));
  const { page, close } = await listen(browser);
  try {
    await Promise.all([copyFile(PAGE, join(folder, "shuzheng.html")), copyFile(EMBED, join(folder, "shuzheng-embed.js"))]);
    const file = join(folder, "host.html");
    await writeFile(file, hosting('<script src="shuzheng-embed.js"></script><shuzheng-report src="shuzheng.html" view="t=checks"></shuzheng-report>'));
    await page.goto(pathToFileURL(file).href);
    await inside(page).locator("article.card").first().waitFor();
    await fits(page);
  } finally {
    await close();
    await rm(folder, { recursive: true });
  }
});

/** A host that keeps every height that a frame announces or an element takes. */
const OVERHEAR = `
  const told = [], taken = [];
  addEventListener("message", ({ data }) => told.push(data["datawrapper-height"]?.shuzheng ?? data.height));
  const reports = [...document.querySelectorAll("shuzheng-report")];
  const isTaken = () => reports.map(({ frame }) => frame.clientHeight);
  for (const { shadowRoot, frame } of reports) new MutationObserver(() => taken.push(parseInt(frame.style.height))).observe(shadowRoot, { attributes: true, subtree: true });`;

test("out of sight, and two on one host, a frame is as high as its view from the first, also on paper", () => {
  const element = '<shuzheng-report src="/dist/shuzheng.html" view="t=checks&verdict=notable"><p>还没有载入</p></shuzheng-report>';
  const body = `<script src="/dist/shuzheng-embed.js"></script><p style="height: 900px">文章</p>${element}<p>文章</p>${element}`;
  return hosted({ pages: { "/": hosting(body, OVERHEAR) } }, async ({ page }) => {
    await page.waitForFunction(() => isTaken().every((height) => height > 0));
    const unseen = await page.evaluate(() => isTaken());
    const { told, taken } = await page.evaluate(() => ({ told, taken }));
    assert.ok(Math.max(...told, ...taken) < 5000, `${told} are told, ${taken} are taken`);
    assert.equal(await page.getByText("还没有载入").first().isVisible(), false);
    // A page has some 900 pixels; on paper the host is narrower and its frames are higher.
    const sheets = String(await page.pdf()).match(/\/Type \/Page\b/g).length;
    assert.ok(sheets <= (900 + 2 * 5000) / 900, `${sheets} sheets`);
    await page.waitForFunction((unseen) => String(isTaken()) === String(unseen), unseen);
    for (const frame of page.frames().slice(1)) {
      await (await frame.frameElement()).scrollIntoViewIfNeeded();
      await frame.waitForFunction(() => Math.abs(innerHeight - document.body.getBoundingClientRect().height) <= 2);
    }
    assert.deepEqual(await page.evaluate(() => isTaken()), unseen, "nothing moves when the reader comes there");
  });
});

test("a frame that the host has folded away announces no height until it unfolds", () => {
  const body = '<div style="width: 0"><iframe sandbox="allow-scripts" src="/dist/shuzheng.html#v=1&t=checks&verdict=notable" width="100%" height="700" title="数证"></iframe></div>';
  return hosted({ pages: { "/": hosting(body, OVERHEAR) } }, async ({ page }) => {
    await inside(page).locator(LIVE).waitFor({ state: "attached" });
    await (await child(page)).evaluate(() => new Promise((done) => setTimeout(done)));
    assert.deepEqual(await page.evaluate(() => told), []);
    await page.evaluate(() => (document.querySelector("div").style.width = "1000px"));
    await page.waitForFunction(() => told.length > 0);
    assert.ok(Math.max(...(await page.evaluate(() => told))) < 5000);
  });
});

test("a page that may not run is as high as its text", async () => {
  const other = await serve({ folder: join(ROOT, "dist"), headers: { "content-security-policy": "script-src 'unsafe-inline'" } });
  await hosted({ pages: { "/": withElement("", `${other.url}/shuzheng.html`) } }, async ({ page }) => {
    await inside(page).locator(FAILED).waitFor({ state: "attached" });
    await page.waitForFunction(() => heights.length > 0);
    assert.equal(await page.getByText("还没有载入").isVisible(), false);
    assert.ok((await heightOf(page)) > 5000);
    assert.equal(await page.evaluate(() => told.at(-1).why), "refused");
  }).finally(other.close);
});

test("on paper what is folded stays so in a frame, which would not grow with it", () =>
  hosted({ pages: { "/": withElement('view="t=checks&verdict=notable"') } }, async ({ page }) => {
    await fits(page);
    await page.emulateMedia({ media: "print" });
    assert.equal(await inside(page).locator("article.card .basis dl").first().isVisible(), false);
  }));

test("the height settles: every message is another height, and there are few", () =>
  hosted({ pages: { "/": withElement('view="t=checks"') } }, async ({ page }) => {
    await inside(page).locator("article.card").first().waitFor();
    await fits(page);
    await page.evaluate(() => (heights.length = 0));
    await inside(page).locator("article.card details.basis > summary").first().click();
    await page.waitForFunction(() => heights.length > 0);
    await fits(page);
    assert.ok((await page.evaluate(() => heights.length)) <= 3, "one thing opened is not many heights");
    await page.setViewportSize({ width: 500, height: 700 });
    await fits(page);
  }));

test("a height that depends on itself comes to rest at the larger one", { timeout: 60_000 }, () =>
  hosted({ pages: { "/": withElement('view="t=checks&verdict=notable"') } }, async ({ page }) => {
    await inside(page).locator("article.card").first().waitFor();
    await fits(page);
    const frame = await child(page);
    const high = await heightOf(page);
    // Higher than so: nothing to add; lower: a thing that makes it higher.
    await frame.evaluate((high) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`@media (max-height: ${high + 50}px) { body { padding-bottom: 100px } }`);
      document.adoptedStyleSheets = [sheet];
    }, high);
    await page.waitForFunction(() => heights.length > 4);
    const rested = await frame.evaluate(async () => {
      for (let [calm, last] = [0, 0]; calm < 30; last = innerHeight) {
        await new Promise((done) => requestAnimationFrame(done));
        calm = innerHeight === last ? calm + 1 : 0;
      }
      return innerHeight;
    });
    assert.ok(rested > high + 90, `${rested} is not the larger of ${high} and a hundred more`);
  }));

test("hosts wired for Datawrapper and AMP hear the height", () => {
  const script = "const all = []; addEventListener('message', ({ data }) => all.push(data));";
  const bare = hosting('<iframe sandbox="allow-scripts" src="/dist/shuzheng.html" width="1000" height="700" title="数证"></iframe>', script);
  return hosted({ pages: { "/": bare } }, async ({ page }) => {
    await page.waitForFunction(() => all.some((data) => data.sentinel === "amp" && data.type === "embed-size" && data.height > 700));
    const { height } = await page.evaluate(() => all.findLast((data) => data.sentinel === "amp"));
    await page.waitForFunction((height) => all.some((data) => data["datawrapper-height"]?.shuzheng === height), height);
  });
});

test("in a frame taller than the screen a figure opens where the reader is", () =>
  hosted({ pages: { "/": withElement("") } }, async ({ page }) => {
    await fits(page);
    const mark = inside(page).locator(".mark[data-verdict]").last();
    await mark.click();
    const dialog = inside(page).getByRole("dialog");
    await dialog.waitFor();
    const [at, opened] = await Promise.all([mark.boundingBox(), dialog.boundingBox()]);
    assert.ok(opened.y < at.y + 600 && opened.y + opened.height > at.y - 600, `${opened.y} is far from ${at.y}`);
  }));

/** Where a script of a message would have left its trace. */
const TRACES = () => [globalThis.pwned, document.querySelectorAll("img, object, embed, base").length, document.querySelectorAll("script").length];
const SCRIPTS = ["javascript:pwned=1", "<img src=x onerror=pwned=1>", '"><script>pwned=1</script>', "url(javascript:pwned=1)", "data:text/html,<script>pwned=1</script>", "v=1&t=<img/src/onerror=pwned=1>", "#t=checks';pwned=1//"];

/** A child that says what the host's test puts into `answer`, which is called with the hello and its port. */
const hostileChild = (answer) => hosting("child", `addEventListener("message", ({ data, ports: [port] }) => (${answer})(data, port));`);

for (const [name, answer] of [
  ["gives back another nonce", `(hello, port) => { port.postMessage({ type: "ready", version: 1, nonce: hello.nonce + "1" }); port.postMessage({ type: "height", height: 777 }); port.postMessage("end"); }`],
  ["gives back no nonce", `(hello, port) => { port.postMessage({ type: "ready" }); port.postMessage({ type: "height", height: 777 }); }`],
  ["answers on the window instead of the port", `(hello) => { parent.postMessage({ type: "ready", nonce: hello.nonce }, "*"); parent.postMessage({ type: "height", height: 777 }, "*"); }`],
]) {
  test(`a hostile child that ${name} is not listened to`, () =>
    hosted({ pages: { "/": withElement("", "/child.html"), "/child.html": hostileChild(answer) } }, async ({ page }) => {
      await inside(page).getByText("child").waitFor({ state: "attached" });
      // Once more after an answer to this has come back, all of the child's own have.
      const frame = await child(page);
      await frame.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      await page.evaluate(() => new Promise((done) => setTimeout(done)));
      assert.equal(await page.evaluate(() => report.frame.style.height), "0px");
      assert.equal(await page.getByText("还没有载入").isVisible(), true);
      assert.equal(await page.evaluate(() => report.port), null);
    }));
}

test("a hostile child with script in every field, and heights out of all bounds", () => {
  const answer = `(hello, port) => {
    port.postMessage({ type: "ready", version: 1, nonce: hello.nonce });
    for (const bad of ${JSON.stringify(SCRIPTS)}) {
      for (const type of ["height", "state", "title", "error", "set", "theme", bad]) {
        port.postMessage({ type, height: bad, link: bad, title: bad, why: bad, name: bad, value: bad, src: bad });
      }
    }
    for (const bad of [null, undefined, 7, "text", [], { type: { toString: "x" } }]) port.postMessage(bad);
    for (const height of [NaN, -5, 0, "9e9px", Infinity, 1e12]) port.postMessage({ type: "height", height });
    port.postMessage({ type: "state", link: "the last" });
  }`;
  return hosted({ pages: { "/": withElement("", "/child.html"), "/child.html": hostileChild(answer.replaceAll("</", "<\\/")) } }, async ({ page, said, requested }, { url }) => {
    await page.waitForFunction(() => told.at(-1)?.link === "the last");
    assert.deepEqual(await page.evaluate(TRACES), [undefined, 0, 2]);
    assert.equal(await page.evaluate(() => report.frame.style.height), "30000px");
    assert.equal(await page.evaluate(() => report.shadowRoot.children.length), 2);
    assert.deepEqual(said, []);
    assert.equal(page.url(), `${url}/`);
    assert.deepEqual(requested.filter((address) => !/embed\.js|child\.html/.test(address)), []);
  });
});

/** A host that greets as it likes; `say` greets with a port of its own, whose messages are kept. */
const HOSTILE_HOST = `
  const NONCE = "0123456789abcdef0123";
  const frame = document.querySelector("iframe");
  function say(hello, from = window) {
    const { port1, port2 } = new MessageChannel();
    const heard = [];
    port1.onmessage = ({ data }) => heard.push(data);
    from.Function("frame", "hello", "port", "frame.postMessage(hello, '*', [port])")(frame.contentWindow, hello, port2);
    return { heard, port: port1 };
  }`;
const hostileHost = { "/": hosting('<iframe sandbox="allow-scripts" src="/dist/shuzheng.html#v=1&t=figures" width="1000" height="700" title="数证"></iframe><iframe title="other" id="other"></iframe>', HOSTILE_HOST) };

test("a page answers only one hello, only of its parent, and only with a nonce in its form", () =>
  hosted({ pages: hostileHost }, async ({ page }) => {
    await page.frameLocator("iframe >> nth=0").locator(LIVE).waitFor();
    await page.evaluate(() => {
      globalThis.refused = [
        say({ shuzheng: "hello" }),
        say({ shuzheng: "hello", nonce: "short" }),
        say({ shuzheng: "hello", nonce: "<img src=x onerror=alert(1)>" }),
        say({ shuzheng: "hello", nonce: { length: 20 } }),
        say({ shuzheng: "goodbye", nonce: NONCE }),
        // The same window of a host, but another frame's script: event.source is not the parent.
        say({ shuzheng: "hello", nonce: NONCE }, document.getElementById("other").contentWindow),
      ];
      globalThis.good = say({ shuzheng: "hello", version: 1, nonce: NONCE });
    });
    await page.waitForFunction(() => good.heard.some(({ type }) => type === "state"));
    assert.deepEqual(await page.evaluate(() => good.heard[0]), { type: "ready", version: 1, nonce: "0123456789abcdef0123" });
    // Replayed, with another port: nobody answers, and the first conversation goes on.
    await page.evaluate(() => {
      refused.push(say({ shuzheng: "hello", version: 1, nonce: NONCE }));
      refused.at(-1).port.postMessage({ type: "set", name: "view", value: "t=report" });
      good.port.postMessage({ type: "set", name: "view", value: "t=checks" });
    });
    await page.waitForFunction(() => good.heard.some(({ link }) => link?.includes("t=checks")));
    assert.deepEqual(await page.evaluate(() => refused.map(({ heard }) => heard.length)), [0, 0, 0, 0, 0, 0, 0]);
  }));

test("a hostile host with script in every field changes nothing", () =>
  hosted({ pages: hostileHost }, async ({ page, said, requested }, { url }) => {
    const inner = page.frameLocator("iframe >> nth=0");
    await inner.locator(LIVE).waitFor();
    const frame = await child(page);
    const state = () => frame.evaluate(() => [location.href, document.documentElement.style.cssText, document.querySelectorAll("script, img, iframe, object, base").length, globalThis.pwned, Object.prototype.pwned]);
    const before = await state();
    await page.evaluate((scripts) => {
      globalThis.good = say({ shuzheng: "hello", version: 1, nonce: NONCE });
      const tokens = ["accent", "paper", "__proto__", "--paper", "background", "constructor"];
      for (const bad of [...scripts, "red;background:url(/stolen)", "var(--ink)", "image-set('/stolen')", "x".repeat(3000), { toString: 1 }, ["#fff"], null, 7]) {
        for (const name of ["lang", "theme", "scale", "contrast", "controls", "src", "__proto__", "constructor", bad]) {
          if (name !== "view") good.port.postMessage({ type: "set", name, value: bad });
        }
        // A view is read as a link, whatever it says; these have no form of one.
        good.port.postMessage({ type: "set", name: "view", value: bad === scripts[0] ? "javascript:1" : bad });
        good.port.postMessage({ type: "theme", value: Object.fromEntries(tokens.map((token) => [token, bad])) });
        good.port.postMessage({ type: "theme", value: bad });
        good.port.postMessage({ type: bad, name: "view", value: bad });
        good.port.postMessage(bad);
      }
      good.port.postMessage({ type: "set", name: "scale", value: "large" });
    }, SCRIPTS);
    await inner.locator("html[data-scale=large]").waitFor();
    const [address, ...rest] = await state();
    assert.equal(address, `${url}/dist/shuzheng.html#v=1&t=figures&scale=large`);
    assert.deepEqual(rest, before.slice(1));
    assert.deepEqual(said, []);
    assert.equal(requested.some((address) => address.includes("stolen")), false);
    await inner.locator("table.figures").waitFor();
  }));
