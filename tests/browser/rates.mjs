// How fast a program in the folder `argv[2]` extracts in Chromium: for each number of bytes in the arguments after it
// a line with the megabytes (10⁶ bytes) a second of the best of five extractions.

import { resolve } from "node:path";
import { launch, listen, serve } from "./harness.mjs";

const [folder, ...sizes] = process.argv.slice(2);
const site = await serve({ folder: resolve(folder), pages: { "/": "<!doctype html><title>rates</title>" } });
const browser = await launch();
try {
  const { page } = await listen(browser);
  await page.goto(`${site.url}/`);
  const rates = await page.evaluate(async (sizes) => {
    const { default: init, Prose } = await import("./bench.js");
    await init({ module_or_path: "./bench.wasm" });
    return sizes.map((bytes) => {
      const prose = new Prose(bytes);
      const times = Array.from({ length: 5 }, () => {
        const start = performance.now();
        prose.extract();
        return performance.now() - start;
      });
      const rate = prose.bytes / 1e3 / Math.min(...times);
      prose.free();
      return rate;
    });
  }, sizes.map(Number));
  console.log(rates.join("\n"));
} finally {
  await browser.close();
  await site.close();
}
