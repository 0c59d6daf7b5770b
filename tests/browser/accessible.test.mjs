// axe-core finds nothing in any view and mode, alone and in a frame; Lighthouse finds nothing in the served page.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import axe from "axe-core";
import lighthouse, { desktopConfig } from "lighthouse";
import { LIVE, ROOT, host, launch, listen, serve } from "./harness.mjs";
import { freePort } from "./webdriver.mjs";

/** Every component, and few enough of each that all modes take a minute. */
const VIEWS = {
  report: "t=report&f=fund-2019",
  figures: "t=figures&q=55.05亿&f=fund-2019&pick=fund-2018~fund-2019",
  "no figures": "t=figures&q=没有这样的词",
  checks: "t=checks&verdict=notable&c=funds-growth-2019&own=growth~fund-2018~fund-2019~增幅",
  charts: "t=charts&topic=housing",
  sharing: "t=figures&topic=housing",
};

/** The whole lists, as they open. */
const WHOLE = { report: "t=report", figures: "t=figures", checks: "t=checks", open: "t=open" };

const MODES = ["", "&scale=large", "&scale=larger", "&contrast=high"].flatMap((mode) => ["light", "dark"].map((theme) => `&theme=${theme}${mode}`));

/** What axe-core finds in a page or frame, each as one line; where the contrast is to be high, by the stricter rule. */
async function violations(where) {
  const found = await where.evaluate(async () => {
    const strict = document.documentElement.dataset.contrast === "high";
    const rules = { "target-size": { enabled: true }, "color-contrast-enhanced": { enabled: strict } };
    const { violations } = await axe.run(document, { resultTypes: ["violations"], rules });
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(" ")}: ${node.failureSummary}`));
  });
  // What lies under a bar that floats comes out from under it when the reader scrolls.
  return found.filter((line) => !line.includes("partially obscured")).slice(0, 5);
}

/** What is less than 44 pixels high although large targets were asked for. */
const small = (where) =>
  where.evaluate(() => {
    const targets = [...document.querySelectorAll("#app :is(button, summary, .views a, label:has(input), input[type=search])")];
    const low = targets.filter((target) => target.checkVisibility() && target.getBoundingClientRect().height < 43.5 && !target.closest(".unseen"));
    return low.map((target) => `${target.outerHTML.slice(0, 80)}: ${target.getBoundingClientRect().height}`).slice(0, 8);
  });

const HOST = host('sandbox="allow-scripts" src="/shuzheng.html"').replace("<iframe", "<main><h1>host</h1><iframe") + "</iframe></main>";

describe("axe-core", () => {
  let browser, server;
  before(async () => {
    browser = await launch();
    server = await serve({ folder: `${ROOT}dist`, pages: { "/": HOST } });
  });
  after(() => Promise.all([browser.close(), server.close()]));

  for (const [place, address, size] of [
    ["alone", "/shuzheng.html", { width: 1280, height: 900 }],
    ["alone and narrow", "/shuzheng.html", { width: 390, height: 800 }],
    ["framed", "/", { width: 1280, height: 900 }],
  ]) {
    test(`${place}: every view in every mode`, async () => {
      const { page, close } = await listen(browser, { viewport: size, reducedMotion: "reduce" });
      try {
        await page.goto(server.url + address);
        const where = address === "/" ? await (await page.waitForSelector("iframe")).contentFrame() : page;
        await where.waitForSelector(LIVE);
        await where.evaluate(axe.source);
        const views = [...Object.entries(VIEWS).flatMap(([name, view]) => MODES.map((mode) => [name, view + mode])), ...Object.entries(WHOLE)];
        for (const [name, view] of views) {
          const asked = encodeURI(`v=1&lang=zh&${view}`);
          await where.evaluate((asked) => {
            globalThis.shown = new Promise((shown) => addEventListener("shuzheng-link", shown, { once: true }));
            location.hash = asked;
          }, asked);
          await where.evaluate(() => shown);
          assert.equal(await where.locator("#app .notice").count(), 0, `${asked} is not understood`);
          if (name === "sharing") {
            const closed = where.locator(".share-place > button[aria-expanded=false]");
            if (await closed.count()) await closed.click();
            await where.waitForSelector(".share");
          }
          assert.deepEqual(await violations(where), [], `${name}: ${asked}`);
          if (asked.includes("scale=large")) assert.deepEqual(await small(where), [], `${name}: ${asked}`);
        }
      } finally {
        await close();
      }
    });
  }

  test("in forced colours only what is current has a bar, and every word has contrast", async () => {
    const { page, close } = await listen(browser, { viewport: { width: 1280, height: 900 }, forcedColors: "active" });
    try {
      for (const [view, name] of [["t=report", "原文"], ["t=open", "打开报告"]]) {
        await page.goto(`${server.url}/shuzheng.html?v=1&lang=zh&${view}`);
        await page.waitForSelector(LIVE);
        // A bar of the colour of the ground is none.
        const barred = (links, side) =>
          page.locator(links).evaluateAll((all, side) => all.filter((one) => getComputedStyle(one)[side] !== getComputedStyle(document.documentElement).backgroundColor).map((one) => one.textContent), side);
        assert.deepEqual(await barred(".views a", "borderBlockEndColor"), [name]);
        const current = page.locator(".outline a[aria-current]");
        if (view === "t=report") {
          await page.locator(".outline a", { hasText: "危房改造" }).click();
          await current.waitFor();
        }
        assert.deepEqual(await barred(".outline a", "borderInlineStartColor"), await current.allTextContents());
        await page.evaluate(axe.source);
        assert.deepEqual(await violations(page), [], view);
      }
    } finally {
      await close();
    }
  });

  test("the page without script, and a host with the page in it", async () => {
    const still = await serve({ folder: `${ROOT}dist`, headers: { "content-security-policy": "script-src 'none'" } });
    try {
      for (const address of [`${still.url}/shuzheng.html`, server.url]) {
        const { page, close } = await listen(browser);
        await page.goto(address);
        await page.waitForSelector("#notice, iframe");
        await page.evaluate(axe.source);
        assert.deepEqual(await violations(page), [], address);
        await close();
      }
    } finally {
      await still.close();
    }
  });
});

test("Lighthouse: accessibility, best practices and SEO of the served page are 100", async (context) => {
  const port = await freePort();
  const [server, browser] = await Promise.all([serve({ folder: `${ROOT}dist` }), launch([`--remote-debugging-port=${port}`])]);
  try {
    // Lighthouse asks for robots.txt in the page's name, whose policy forbids every request; the file is the site's.
    const options = { port, logLevel: "error", skipAudits: ["robots-txt"] };
    const { lhr } = await lighthouse(`${server.url}/shuzheng.html`, options, desktopConfig);
    const failed = Object.values(lhr.audits).filter(({ score, scoreDisplayMode }) => score !== null && score < 1 && scoreDisplayMode !== "informative");
    const scores = Object.fromEntries(Object.values(lhr.categories).map(({ id, score }) => [id, Math.round(score * 100)]));
    context.diagnostic(`Lighthouse ${lhr.lighthouseVersion}: ${JSON.stringify(scores)}`);
    const { performance, ...asserted } = scores;
    assert.deepEqual(asserted, { accessibility: 100, "best-practices": 100, seo: 100 }, failed.map(({ id, title }) => `${id}: ${title}`).join("\n"));
    assert.ok(performance > 0);
  } finally {
    await Promise.all([browser.close(), server.close()]);
  }
});
