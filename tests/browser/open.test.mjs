// A report of the reader's own: opened, corrected, kept, exported and saved as a page, in the built page from file://.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import Ajv from "ajv/dist/2020.js";
import { strToU8, zipSync } from "fflate";
import { LIVE, PAGE_URL, ROOT, host, launch, listen, quoted, serve } from "./harness.mjs";

const TEXT =
  "甲县2019年工作报告\n2018年投入41.11亿元，2019年投入55.05亿元，分别比上年增长314%、35.9%。\n今年改造危房70590户，惠及贫困户300户。";

/** The command line, as the native tests build it. */
const PROGRAM = process.env.SHUZHENG || join(ROOT, "target/debug/shuzheng");

let browser, folder;
before(async () => {
  browser = await launch();
  folder = await mkdtemp(join(tmpdir(), "shuzheng-open-"));
});
after(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

/** Runs a test in the page, with the view that opens reports; nothing may be requested or said meanwhile. */
async function opening(work, { url = PAGE_URL, link = "#v=1&t=open", ...options } = {}) {
  const heard = await listen(browser, { viewport: { width: 1280, height: 900 }, acceptDownloads: true, ...options });
  try {
    await heard.page.goto(`${url}${link}`);
    await heard.page.locator(LIVE).waitFor();
    await work(heard.page, heard);
    assert.deepEqual(heard.requested, [], "nothing leaves this machine");
    // A parser tells of what the policy forbids in a file, and of nothing else.
    const said = heard.said.filter((line) => !line.includes("violates the following Content Security Policy"));
    assert.deepEqual(said, [], "a silent console");
  } finally {
    await heard.close();
  }
}

const tab = (page, name) => page.getByRole("navigation", { name: "视图" }).getByRole("link", { name, exact: true });
const button = (page, name) => page.getByRole("button", { name, exact: true });
const isOpen = (page, name = "甲县2019年工作报告") => page.getByRole("heading", { level: 1, name }).waitFor();
const title = (page) => page.getByRole("heading", { level: 1 });
const marks = (page) => page.locator(".reading a.mark").allInnerTexts();
/** Waits until what has the focus says this. */
const focused = (page, name) => page.locator(":focus").filter({ hasText: name }).waitFor();
const notice = (page) => page.locator(".notice");

/** Has a figure read otherwise. */
async function correct(page, printed, reading) {
  const figure = page.getByRole("dialog");
  await page.locator("a.mark", { hasText: printed }).first().click();
  await figure.getByText("更正这个数字").click();
  await figure.getByLabel("按此读").fill(reading);
  await figure.getByRole("button", { name: "更正", exact: true }).click();
}

/** Takes out what is no figure. */
async function takeOut(page, printed) {
  await page.locator("a.mark", { hasText: printed }).click();
  await page.getByRole("dialog").getByText("更正这个数字").click();
  await button(page, "不是数字，去掉").click();
  await page.getByText(`已去掉：${printed}`).first().waitFor();
}

async function paste(page, text, { date = "" } = {}) {
  await page.getByLabel("粘贴正文").fill(text);
  await page.getByLabel("报告日期").fill(date);
  await button(page, "标出数字").click();
}

async function choose(page, name, content) {
  const file = join(folder, name);
  await writeFile(file, content);
  await page.getByLabel("选择文件").setInputFiles(file);
}

async function saved(page, name) {
  const [download] = await Promise.all([page.waitForEvent("download"), button(page, name).click()]);
  const file = join(folder, `${Date.now()}-${download.suggestedFilename()}`);
  await download.saveAs(file);
  return file;
}

/** A Word document of these paragraphs, as small as one can be. */
const word = (paragraphs, more = {}) =>
  zipSync({
    "word/document.xml": strToU8(
      `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${paragraphs
        .map((text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`)
        .join("")}</w:body></w:document>`,
    ),
    ...more,
  });

test("a pasted text has all views at once, and its date resolves 今年", () =>
  opening(async (page) => {
    await paste(page, TEXT, { date: "2020-06" });
    await isOpen(page);
    await focused(page, "甲县2019年工作报告");
    assert.deepEqual(await marks(page), ["2019年", "2018年", "41.11亿元", "2019年", "55.05亿元", "上年", "314%", "35.9%", "今年", "70590户", "300户"]);
    assert.match(await page.locator(".highlight").first().innerText(), /矛盾[\s\S]*35\.9%对不上/);
    await tab(page, "核对").click();
    await page.locator("article.card").first().waitFor();
    assert.match(await page.locator("article.card").first().innerText(), /规则提出|35\.9%/);
    await tab(page, "数字").click();
    await page.getByRole("link", { name: /危房/ }).first().click();
    await page.getByRole("dialog").getByText("2020", { exact: false }).first().waitFor();
    // Without the date the page says what is missing.
    await tab(page, "打开报告").click();
    await page.getByLabel("报告日期").fill("");
    await button(page, "按以上内容更新").click();
    await page.getByText("填上报告日期才能确定年份").waitFor();
  }));

test("a figure is corrected, renamed and removed, and each is taken back", () =>
  opening(async (page) => {
    await paste(page, TEXT, { date: "2020-06" });
    await page.locator("a.mark", { hasText: "35.9%" }).click();
    const figure = page.getByRole("dialog");
    assert.match(await figure.innerText(), /矛盾/);
    await figure.getByText("更正这个数字").click();
    // What does not read is said, and stays in its field.
    await figure.getByLabel("按此读").fill("很多");
    await figure.getByRole("button", { name: "更正", exact: true }).click();
    await notice(page).getByText("要写一个带单位的数字").waitFor();
    assert.equal(await figure.getByLabel("按此读").inputValue(), "很多");
    await figure.getByLabel("按此读").fill("33.9%");
    await figure.getByLabel("名称").fill("专项资金增幅");
    await figure.getByRole("button", { name: "更正", exact: true }).click();
    await figure.getByText("专项资金增幅").first().waitFor();
    await page.locator("a.mark[data-verdict=consistent]", { hasText: "35.9%" }).waitFor();
    await figure.getByText("名称由读者更正").waitFor();
    await page.locator("a.mark", { hasText: "300户" }).click();
    await figure.getByText("更正这个数字").click();
    // The form begins with what is known, and what is left so is no correction.
    assert.equal(await figure.getByLabel("按此读").inputValue(), "300户");
    assert.ok(await figure.getByLabel("名称").inputValue());
    // A reading that leaves out the unit would say something else.
    await figure.getByLabel("按此读").fill("三百二十");
    await figure.getByRole("button", { name: "更正", exact: true }).click();
    await notice(page).getByText("要写一个带单位的数字").waitFor();
    await figure.getByLabel("按此读").fill("300户");
    // What is removed is said where it was, and can be put back there.
    await button(page, "不是数字，去掉").click();
    await focused(page, "已去掉：300户");
    assert.ok(!(await marks(page)).includes("300户"));
    await figure.getByRole("button", { name: /^撤回\s*：300户$/ }).click();
    await focused(page, /^300户/);
    assert.ok((await marks(page)).includes("300户"));
    await figure.getByText("更正这个数字").click();
    await button(page, "不是数字，去掉").click();
    await focused(page, "已去掉：300户");
    await figure.getByRole("button", { name: "关闭" }).click();
    await page.locator("main:focus").waitFor();
    await tab(page, "打开报告").click();
    const made = page.getByRole("region", { name: "已作的更正" }).or(page.locator(".corrections"));
    assert.match(await made.innerText(), /35\.9%：专项资金增幅，33\.9%[\s\S]*300户：已去掉/);
    await page.getByRole("button", { name: /撤回\s*：300户/ }).click();
    await focused(page, "甲县2019年工作报告");
    await page.getByRole("button", { name: /撤回\s*：35\.9%/ }).click();
    await tab(page, "原文").click();
    assert.ok((await marks(page)).includes("300户"));
    await page.locator("a.mark[data-verdict=contradiction]", { hasText: "35.9%" }).waitFor();
  }));

test("a Word document that is dropped anywhere on the page is opened", () =>
  opening(
    async (page) => {
      const bytes = [...word(["乙县工作报告", "投入41", "2019年改造危房70590户。"])];
      await page.evaluate((bytes) => {
        const data = new DataTransfer();
        data.items.add(new File([new Uint8Array(bytes)], "报告.docx"));
        const drop = new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true });
        document.querySelector("main").dispatchEvent(drop);
      }, bytes);
      await isOpen(page, "乙县工作报告");
      assert.ok((await marks(page)).includes("70590户"));
    },
    { link: "" },
  ));

const GB = Uint8Array.of(0xcd, 0xb6, 0xc8, 0xeb, 0x33, 0xd2, 0xda, 0xd4, 0xaa, 0xa1, 0xa3); // 投入3亿元。
// 臺灣省投入3億元，增長5%，其中地方1億元。
const BIG5 = Uint8Array.of(
  0xbb, 0x4f, 0xc6, 0x57, 0xac, 0xd9, 0xa7, 0xeb, 0xa4, 0x4a, 0x33, 0xbb, 0xf5, 0xa4, 0xb8, 0xa1, 0x41, 0xbc, 0x57, 0xaa, 0xf8, 0x35, 0x25, 0xa1, 0x41, 0xa8, 0xe4, 0xa4, 0xa4, 0xa6, 0x61, 0xa4, 0xe8, 0x31, 0xbb, 0xf5, 0xa4, 0xb8, 0xa1, 0x43,
);
const utf16 = (text, mark) => Buffer.concat([Buffer.from(mark), Buffer.from(text, "utf16le")]);

for (const [name, content] of [
  ["utf-8.txt", "投入3亿元。"],
  ["utf-8-bom.txt", "\ufeff投入3亿元。"],
  ["utf-16.txt", utf16("投入3亿元。", [0xff, 0xfe])],
  ["utf-16-bare.txt", utf16("2018年以来，省级财政投入专项资金13.4亿元，改造农村危房70590户。", [])],
  ["gb18030.txt", GB],
  ["big5.txt", BIG5],
  ["page.html", "<!doctype html><title>丙县</title><script>document.title='bad'</script><h1>丙县</h1><p>投入<b>3</b>亿元<img src=x onerror=alert(1)>。<td>5户"],
  ["gb.html", Buffer.concat([Buffer.from("<meta charset=gb2312><p>"), GB])],
  ["report.docx", word(["投入3亿元。", "A&amp;B 增长33.9%"])],
  ["bidi.txt", "投\u202e入3\u200b亿元\u202c。"],
])
  test(`${name} is read as the command line reads it`, () =>
    opening(async (page) => {
      await choose(page, name, content);
      await page.locator(".reading a.mark").first().waitFor();
      const listed = JSON.parse(execFileSync(PROGRAM, ["figures", join(folder, name)], { encoding: "utf8" }));
      assert.deepEqual(await marks(page), listed.map((figure) => figure.text));
      assert.ok(!(await page.title()).includes("bad"), "nothing in a file is run");
    }));

const big = (size) => "投入3亿元。".repeat(Math.ceil(size / 16));
for (const [name, content, said] of [
  ["empty.txt", "", "文件里没有文字。"],
  ["report.pdf", "%PDF-1.7 …", "这是PDF文件；请另存为文本、HTML或.docx后再打开。"],
  ["picture.png", Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10), "这是图片；"],
  ["noise.bin", Uint8Array.from({ length: 4096 }, (_, at) => (at * 37) % 31), "这是二进制文件；"],
  ["broken.docx", word(["投入3亿元。"]).subarray(0, 200), "这个.docx文件不完整："],
  ["half.docx", zipSync({ "word/document.xml": strToU8("<w:document><w:p>") }), "正文部分格式有误"],
  ["table.xlsx", zipSync({ "xl/workbook.xml": strToU8("<x/>") }), "这是Excel表格；"],
  ["bomb.docx", zipSync({ "word/document.xml": new Uint8Array(200 << 20) }), "内容超过128MB；"],
  ["long.txt", big(50 << 20), "内容超过8MB；"],
  ["other.json", '{"a": 1}', "不是从数证导出的报告"],
])
  test(`${name} is refused in a sentence, and what was typed stays`, () =>
    opening(async (page) => {
      await page.getByLabel("粘贴正文").fill(TEXT);
      await choose(page, name, content);
      await notice(page).getByText(said).waitFor();
      assert.equal(await page.getByLabel("粘贴正文").inputValue(), TEXT);
      await button(page, "标出数字").click();
      await isOpen(page);
    }));

test("an exported report is opened again, corrections and date with it, here and at the command line", () =>
  opening(async (page) => {
    await paste(page, TEXT, { date: "2020-06" });
    await correct(page, "35.9%", "33.9%");
    await page.locator("a.mark[data-verdict=consistent]", { hasText: "35.9%" }).waitFor();
    await tab(page, "打开报告").click();
    const file = await saved(page, "导出（JSON）");
    const schema = JSON.parse(await readFile(join(ROOT, "docs/schema/document.schema.json"), "utf8"));
    const valid = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema);
    assert.ok(valid(JSON.parse(await readFile(file, "utf8"))), JSON.stringify(valid.errors));
    const checks = JSON.parse(execFileSync(PROGRAM, ["checks", file], { encoding: "utf8" }));
    assert.ok(checks.some((check) => check.verdict === "consistent"));
    await button(page, "回到本页自带的报告").click();
    await focused(page, /^河北/);
    await tab(page, "打开报告").click();
    await page.getByLabel("选择文件").setInputFiles(file);
    await isOpen(page);
    await page.locator("a.mark[data-verdict=consistent]", { hasText: "35.9%" }).waitFor();
  }));

test("a report saved as a page opens by double click, is readable without script, and can be saved again", () =>
  opening(async (page) => {
    await paste(page, `${TEXT}\n</script><b>\u201c粗体\u201d</b>，5万户。`, { date: "2020-06" });
    await isOpen(page);
    await tab(page, "打开报告").click();
    const file = await saved(page, "保存为网页");
    const url = pathToFileURL(file).href;
    await opening(
      async (page) => {
        assert.equal(await title(page).innerText(), "甲县2019年工作报告");
        assert.match(await page.title(), /甲县2019年工作报告/);
        assert.ok((await marks(page)).includes("5万户"));
        assert.match(await page.locator(".about-opened").innerText(), /未经人工校对/);
        await tab(page, "打开报告").click();
        const again = await saved(page, "保存为网页");
        assert.equal(await readFile(again, "utf8"), await readFile(file, "utf8"));
      },
      { url, link: "" },
    );
    await opening(async (page) => assert.ok((await marks(page)).length > 10), { url, link: "#v=1&t=report" });
    const still = await browser.newContext({ javaScriptEnabled: false });
    const plain = await still.newPage();
    await plain.goto(url);
    assert.match(await plain.locator("main").innerText(), /41\.11亿元[\s\S]*35\.9%对不上/);
    await still.close();
  }));

test("what is kept in this browser is there after a reload, and can be deleted", () =>
  opening(async (page) => {
    await paste(page, TEXT);
    await isOpen(page);
    await tab(page, "打开报告").click();
    // What docs/hosting.md says is stored: nothing unasked, then the whole text in one place.
    assert.equal(await page.evaluate(() => localStorage.length), 0);
    await button(page, "保留在此浏览器").click();
    await page.getByText("已保留", { exact: true }).waitFor();
    const stored = await page.evaluate(() => Object.entries(localStorage));
    assert.deepEqual(stored.map(([name, value]) => [name, JSON.parse(value)[0].text]), [["shuzheng-documents", TEXT]]);
    assert.deepEqual(await page.evaluate(async () => [document.cookie, await indexedDB.databases()]), ["", []]);
    await page.reload();
    await page.locator(LIVE).waitFor();
    await page.getByRole("button", { name: /打开\s*：甲县2019年工作报告/ }).click();
    await isOpen(page);
    await tab(page, "打开报告").click();
    await page.getByRole("button", { name: /删除\s*：甲县2019年工作报告/ }).click();
    await page.waitForFunction(() => document.querySelectorAll(".kept li").length === 0);
    assert.equal(await page.evaluate(() => localStorage.getItem("shuzheng-documents")), "[]");
  }));

test("where nothing may be stored a report still opens, and the page says so", async () => {
  const heard = await listen(browser, { viewport: { width: 1280, height: 900 } });
  const page = await readFile(new URL(PAGE_URL), "utf8");
  await heard.page.setContent(host(`sandbox="allow-scripts" srcdoc="${quoted(page)}"`));
  const frame = heard.page.frameLocator("iframe");
  await frame.locator(LIVE).waitFor();
  await tab(frame, "打开报告").click();
  await paste(frame, TEXT);
  await isOpen(frame);
  await tab(frame, "打开报告").click();
  await button(frame, "保留在此浏览器").click();
  await frame.getByText("浏览器不允许在这里保存").waitFor();
  await heard.close();
});

test("under the header that docs/hosting.md gives against it, nothing is stored and all else works", async () => {
  const headers = { "content-security-policy": "sandbox allow-scripts allow-downloads allow-popups allow-modals" };
  const server = await serve({ folder: `${ROOT}dist`, headers });
  try {
    await opening(async (page) => {
      await paste(page, TEXT);
      await isOpen(page);
      await tab(page, "数字").click();
      await page.waitForURL(/t=figures/);
      await button(page, "复制链接").first().click();
      await page.getByText("已复制").waitFor();
      await tab(page, "打开报告").click();
      await button(page, "保留在此浏览器").click();
      await page.getByText("浏览器不允许在这里保存").waitFor();
      const [download] = await Promise.all([page.waitForEvent("download"), button(page, "导出（JSON）").click()]);
      assert.equal(JSON.parse(await readFile(await download.path())).text, TEXT);
    }, { url: `${server.url}/shuzheng.html` });
  } finally {
    await server.close();
  }
});

const LONG = "2018年投入41.11亿元，2019年投入55.05亿元，增长33.9%。\n";

/** Makes what is opened from now on stand still where it lets the browser have a turn, which it soon does. */
const slow = (page) =>
  page.evaluate(() => {
    let time = 0;
    performance.now = () => (time += 50);
    const pause = globalThis.shuzhengPause;
    const waiting = [];
    globalThis.shuzhengPause = () => new Promise((goOn) => waiting.push(goOn));
    globalThis.letGo = () => {
      globalThis.shuzhengPause = pause;
      waiting.splice(0).forEach((goOn) => goOn());
    };
  });
/** Lets it go on. */
const letGo = (page) => page.evaluate(() => globalThis.letGo());

test("a long text shows how far it is and can be cancelled, and what was open stays", () =>
  opening(async (page) => {
    await paste(page, TEXT);
    await isOpen(page);
    await tab(page, "打开报告").click();
    await slow(page);
    await page.getByLabel("粘贴正文").evaluate((field, line) => (field.value = line.repeat(20_000)), LONG);
    await button(page, "按以上内容更新").click();
    await page.getByText(/正在读：第\d+段，共20000段/).waitFor();
    await button(page, "取消").click();
    await page.waitForFunction(() => !document.querySelector("progress"));
    assert.equal(await title(page).innerText(), "甲县2019年工作报告");
  }));

test("what is typed and not opened yet stays: in another view, in English, and when what was begun is cancelled", () =>
  opening(async (page) => {
    const [text, name, date] = ["textarea[name=text]", "[name=title]", "[name=date]"].map((field) => page.locator(field));
    const typed = async (why) =>
      assert.deepEqual([await text.inputValue(), await name.inputValue(), await date.inputValue()], [LONG.repeat(3000), "乙县", "2020-06"], why);
    await text.evaluate((field, line) => (field.value = line.repeat(3000)), LONG);
    await name.fill("乙县");
    await date.fill("2020-06");
    await tab(page, "数字").click();
    await page.locator("table.figures").waitFor();
    await tab(page, "打开报告").click();
    await typed("another view was looked at");
    await button(page, "English").click();
    await page.locator("html[lang=en]").waitFor();
    await button(page, "中文").click();
    await page.locator("html[lang=zh-CN]").waitFor();
    await typed("another language was tried");
    await slow(page);
    await button(page, "标出数字").click();
    await page.getByText(/正在读：第\d+段，共3000段/).waitFor();
    await button(page, "取消").click();
    await page.waitForFunction(() => !document.querySelector("progress"));
    await typed("it was cancelled");
    await letGo(page);
    await paste(page, TEXT);
    await isOpen(page, "乙县");
    await page.locator("a.mark", { hasText: "300户" }).click();
    await page.getByText("更正这个数字").click();
    await page.getByRole("dialog").getByLabel("按此读").fill("301户");
    await button(page, "English").click();
    await page.locator("html[lang=en]").waitFor();
    assert.equal(await page.getByRole("dialog").locator("[name=reading]").inputValue(), "301户");
  }));

test("a page that is not in front opens a report as fast: it waits for no timer", () =>
  opening(async (page) => {
    // Browsers hold the timers of such a page back, and a slow machine opens little at one go.
    await page.evaluate(() => {
      let time = 0;
      performance.now = () => (time += 50);
      window.setTimeout = () => 0;
    });
    await page.getByLabel("粘贴正文").evaluate((field, text) => (field.value = text), `${TEXT}\n${LONG.repeat(300)}`);
    await button(page, "标出数字").click();
    await isOpen(page);
  }));

test("what is asked for last is what stays: the report of the page, or another text", () =>
  opening(async (page) => {
    await paste(page, TEXT);
    await isOpen(page);
    await tab(page, "打开报告").click();
    await slow(page);
    await page.getByLabel("粘贴正文").evaluate((field, line) => (field.value = line.repeat(3000)), LONG);
    await button(page, "按以上内容更新").click();
    await page.getByText(/正在读：第\d+段，共3000段/).waitFor();
    await button(page, "回到本页自带的报告").click();
    await isOpen(page, "河北");
    assert.equal(await page.locator("progress").count(), 0);
    await tab(page, "打开报告").click();
    await page.getByLabel("粘贴正文").evaluate((field, line) => (field.value = line.repeat(3000)), LONG);
    await button(page, "标出数字").click();
    await page.getByText(/正在读：第\d+段，共3000段/).waitFor();
    // A file of which nothing is good ends what is under way too, and says why.
    await choose(page, "empty.txt", "");
    await notice(page).getByText("文件里没有文字").waitFor();
    await page.waitForFunction(() => !document.querySelector("progress"));
    assert.match(await title(page).innerText(), /河北/);
  }));

test("two corrections in a row are both made", () =>
  opening(async (page) => {
    await page.getByLabel("粘贴正文").evaluate((field, text) => (field.value = text), `${TEXT}\n${LONG.repeat(4000)}`);
    await button(page, "标出数字").click();
    await isOpen(page);
    await slow(page);
    await correct(page, "41.11亿元", "41.12亿元");
    await correct(page, "70590户", "70591户");
    await letGo(page);
    await tab(page, "打开报告").click();
    await page.locator(".corrections", { hasText: "70591户" }).waitFor();
    assert.match(await page.locator(".corrections").innerText(), /41\.12亿元[\s\S]*70591户/);
  }));

test("a correction leaves the reader on the page of a long text", () =>
  opening(async (page) => {
    const lines = Array.from({ length: 450 }, (_, at) => `第${at + 1}组改造危房${1000 + at}户。`);
    await paste(page, `丙县报告\n${lines.join("\n")}`);
    await isOpen(page, "丙县报告");
    const pages = page.getByRole("navigation", { name: "分页" });
    await pages.getByRole("button", { name: "下一页" }).click();
    await takeOut(page, "1300户");
    await page.locator("a.mark", { hasText: "1301户" }).waitFor();
    assert.equal(await page.locator("a.mark", { hasText: "1300户" }).count(), 0);
    // Another report begins at its beginning.
    await tab(page, "打开报告").click();
    await choose(page, "other.txt", `丁县报告\n${lines.join("\n")}`);
    await isOpen(page, "丁县报告");
    await page.locator("a.mark", { hasText: "1000户" }).waitFor();
  }));

test("corrections are not lost when another report takes the place of theirs", () =>
  opening(async (page) => {
    await paste(page, TEXT);
    await isOpen(page);
    await correct(page, "300户", "301户");
    await page.locator(".corrections", { hasText: "301户" }).waitFor({ state: "attached" });
    const last = page.getByText(/上一份报告的更正还在：/);
    for (const another of [() => choose(page, "other.txt", "丁县报告\n投入3亿元。"), () => button(page, "回到本页自带的报告").click()]) {
      await tab(page, "打开报告").click();
      assert.equal(await last.count(), 0);
      await another();
      await title(page).filter({ hasNotText: "甲县" }).waitFor();
      await tab(page, "打开报告").click();
      assert.match(await last.innerText(), /甲县2019年工作报告/);
      await button(page, "重新打开").click();
      await isOpen(page);
      await tab(page, "打开报告").click();
      await page.locator(".corrections", { hasText: "301户" }).waitFor();
    }
  }));

test("a file may be chosen again once it has been changed, and one of Windows keeps its corrections", () =>
  opening(async (page) => {
    await choose(page, "draft.txt", TEXT.replaceAll("\n", "\r\n"));
    await isOpen(page);
    await takeOut(page, "300户");
    await page.getByRole("dialog").getByRole("button", { name: "关闭" }).click();
    await tab(page, "打开报告").click();
    await page.getByLabel("报告日期").fill("2020-06");
    await button(page, "按以上内容更新").click();
    await page.waitForFunction(() => !document.querySelector("progress"));
    await tab(page, "原文").click();
    assert.ok(!(await marks(page)).includes("300户"), "it stays removed");
    await tab(page, "打开报告").click();
    await choose(page, "draft.txt", TEXT.replace("300户", "310户"));
    await page.locator(".reading a.mark", { hasText: "310户" }).waitFor();
  }));

test("what is kept is what the list says, and 删除 takes that one away", () =>
  opening(async (page) => {
    const keep = button(page, "保留在此浏览器");
    const kept = page.locator(".kept li");
    for (const name of ["甲县2019年工作报告", "乙县2019年工作报告", "甲县2019年工作报告"]) {
      await choose(page, `${name}.txt`, TEXT.replace("甲县2019年工作报告", name));
      await isOpen(page, name);
      await tab(page, "打开报告").click();
      assert.equal(await page.locator(".opened [role=status]").innerText(), "", "nothing is said of a report that was just opened");
      await keep.click();
      await page.locator(".opened [role=status]", { hasText: "已保留" }).waitFor();
    }
    assert.match((await kept.allInnerTexts()).join(), /^乙县[^]*甲县/);
    await kept.filter({ hasText: "甲县" }).getByRole("button", { name: /^删除/ }).click();
    await kept.filter({ hasText: "甲县" }).waitFor({ state: "detached" });
    assert.equal(await kept.filter({ hasText: "乙县" }).count(), 1);
    await kept.getByRole("button", { name: /^删除/ }).click();
    await page.waitForFunction(() => document.activeElement !== document.body);
  }));

test("back leads to no figure of another report, and changes neither language nor theme", () =>
  opening(async (page) => {
    await paste(page, TEXT);
    await isOpen(page);
    await page.locator("a.mark", { hasText: "300户" }).click();
    await page.getByRole("dialog").waitFor();
    await tab(page, "打开报告").click();
    await choose(page, "other.txt", TEXT.replace("甲县2019年工作报告", "乙县2019年工作报告").replace("300户", "15万亩"));
    await isOpen(page, "乙县2019年工作报告");
    await button(page, "English").click();
    await page.locator("html[lang=en]").waitFor();
    await page.goBack();
    await page.goBack();
    await page.goBack();
    await page.waitForFunction(() => !document.querySelector(".views a[aria-current]")?.innerText.includes("Open"));
    assert.equal(await page.getByRole("dialog").count(), 0);
    assert.equal(await notice(page).count(), 0);
    assert.equal(await page.locator("html").getAttribute("lang"), "en");
  }));

test("what is wrong with a correction is seen where it is made, and goes with the figure", () =>
  opening(async (page) => {
    await page.getByLabel("粘贴正文").evaluate((field, text) => (field.value = text), `${TEXT}\n${LONG.repeat(150)}某处7户。`);
    await button(page, "标出数字").click();
    await isOpen(page);
    await correct(page, "7户", "很多");
    await notice(page).getByText("要写一个带单位的数字").waitFor();
    const { top, bottom } = await notice(page).evaluate((said) => said.getBoundingClientRect());
    assert.ok(top >= 0 && bottom <= 900, `${top} to ${bottom}`);
    await page.getByRole("dialog").getByRole("button", { name: "关闭" }).click();
    await notice(page).waitFor({ state: "detached" });
  }));

test("corrections stay when the text is edited, and not when another takes its place", () =>
  opening(async (page) => {
    await paste(page, TEXT);
    await takeOut(page, "300户");
    await tab(page, "打开报告").click();
    await page.getByLabel("粘贴正文").fill(TEXT.replace("改造危房", "共改造危房"));
    await button(page, "按以上内容更新").click();
    await page.locator(".reading", { hasText: "共改造危房" }).waitFor();
    assert.ok(!(await marks(page)).includes("300户"));
    await tab(page, "打开报告").click();
    await page.getByLabel("粘贴正文").fill(TEXT.replace("甲县", "乙县"));
    await button(page, "按以上内容更新").click();
    await isOpen(page, "乙县");
    assert.ok((await marks(page)).includes("300户"));
  }));

test("leaving with an unsaved report asks first; a saved one does not", async () => {
  const heard = await listen(browser, { viewport: { width: 1280, height: 900 }, acceptDownloads: true });
  const asked = [];
  heard.page.on("dialog", (dialog) => {
    asked.push(dialog.type());
    dialog.accept();
  });
  await heard.page.goto(`${PAGE_URL}#v=1&t=open`);
  await heard.page.locator(LIVE).waitFor();
  await paste(heard.page, TEXT);
  await isOpen(heard.page);
  await heard.page.reload();
  assert.deepEqual(asked, ["beforeunload"]);
  await heard.page.locator(LIVE).waitFor();
  await heard.page.goto(`${PAGE_URL}#v=1&t=open`);
  await heard.page.locator(LIVE).waitFor();
  await paste(heard.page, TEXT);
  await isOpen(heard.page);
  await tab(heard.page, "打开报告").click();
  await saved(heard.page, "导出（JSON）");
  await heard.page.reload();
  assert.deepEqual(asked, ["beforeunload"]);
  await heard.close();
});

test("a long text is shown a page at a time, and what is opened is on the page that is shown", () =>
  opening(async (page) => {
    const lines = Array.from({ length: 900 }, (_, at) => `第${at + 1}项投入${at + 1}万元，惠及${at + 3}户。`);
    await choose(page, "long.txt", lines.join("\n"));
    await page.getByText("第1–200段，共900段").waitFor();
    assert.equal(await page.locator(".para-text").count(), 200);
    await button(page, "下一页").first().click();
    await page.getByText("第201–400段，共900段").waitFor();
    await tab(page, "数字").click();
    await page.getByText(/^第1–\d+行，共1,800行$/).waitFor();
    await page.getByLabel("搜索文字或数值").fill("852户");
    await page.waitForFunction(() => document.querySelectorAll("table.figures tbody tr").length === 1);
    await page.locator("table.figures tbody tr a").first().click();
    await page.getByRole("dialog").getByRole("link", { name: "在原文中查看" }).click();
    await page.locator("a.mark[aria-current]", { hasText: "852户" }).waitFor();
    await page.getByText("第801–900段，共900段").waitFor();
  }));
