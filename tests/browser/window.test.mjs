// A long list scrolls as one: what is near the screen is in the document, and every row is within reach.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { LIVE, PAGE_URL, launch, listen } from "./harness.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** A text of so many lines with two figures each. */
const lines = (count) => Array.from({ length: count }, (_, at) => `第${at + 1}项投入${at + 1}万元，惠及${at + 3}户。`).join("\n");
/** A text with a contradiction in every line. */
const wrong = (count) => Array.from({ length: count }, (_, at) => `第${at + 1}项2018年投入${at + 10}万元，2019年投入${at + 20}万元，增长${900 + at}%。`).join("\n");

const tab = (page, name) => page.getByRole("link", { name, exact: true }).click();

/** Opens a text, shows a view of it, and runs a test there. */
async function listing(text, view, work, options = {}) {
  const { page, said, requested, close } = await listen(browser, { viewport: { width: 1280, height: 900 }, reducedMotion: "reduce", ...options });
  try {
    await page.goto(`${PAGE_URL}#v=1&lang=zh&t=open`);
    await page.locator(LIVE).waitFor();
    await page.getByLabel("选择文件").setInputFiles({ name: "long.txt", mimeType: "text/plain", buffer: Buffer.from(text) });
    await page.locator(".reading a.mark").first().waitFor();
    await tab(page, view);
    await work(page);
    assert.deepEqual([said, requested], [[], []]);
  } finally {
    await close();
  }
}

const figures = (page) => page.getByRole("region", { name: "报告中的数字" });
const field = (page) => page.getByLabel("转到第").first();

/** What a reader sees of a region: the position that is said, and which rows are on the screen. */
const seen = (page) =>
  page.evaluate(() => {
    const region = document.querySelector(".is-window");
    const whole = region.getBoundingClientRect();
    // Below the heads of columns that stay.
    const box = { top: Math.max(whole.top, region.querySelector("thead th")?.getBoundingClientRect().bottom ?? 0), bottom: whole.bottom };
    const rows = [...region.querySelectorAll("[data-row]")];
    const shown = rows.filter((row) => row.getBoundingClientRect().bottom > box.top + 4 && row.getBoundingClientRect().top < box.bottom - 4);
    const gaps = [...region.querySelectorAll(".gap")].filter((gap) => {
      const { top, bottom, height } = gap.getBoundingClientRect();
      return height > 0 && bottom > box.top + 1 && top < box.bottom - 1;
    });
    return {
      position: document.querySelector(".position").textContent,
      rows: shown.map((row) => Number(row.dataset.row) + 1),
      laid: rows.length,
      gaps: gaps.length,
      top: region.scrollTop,
    };
  });

/** Waits until the position that is shown is this, and no gap is on the screen. */
async function at(page, position) {
  await page.locator(".view > :not(details) .position", { hasText: position }).waitFor();
  const now = await seen(page);
  assert.equal(now.gaps, 0, `a gap is on the screen: ${JSON.stringify(now)}`);
  return now;
}

async function goTo(page, row) {
  await field(page).fill(String(row));
  await field(page).press("Enter");
}

