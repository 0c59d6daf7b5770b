// The table of a run, as Markdown. Stands in the copied harness, whose results it reads; ratios are within a run.
import { readFileSync } from "node:fs";
import { median, p95, q } from "./lib/stats.mjs";

const results = (name) => JSON.parse(readFileSync(new URL(name, import.meta.url))).rows;
const shown = (value, digits = 2) => (Number.isFinite(value) ? value.toFixed(digits) : "-");

/** Milliseconds of each step: in so few rows the best within the page, else CPU, the median of the passes. */
function steps(run) {
  const times = new Map();
  const add = (step, time) => times.set(step, [...(times.get(step) ?? []), time]);
  const isSmall = run.n <= 1e4;
  if (isSmall) for (const pass of run.inpage) pass.forEach((time, step) => add(step, time));
  else for (const pass of run.passes) pass.i.forEach((step, at) => add(step, pass.fg[at]));
  return [...times.values()].map((all) => (isSmall ? Math.min(...all) : median(all)));
}

const filters = results("filter-bench/results/ours.json");
console.log("A filter change, in milliseconds; to the others as ratios of medians and of 95th percentiles.\n");
console.log("| rows | peer | median | p95 | to js-typed | to crossfilter2 | load s | MB JavaScript | MB WebAssembly | MB over a blank page | right |");
console.log("|" + " ---: |".repeat(11));
for (const n of [...new Set(filters.map((run) => run.n))]) {
  const at = (peer) => filters.filter((run) => run.n === n && run.peer === peer && run.passes?.length && !run.fail);
  for (const peer of [...new Set(filters.map((run) => run.peer))]) {
    const runs = at(peer);
    const of = (value) => median(runs.map(value));
    const to = (other) => {
      const ratio = (measure) =>
        median(runs.flatMap((run) => {
          const same = at(other).find((one) => one.round === run.round);
          return same ? [measure(steps(run)) / measure(steps(same))] : [];
        }));
      return peer === other ? "1" : `${shown(ratio(median))}, ${shown(ratio(p95))}`;
    };
    const checked = runs.reduce((sum, run) => sum + run.checked, 0);
    const wrong = runs.reduce((sum, run) => sum + run.wrong.length, 0);
    const columns = [
      n.toLocaleString("en"), peer, shown(of((run) => median(steps(run)))), shown(of((run) => p95(steps(run)))),
      to("js-typed"), to("crossfilter2"), shown(of((run) => run.load.ms / 1e3)), shown(of((run) => run.mem / 1e6), 0),
      shown(of((run) => (run.load.extra.wasm ?? 0) / 1e6), 0), shown(of((run) => (run.rss - run.rssBlank) / 1e6), 0),
      `${checked - wrong} of ${checked}`,
    ];
    console.log(`| ${columns.join(" | ")} |`);
  }
}

const starts = results("cold-start/results.json");
console.log("\nFrom opening the file to the first filter's answer painted, in milliseconds: least and median.\n");
console.log("| page | throttled | ready | answered | to the plain page | answered in |");
console.log("| --- | ---: | ---: | ---: | ---: | ---: |");
for (const rate of [...new Set(starts.map((run) => run.rate))]) {
  const at = (page) => starts.filter((run) => run.rate === rate && run.page === page && run.answered && !run.error);
  const least = (page, mark) => q(at(page).map((run) => run[mark]), 0);
  for (const page of [...new Set(starts.map((run) => run.page))]) {
    const both = (mark) => `${shown(least(page, mark), 0)}, ${shown(median(at(page).map((run) => run[mark])), 0)}`;
    const middle = (page) => median(at(page).map((run) => run.answered));
    const ratios = [least(page, "answered") / least("floor-file", "answered"), middle(page) / middle("floor-file")];
    const runs = starts.filter((run) => run.rate === rate && run.page === page).length;
    const columns = [page, `${rate}×`, both("ready"), both("answered"), ratios.map((ratio) => shown(ratio)).join(", ")];
    console.log(`| ${columns.join(" | ")} | ${at(page).length} of ${runs} |`);
  }
}
