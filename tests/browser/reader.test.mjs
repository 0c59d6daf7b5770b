// The built one-file page as a reader uses it: by double click, and by what stands on the page.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { LIVE, PAGE_URL, host, launch, listen, quoted, serve } from "./harness.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** Opens the page at a link and runs a test in it; nothing may be requested or said meanwhile. */
async function reading(link, work, options = {}) {
  const heard = await listen(browser, { viewport: { width: 1280, height: 900 }, ...options });
  try {
    await heard.page.goto(`${PAGE_URL}${link}`);
    await heard.page.locator(LIVE).waitFor();
    await work(heard.page, heard);
    assert.deepEqual(heard.requested, [], "no request of any kind");
    assert.deepEqual(heard.said, [], "a silent console");
  } finally {
    await heard.close();
  }
}

const tab = (page, name) => page.getByRole("navigation", { name: "视图" }).getByRole("link", { name, exact: true });
const rows = (page) => page.locator("table.figures tbody tr");
const count = (page) => page.locator("#count");
/** Waits until what has the focus says this. */
const focused = (page, name) => page.locator(":focus").filter({ hasText: name }).waitFor();
const address = (page) => page.evaluate(() => location.hash);

test("filter by two facets and a search, open a figure, follow its check, send the link, go back", () =>
  reading("", async (page) => {
    await tab(page, "数字").click();
    const all = await rows(page).count();
    assert.ok(all >= 71, `${all} figures`);
    await page.getByRole("checkbox", { name: /^责任落实/ }).check();
    await page.locator("summary", { hasText: "数字类型" }).click();
    await page.getByRole("checkbox", { name: /^金额/ }).check();
    await page.getByLabel("搜索文字或数值").fill("55.05亿");
    await page.waitForFunction(() => document.querySelectorAll("table.figures tbody tr").length === 1);
    assert.match(await count(page).innerText(), /当前1条/);
    // The address follows when the reader pauses.
    await page.waitForFunction(() => /section=.*kind=.*q=/.test(location.hash));
    await rows(page).first().getByRole("link").click();
    const inspector = page.getByRole("dialog");
    await inspector.getByText("5,505,000,000").waitFor();
    const opened = await address(page);
    assert.match(opened, /f=fund-2019/);
    await inspector.locator(".figure-checks h3 a").first().click();
    await page.locator("article.card.is-open").waitFor();
    assert.match(await address(page), /t=checks.*c=/);
    const link = await address(page);
    await page.goBack();
    await page.getByRole("dialog").waitFor();
    assert.equal(await address(page), opened);
    await page.goForward();
    await page.locator("article.card.is-open").waitFor();
    const title = await page.locator("article.card.is-open h3").innerText();
    // Somebody else opens the link.
    await reading(link, async (fresh) => {
      const card = fresh.locator("article.card.is-open");
      await card.waitFor();
      assert.equal(await card.locator("h3").innerText(), title);
      assert.equal(await fresh.locator("#search").inputValue(), "55.05亿");
    });
  }));

test("copy link: what is copied opens the same view afresh", () =>
  reading("#v=1&t=checks&c=funds-growth-2019", async (page) => {
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    const card = page.locator("article.card.is-open");
    await card.getByRole("button", { name: "复制链接" }).click();
    // The page is a file here, and its address leads nobody else to it.
    await card.getByText("已复制。其中的地址只能在这台电脑上打开。").waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.ok(copied.startsWith(`${PAGE_URL}#`), copied);
    await reading(new URL(copied).hash, async (fresh) => {
      await fresh.locator("article.card.is-open").waitFor();
      assert.match(await fresh.locator("article.card.is-open h3").innerText(), /2019年/);
    });
  }));

test("a click on a verdict of the summary shows only those findings", () =>
  reading("", async (page) => {
    await page.getByRole("button", { name: /值得核实/ }).click();
    const groups = page.locator("section.cards:not([hidden])");
    await groups.first().waitFor();
    assert.deepEqual(await groups.evaluateAll((all) => all.map((one) => one.dataset.verdict)), ["notable"]);
    assert.match(await address(page), /t=checks&verdict=notable/);
  }));

