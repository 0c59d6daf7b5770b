// The index of crates/core in WebAssembly, compiled as the page is. Texts stay where they were; the index has its own.
import init, { Table } from "/filter-bench/ours/bench.js";
import { K, topRows } from "./_util.js";

const BATCH = 8192;
const SORTED = 0;

let rows, table;

function push(from, to) {
  const codes = new Uint16Array((to - from) * rows.cats.length);
  const numbers = new Float64Array((to - from) * 2);
  for (let row = from, code = 0, number = 0; row < to; row++) {
    for (const column of rows.cats) codes[code++] = column.codes[row];
    numbers[number++] = rows.n1[row];
    numbers[number++] = rows.n2[row];
  }
  table.push(codes, numbers, rows.text.slice(from, to).join("\n"));
}

function answer() {
  const count = table.select();
  const facetCounts = rows.cats.map((column, facet) => {
    const counts = new Uint32Array(column.dict.length);
    counts.set(table.counts(facet));
    return counts;
  });
  const top = Array.from(table.top(SORTED, K));
  return { count, facetCounts, sum: table.sum(SORTED), top50: topRows(top, rows) };
}

export default {
  name: "ours",
  kind: "ours",
  incremental: true,
  async load(all) {
    rows = all;
    const { memory } = await init({ module_or_path: "/filter-bench/ours/bench.wasm" });
    table = new Table(rows.cats.length, 2);
    for (let from = 0; from < rows.n; from += BATCH) push(from, Math.min(from + BATCH, rows.n));
    table.open();
    // The order of the first page is made when it is first shown.
    answer();
    return { wasm: memory.buffer.byteLength };
  },
  async step({ facets, n1, n2, text }) {
    table.clear();
    facets.forEach((codes, facet) => codes && table.want(facet, codes));
    [n1, n2].forEach((range, number) => range && table.within(number, ...range));
    table.search(text);
    return answer();
  },
};
