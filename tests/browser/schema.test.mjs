// What the command line prints has the form that docs/schema documents.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import Ajv from "ajv/dist/2020.js";
import { ROOT } from "./harness.mjs";

for (const list of ["figures", "checks"]) {
  test(`shuzheng ${list} --format json`, async () => {
    const schema = JSON.parse(await readFile(join(ROOT, `docs/schema/${list}.schema.json`), "utf8"));
    const valid = new Ajv({ allErrors: true, strictTypes: false }).compile(schema);
    const printed = execFileSync("cargo", ["run", "--quiet", "--package", "shuzheng-cli", "--", list], {
      cwd: ROOT,
      encoding: "utf8",
      maxBuffer: 1 << 26,
    });
    assert.ok(valid(JSON.parse(printed)), JSON.stringify(valid.errors, null, 2));
  });
}
