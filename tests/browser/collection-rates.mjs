// How the built page opens and filters a collection, in Chromium: node tests/browser/collection-rates.mjs [FIGURES…]
// Synthetic reports with about so many figures; 10,000, 100,000 and 1,000,000 where none are named.

import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { LIVE, PAGE_URL, ROOT, launch, listen } from "./harness.mjs";

/** How many quantities a synthetic report has, about. */
const IN_A_REPORT = 29.3;
const CHANGES = 20;
const SLOWEST = 20 * 60_000;

const at = (share, values) => values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * share)];
const megabytes = (bytes) => `${(bytes / 1e6).toFixed(0)} MB`;

/** Before the page's own scripts: keeps the program's memory, every long task, and when the title told of the collection. */
function watch(count) {
  globalThis.tasks = [];
  new PerformanceObserver((list) => globalThis.tasks.push(...list.getEntries().map((entry) => entry.duration))).observe({ type: "longtask" });
  const { instantiate, Instance } = WebAssembly;
  const kept = (made) => ((globalThis.memory = (made.instance ?? made).exports.memory), made);
  WebAssembly.instantiate = async (...given) => kept(await instantiate(...given));
  WebAssembly.Instance = function (...given) {
    return kept(new Instance(...given));
  };
  new MutationObserver(() => {
    if (document.title.includes(`${count}份报告`)) globalThis.opened ??= performance.now();
  }).observe(document, { subtree: true, childList: true, characterData: true });
}

/** From each click on a value of a facet until the page is painted, in milliseconds. */
async function change(changes) {
  const painted = () =>
    new Promise((done) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => done(performance.now());
        port2.postMessage(null);
      }),
    );
  const times = [];
  for (let at = 0; at < changes; at += 1) {
    await painted();
    // A value is asked for and the next time no longer, so that much comes and goes.
    const boxes = [...document.querySelectorAll(".facet[open] input[type=checkbox]")];
    const box = boxes[at % 2 ? boxes.findIndex((box) => box.checked) : ((at / 2) * 3) % boxes.length];
    const started = performance.now();
    box.click();
    times.push((await painted()) - started);
    await new Promise((done) => setTimeout(done, 600));
  }
  return times;
}

const browser = await launch();
for (const figures of process.argv.slice(2).length > 0 ? process.argv.slice(2).map(Number) : [1e4, 1e5, 1e6]) {
  const count = Math.round(figures / IN_A_REPORT);
  const folder = await mkdtemp(join(tmpdir(), "collection-"));
  const { page, said, close } = await listen(browser, { viewport: { width: 1280, height: 900 } });
  try {
    const samples = ["run", "--quiet", "--package", "shuzheng-samples", "--", folder, "--count", `${count}`, "--seed", "1"];
    await promisify(execFile)("cargo", samples, { cwd: ROOT });
    page.setDefaultTimeout(SLOWEST);
    await page.addInitScript(watch, count);
    await page.goto(`${PAGE_URL}#v=1&t=open`);
    await page.locator(LIVE).waitFor();
    const began = await page.evaluate(() => (globalThis.tasks.splice(0), performance.now()));
    await page.getByLabel("选择文件").setInputFiles(join(folder, "collection.ndjson"));
    await page.waitForFunction(() => globalThis.opened, null, { polling: 500 });
    const opened = (await page.evaluate(() => globalThis.opened)) - began;
    const longest = await page.evaluate(() => new Promise((done) => setTimeout(() => done(Math.max(0, ...globalThis.tasks)), 1000)));
    await page.evaluate(() => (location.hash = "v=1&t=figures"));
    await page.locator(".facet[open] input[type=checkbox]").first().waitFor();
    const shown = await page.locator("#count").innerText();
    const taken = await page.evaluate(change, CHANGES);
    const memory = await page.evaluate(() => globalThis.memory?.buffer.byteLength);
    const session = await page.context().newCDPSession(page);
    await session.send("Performance.enable");
    const { metrics } = await session.send("Performance.getMetrics");
    const heap = metrics.find((metric) => metric.name === "JSHeapUsedSize").value;
    console.log(`${shown}, ${count} reports`);
    console.log(`  opened in                  ${(opened / 1000).toFixed(1)} s`);
    console.log(`  longest task meanwhile     ${longest.toFixed(0)} ms`);
    console.log(`  memory: program, scripts   ${megabytes(memory)}, ${megabytes(heap)}`);
    console.log(`  a filter's change, painted ${at(0.5, taken).toFixed(0)} ms; of twenty the second slowest ${at(0.95, taken).toFixed(0)} ms`);
    said.forEach((line) => console.log(`  ${line}`));
  } finally {
    await close();
    await rm(folder, { recursive: true });
  }
}
await browser.close();