test("three thousand figures are scrolled by keys to the end and back, few of them in the document at once", () =>
  listing(lines(1500), "数字", async (page) => {
    const region = figures(page);
    assert.equal(await region.getByRole("table").getAttribute("aria-rowcount"), "3001");
    assert.equal(await region.locator("thead tr").getAttribute("aria-rowindex"), "1");
    assert.equal(await region.locator("tbody tr[data-row]").first().getAttribute("aria-rowindex"), "2");
    const first = await at(page, /^第1–\d+行，共3,000行$/);
    assert.ok(first.laid < 120, `${first.laid} rows`);
    await region.focus();
    const heights = [];
    let last = 0;
    for (let press = 0; press < 12; press += 1) {
      const before = await region.evaluate((part) => part.scrollTop);
      await page.keyboard.press("PageDown");
      await page.waitForFunction((before) => document.querySelector(".is-window").scrollTop > before, before);
      await page.waitForFunction((last) => Number(document.querySelector(".position").textContent.match(/\d+/)[0]) > last, last);
      const now = await seen(page);
      assert.equal(now.gaps, 0);
      last = now.rows[0];
      heights.push(now.laid);
    }
    assert.ok(Math.max(...heights) < 120, `${heights}`);
    await page.keyboard.press("End");
    const end = await at(page, /–3,000行，共3,000行$/);
    assert.equal(end.rows.at(-1), 3000);
    assert.match(await region.locator("tbody tr[data-row]").last().innerText(), /1502户/);
    assert.equal(await region.locator("tbody tr[data-row]").last().getAttribute("aria-rowindex"), "3001");
    await page.keyboard.press("Home");
    const home = await at(page, /^第1–/);
    assert.deepEqual([home.rows[0], home.top], [1, 0]);
    await page.keyboard.press("ArrowDown");
    await page.waitForFunction(() => document.querySelector(".is-window").scrollTop > 0);
    assert.equal(await region.evaluate((part) => part === document.activeElement), true);
  }));

test("every row that the list scrolls by is where it was: nothing jumps", () =>
  listing(lines(1500), "数字", async (page) => {
    await goTo(page, 1500);
    await at(page, /^第1,500–/);
    // The same row before and after each turn of the wheel has moved by as much as the list was scrolled.
    const jumps = await page.evaluate(async () => {
      const region = document.querySelector(".is-window");
      const frame = () => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
      const tops = () => new Map([...region.querySelectorAll("[data-row]")].map((row) => [row.dataset.row, row.getBoundingClientRect().top]));
      const found = [];
      for (const by of [...Array(15).fill(310), ...Array(15).fill(-270)]) {
        const [before, from] = [tops(), region.scrollTop];
        region.scrollTop += by;
        await frame();
        const moved = region.scrollTop - from;
        const { top, bottom } = region.getBoundingClientRect();
        const both = [...tops()].filter(([row, place]) => before.has(row) && place > top - 400 && place < bottom + 400);
        if (!both.length) found.push("no row stayed");
        for (const [row, top] of both) if (Math.abs(before.get(row) - top - moved) > 1.5) found.push(`${row}: ${before.get(row) - top} of ${moved}`);
      }
      return found.slice(0, 5);
    });
    assert.deepEqual(jumps, []);
  }));

test("a row is gone to by its number and has the focus; its figure is opened, and the list stays where it is", () =>
  listing(lines(1500), "数字", async (page) => {
    await goTo(page, 1201);
    const there = await at(page, /^第1,201–/);
    assert.equal(there.rows[0], 1201);
    const focused = page.locator("tr[data-row='1200'] a:focus");
    await focused.waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").getByText("601万元").first().waitFor();
    assert.equal((await seen(page)).top, there.top);
    // The next figure is shown, also where it is far below what is seen.
    await figures(page).focus();
    await page.keyboard.press("End");
    await at(page, /–3,000行/);
    assert.equal(await page.locator("tr[data-row='1200']").count(), 1, "the row that is open stays in the document");
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await goTo(page, 99_999);
    await at(page, /–3,000行/);
    await page.locator("tr[data-row='2999'] a:focus").waitFor();
  }));

test("the focus stays in a row that is scrolled away, and the next Tab goes on from what is seen", () =>
  listing(lines(1500), "数字", async (page) => {
    await goTo(page, 20);
    await page.locator("tr[data-row='19'] a:focus").waitFor();
    await figures(page).evaluate((region) => region.scrollTo(0, region.scrollHeight / 2));
    await page.waitForFunction(() => /^第1,[45]/.test(document.querySelector(".position").textContent));
    assert.equal(await page.locator("tr[data-row='19'] a:focus").count(), 1);
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("Escape");
    await page.locator("tr[data-row='19'] a:focus").waitFor();
    // One who comes back to it from elsewhere is taken there.
    await figures(page).evaluate((region) => (region.scrollTo(0, region.scrollHeight / 2), region.focus()));
    await page.waitForFunction(() => /^第1,[45]/.test(document.querySelector(".position").textContent));
    await page.locator("tr[data-row='19'] a").first().focus();
    await page.waitForFunction(() => /^第[12]\d?–/.test(document.querySelector(".position").textContent));
    assert.ok((await seen(page)).rows.includes(20));
    await page.locator("tr[data-row='19'] a:focus").waitFor();
  }));

