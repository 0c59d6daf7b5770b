// How the page looks, before anything of it is painted: the settings of a link (crates/core/src/link/setting.rs) as
// attributes of the root, with the stylesheet's own conditions met or not, so that it has one set of colours for the
// system's choice and the reader's; and of the static text the view that the link asks for.
const root = document.documentElement;

/** What the system asks for in the stylesheet, and the settings by which a link asks for it or against it. */
const PREFERENCES = [
  { condition: "(prefers-color-scheme: dark)", setting: "theme", on: "dark", off: "light" },
  { condition: "(prefers-contrast: more)", setting: "contrast", on: "high" },
];

/** The rules of the stylesheet that ask for a preference, with their conditions as they came. */
const rules = [...document.styleSheets].flatMap((sheet) => {
  try {
    const asking = [...sheet.cssRules].filter((rule) => rule.media?.mediaText.includes("(prefers-"));
    return asking.map((rule) => ({ rule, text: rule.media.mediaText }));
  } catch {
    // A sheet of a reader's extension.
    return [];
  }
});

/** Makes the page look as a link says. */
function look(link) {
  const asked = new URLSearchParams(link);
  for (const setting of ["scale", "contrast", "controls", "theme"]) root.dataset[setting] = asked.get(setting) ?? "";
  const { theme } = root.dataset;
  root.style.colorScheme = theme === "dark" || theme === "light" ? theme : "";
  for (const { rule, text } of rules) {
    let now = text;
    for (const { condition, setting, on, off } of PREFERENCES) {
      if (!text.includes(condition)) continue;
      // A choice is for the screen: what is printed is as the system has it.
      if (asked.get(setting) === on) now = `screen and ${now.replace(condition, "(min-width: 0px)")}`;
      else if (off && asked.get(setting) === off) now = "not all";
    }
    now = now.replace("screen and screen", "screen");
    // Writing even the same has the browser work out every style anew.
    if (rule.media.mediaText !== now) rule.media.mediaText = now;
  }
}

/** The link of the address, or the one that the page was made with. */
const current = () => location.hash.slice(1) || location.search || root.dataset.link;

/**
 * Of the static text the view that the link asks for, from the first painting on; all of it where that is none of its
 * views, as in a link to one place.
 */
function view() {
  const link = current() ?? "";
  root.dataset.view = new URLSearchParams(link).get("t") ?? (/^$|=/.test(link) ? "report" : link);
  // What was not shown until now the browser has not gone to.
  document.getElementById(link)?.scrollIntoView();
}

globalThis.shuzhengLook = look;
look(current());
view();
addEventListener("hashchange", () => "view" in root.dataset && view());
addEventListener("shuzheng-link", (event) => look(event.detail));

// The first painting is of all that is shown, and not of its beginning; but a text can be long, or come slowly.
const all = Object.assign(document.createElement("link"), { rel: "expect", href: "#checks", blocking: "render" });
document.head.append(all);
setTimeout(() => all.remove(), 300);
