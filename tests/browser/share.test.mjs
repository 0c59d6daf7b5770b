// What a reader gives to others and takes away: links, the code to scan, the lines to embed, files, paper.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import jsQR from "jsqr";
import { LIVE, PAGE_URL, ROOT, launch, listen, serve } from "./harness.mjs";

let browser, server;
before(async () => {
  [browser, server] = await Promise.all([launch(), serve({ folder: `${ROOT}dist` })]);
});
after(() => Promise.all([browser.close(), server.close()]));

/** Opens an address and the panel of its view; nothing may be asked for or complained of meanwhile. */
async function sharing(address, work, options = {}) {
  const { page, said, requested, close } = await listen(browser, options);
  try {
    await page.goto(address);
    await page.locator(LIVE).waitFor();
    await work(page);
    assert.deepEqual(said, []);
    assert.deepEqual(requested, []);
  } finally {
    await close();
  }
}

const site = (link) => `${server.url}/shuzheng.html${link && `?${link}`}`;
const panel = async (page) => {
  await page.getByRole("button", { name: "分享与导出" }).click();
  return page.getByRole("region", { name: "分享与导出" });
};

/** What a button copies. */
async function copied(page, button) {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await button.click();
  await page.getByText("已复制", { exact: true }).first().waitFor();
  return page.evaluate(() => navigator.clipboard.readText());
}

test("on a website the view is in the query, and the query alone restores it", () =>
  sharing(site(""), async (page) => {
    await page.getByRole("link", { name: "核对", exact: true }).click();
    await page.waitForURL(/\?v=1&t=checks$/);
    await page.getByRole("checkbox", { name: /^矛盾|^值得核实/ }).first().check();
    await page.waitForURL(/\?v=1&t=checks&verdict=notable$/);
    const count = await page.locator("article.card").count();
    await sharing(page.url(), async (fresh) => {
      await fresh.locator("article.card").first().waitFor();
      assert.equal(await fresh.locator("article.card").count(), count);
    });
    await page.goBack();
    await page.locator(".reading").waitFor();
  }));

