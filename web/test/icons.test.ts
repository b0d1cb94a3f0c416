import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

test("no two icons share a name: only the first would be shown", () => {
  const icons = readFileSync("src/images/icons.svg", "utf8");
  const names = [...icons.matchAll(/<symbol id="([^"]+)"/g)].map((found) => found[1]);
  assert.ok(names.length > 40);
  assert.deepEqual(names, [...new Set(names)]);
});
