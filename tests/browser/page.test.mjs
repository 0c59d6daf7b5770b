// The built page starts wherever it is opened, and where it cannot it keeps its text and says why.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { FAILED, LIVE, MULTI, PAGE, PAGE_URL, ROOT, host, launch, listen, quoted, serve } from "./harness.mjs";

/** Of the bundled report: it stands on the page with and without script. */
const TITLE = /河北省脱贫攻坚/;

let browser, html;
before(async () => {
  [browser, html] = await Promise.all([launch(), readFile(PAGE, "utf8")]);
});
after(() => browser.close());

/** Runs a test in a page of its own and closes it. */
async function inPage(options, work) {
  const heard = await listen(browser, options);
  try {
    await work(heard);
  } finally {
    await heard.close();
  }
}

/** Serves what `serve` takes while a test runs. */
async function served(what, work) {
  const server = await serve(what);
  try {
    await work(server.url, server.seen);
  } finally {
    await server.close();
  }
}

/** The page shows its static text and one reason. */
async function keepsText(page, why, words) {
  await page.locator(FAILED).waitFor({ state: "attached" });
  assert.match(await page.locator("#app h1").innerText(), TITLE);
  const reasons = page.locator("#notice > div:visible");
  assert.deepEqual(await reasons.evaluateAll((all) => all.map((one) => one.dataset.why)), [why]);
  assert.match(await page.locator("#notice").innerText(), words);
}

/** The page with another program in place of its own. */
const withProgram = (letters) => html.replace(/(?<=id="wasm">)[^<]*/, () => letters);

/** Bytes in the letters of xtask/src/letters.rs, by their bits. */
const inLetters = (bytes) => {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  let letters = "";
  for (let at = 0; at < bits.length; ) {
    const seven = parseInt(bits.slice(at, at + 7).padEnd(7, "0"), 2);
    const letter = seven < 70 ? seven >> 1 : seven - 35;
    letters += String.fromCharCode(letter + (letter < 27 ? 33 : 34));
    at += seven < 70 ? 6 : 7;
  }
  return letters;
};

/** A module that streams, LZMA and letters bring to the page, as its own is brought: all of it outside functions. */
const pack = (bytes) => {
  const [others, rest] = [5, 7];
  const head = new Uint32Array(others + 413);
  head[0] = head[3] = head[others + rest] = bytes.length;
  const sorted = Buffer.from([...new Uint8Array(head.buffer), ...bytes]);
  const packed = execFileSync("python3", ["-c", LZMA], { input: sorted });
  packed.writeBigUInt64LE(BigInt(sorted.length), 5);
  return inLetters(packed);
};
const LZMA = `
import lzma, sys
filters = [{"id": lzma.FILTER_LZMA1, "lc": 2, "lp": 0, "pb": 0}]
sys.stdout.buffer.write(lzma.compress(sys.stdin.buffer.read(), lzma.FORMAT_ALONE, filters=filters))`;

test("a double click: it runs, asks for nothing and says nothing on the console", () =>
  inPage({}, async ({ page, said, requested }) => {
    await page.goto(PAGE_URL);
    await page.locator(LIVE).waitFor();
    assert.match(await page.locator("#app h1").innerText(), TITLE);
    assert.notEqual(await page.locator("#notice").getAttribute("hidden"), null);
    assert.deepEqual(requested, []);
    assert.deepEqual(said, []);
  }));

test("over http: the server is asked for the page and for nothing else", () =>
  served({ folder: `${ROOT}dist` }, (url, seen) =>
    inPage({}, async ({ page, said }) => {
      await page.goto(`${url}/shuzheng.html`);
      await page.locator(LIVE).waitFor();
      assert.deepEqual(seen, ["/shuzheng.html"]);
      assert.deepEqual(said, []);
    }),
  ));

