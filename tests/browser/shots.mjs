// Takes screenshots to look at, into tests/browser/shots (which git ignores):
//   node tests/browser/shots.mjs [NAME=FRAGMENT ...]     for example report= checks='v=1&t=checks'
// Each view 1280 and 390 pixels wide, Chinese and English, light and dark, and once without script.

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { LIVE, PAGE_URL, ROOT, launch, listen } from "./harness.mjs";

const FOLDER = join(ROOT, "tests/browser/shots");
const SIZES = [
  { width: 1280, height: 900 },
  { width: 390, height: 844 },
];

const views = (process.argv.length > 2 ? process.argv.slice(2) : ["report="]).map((view) => {
  const [name, ...fragment] = view.split("=");
  return { name, fragment: fragment.join("=").replace(/^#/, "") };
});

await mkdir(FOLDER, { recursive: true });
const browser = await launch();

async function shoot(file, fragment, options, shown) {
  const { page, said, close } = await listen(browser, options);
  await page.goto(fragment ? `${PAGE_URL}#${fragment}` : PAGE_URL);
  await page.locator(shown).waitFor();
  await page.screenshot({ path: join(FOLDER, file) });
  for (const line of said) console.log(`${file}: ${line}`);
  console.log(join(FOLDER, file));
  await close();
}

for (const viewport of SIZES) {
  for (const { name, fragment } of views) {
    for (const [locale, colorScheme] of ["zh-CN", "en-US"].flatMap((l) => ["light", "dark"].map((c) => [l, c]))) {
      const file = `${name}-${viewport.width}-${locale.slice(0, 2)}-${colorScheme}.png`;
      await shoot(file, fragment, { viewport, locale, colorScheme }, LIVE);
    }
  }
  await shoot(`static-${viewport.width}.png`, "", { viewport, javaScriptEnabled: false }, "#notice");
}
await browser.close();
