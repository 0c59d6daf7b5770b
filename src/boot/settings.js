// How the page looks, as the link says (the settings of crates/core/src/link/setting.rs): attributes of the root, and
// the stylesheet's own conditions met or not, so that it has one set of colours for the system's choice and the reader's.
export const root = document.documentElement;

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
export function look(link) {
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

look(location.hash.slice(1) || location.search || root.dataset.link);
addEventListener("shuzheng-link", (event) => look(event.detail));