test("no element loads anything from elsewhere, and the policy would not let it", async () => {
  for (const file of [PAGE, `${MULTI}/index.html`]) {
    const text = await readFile(file, "utf8");
    // Not assert.match: it would print the whole page.
    const loads = text.match(/<(?:script|img|iframe|link|source|video|audio|object|embed)[^>]*(?:src|href|data)="(?:https?:)?\/\/[^>]*/i);
    assert.equal(loads?.[0], undefined, file);
    assert.ok(text.includes(`http-equiv="Content-Security-Policy" content="default-src 'none';`), file);
  }
  const asks = html.match(/currentScript|\bfetch\(|\bimport\(|XMLHttpRequest|'unsafe-inline'|'unsafe-eval'/);
  assert.equal(asks?.[0], undefined);
});

test("script switched off: the text is there, and a line says what is not", () =>
  inPage({ javaScriptEnabled: false }, async ({ page, said, requested }) => {
    await page.goto(PAGE_URL);
    assert.match(await page.locator("#app h1").innerText(), TITLE);
    await page.locator("#notice").getByText("互动部分没有运行").waitFor();
    await page.locator("#notice").getByText("The interactive part is not running").waitFor();
    assert.deepEqual(requested, []);
    assert.deepEqual(said, []);
  }));

test("a frame with sandbox=allow-scripts and nothing more", () =>
  served({ folder: `${ROOT}dist`, pages: { "/": host('sandbox="allow-scripts" src="/shuzheng.html"') } }, (url) =>
    inPage({}, async ({ page, said, requested }) => {
      await page.goto(`${url}/`);
      await page.frameLocator("iframe").locator(LIVE).waitFor();
      assert.deepEqual(requested, [`${url}/shuzheng.html`]);
      assert.deepEqual(said, []);
    }),
  ));

for (const sandbox of ["", 'sandbox="allow-scripts" ']) {
  test(`a frame by srcdoc ${sandbox}`, () =>
    served({ pages: { "/": host(`${sandbox}srcdoc="${quoted(html)}"`) } }, (url) =>
      inPage({}, async ({ page, said, requested }) => {
        await page.goto(`${url}/`);
        await page.frameLocator("iframe").locator(LIVE).waitFor();
        assert.deepEqual(requested.filter((address) => address !== "about:srcdoc"), []);
        assert.deepEqual(said, []);
      }),
    ));
}

test("a policy that refuses WebAssembly", () =>
  served({ folder: `${ROOT}dist`, headers: { "content-security-policy": "script-src 'unsafe-inline'" } }, (url) =>
    inPage({}, async ({ page }) => {
      await page.goto(`${url}/shuzheng.html`);
      await keepsText(page, "refused", /^互动部分没有启动：.*wasm-unsafe-eval/);
    }),
  ));

test("a policy that refuses script", () =>
  served({ folder: `${ROOT}dist`, headers: { "content-security-policy": "script-src 'none'" } }, (url) =>
    inPage({}, async ({ page }) => {
      await page.goto(`${url}/shuzheng.html`);
      assert.match(await page.locator("#app h1").innerText(), TITLE);
      await page.locator("#notice").getByText("互动部分没有运行").waitFor();
    }),
  ));

test("a browser without WebAssembly, whose reader reads English", () =>
  inPage({ locale: "en-US" }, async ({ page }) => {
    await page.addInitScript(() => delete globalThis.WebAssembly);
    await page.goto(PAGE_URL);
    await keepsText(page, "unsupported", /^The interactive part did not start: this browser lacks/);
  }));

test("a program cut short on its way", () =>
  served({ pages: { "/": html.replace(/(id="wasm">[^<]{4000})[^<]*/, "$1") } }, (url) =>
    inPage({}, async ({ page }) => {
      await page.goto(`${url}/`);
      await keepsText(page, "damaged", /没有完整送达/);
    }),
  ));

test("a program that this browser does not understand", async () => {
  const unknown = pack([0, 0x61, 0x73, 0x6d, 2, 0, 0, 0]);
  await served({ pages: { "/": withProgram(unknown) } }, (url) =>
    inPage({}, async ({ page }) => {
      await page.goto(`${url}/`);
      await keepsText(page, "unsupported", /换用较新的浏览器/);
    }),
  );
});

test("a program that traps as it starts", async () => {
  // (module (func (export "__wbindgen_start") unreachable))
  const name = [...Buffer.from("__wbindgen_start")];
  const trap = pack([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...[1, 4, 1, 0x60, 0, 0],
    ...[3, 2, 1, 0],
    ...[7, name.length + 4, 1, name.length, ...name, 0, 0],
    ...[10, 5, 1, 3, 0, 0, 0x0b],
  ]);
  await served({ pages: { "/": withProgram(trap) } }, (url) =>
    inPage({}, async ({ page }) => {
      await page.goto(`${url}/`);
      await keepsText(page, "stopped", /出错，已经停止/);
    }),
  );
});

test("a trap while it runs brings the text back, in the language it was read in", () =>
  inPage({}, async ({ page }) => {
    await page.goto(PAGE_URL);
    await page.locator(LIVE).waitFor();
    await page.evaluate(() => {
      document.documentElement.lang = "en";
      queueMicrotask(() => {
        throw new WebAssembly.RuntimeError("unreachable");
      });
    });
    await keepsText(page, "stopped", /^The interactive part failed/);
    assert.equal(await page.locator("html").getAttribute("lang"), "zh-CN");
  }));

test("the multi-file page over http, its own files only", () =>
  served({ folder: MULTI, headers: { "content-security-policy": "script-src 'self' 'wasm-unsafe-eval'" } }, (url) =>
    inPage({}, async ({ page, said, requested }) => {
      await page.goto(`${url}/`);
      await page.locator(LIVE).waitFor();
      assert.ok(requested.every((address) => address.startsWith(`${url}/`)), requested.join(" "));
      assert.ok(requested.some((address) => address.endsWith(".wasm")));
      assert.deepEqual(said, []);
    }),
  ));

test("the multi-file page has the same text without script", () =>
  served({ folder: MULTI }, (url) =>
    inPage({ javaScriptEnabled: false }, async ({ page }) => {
      await page.goto(`${url}/`);
      const text = await page.locator("#app").innerHTML();
      await page.goto(PAGE_URL);
      assert.ok(text === (await page.locator("#app").innerHTML()), "the two texts differ");
    }),
  ));
