// The built one-file page in Chromium, Firefox and WebKit, opened by double click and over http, alone and in frames.

import assert from "node:assert/strict";
import { writeFile, mkdtemp, copyFile, rm } from "node:fs/promises";
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { LIVE, FAILED, PAGE, PAGE_URL, ROOT, host, serve } from "./harness.mjs";
import { ENGINES, open } from "./webdriver.mjs";
import xlsx from "xlsx";

const { read, utils } = xlsx;

/** The links of the native test that messengers and others have mangled, with the parts that are lost of each. */
const text = String.raw`"((?:[^"\\]|\\.)*)"`;
const row = new RegExp(`\\(\\s*${text},\\s*${text},\\s*${text},\\s*&\\[([^\\]]*)\\],?\\s*\\)`, "g");
const plain = (written) => JSON.parse(`"${written.replace(/\\u\{(\w+)\}/g, (_, code) => `\\u${code.padStart(4, "0")}`)}"`);
const MANGLED = [...readFileSync(join(ROOT, "crates/core/tests/link/mangled.rs"), "utf8").matchAll(row)].map(([, what, link, , lost]) => ({
  what,
  link: plain(link),
  lost: [...lost.matchAll(new RegExp(text, "g"))].map(([, part]) => plain(part)),
}));
assert.ok(MANGLED.length >= 40, `${MANGLED.length} links`);

/** What would run if a field were run, gone to or written as HTML. */
const SCRIPTS = ["<img src=x onerror='pwned=1'>", "javascript:pwned=1", "</script><script>pwned=1</script>", '"><svg onload=pwned=1>'];

const DIST = join(ROOT, "dist");
const TITLE = "河北省脱贫攻坚";

const hosting = (src, view) => `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>host</title><link rel="icon" href="data:,">
<script src="shuzheng-embed.js"></script><shuzheng-report src="${src}" view="${view}" theme="dark" lang="zh"><p>还没有载入</p></shuzheng-report>
<script>globalThis.told = []; document.querySelector("shuzheng-report").addEventListener("shuzheng-state", ({ detail }) => told.push(detail.link));</script>`;