test("a reader's own growth check: picked, kept, named, sent and found again", () =>
  reading("#v=1&t=figures&q=省级财政", async (page) => {
    for (const printed of ["41.11亿元", "55.05亿元"]) {
      // Its name stays; that it is picked is its state.
      const pick = page.locator("table.figures tr", { hasText: printed }).first().getByRole("button", { name: /选入自拟核对/ });
      await pick.and(page.locator("[aria-pressed=false]")).click();
      await pick.and(page.locator("[aria-pressed=true]")).waitFor();
    }
    const tray = page.getByRole("complementary", { name: "自拟核对" });
    await tray.getByRole("radio", { name: "增幅" }).check();
    await tray.getByText(/33\.8\d*%\u2060～33\.9\d*%/).waitFor();
    await tray.getByLabel("名称（可不填）").fill("我的增幅~1");
    await tray.getByRole("button", { name: "保留" }).click();
    // It is where the reader is then, and is said.
    await page.getByRole("status").filter({ hasText: "已保留：我的增幅~1" }).waitFor();
    await focused(page, "我的增幅~1");
    assert.equal(await tab(page, "核对").getAttribute("aria-current"), "true");
    assert.ok(await page.locator("section.own").getByText("41.11亿元").first().isVisible());
    const link = await address(page);
    assert.match(link, /t=checks.*own=growth~fund-2018~fund-2019~/);
    // A link that names no view leads there too.
    for (const sent of [link, link.replace(/&(t|q|c)=[^&]*/g, "")])
      await reading(sent, async (fresh) => {
        await focused(fresh, "我的增幅~1");
        assert.match(await fresh.locator("section.own").innerText(), /41\.11亿元.*55\.05亿元/s);
      });
    await page.getByRole("button", { name: /^删除\s*：我的增幅~1$/ }).click();
    await page.getByRole("status").filter({ hasText: "已删除：我的增幅~1" }).waitFor();
    await focused(page, /^当前\d+条/);
    assert.equal(await page.locator("section.own").isVisible(), false);
  }));

test("back from what a check rests on leads to where it was named", () =>
  reading("#v=1&t=checks&verdict=notable", async (page) => {
    const to = page.locator('.operands a[data-go^="check "]');
    const card = page.locator("article.card", { has: to }).first();
    await card.getByText("算式与依据").click();
    const from = card.locator(to).first();
    const name = await from.innerText();
    await from.click();
    await page.locator("article.card.is-open").waitFor();
    await page.goBack();
    await page.locator("article.card.is-open").waitFor({ state: "detached" });
    await focused(page, name);
  }));

test("a reader's own check is in what is saved", () =>
  reading("#v=1&t=checks&verdict=notable&own=growth~fund-2018~fund-2019~mine", async (page) => {
    await page.getByRole("button", { name: "分享与导出" }).click();
    for (const name of [/^CSV/, /^JSON/, /^Markdown/]) {
      const button = page.getByRole("button", { name }).first();
      const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
      assert.match(String(await readFile(await download.path())), /mine/);
    }
  }));

test("what an outside value rests on is on the card: its words, and the printed numbers of what it is computed of", () =>
  reading("#v=1&t=checks&c=school-cost-compared", async (page) => {
    const card = page.locator("article.card.is-open");
    await card.getByText("= 19.6亿元 ÷ 58万平方米").waitFor();
    await card.getByText("外部来源：中央人民广播电台（河北省教育厅），2020-10-27，发布者原网页").first().waitFor();
    await card.locator("q", { hasText: "安排中央和省级建设专项资金9.8亿元" }).waitFor();
  }));

test("where there is no sum, the first figure because of which is named", () =>
  reading("#v=1&t=figures&kind=money", async (page) => {
    await page.getByText("例如第23段的“不少于500万元”。用筛选去掉这样的数字，就有合计。").waitFor();
  }));

test("figures whose units do not go together say so instead of giving a number", () =>
  reading("#v=1&t=figures&pick=fund-2018~rural-roads", async (page) => {
    const tray = page.getByRole("complementary", { name: "自拟核对" });
    await tray.getByRole("radio", { name: "相差" }).check();
    await tray.getByText(/单位不同/).waitFor();
  }));

test("what a link has no room for is not added, and the page says so", () =>
  reading("#v=1&t=figures", async (page) => {
    const picks = page.getByRole("button", { name: /选入自拟核对/ });
    for (let at = 0; at < 12; at++) await picks.nth(at).click();
    const tray = page.getByRole("complementary", { name: "自拟核对" });
    await tray.locator("li").nth(11).waitFor();
    assert.equal(await page.locator(".notice").count(), 0);
    await picks.nth(12).click();
    await page.getByRole("status").filter({ hasText: "没有加上：一个链接容得下的有限" }).waitFor();
    assert.equal(await tray.locator("li").count(), 12);
    // What had the focus goes with the tray.
    await tray.getByRole("button", { name: "清空" }).click();
    await focused(page, "河北省脱贫攻坚");
  }));

