// The page before its program runs, and where none does: filters work there, and what was chosen stays chosen.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { FAILED, LIVE, PAGE_URL, launch, listen, serve } from "./harness.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

async function inPage(options, work) {
  const heard = await listen(browser, options);
  try {
    await work(heard);
  } finally {
    await heard.close();
  }
}

const rows = (page) => page.locator("table.figures tbody tr:visible");
const ids = (page) => rows(page).evaluateAll((all) => all.map((row) => (row.id || row.querySelector("[id]").id).replace("figure-", "")));
const box = (page, name) => page.getByRole("checkbox", { name, exact: true });

/** The program waits for the reader, who calls `run`. */
const hold = (page) =>
  page.addInitScript(() => {
    const { Worker } = globalThis;
    globalThis.Worker = class extends Worker {
      postMessage(message) {
        globalThis.run = () => super.postMessage(message);
      }
    };
  });

/** Opens every folded facet. */
const unfold = async (page) => {
  for (const facet of await page.locator(".choices summary").all()) {
    if (!(await facet.evaluate((summary) => summary.parentElement.open))) await facet.click();
  }
};

for (const width of [1280, 390]) test(`without script, ${width} wide, every value leaves as many rows as stand behind it`, () =>
  inPage({ javaScriptEnabled: false, viewport: { width, height: 900 } }, async ({ page, said }) => {
    await page.goto(PAGE_URL);
    await page.getByRole("link", { name: "数字", exact: true }).click();
    await unfold(page);
    const all = await rows(page).count();
    const boxes = await page.locator(".choices").getByRole("checkbox").all();
    assert.ok(boxes.length > 20, `${boxes.length} values`);
    for (const box of boxes) {
      const label = box.locator("xpath=ancestor::label");
      await box.check();
      assert.equal(await rows(page).count(), Number(await label.locator("small").innerText()), await label.innerText());
      await box.uncheck();
    }
    assert.equal(await rows(page).count(), all);
    // Enter in a form sends it, where the page is not careful.
    await boxes[0].focus();
    await page.keyboard.press("Enter");
    assert.equal(page.url(), `${PAGE_URL}#figures`);
    assert.deepEqual(said, []);
  }));

test("without script two values of one facet add up and two facets narrow, as they do in the program", async () => {
  const chosen = [["值得核实 17", "verdict=notable"], ["推算 50", "verdict=derived"], ["金额 16", "kind=money"]];
  let still;
  await inPage({ javaScriptEnabled: false }, async ({ page }) => {
    await page.goto(PAGE_URL);
    await unfold(page);
    for (const [name] of chosen) await box(page, name).check();
    still = await ids(page);
    // The number is written by the style sheet, and read as the rest is.
    const { nodes } = await (await page.context().newCDPSession(page)).send("Accessibility.getFullAXTree");
    const said = nodes.filter((node) => node.role?.value === "StaticText").map((node) => node.name.value).join("");
    assert.ok(said.includes(`显示的数字：${still.length} / 80`));
    await page.getByRole("button", { name: "全部清除" }).click();
    assert.equal(await rows(page).count(), 80);
  });
  assert.ok(still.length > 1 && still.length < 16, `${still.length} rows`);
  await inPage({}, async ({ page }) => {
    await page.goto(`${PAGE_URL}#v=1&t=figures&verdict=derived~notable&kind=money`);
    await page.locator(LIVE).waitFor();
    assert.deepEqual((await ids(page)).sort(), still.sort());
  });
});

test("what is chosen before the program runs is chosen when it does, and is in the link", () =>
  inPage({}, async ({ page, said }) => {
    await hold(page);
    await page.goto(PAGE_URL);
    await page.getByRole("link", { name: "数字", exact: true }).click();
    await unfold(page);
    await box(page, "值得核实 17").check();
    await box(page, "金额 16").check();
    const before = await ids(page);
    await page.evaluate(() => globalThis.run());
    await page.locator(LIVE).waitFor();
    await page.getByRole("table", { name: "报告中的数字" }).waitFor();
    assert.deepEqual(await ids(page), before);
    assert.ok(await page.getByRole("checkbox", { name: /^值得核实/ }).isChecked());
    await page.waitForURL(/t=figures.*verdict=notable|verdict=notable.*t=figures/);
    assert.match(page.url(), /kind=money/);
    assert.deepEqual(said, []);
  }));

const VIEWS = ["#report", "#figures", "#checks"];
const seen = async (page) => {
  const seen = [];
  for (const view of VIEWS) if (await page.locator(view).isVisible()) seen.push(view);
  return seen;
};

test("before the program runs the page looks as its link says, and has the view that it asks for", () =>
  inPage({ colorScheme: "light" }, async ({ page, said }) => {
    await hold(page);
    const begun = () => page.waitForFunction(() => globalThis.run);
    const bold = () => page.locator(".views a").evaluateAll((all) => all.filter((a) => getComputedStyle(a).fontWeight === "600").map((a) => a.hash));
    const links = { "": "#report", "#v=1&theme=dark": "#report", "#figures": "#figures", "#v=1&t=figures&kind=money": "#figures", "#v=1&t=checks&theme=dark": "#checks" };
    for (const [link, view] of Object.entries(links)) {
      await page.goto("about:blank");
      await page.goto(`${PAGE_URL}${link}`);
      await begun();
      assert.deepEqual(await seen(page), [view], link);
      assert.deepEqual(await bold(), [view], link);
      const paper = await page.evaluate(() => getComputedStyle(document.body).getPropertyValue("--paper"));
      assert.equal(paper === "#fbfaf6", !link.includes("dark"), `${link}: ${paper}`);
    }
    for (const [name, view] of [["数字", "#figures"], ["原文", "#report"], ["核对", "#checks"]]) {
      await page.locator(".views").getByRole("link", { name, exact: true }).click();
      await page.waitForFunction((view) => document.querySelector(view).getClientRects().length, view);
      assert.deepEqual([await seen(page), await bold()], [[view], [view]], name);
    }
    // A place in the text may be anywhere in it.
    await page.goto("about:blank");
    await page.goto(`${PAGE_URL}#figure-fund-2019`);
    await begun();
    assert.deepEqual(await seen(page), VIEWS);
    assert.ok(await page.locator("#figure-fund-2019").first().isVisible());
    assert.deepEqual(said, []);
  }));

test("where the program does not start all of the text is there, whatever the link asks for", () =>
  inPage({}, async ({ page }) => {
    await page.addInitScript(() => (WebAssembly.compile = () => Promise.reject(new Error("no"))));
    await page.goto(`${PAGE_URL}#figures`);
    await page.locator(FAILED).waitFor({ state: "attached" });
    await page.waitForFunction(() => !("view" in document.documentElement.dataset));
    assert.deepEqual(await seen(page), VIEWS);
    await page.locator(".views").getByRole("link", { name: "核对", exact: true }).click();
    assert.deepEqual(await seen(page), VIEWS);
  }));

test("where workers are forbidden the program unpacks itself all the same", async () => {
  const server = await serve({
    folder: new URL("../../dist", import.meta.url).pathname,
    headers: { "content-security-policy": "worker-src 'none'" },
  });
  try {
    await inPage({}, async ({ page }) => {
      await page.goto(`${server.url}/shuzheng.html`);
      await page.locator(LIVE).waitFor();
    });
    await inPage({}, async ({ page }) => {
      await page.addInitScript(() => delete globalThis.Worker);
      await page.goto(PAGE_URL);
      await page.locator(LIVE).waitFor();
    });
  } finally {
    await server.close();
  }
});