for (const name of Object.keys(ENGINES)) {
  describe(name, () => {
    let browser, server, other;
    before(async () => {
      [server, other] = await Promise.all([serve({ folder: DIST }), serve({ folder: DIST })]);
      browser = await open(name);
    });
    after(async () => {
      await Promise.all([browser?.close(), server.close(), other.close()]);
    });

    const isLive = () => browser.wait((live) => document.querySelector(live) !== null, LIVE);
    const text = (selector) => browser.run((selector) => document.querySelector(selector)?.innerText ?? "", selector);
    const rows = () => browser.run(() => document.querySelectorAll("table.figures tbody tr").length);
    /** Opens an address afresh, also where only its fragment differs. */
    const visit = async (address) => {
      await browser.go("about:blank");
      await browser.go(address);
    };

    for (const [how, address] of [["by double click", () => PAGE_URL], ["over http", () => `${server.url}/shuzheng.html`]]) {
      test(`${how}: read, filter, open a figure, send the link, go back`, async () => {
        await visit(`${address()}#v=1&lang=zh`);
        await isLive();
        assert.ok((await text("#app h1")).includes(TITLE));
        assert.ok((await text(".reading")).includes("河北脱贫攻坚任务重"));
        await browser.click(".views a", "数字");
        await browser.shown("table.figures");
        const all = await rows();
        assert.ok(all >= 71, `${all} figures`);
        await browser.click(".filters label", "责任落实");
        await browser.wait((all) => document.querySelectorAll("table.figures tbody tr").length < all, all);
        await browser.type("#search", "55.05亿");
        await browser.wait(() => document.querySelectorAll("table.figures tbody tr").length === 1);
        await browser.wait(() => /section=.*q=/.test(location.href));
        await browser.click("table.figures tbody a");
        await browser.wait(() => document.querySelector("[role=dialog]")?.innerText.includes("5,505,000,000"));
        const sent = await browser.wait(() => /f=fund-2019/.test(location.href) && location.href);
        await browser.back();
        await browser.wait(() => !document.querySelector("[role=dialog]"));
        // Somebody else opens the link.
        await visit(sent);
        await isLive();
        await browser.wait(() => document.querySelector("[role=dialog]")?.innerText.includes("5,505,000,000"));
        assert.equal(await rows(), 1);
        assert.ok((await text(".chips")).includes("55.05亿"));
      });
    }

    test("three thousand figures scroll as one list: gone to by number, by keys, and by the bar", async () => {
      await visit(`${PAGE_URL}#v=1&lang=zh&t=open`);
      await isLive();
      await browser.run(() => {
        const lines = Array.from({ length: 1500 }, (_, at) => `第${at + 1}项投入${at + 1}万元，惠及${at + 3}户。`);
        document.querySelector("textarea[name=text]").value = lines.join("\n");
      });
      await browser.click(".open-view .form > button");
      await browser.shown(".reading a.mark");
      await browser.click(".views a", "数字");
      /** What is on the screen, once the position that is shown begins so and no gap is seen. */
      const at = (position) =>
        browser.wait((position) => {
          const region = document.querySelector(".is-window");
          const [top, bottom] = [region.querySelector("thead th").getBoundingClientRect().bottom, region.getBoundingClientRect().bottom];
          const isSeen = (part) => part.getBoundingClientRect().bottom > top + 4 && part.getBoundingClientRect().top < bottom - 4;
          const rows = [...region.querySelectorAll("[data-row]")].filter(isSeen).map((row) => Number(row.dataset.row) + 1);
          const isThere = document.querySelector(".position").innerText.startsWith(position);
          return isThere && ![...region.querySelectorAll(".gap")].some(isSeen) && rows;
        }, position);
      assert.equal((await at("第1–"))[0], 1);
      await browser.type(".go-to input", "1201\uE007");
      assert.equal((await at("第1,201–"))[0], 1201);
      assert.equal(await browser.run(() => document.activeElement.closest("[data-row]")?.dataset.row), "1200");
      await browser.type("[data-row='1200'] a", "\uE010");
      assert.equal((await at("第2,9")).at(-1), 3000);
      assert.ok((await rows()) < 150, "few of them are in the document");
      await browser.run(() => document.querySelector(".is-window").scrollTo(0, 0));
      assert.equal((await at("第1–"))[0], 1);
      await browser.run(() => document.querySelector(".is-window").scrollTo(0, document.querySelector(".is-window").scrollHeight / 3));
      await at("第1,0");
    });

    test("what is saved reads back cell by cell in other people's programs", async () => {
      await visit(`${server.url}/shuzheng.html#v=1&lang=zh&t=figures&topic=housing`);
      await isLive();
      await browser.click("button", "分享与导出");
      // The file as it is offered: where a browser puts it is the browser's.
      await browser.run(() => {
        window.offered = [];
        const make = window.URL.createObjectURL;
        window.URL.createObjectURL = (blob) => {
          const reader = new FileReader();
          reader.onload = () => window.offered.push(reader.result.split(",")[1]);
          reader.readAsDataURL(blob);
          return make.call(window.URL, blob);
        };
      });
      const saved = [];
      for (const label of ["CSV 5行", "XLSX 5行", "JSON 5行"]) {
        await browser.click(".share button", label);
        const file = await browser.wait((count) => window.offered[count], saved.length);
        saved.push(Buffer.from(file, "base64"));
      }
      const records = JSON.parse(saved[2]);
      assert.equal(records.length, 5);
      const tables = saved.slice(0, 2).map((bytes) => {
        const book = read(bytes, { raw: true });
        return utils.sheet_to_json(book.Sheets[book.SheetNames[0]], { header: 1, raw: true, defval: "" });
      });
      for (const table of tables) {
        assert.equal(table.length, records.length + 1);
        for (const [at, record] of records.entries()) {
          const cell = (heading) => String(table[at + 1][table[0].indexOf(heading)]);
          assert.equal(cell("编号"), record.id);
          assert.equal(cell("段"), String(record.line));
          assert.equal(cell("原文写法"), record.text);
          assert.equal(cell("数值"), record.value);
          assert.equal(cell("下限"), record.low);
          assert.equal(cell("上限"), record.high);
          assert.equal(cell("单位"), record.unit);
          assert.equal(cell("时间"), record.period ?? "");
        }
      }
      const book = read(saved[1]);
      assert.deepEqual(book.SheetNames, ["数字", "核对", "来源", "筛选条件"]);
      const conditions = utils.sheet_to_json(book.Sheets["筛选条件"], { header: 1 });
      assert.ok(conditions.some(([name, value]) => name === "举措" && value === "危房改造"), JSON.stringify(conditions));
    });

    test("links that were mangled on their way: the page stays, and what was lost is named", async () => {
      await visit(`${server.url}/shuzheng.html#v=1&lang=zh`);
      await isLive();
      for (const { what, link, lost } of MANGLED) {
        await browser.run(() => document.querySelector(".notice button")?.click());
        await browser.wait(() => !document.querySelector(".notice"));
        // As an entry of the history of this report keeps it.
        await browser.run((link) => dispatchEvent(new PopStateEvent("popstate", { state: `0 ${link}` })), link);
        const said = await browser.wait((lost) => {
          const codes = [...document.querySelectorAll(".notice code")].map((code) => code.textContent);
          return (codes.length > 0 || !lost) && [codes.join(" "), document.querySelector("#app[data-state=live] main")?.innerText.length > 0];
        }, lost.length > 0);
        assert.ok(said[1], what);
        for (const part of lost.filter((part) => part.includes("="))) assert.ok(said[0].includes(part), `${what}: ${part}: ${said[0]}`);
      }
    });

    test("script forbidden: the whole text, and a line says what is not", async () => {
      const still = await serve({ folder: DIST, headers: { "content-security-policy": "script-src 'none'" } });
      try {
        await visit(`${still.url}/shuzheng.html`);
        await browser.shown("#notice p", "互动部分没有运行");
        // The line stands before the text, which may still be on its way, and is laid out when it is scrolled to.
        await browser.wait(() => document.querySelector("#app")?.textContent.includes("55.05亿元"));
        assert.ok((await text("#app h1")).includes(TITLE));
      } finally {
        await still.close();
      }
    });

    test("WebAssembly refused: the whole text, and the reason", async () => {
      const still = await serve({ folder: DIST, headers: { "content-security-policy": "script-src 'unsafe-inline'" } });
      try {
        await visit(`${still.url}/shuzheng.html`);
        await browser.wait((failed) => document.querySelector(failed) !== null, FAILED);
        assert.match(await text("#notice"), /wasm-unsafe-eval/);
        assert.ok((await text("#app h1")).includes(TITLE));
      } finally {
        await still.close();
      }
    });

    /** What holds of the element in a host's page, wherever the two come from. */
    async function holdsConversation() {
      const height = () => browser.run(() => document.querySelector("shuzheng-report").frame.clientHeight);
      await browser.wait(() => document.querySelector("shuzheng-report").frame.clientHeight > 400);
      assert.equal(await browser.run(() => getComputedStyle(document.querySelector("shuzheng-report").shadowRoot.firstChild).display), "none");
      await browser.frame(() => document.querySelector("shuzheng-report").frame);
      await isLive();
      await browser.shown("article.card");
      assert.equal(await browser.run(() => getComputedStyle(document.documentElement).getPropertyValue("--paper")), "#16181a");
      await browser.wait(() => Math.abs(innerHeight - document.body.getBoundingClientRect().height) <= 2);
      await browser.click(".views a", "数字");
      await browser.frame();
      await browser.wait(() => window.told.at(-1)?.startsWith("v=1&t=figures"));
      const before = await height();
      await browser.run(() => document.querySelector("shuzheng-report").setAttribute("view", "t=figures&q=55.05%E4%BA%BF"));
      await browser.wait((before) => document.querySelector("shuzheng-report").frame.clientHeight < before, before);
      await browser.run(() => document.querySelector("shuzheng-report").setAttribute("theme", "light"));
      await browser.frame(() => document.querySelector("shuzheng-report").frame);
      await browser.wait(() => document.documentElement.dataset.theme === "light");
      assert.equal(await browser.run(() => document.querySelectorAll("table.figures tbody tr").length), 1);
      await browser.frame();
    }

    test("the element of a host of another origin", async () => {
      const embedding = await serve({ folder: DIST, pages: { "/": hosting(`${other.url}/shuzheng.html`, "t=checks&verdict=notable") } });
      try {
        await visit(`${embedding.url}/`);
        await holdsConversation();
      } finally {
        await embedding.close();
      }
    });

    test("the element of a file, for a file", async () => {
      const folder = await mkdtemp(join(tmpdir(), "host-"));
      try {
        await Promise.all(["shuzheng.html", "shuzheng-embed.js"].map((file) => copyFile(join(DIST, file), join(folder, file))));
        await writeFile(join(folder, "host.html"), hosting("shuzheng.html", "t=checks&verdict=notable"));
        await visit(pathToFileURL(join(folder, "host.html")).href);
        await holdsConversation();
      } finally {
        await rm(folder, { recursive: true });
      }
    });

    test("a hostile child: nothing is heard before it gives the number back, and nothing it says does anything", async () => {
      const child = `<!doctype html><p>child</p><script>onmessage = ({ data, ports: [port] }) => {
        port.postMessage({ type: "ready", nonce: "wrong" });
        port.postMessage({ type: "height", height: 777 });
        parent.postMessage({ type: "ready", nonce: data.nonce }, "*");
        port.postMessage({ type: "ready", version: 1, nonce: data.nonce });
        port.postMessage({ type: "state", link: "first" });
        for (const bad of ${JSON.stringify(SCRIPTS).replaceAll("</", "<\\/")})
          for (const type of ["height", "title", "error", "set", "theme", bad])
            port.postMessage({ type, height: bad, title: bad, why: bad, name: bad, value: bad, src: bad });
        for (const height of [NaN, -5, 0, Infinity, 1e12]) port.postMessage({ type: "height", height });
        port.postMessage({ type: "state", link: "last" });
      };</script>`;
      // The height at the first word that is heard is kept.
      const page = `${hosting("/child.html", "")}<script>document.querySelector("shuzheng-report").addEventListener("shuzheng-state", ({ target }) => { globalThis.heard ??= target.frame.style.height; });</script>`;
      const hostile = await serve({ folder: DIST, pages: { "/": page, "/child.html": child } });
      try {
        await visit(`${hostile.url}/`);
        await browser.wait(() => window.told.at(-1) === "last");
        const [first, last, parts, pwned] = await browser.run(() => {
          const report = document.querySelector("shuzheng-report");
          return [window.heard, report.frame.style.height, report.shadowRoot.children.length, window.pwned ?? null];
        });
        assert.deepEqual([first, last, parts, pwned], ["0px", "30000px", 2, null]);
        assert.equal(await browser.run(() => location.pathname), "/");
      } finally {
        await hostile.close();
      }
    });

    test("a hostile host: only one hello with a nonce in its form is answered, and script in every field changes nothing", async () => {
      const page = host('sandbox="allow-scripts" src="/shuzheng.html#v=1&t=figures&lang=zh"');
      const hostile = await serve({ folder: DIST, pages: { "/": page } });
      try {
        await visit(`${hostile.url}/`);
        await browser.frame(() => document.querySelector("iframe"));
        await isLive();
        await browser.frame();
        await browser.run((scripts) => {
          const nonce = "0123456789abcdef0123";
          const say = (hello) => {
            const { port1, port2 } = new MessageChannel();
            const heard = [];
            port1.onmessage = ({ data }) => heard.push(data);
            document.querySelector("iframe").contentWindow.postMessage(hello, "*", [port2]);
            return { heard, port: port1 };
          };
          const refused = [{ shuzheng: "hello" }, { shuzheng: "hello", nonce: "short" }, { shuzheng: "hello", nonce: scripts[0] }, { shuzheng: "goodbye", nonce }].map(say);
          const good = say({ shuzheng: "hello", version: 1, nonce });
          // Replayed, with another port.
          refused.push(say({ shuzheng: "hello", version: 1, nonce }));
          refused.at(-1).port.postMessage({ type: "set", name: "view", value: "t=report" });
          for (const bad of [...scripts, "red;background:url(/stolen)", null, 7, ["#fff"]]) {
            for (const name of ["lang", "theme", "scale", "src", "__proto__", bad]) good.port.postMessage({ type: "set", name, value: bad });
            good.port.postMessage({ type: "theme", value: { accent: bad, paper: bad } });
            good.port.postMessage({ type: bad, name: "view", value: bad });
          }
          good.port.postMessage({ type: "set", name: "scale", value: "large" });
          Object.assign(window, { good, refused });
        }, SCRIPTS);
        await browser.wait(() => window.good.heard.some(({ link }) => link?.includes("scale=large")));
        assert.equal(await browser.run(() => window.good.heard[0].nonce), "0123456789abcdef0123");
        assert.deepEqual(await browser.run(() => window.refused.map(({ heard }) => heard.length)), [0, 0, 0, 0, 0]);
        assert.equal(hostile.seen.some((path) => path.includes("stolen")), false);
        await browser.frame(() => document.querySelector("iframe"));
        await browser.shown("table.figures");
        const [pwned, style] = await browser.run(() => [window.pwned ?? null, document.documentElement.style.cssText]);
        assert.deepEqual([pwned, style.includes("url")], [null, false]);
        await browser.frame();
      } finally {
        await hostile.close();
      }
    });

    test("a sandboxed frame without storage or clipboard: everything but the address works, and copying has a way", async () => {
      const framed = await serve({ folder: DIST, pages: { "/": host('sandbox="allow-scripts" allow="clipboard-write \'none\'" src="/shuzheng.html#v=1&lang=zh&c=funds-growth-2019"') } });
      try {
        await visit(`${framed.url}/`);
        await browser.frame(() => document.querySelector("iframe"));
        await isLive();
        const stored = await browser.run(() => {
          try {
            return String(localStorage.length);
          } catch (error) {
            return error.name;
          }
        });
        assert.equal(stored, "SecurityError");
        await browser.shown("article.card.is-open");
        await browser.click("article.card.is-open button", "复制链接");
        // Copied by the older way, or laid out to be copied by hand.
        const field = () => document.querySelector("article.card.is-open textarea")?.value;
        const copied = await browser.wait(() => document.querySelector("article.card.is-open textarea")?.value || /已复制/.test(document.querySelector("article.card.is-open").innerText));
        if (copied !== true) assert.match(await browser.run(field), /c=funds-growth-2019/);
        await browser.click(".views a", "原文");
        await browser.shown(".reading");
        await browser.frame();
      } finally {
        await framed.close();
      }
    });
  });
}