test("a damaged link: the default view, and what was not understood by name", () =>
  reading("#v=1&t=chekcs&verdict=notable~nonsense&colour=red&f=no-such-figure", async (page) => {
    const notice = page.getByRole("status").filter({ hasText: "链接中有无法识别的内容" });
    await notice.waitFor();
    const text = await notice.innerText();
    for (const part of ["t=chekcs", "nonsense", "colour", "no-such-figure"]) assert.ok(text.includes(part), `${part}: ${text}`);
    assert.equal(await page.locator(".reading .para").count(), 24);
    await notice.getByRole("button", { name: "知道了" }).click();
    await page.waitForFunction(() => !document.querySelector(".notice"));
  }));

test("English: the interface changes and the report stays as it is", () =>
  reading("", async (page) => {
    await page.getByRole("button", { name: "English" }).click();
    await page.getByRole("link", { name: "Figures", exact: true }).waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
    assert.match(await page.locator(".reading").innerText(), /河北脱贫攻坚任务重/);
    await page.waitForFunction(() => /lang=en/.test(location.hash));
  }));

test("a reader whose browser speaks English gets English at once", () =>
  reading("", (page) => page.getByRole("link", { name: "Checks", exact: true }).waitFor(), { locale: "en-GB" }));

test("the findings in view are saved as an evidence pack", () =>
  reading("#v=1&t=checks&verdict=notable", async (page) => {
    const notable = await page.locator("section.cards[data-verdict=notable] article.card h3").allInnerTexts();
    await page.getByRole("button", { name: "分享与导出" }).click();
    const button = page.getByRole("button", { name: /^Markdown/ }).first();
    const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
    const evidence = String(await readFile(await download.path()));
    for (const title of notable) assert.ok(evidence.includes(title.replace(/[*_[\]()#]/g, "\\$&")) || evidence.includes(title), title);
    assert.equal(evidence.match(/^## /gm).length, notable.length);
  }));

test("inside sandbox=allow-scripts the view changes although no address can be written", async () => {
  const [{ page, said, close }, html] = await Promise.all([listen(browser), readFile(new URL(PAGE_URL), "utf8")]);
  const server = await serve({ pages: { "/": host(`sandbox="allow-scripts" srcdoc="${quoted(html)}"`) } });
  try {
    await page.goto(server.url);
    const frame = page.frameLocator("iframe");
    await frame.locator(LIVE).waitFor();
    await frame.getByRole("navigation", { name: "视图" }).getByRole("link", { name: "核对" }).click();
    await frame.locator("article.card").first().waitFor();
    assert.deepEqual(said.filter((line) => line.startsWith("uncaught")), []);
  } finally {
    await Promise.all([close(), server.close()]);
  }
});

test("the charts: unit costs side by side, a mark opens its figure, filters apply, pictures are saved", () =>
  reading("", async (page) => {
    await tab(page, "图表").click();
    assert.match(await address(page), /t=charts/);
    const costs = page.getByRole("region", { name: "同类单位数值对比" }).first();
    await costs.getByText("18,983元").first().waitFor();
    await costs.getByText("136,189元").first().waitFor();
    // What a mark says is read where the pointer or the focus is.
    const cost = costs.getByRole("link", { name: /今年动态新增危房户均省级配套资金：136,189元.*相除得/ });
    await cost.hover();
    await page.locator(".said", { hasText: "136,189元" }).waitFor();
    const years = page.getByRole("region", { name: "同一指标的历年数值" }).first();
    const mark = years.getByRole("link", { name: /2019年省级财政专项扶贫资金投入：55.05亿元/ });
    await mark.focus();
    await page.locator(".said", { hasText: "55.045亿\u2060～55.055亿元" }).waitFor();
    await mark.press("Enter");
    const inspector = page.getByRole("dialog");
    await inspector.getByText("5,505,000,000").waitFor();
    assert.match(await address(page), /t=charts.*f=fund-2019/);
    assert.equal(await mark.getAttribute("aria-current"), "true");
    await inspector.getByRole("button", { name: "关闭" }).click();
    await inspector.waitFor({ state: "detached" });
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("data-go")), "figure fund-2019");
    // The same data as a table.
    await years.locator("summary").click();
    assert.ok(await years.getByRole("rowheader", { name: "2018年省级财政专项扶贫资金投入", exact: true }).isVisible());

    const saved = async (name) => {
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        costs.getByRole("button", { name }).click(),
      ]);
      return [download.suggestedFilename(), await readFile(await download.path())];
    };
    const [svgName, svg] = await saved("保存为 SVG");
    assert.equal(svgName, "shuzheng-unit-values.svg");
    assert.ok(!String(svg).includes("style"), "no style that a policy keeps out");
    const [error, texts] = await page.evaluate((text) => {
      const read = new DOMParser().parseFromString(text, "image/svg+xml");
      return [read.querySelector("parsererror")?.textContent, [...read.querySelectorAll("text")].map((t) => t.textContent)];
    }, String(svg));
    assert.equal(error, undefined);
    for (const inside of [/^同类单位数值对比$/, /来源：河北省脱贫攻坚工作情况报告.*2020$/, /^136,189元$/]) {
      assert.ok(texts.some((text) => inside.test(text)), `${inside} in ${texts.join(" | ")}`);
    }
    const [pngName, png] = await saved("保存为 PNG");
    assert.equal(pngName, "shuzheng-unit-values.png");
    assert.equal(png.subarray(0, 8).toString("hex"), "89504e470d0a1a0a");
    // Twice the width of the drawing with its margins.
    assert.equal(png.readUInt32BE(16), 2 * 808);
    assert.ok(png.length > 10_000, `${png.length} bytes`);

    await page.getByLabel("搜索文字或数值").fill("危房");
    await years.waitFor({ state: "detached" });
    await costs.getByText("136,189元").first().waitFor();
    assert.equal(await page.getByRole("region", { name: "增减幅度" }).count(), 0);
  }));

test("what a mark says hides nothing that has the focus, can be pointed at, and goes", () =>
  reading("#v=1&t=charts", async (page) => {
    const costs = page.getByRole("region", { name: "同类单位数值对比" }).first();
    const mark = costs.getByRole("link", { name: /今年动态新增危房户均省级配套资金：136,189元/ });
    const said = page.locator(".said:not(:empty)");
    const gone = () => said.waitFor({ state: "detached" });
    await mark.hover();
    await said.hover();
    await said.getByText("136,189元").waitFor();
    await costs.getByRole("heading").hover();
    await gone();
    await mark.focus();
    await said.waitFor();
    await page.keyboard.press("Escape");
    await gone();
    assert.ok(await mark.evaluate((mark) => mark === document.activeElement));
    await mark.blur();
    // Every stop from the first chart to the end of the page.
    await page.getByRole("region", { name: "数字与核对在全文中的位置" }).first().locator("summary").focus();
    const covered = () => {
      const [stop, bubble] = [document.activeElement, document.querySelector(".said:not(:empty)")].map((one) => one?.getBoundingClientRect());
      const over = bubble && stop.top < bubble.bottom && stop.bottom > bubble.top && stop.left < bubble.right && stop.right > bubble.left;
      return { name: document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent, over: !!over, isSaid: !!bubble };
    };
    const stops = [];
    for (let stop = await page.evaluate(covered); stop.name !== stops[0]?.name; stop = await page.evaluate(covered)) {
      stops.push(stop);
      await page.keyboard.press("Tab");
      if (await page.evaluate(() => document.activeElement === document.body)) break;
    }
    assert.deepEqual(stops.filter(({ over }) => over), []);
    assert.ok(stops.some(({ name, isSaid }) => /136,189元/.test(name) && isSaid), "the focus has the mark say it");
    assert.ok(stops.every(({ name, isSaid }) => !isSaid || name !== "保存为 SVG"), "and no longer where the focus has gone on");
    assert.ok(stops.length > 50, `${stops.length} stops`);
  }, { viewport: { width: 1280, height: 800 } }));

test("the strip leads to figures in the text and to checks", () =>
  reading("#v=1&t=charts", async (page) => {
    const strip = page.getByRole("region", { name: "数字与核对在全文中的位置" }).first();
    await strip.locator('svg a[data-go="check housing-costs-compared"]').click();
    await page.locator("article.card.is-open").waitFor();
    await page.goBack();
    await strip.locator('svg a[data-go="text housing-funds"]').click();
    await page.getByRole("dialog").getByText("1,340,000,000").waitFor();
    assert.equal(await tab(page, "原文").getAttribute("aria-current"), "true");
  }));

test("on a small screen nothing but a region of its own scrolls sideways, in either language and at any size of text", async () => {
  for (const [width, looks] of [[320, "lang=zh"], [320, "lang=en"], [390, "lang=zh&scale=larger"], [390, "lang=en&scale=large"]])
    for (const view of ["report", "figures", "checks", "charts", "open"]) {
      await reading(`#v=1&t=${view}&${looks}`, async (page) => {
        const overflow = await page.evaluate(() => document.scrollingElement.scrollWidth - innerWidth);
        assert.ok(overflow <= 0, `${view}, ${looks} at ${width}: ${overflow} pixels too wide`);
      }, { viewport: { width, height: 700 } });
    }
});

test("on a small screen no way leads to a page on which nothing can be done: back from the filters, or to them from a figure", async () => {
  const small = { viewport: { width: 390, height: 800 }, hasTouch: true };
  const isAlive = (page) => page.waitForFunction(() => !document.querySelector("[inert]") || document.querySelector(".filters.is-sheet")?.checkVisibility());
  await reading("#v=1&t=checks", async (page) => {
    await page.getByRole("navigation", { name: "视图" }).getByRole("link", { name: "数字", exact: true }).click();
    await page.locator(".filters-button").click();
    await page.locator(".filters.is-sheet").waitFor();
    await page.goBack();
    await page.locator("article.card").first().waitFor();
    await isAlive(page);
    assert.equal(await page.locator("[inert]").count(), 0);
  }, small);
  await reading("#v=1&t=figures&f=fund-2018", async (page) => {
    await page.locator(".filters-button").evaluate((button) => button.click());
    await page.locator(".filters.is-sheet").waitFor();
    assert.equal(await page.getByRole("dialog", { name: /41/ }).count(), 0);
  }, small);
});

test("a check that was looked at is not come back to from another view", () =>
  reading("", async (page) => {
    await page.locator(".highlights a[data-go^='check']").first().click();
    await page.waitForFunction(() => /[&#]c=/.test(location.href));
    await page.getByRole("navigation", { name: "视图" }).getByRole("link", { name: "数字", exact: true }).click();
    await page.locator("table.figures").waitFor();
    await page.waitForFunction(() => location.href.includes("t=figures"));
    await page.reload();
    await page.locator(LIVE).waitFor();
    assert.equal(await page.locator(".views a[aria-current]").innerText(), "数字");
  }));

test("the arrow keys lead from figure to figure, and leave a field alone", () =>
  reading("#v=1&f=fund-2018", async (page) => {
    const name = page.locator("#inspector-name .printed");
    const first = await name.innerText();
    await page.locator("#inspector-name").press("ArrowRight");
    await page.waitForFunction((first) => document.querySelector("#inspector-name .printed").textContent !== first, first);
    await page.keyboard.press("ArrowLeft");
    await page.waitForFunction((first) => document.querySelector("#inspector-name .printed").textContent === first, first);
  }));

test("who knows nothing of the page finds two findings and the link to send of each, by what is written on it", () =>
  reading(
    "",
    async (page) => {
      const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
      // The first screen names what deserves reading.
      const front = page.getByRole("region", { name: "最值得看的核对" });
      await front.getByRole("link", { name: /住房|危房|每户/ }).first().click();
      const card = page.locator("article.card.is-open");
      await card.getByText(/7\.2/).first().waitFor();
      await card.getByRole("button", { name: "复制链接" }).click();
      await card.getByText("已复制").waitFor();
      const housing = await clipboard();
      assert.match(housing, /#v=1&k=\w+&t=checks&c=/);
      // The growth of the province's money, by the search.
      await page.getByLabel("搜索文字或数值").fill("33.9%");
      const growth = page.locator("article.card", { hasText: "33.9%" }).first();
      await growth.waitFor();
      await growth.getByText("算式与依据").click();
      await growth.getByRole("button", { name: "复制链接" }).click();
      await growth.getByText("已复制").waitFor();
      const link = await clipboard();
      assert.notEqual(link, housing);
      await page.goto(link);
      await page.locator("article.card.is-open", { hasText: "33.9%" }).waitFor();
    },
    { permissions: ["clipboard-read", "clipboard-write"] },
  ));

test("who hears the text hears of each figure what it states and its verdict, and nowhere a tick that proves nothing", () =>
  reading("", async (page) => {
    const session = await page.context().newCDPSession(page);
    const described = async (selector) => {
      const { result } = await session.send("Runtime.evaluate", { expression: `document.querySelector(${JSON.stringify(selector)})` });
      const { nodes } = await session.send("Accessibility.getPartialAXTree", { objectId: result.objectId, fetchRelatives: false });
      return nodes[0].description.value;
    };
    assert.match(await described("a.mark[data-verdict=notable]"), /^.{4,} · 值得核实$/);
    assert.match(await described("a.mark:not([data-verdict], .is-name)"), /^.{4,} · 未参与核对$/);
    await tab(page, "数字").click();
    await page.getByRole("checkbox", { name: /^不足为证/ }).check();
    const marks = await rows(page).locator(".verdict").allInnerTexts();
    assert.ok(marks.length > 0 && marks.some((mark) => mark.includes("不足为证")) && !marks.every((mark) => mark.includes("一致")), `${marks}`);
  }));