test("what a link opens is scrolled to; another filter begins at the top, and few rows need no region", () =>
  listing(lines(1500), "数字", async (page) => {
    await goTo(page, 2500);
    await page.locator("tr[data-row='2499'] a:focus").press("Enter");
    await page.getByRole("dialog").getByRole("link", { name: "在原文中查看" }).click();
    await page.locator(".reading a.mark[aria-current]").waitFor();
    await page.goBack();
    await page.locator("tr[data-row='2499'].is-current").waitFor();
    assert.ok((await at(page, /共3,000行/)).rows.includes(2500));
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.getByRole("checkbox", { name: /^元/ }).check();
    const filtered = await at(page, /^第1–\d+行，共1,500行/);
    assert.equal(filtered.top, 0);
    await page.getByLabel("搜索文字或数值").fill("1499万元");
    await page.locator("table.figures tbody tr").nth(1).waitFor({ state: "detached" });
    await figures(page).waitFor({ state: "detached" });
    assert.equal(await page.getByRole("table", { name: "报告中的数字" }).getAttribute("aria-rowcount"), null);
  }));

test("columns keep their widths from the first row to the last", () =>
  listing(lines(1500), "数字", async (page) => {
    const widths = () => page.locator(".figures thead th").evaluateAll((all) => all.map((head) => head.getBoundingClientRect().width));
    const before = await widths();
    for (const row of [3000, 700, 1]) {
      await goTo(page, row);
      await page.locator(`tr[data-row='${row - 1}'] a:focus`).waitFor();
      assert.deepEqual(await widths(), before);
    }
  }));

test("where one is is said when the scrolling has stopped, and not before", () =>
  listing(lines(1500), "数字", async (page) => {
    const status = page.locator(".where [role=status]").first();
    assert.equal(await status.textContent(), "");
    await goTo(page, 1201);
    await at(page, /^第1,201–/);
    await page.waitForFunction(() => /^第1,201–1,2\d\d行，共3,000行$/.test(document.querySelector(".where [role=status]").textContent));
  }));

test("the cards of six hundred contradictions: each knows its place, one that is linked to is shown with the focus", () =>
  listing(wrong(600), "核对", async (page) => {
    const feed = page.getByRole("feed", { name: "矛盾" });
    await feed.waitFor();
    const total = Number((await page.locator(".position").innerText()).match(/共([\d,]+)项/)[1].replaceAll(",", ""));
    assert.ok(total >= 600, `${total} checks`);
    const first = feed.getByRole("article").first();
    assert.equal(await first.getAttribute("aria-posinset"), "1");
    const set = Number(await first.getAttribute("aria-setsize"));
    assert.ok((await feed.getByRole("article").count()) < 60);
    await goTo(page, 500);
    await page.locator("article[data-row='499'] h3 :focus").waitFor();
    const there = await at(page, /^第500–/);
    assert.equal(there.rows[0], 500);
    const card = page.locator("article[data-row='499']");
    const [place, of] = [await card.getAttribute("aria-posinset"), await card.getAttribute("aria-setsize")];
    assert.ok(Number(place) <= Number(of) && (Number(of) !== set || place === "500"), `${place} of ${of}`);
    // Opened from elsewhere: from the figure that it is about.
    const title = await card.locator("h3").innerText();
    await card.locator("summary").click();
    await card.locator(".operands a").first().click();
    await page.getByRole("dialog").locator("h3 a", { hasText: title }).first().click();
    await page.locator("article.card.is-open h3 :focus").waitFor();
    assert.equal(await page.locator("article.card.is-open h3").innerText(), title);
  }));

