// Pictures to look at, into tests/browser/shots (which git ignores): every view, 390 to 1920 pixels wide, light, dark
// and in high contrast, Chinese and English; and one sheet of each view, width and language, in all its modes.
//   node tests/browser/shots.mjs [PART ...]     of the names, for example report 390 en; without any, all

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { LIVE, ROOT, launch, listen, serve } from "./harness.mjs";

const FOLDER = join(ROOT, "tests/browser/shots");
const SIZES = [
  { width: 390, height: 844 },
  { width: 768, height: 1024 },
  { width: 1280, height: 900 },
  { width: 1920, height: 1080 },
];
const LOCALES = ["zh-CN", "en-US"];

/** As the system asks for it, and as a reader chooses it in the page. */
const MODES = {
  light: { colorScheme: "light" },
  dark: { colorScheme: "dark" },
  more: { colorScheme: "light", contrast: "more" },
  high: { colorScheme: "dark", setting: "&contrast=high" },
};

const OWN = "甲县2019年工作报告\n2018年投入41.11亿元，2019年投入55.05亿元，分别比上年增长314%、35.9%。\n今年改造危房70590户，惠及贫困户300户。";
const LONG = `乙县2019年工作报告\n${Array.from({ length: 450 }, (_, at) => `第${at + 1}村改造危房${at + 20}户，投入${at + 3}.5万元。`).join("\n")}`;

const open = (text) => async (page) => {
  await page.locator(".open-view textarea").first().fill(text);
  await page.locator(".open-view .form > button").click();
  await page.locator(".reading").waitFor();
};
const to = (selector) => (page) => page.locator(selector).first().evaluate((place) => place.scrollIntoView());
const share = async (page) => {
  await page.locator(".share-place > button").first().click();
  await page.locator(".share").waitFor();
};

/** The views: what the link says, and what a reader does then. */
const VIEWS = {
  report: { link: "" },
  reading: { link: "", act: to(".reading") },
  inspector: { link: "f=fund-2019", act: to(".mark[aria-current]") },
  figures: { link: "t=figures" },
  rows: { link: "t=figures&topic=housing", act: to("table.figures") },
  nothing: { link: "t=figures&q=没有这样的词" },
  filters: { link: "t=figures&topic=housing", narrow: true, act: (page) => page.locator(".filters-button").click() },
  checks: { link: "t=checks" },
  card: { link: "t=checks&c=funds-growth-2019", act: to(".card.is-open") },
  charts: { link: "t=charts" },
  chart: { link: "t=charts", act: to(".chart:nth-of-type(2)") },
  "last-chart": { link: "t=charts", act: to(".chart:last-of-type") },
  share: { link: "t=checks&topic=housing", act: async (page) => (await share(page), await to(".share")(page)) },
  preview: {
    link: "t=checks&topic=housing",
    act: async (page) => {
      await share(page);
      await page.locator(".share button").last().click();
      await page.frameLocator("iframe.preview").locator(LIVE).waitFor();
      await to(".embed-choices")(page);
    },
  },
  tray: {
    link: "t=figures&pick=fund-2018~fund-2019",
    act: (page) => page.locator(".operations input").nth(2).check(),
  },
  open: { link: "t=open" },
  own: { link: "t=open", act: open(OWN) },
  notes: { link: "t=open", act: async (page) => (await open(OWN)(page), await page.locator(".views a").last().click()) },
  long: { link: "t=open", act: async (page) => (await open(LONG)(page), await to(".pages")(page)) },
  damaged: { link: "t=chekcs&verdict=notable~nonsense&colour=red" },
  still: { options: { javaScriptEnabled: false } },
  "still-figures": {
    options: { javaScriptEnabled: false },
    anchor: "#figures",
    act: (page) => page.locator(".choices input").nth(1).check(),
  },
  "still-checks": { options: { javaScriptEnabled: false }, anchor: "#checks" },
};

const asked = process.argv.slice(2);
await mkdir(FOLDER, { recursive: true });
const [browser, server] = await Promise.all([launch(), serve({ folder: join(ROOT, "dist") })]);

async function shoot(name, { link, act, options, anchor = "" }, { setting = "", ...mode }, viewport, locale) {
  const { page, said, close } = await listen(browser, { viewport, locale, reducedMotion: "reduce", ...mode, ...options });
  try {
    const fragment = options ? anchor : encodeURI(`#v=1${link && `&${link}`}${setting}`);
    await page.goto(`${server.url}/shuzheng.html${fragment}`);
    await page.locator(options ? "#app" : LIVE).waitFor();
    await act?.(page);
    // Until two in a row are the same: what is far down is laid out a frame after it comes near.
    const path = join(FOLDER, `${name}.png`);
    for (let before, now; !before?.equals(now); ) [before, now] = [now ?? Buffer.of(), await page.screenshot({ path })];
  } catch (error) {
    said.push(error.message);
  }
  for (const line of said) console.log(`${name}: ${line}`);
  await close();
}

/** The modes of one view beside each other, as large as two across a screen are. */
async function sheet(name, modes, { width, height }) {
  const { page, close } = await listen(browser, { viewport: { width: Math.min(4 * width, 1900), height: 800 } });
  const across = width < 500 ? 4 : 2;
  const pictures = modes.map((mode) => `<img src="${mode}-${name}.png">`).join("");
  const shots = await serve({ folder: FOLDER, pages: { "/sheet": `<!doctype html><style>body{margin:0;display:grid;grid-template-columns:repeat(${across},1fr);gap:8px;background:#c0c}img{width:100%;aspect-ratio:${width}/${height}}</style>${pictures}` } });
  await page.goto(`${shots.url}/sheet`);
  await page.screenshot({ path: join(FOLDER, `sheet-${name}.png`), fullPage: true });
  await Promise.all([close(), shots.close()]);
}

for (const [view, how] of Object.entries(VIEWS)) {
  for (const viewport of SIZES.filter(({ width }) => !how.narrow || width < 1120)) {
    for (const locale of LOCALES) {
      const name = `${view}-${viewport.width}-${locale.slice(0, 2)}`;
      if (!asked.every((part) => name.split("-").includes(part) || view === part)) continue;
      for (const [mode, options] of Object.entries(MODES)) await shoot(`${mode}-${name}`, how, options, viewport, locale);
      await sheet(name, Object.keys(MODES), viewport);
      console.log(name);
    }
  }
}
await Promise.all([browser.close(), server.close()]);
