// How the built page starts and answers, in Chromium: node tests/browser/start.mjs
// Medians of several runs: first content, the program running, layout shift while starting, a filter's change.

import { LIVE, PAGE_URL, launch, listen } from "./harness.mjs";

const RUNS = 9;
const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

const browser = await launch();
const measured = { content: [], live: [], shift: [], filter: [] };
for (let run = 0; run < RUNS; run += 1) {
  const { page, close } = await listen(browser, { viewport: { width: 1280, height: 900 } });
  await page.addInitScript(() => {
    globalThis.shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) globalThis.shift += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
    new MutationObserver(() => {
      globalThis.live ??= document.querySelector("#app[data-state=live] main") && performance.now();
    }).observe(document, { subtree: true, childList: true, attributes: true });
  });
  await page.goto(PAGE_URL);
  await page.locator(LIVE).waitFor();
  await page.evaluate(() => document.fonts.ready);
  measured.content.push(await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0].startTime));
  measured.live.push(await page.evaluate(() => globalThis.live));
  measured.shift.push(await page.evaluate(() => globalThis.shift));
  await page.evaluate(() => (location.hash = "v=1&t=figures"));
  const box = page.getByRole("checkbox").first();
  await box.waitFor();
  // From the event to the rows changed: a microtask, as nothing of it waits for a frame.
  const taken = await box.evaluate(async (input) => {
    const times = [];
    for (let change = 0; change < 20; change += 1) {
      const started = performance.now();
      const changed = new Promise((done) => {
        const observer = new MutationObserver(() => {
          observer.disconnect();
          done(performance.now());
        });
        observer.observe(document.querySelector("table.figures tbody"), { childList: true });
      });
      document.querySelector(".facet input[type=checkbox]").click();
      times.push((await changed) - started);
    }
    return times;
  });
  measured.filter.push(median(taken));
  await close();
}
await browser.close();
console.log(`first content        ${median(measured.content).toFixed(0)} ms`);
console.log(`program running      ${median(measured.live).toFixed(0)} ms`);
console.log(`layout shift         ${median(measured.shift).toFixed(4)}`);
console.log(`a filter's change    ${median(measured.filter).toFixed(1)} ms`);