test("on a small screen rows of any height come and go, and nothing is wider than the screen", () =>
  listing(
    lines(1500),
    "数字",
    async (page) => {
      await goTo(page, 1201);
      assert.equal((await at(page, /^第1,201–/)).rows[0], 1201);
      await figures(page).focus();
      await page.keyboard.press("End");
      assert.equal((await at(page, /–3,000行/)).rows.at(-1), 3000);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
      assert.equal(await figures(page).evaluate((region) => region.scrollWidth - region.clientWidth), 0);
      // Turned, the same row is first.
      await goTo(page, 800);
      await at(page, /^第800–/);
      await page.setViewportSize({ width: 844, height: 390 });
      await at(page, /^第(799|800)–/);
    },
    { viewport: { width: 390, height: 844 } },
  ));

test("up to two thousand rows are printed whole; of more, those on the screen, and a sentence says so", async () => {
  const printing = async (page, rows) => {
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await page.emulateMedia({ media: "print" });
    await page.waitForFunction((rows) => document.querySelectorAll("table.figures [data-row]").length === rows, rows);
  };
  const printed = async (page) => {
    await page.emulateMedia({ media: "screen" });
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    await page.waitForFunction(() => [40, 120].every((count, at) => (document.querySelectorAll("table.figures [data-row]").length > count) !== Boolean(at)));
  };
  await listing(lines(450), "数字", async (page) => {
    await goTo(page, 300);
    await at(page, /^第300–/);
    await printing(page, 900);
    assert.equal(await page.locator(".gap:visible, .position:visible, .go-to:visible").count(), 0);
    assert.equal(await page.locator(".is-window").first().evaluate((part) => part.scrollHeight - part.clientHeight), 0);
    await printed(page);
    assert.equal((await at(page, /^第300–/)).rows[0], 300);
  });
  await listing(lines(1500), "数字", async (page) => {
    await goTo(page, 1201);
    const { rows } = await at(page, /^第1,201–/);
    await printing(page, rows.length);
    await page.getByText(/^只打印了屏幕上的部分：第1,201–1,2\d\d行，共3,000行。筛选到2,000行以内，可以全部打印。$/).waitFor();
    await printed(page);
    assert.equal((await at(page, /^第1,201–/)).rows[0], 1201);
  });
});

test("names and dates of a long text scroll in a region of their own once they are unfolded", () =>
  listing(wrong(300), "数字", async (page) => {
    await page.locator(".names summary").click();
    const region = page.getByRole("region", { name: "含数字的名称、日期与次序" });
    await page.locator(".names .position", { hasText: /^第1–\d+行，共[\d,]+行$/ }).waitFor();
    assert.ok((await region.locator("[data-row]").count()) < 120);
    await region.focus();
    await page.keyboard.press("End");
    await page.locator(".names .position", { hasText: /–([\d,]+)行，共\1行$/ }).waitFor();
  }));

test("of sixty thousand figures every one is within reach", () =>
  listing(lines(30_000), "数字", async (page) => {
    for (const row of [60_000, 31_415, 59_000, 2]) {
      await goTo(page, row);
      await page.locator(`tr[data-row='${row - 1}'] a:focus`).waitFor();
      const now = await seen(page);
      assert.ok(now.rows.includes(row) && now.gaps === 0 && now.laid < 120, JSON.stringify(now));
    }
    // The bar of the region, let go in the middle, at the end and at the beginning.
    for (const [share, position] of [[0.5, /^第(29|30),/], [1, /–60,000行/], [0, /^第1–/]]) {
      await figures(page).evaluate((region, share) => region.scrollTo(0, (region.scrollHeight - region.clientHeight) * share), share);
      await at(page, position);
    }
  }));