test("a host's own query stays, and the view is behind it", () =>
  sharing(`${server.url}/shuzheng.html?id=5`, async (page) => {
    await page.getByRole("link", { name: "数字", exact: true }).click();
    await page.waitForURL(/\?id=5#v=1&t=figures$/);
  }));

test("a copied link that arrives whole says nothing; one that was cut says so", () =>
  sharing(site("v=1&t=figures&topic=housing"), async (page) => {
    const shared = await panel(page);
    const link = await copied(page, shared.getByRole("button", { name: "复制链接" }));
    assert.equal(await shared.getByLabel("这个视图的链接").inputValue(), link);
    await sharing(link, async (fresh) => {
      await fresh.locator("table.figures tbody tr").nth(4).waitFor();
      assert.equal(await fresh.locator(".notice").count(), 0);
    });
    await sharing(link.replace(/&topic=.*/, ""), async (fresh) => {
      await fresh.getByText("这个链接不完整，或被改动过").waitFor();
      assert.ok((await fresh.locator("table.figures tbody tr").count()) > 70, "the rest is still shown");
    });
  }));

test("a frozen link tells when the data has changed since", () =>
  sharing(site("v=1&t=figures"), async (page) => {
    const frozen = await copied(page, (await panel(page)).getByRole("button", { name: "复制固定链接" }));
    assert.match(frozen, /&d=[0-9a-z]{8}&t=figures&sort=place&lang=zh&theme=auto/);
    await sharing(frozen, async (fresh) => {
      await fresh.locator("table.figures").waitFor();
      assert.equal(await fresh.locator(".notice").count(), 0);
    });
    await sharing(frozen.replace(/&d=[0-9a-z]{8}/, "&d=00000000"), (fresh) =>
      fresh.getByText("这个链接固定之后，报告的数据有过更改").waitFor());
  }));

test("the code is read to the link by a scanner's program", () =>
  sharing(site("v=1&t=checks&topic=housing&q=危房"), async (page) => {
    const shared = await panel(page);
    const link = await shared.getByLabel("这个视图的链接").inputValue();
    // On a dark page too the code is dark on light.
    await page.emulateMedia({ colorScheme: "dark" });
    const picture = await shared.getByRole("img", { name: "二维码" }).screenshot();
    const { data, width, height } = await page.evaluate(async (bytes) => {
      const image = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
      const canvas = new OffscreenCanvas(image.width * 3, image.height * 3);
      const context = canvas.getContext("2d");
      context.imageSmoothingEnabled = false;
      context.drawImage(image, 0, 0, canvas.width, canvas.height);
      const pixels = context.getImageData(0, 0, canvas.width, canvas.height);
      return { data: [...pixels.data], width: canvas.width, height: canvas.height };
    }, [...picture]);
    assert.equal(jsQR(Uint8ClampedArray.from(data), width, height)?.data, link);
  }));

test("a file has no code, and says why", () =>
  sharing(`${PAGE_URL}#v=1&t=checks`, async (page) => {
    const shared = await panel(page);
    await shared.getByText("别人扫码打不开").waitFor();
    assert.equal(await shared.getByRole("img").count(), 0);
  }));

test("the lines to embed show the view in a host's page, and the preview shows it at once", () =>
  sharing(site("v=1&t=checks&verdict=notable"), async (page) => {
    const shared = await panel(page);
    const lines = shared.getByLabel("放进网页的代码");
    assert.match(await lines.inputValue(), /<shuzheng-report src="[^"]*shuzheng\.html" view="v=1&amp;t=checks&amp;verdict=notable"/);
    // Where no script runs, the link in the element leads to the same view.
    const href = await page.evaluate((html) => new DOMParser().parseFromString(html, "text/html").querySelector("shuzheng-report a").href, await lines.inputValue());
    assert.match(href, /shuzheng\.html#v=1&t=checks&verdict=notable$/);
    await shared.getByRole("radio", { name: "不用脚本的框架" }).check();
    await shared.getByRole("radio", { name: "深色" }).check();
    await shared.getByLabel("高度（像素）").fill("640");
    await shared.getByLabel("高度（像素）").press("Tab");
    const iframe = await lines.inputValue();
    assert.match(iframe, /<iframe src="[^"]*#v=1&amp;t=checks&amp;verdict=notable&amp;theme=dark".*height="640"/);
    await shared.getByRole("button", { name: "预览" }).click();
    const preview = page.frameLocator("iframe.preview");
    await preview.locator("article.card").first().waitFor();
    assert.equal(await preview.locator("html").getAttribute("data-theme"), "dark");
    assert.deepEqual(await preview.locator("section.cards[data-verdict]").evaluateAll((all) => all.map((one) => one.dataset.verdict)), ["notable"]);
    const hosting = await serve({ folder: `${ROOT}dist`, pages: { "/": `<!doctype html><link rel="icon" href="data:,"><title>host</title>${iframe}` } });
    const { page: hosted, close } = await listen(browser);
    try {
      await hosted.goto(`${hosting.url}/`);
      await hosted.frameLocator("iframe").locator("article.card").first().waitFor();
    } finally {
      await close();
      await hosting.close();
    }
  }));

test("files of what is in view and of everything, with as many rows as their buttons say", () =>
  sharing(`${PAGE_URL}#v=1&t=checks&topic=housing`, async (page) => {
    const shared = await panel(page);
    const buttons = shared.getByRole("button", { name: /^(CSV|XLSX|JSON|Markdown) \d+行$/ });
    const labels = await buttons.allInnerTexts();
    assert.equal(labels.length, 8, String(labels));
    for (const [at, label] of labels.entries()) {
      const [, form, rows] = /^(\S+) (\d+)行$/.exec(label);
      const [download] = await Promise.all([page.waitForEvent("download"), buttons.nth(at).click()]);
      // The files of what is in view come first, and have another name.
      const [all] = /\d+/.exec(labels.at(-1));
      const part = at < 4 ? `-${rows}-of-${all}` : "";
      assert.equal(download.suggestedFilename(), `hebei-2020-checks${part}.${form === "Markdown" ? "md" : form.toLowerCase()}`);
      const bytes = await readFile(await download.path());
      if (form === "JSON") assert.equal(JSON.parse(bytes).length, Number(rows));
      if (form === "Markdown") assert.equal(bytes.toString().match(/^## /gm).length, Number(rows));
      if (form === "CSV") {
        assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
        assert.equal(bytes.toString().includes("\r\n举措：危房改造,"), at < 4, "its conditions");
      }
    }
  }));

test("on paper the view has its source, its link and a code, and no buttons", () =>
  sharing(site("v=1&t=checks&topic=housing"), async (page) => {
    await page.emulateMedia({ media: "print" });
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    const source = page.locator(".printed-source");
    await source.getByText(/\[R\/OL\]\..*v=1&k=\w+&t=checks&topic=housing/).waitFor();
    assert.ok(await source.getByRole("img", { name: "二维码" }).isVisible());
    assert.equal(await page.locator("button:visible:not(.cell-inside, .chip)").count(), 0);
    assert.ok(await page.locator("article.card").first().isVisible());
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    await page.waitForFunction(() => !document.querySelector(".printed-source p"));
  }));

test("paper says of what the view is a part, and has what is folded on the screen", () =>
  sharing(site("v=1&t=checks&verdict=notable"), async (page) => {
    const part = [page.getByText(/^当前\d+条，共107条$/).first(), page.getByRole("button", { name: /值得核实/ }).and(page.locator(".chip"))];
    await page.emulateMedia({ media: "print" });
    for (const said of [...part, page.getByText("外部来源：").first(), page.locator(".formula").first()]) assert.ok(await said.isVisible(), `${said}`);
    await page.emulateMedia({ media: "screen" });
    assert.equal(await page.locator(".formula").first().isVisible(), false);
    await page.getByRole("button", { name: "全部清除" }).click();
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator("#count").isVisible(), false, "nothing is left out of everything");
    await page.emulateMedia({ media: "screen" });
    await page.getByRole("link", { name: "原文", exact: true }).click();
    await page.locator(".reading").waitFor();
    await page.emulateMedia({ media: "print" });
    const key = page.locator(".marks");
    for (const verdict of ["矛盾", "值得核实", "一致", "推算", "无法判定", "不足为证"]) {
      assert.ok(await key.locator("li", { hasText: verdict }).isVisible(), verdict);
    }
    assert.ok(await page.locator(".mechanisms li").first().isVisible());
  }));

test("on paper a heading is with what it heads, and a chart is not longer than its sheet", () =>
  sharing(site("v=1&t=charts"), async (page) => {
    // A chart that changes when its sheets are counted takes the last of them away.
    await page.evaluate(() => {
      globalThis.redrawn = 0;
      new MutationObserver((all) => (redrawn += all.length)).observe(document.querySelector(".chart > svg"), { attributes: true, childList: true, subtree: true });
    });
    await page.pdf({ format: "A4", margin: { left: "15mm", right: "15mm" } });
    assert.equal(await page.evaluate(() => redrawn), 0);
    const headings = page.locator(".chart h2, .part-head");
    await page.emulateMedia({ media: "print" });
    const isKept = (all) => all.every((one) => getComputedStyle(one).breakAfter === "avoid");
    assert.ok((await headings.count()) > 3 && (await headings.evaluateAll(isKept)));
    const heights = await page.locator(".chart > svg").evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height / innerHeight));
    assert.ok(Math.max(...heights) < 0.8, String(heights));
    await page.emulateMedia({ media: "screen" });
    await page.getByRole("link", { name: "原文", exact: true }).click();
    await page.locator(".reading").waitFor();
    await page.emulateMedia({ media: "print" });
    assert.ok((await headings.count()) > 3 && (await headings.evaluateAll(isKept)));
    assert.ok(await page.locator(".part-head").evaluateAll((all) => all.every((one) => getComputedStyle(one).breakInside === "avoid")));
  }));

test("a figure is read aloud where the browser can, and where it cannot that is said", () =>
  sharing(`${PAGE_URL}#v=1&f=fund-2019`, async (page) => {
    // No voice is installed here, and the browser says so.
    const read = page.getByRole("button", { name: "朗读" });
    await read.click();
    await page.getByText("没有可用的语音").waitFor();
    // With a voice, the words that it is given are those of the quotation.
    await page.evaluate(() => {
      globalThis.spoken = [];
      speechSynthesis.speak = (utterance) => globalThis.spoken.push(utterance);
      speechSynthesis.getVoices = () => [{}];
    });
    await read.click();
    const stop = page.getByRole("button", { name: "停止朗读" });
    await stop.waitFor();
    const [text, lang] = await page.evaluate(() => [globalThis.spoken[0].text, globalThis.spoken[0].lang]);
    assert.ok(text.includes("55.05亿元") && lang === "zh-CN", `${lang} ${text}`);
    await page.evaluate(() => globalThis.spoken[0].onend());
    await read.waitFor();
  }));

test("a reader's own report is saved from here, and not shared by a link without its text", () =>
  sharing(`${PAGE_URL}#v=1&t=open`, async (page) => {
    await page.getByLabel("粘贴正文").fill("甲县报告\n2019年投入3亿元，比上年增长20%。");
    await page.getByRole("button", { name: "标出数字" }).click();
    await page.getByRole("link", { name: "数字", exact: true }).click();
    const shared = await panel(page);
    await shared.getByText("链接不含报告正文").waitFor();
    assert.equal(await shared.getByRole("button", { name: "复制链接" }).count(), 0);
    await shared.getByRole("button", { name: /^CSV 2行/ }).waitFor();
  }));

test("where the system hands links on, it is given the title and the link", async () => {
  const { page, said, close } = await listen(browser);
  try {
    await page.addInitScript(() => {
      navigator.share = async (data) => {
        globalThis.handed = data;
      };
    });
    await page.goto(site("v=1&t=checks"));
    await page.locator(LIVE).waitFor();
    const shared = await panel(page);
    await shared.getByRole("button", { name: "用系统分享" }).click();
    await page.waitForFunction(() => globalThis.handed);
    const { title, url } = await page.evaluate(() => globalThis.handed);
    assert.match(title, /河北省脱贫攻坚/);
    assert.equal(url, await shared.getByLabel("这个视图的链接").inputValue());
    assert.deepEqual(said, []);
  } finally {
    await close();
  }
});
