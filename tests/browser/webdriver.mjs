// Three engines by WebDriver (https://www.w3.org/TR/webdriver2/), with no library between: a session is a few requests.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** The key of an element in WebDriver's JSON. */
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/** How long an engine may take over anything, in milliseconds. */
const PATIENCE = 60_000;

const QUIET = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

/** The engines, with the program that drives each, the package that it is in, and what it is asked for. */
export const ENGINES = {
  chromium: {
    driver: [process.env.CHROMEDRIVER || "chromedriver", "chromium-driver"],
    arguments: (port) => [`--port=${port}`],
    capabilities: (profile) => ({
      "goog:chromeOptions": { binary: process.env.CHROMIUM || "/usr/bin/chromium", args: [...QUIET, `--user-data-dir=${profile}`] },
    }),
  },
  firefox: {
    driver: [process.env.GECKODRIVER || "geckodriver", "firefox-esr, and geckodriver by cargo install geckodriver"],
    arguments: (port) => ["--port", String(port), "--log", "fatal"],
    capabilities: () => ({
      "moz:firefoxOptions": {
        args: ["-headless"],
        prefs: { "app.update.enabled": false, "network.captive-portal-service.enabled": false },
      },
    }),
  },
  webkit: {
    driver: ["WebKitWebDriver", "webkit2gtk-driver"],
    screen: true,
    arguments: (port) => [`--port=${port}`],
    capabilities: () => ({}),
  },
};

/** A program, once it runs; where it is missing, which package has it. */
async function start([program, packages], words, options) {
  const child = spawn(program, words, { stdio: ["ignore", "pipe", "inherit"], ...options });
  try {
    await once(child, "spawn");
  } catch (error) {
    throw new Error(`${program} cannot be started (${error.code}), and this engine is not tested without it: install ${packages}`);
  }
  return child;
}

async function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill();
  await once(child, "exit");
}

/** A port that nobody listens at. */
export async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

/** A screen that nobody sees; its name is what it says first. */
async function screen() {
  const server = await start(["Xvfb", "xvfb"], ["-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"]);
  for await (const line of createInterface(server.stdout)) return { server, display: `:${line.trim()}` };
  throw new Error("Xvfb ended without a screen");
}

/** A browser with one window. */
export async function open(name) {
  const engine = ENGINES[name];
  const started = [];
  const profile = await mkdtemp(join(tmpdir(), `${name}-`));
  let session;
  async function close() {
    await session?.("DELETE", "");
    for (const child of started.reverse()) await stop(child);
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
  try {
    const env = { ...process.env };
    if (engine.screen) {
      const { server, display } = await screen();
      started.push(server);
      env.DISPLAY = display;
    }
    const port = await freePort();
    const driver = await start(engine.driver, engine.arguments(port), { env });
    driver.stdout.resume();
    started.push(driver);
    const request = async (method, path, body) => {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
        method,
        headers: { "content-type": "application/json" },
        body: body && JSON.stringify(body),
        signal: AbortSignal.timeout(PATIENCE),
      });
      const { value } = await answer.json();
      if (!answer.ok) throw new Error(`${name}: ${method} ${path}: ${value.error}: ${value.message}`);
      return value;
    };
    await until(() => request("GET", "/status").then(({ ready }) => ready !== false, () => false), `the driver of ${name} to listen`);
    const { sessionId, capabilities } = await request("POST", "/session", {
      capabilities: { alwaysMatch: engine.capabilities(profile) },
    });
    session = (method, path, body) => request(method, `/session/${sessionId}${path}`, body);
    await session("POST", "/timeouts", { script: PATIENCE, pageLoad: PATIENCE, implicit: 0 });
    await session("POST", "/window/rect", { x: 0, y: 0, width: 1280, height: 1000 });
    return { ...commands(session), version: `${capabilities.browserName} ${capabilities.browserVersion}`, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Waits until something is so, asking again with every answer. */
async function until(isSo, what) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const value = await isSo();
    if (value) return value;
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((again) => setTimeout(again, 50));
  }
}

/** What a test does in a browser. */
function commands(session) {
  /** Runs a function in the page or frame; what it returns comes back, elements too. */
  const run = (work, ...args) => session("POST", "/execute/sync", { script: `return (${work}).apply(null, arguments)`, args });
  const wait = async (work, ...args) => {
    try {
      return await until(() => run(work, ...args), `${work} ${JSON.stringify(args)}`);
    } catch (error) {
      // Who reads this has not seen the page.
      const there = await run(() => `${document.visibilityState}, ${location.href}: ${document.body.innerText.slice(0, 500)}`).catch(String);
      throw new Error(`${error.message}\nwhat was there: ${there}`);
    }
  };
  /** The first element of a selector with this text, once it is shown. */
  const shown = (selector, text) =>
    wait(
      (selector, text) =>
        [...document.querySelectorAll(selector)].find((element) => element.checkVisibility?.() !== false && element.getClientRects().length && element.innerText.trim().startsWith(text)),
      selector,
      text ?? "",
    );
  return {
    run,
    wait,
    shown,
    go: (url) => session("POST", "/url", { url }),
    back: () => session("POST", "/back", {}),
    /** Goes into a frame that `work` finds, or out of all. */
    frame: async (work) => session("POST", "/frame", { id: work ? await wait(work) : null }),
    click: async (selector, text) => session("POST", `/element/${(await shown(selector, text))[ELEMENT]}/click`, {}),
    type: async (selector, text) => session("POST", `/element/${(await shown(selector))[ELEMENT]}/value`, { text }),
  };
}
