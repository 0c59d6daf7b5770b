// Several reports at once: from files or a collection; one is read, all are filtered and checked; what is bad is named.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, open, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { LIVE, PAGE_URL, ROOT, launch, listen } from "./harness.mjs";

let browser, folder, planted;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "collection-"));
  const samples = ["run", "--quiet", "--package", "shuzheng-samples", "--", folder, "--count", "200", "--seed", "1"];
  [browser] = await Promise.all([launch(), promisify(execFile)("cargo", samples, { cwd: ROOT })]);
  planted = JSON.parse(await readFile(join(folder, "manifest.json"), "utf8")).planted;
});
after(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

async function opening(files, work) {
  const { page, said, requested, close } = await listen(browser);
  try {
    await page.goto(`${PAGE_URL}#v=1&t=open`);
    await page.locator(LIVE).waitFor();
    await page.getByLabel("选择文件").setInputFiles(files);
    await work(page);
    assert.deepEqual(said, []);
    assert.deepEqual(requested, []);
  } finally {
    await close();
  }
}

const tab = (page, name) => page.getByRole("link", { name, exact: true }).click();
const text = (name, ...lines) => ({ name, mimeType: "text/plain", buffer: Buffer.from(lines.join("\n")) });

const TWO = [
  text("a.txt", "甲市2018年政府工作报告", "2018年全市粮食产量50万吨，比上年增长5%。"),
  text("b.txt", "乙市2019年政府工作报告", "2019年全市粮食产量80万吨。", "全年完成投资30亿元。"),
];

test("two files are two reports: facets of report, region and year, and one of them is read", () =>
  opening(TWO, async (page) => {
    await page.getByText("2份报告，2个地区，2个年份").waitFor();
    const choice = page.getByLabel("读哪一份");
    assert.deepEqual(await choice.locator("option").allInnerTexts(), ["甲市2018年政府工作报告（2个数字）", "乙市2019年政府工作报告（2个数字）"]);
    assert.match(await page.locator(".reading").innerText(), /50万吨/);
    await choice.selectOption({ index: 1 });
    await page.locator(".reading", { hasText: "80万吨" }).waitFor();
    assert.ok(!(await page.locator(".reading").innerText()).includes("50万吨"));
    await page.waitForURL(/[&#]report=[\w-]+2019/);
    await tab(page, "数字");
    assert.equal(await page.locator("table.figures tbody tr").count(), 2);
    await page.getByRole("button", { name: /去掉筛选/ }).click();
    await page.waitForFunction(() => document.querySelectorAll("table.figures tbody tr").length === 4);
    assert.match(await page.locator("table.figures tbody tr").first().innerText(), /甲市2018年/);
    for (const facet of ["报告", "地区", "年份"]) assert.equal(await page.locator(".filters summary", { hasText: facet }).count(), 1, facet);
  }));

test("of two hundred reports every planted contradiction is found, and no other", () =>
  opening(join(folder, "collection.ndjson"), async (page) => {
    await page.getByText(/^200份报告，/).waitFor();
    await tab(page, "核对");
    const counted = page.getByRole("button", { name: /矛盾/ }).first();
    assert.equal(parseInt(await counted.innerText(), 10), planted.length);
    await counted.click();
    const cards = page.locator("section.cards[data-verdict=contradiction] article.card");
    await cards.first().waitFor();
    assert.equal(await cards.count(), planted.length);
    assert.equal(await page.locator("article.card:not([data-verdict=contradiction])").count(), 0);
  }));

test("a collection is saved as a page, which shows it again", () =>
  opening(TWO, async (page) => {
    await page.getByText("2份报告，").waitFor();
    await tab(page, "打开报告");
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "保存为网页" }).click()]);
    const saved = join(folder, "saved.html");
    await download.saveAs(saved);
    const fresh = await listen(browser);
    try {
      await fresh.page.goto(`file://${saved}#v=1&t=figures`);
      await fresh.page.locator("table.figures tbody tr").nth(3).waitFor();
      assert.equal(await fresh.page.locator("table.figures tbody tr").count(), 4);
      assert.deepEqual(fresh.said, []);
    } finally {
      await fresh.close();
    }
  }));

test("a collection cut short, and one of wrong shape among good ones: a sentence each, and the good are kept", async () => {
  const lines = (await readFile(join(folder, "collection.ndjson"), "utf8")).split("\n").slice(0, 5);
  const cut = join(folder, "cut.ndjson");
  await writeFile(cut, lines.join("\n").slice(0, -40));
  await opening(cut, async (page) => {
    await page.getByText("文件不完整：从第5行开始的报告没有写完，已跳过。").waitFor();
    await page.getByText(/^4份报告，/).waitFor();
  });
  const odd = join(folder, "odd.ndjson");
  await writeFile(odd, [lines[0], '{"title": 7}', lines[1], ""].join("\n"));
  await opening(odd, async (page) => {
    await page.getByText("第2行不是一份报告").waitFor();
    await page.getByText(/^2份报告，/).waitFor();
  });
});

test("a file of 500 MB among good ones: a sentence with its name, and the good are kept", async () => {
  const huge = join(folder, "huge.txt");
  await (await open(huge, "w")).close();
  await truncate(huge, 500 << 20);
  const good = join(folder, "good.txt");
  await writeFile(good, "丙市工作报告\n投入3亿元。");
  await opening([huge, good], async (page) => {
    await page.getByText(/huge\.txt：.*64/).waitFor();
    await page.getByRole("heading", { level: 1, name: "丙市工作报告" }).waitFor();
  });
});
