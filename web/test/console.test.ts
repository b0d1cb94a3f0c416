import assert from "node:assert/strict";
import test from "node:test";
import { dropEmpty } from "../src/console/fields.ts";
import { problemIn } from "../src/console/problem.ts";
import { shapesOf } from "../src/console/sparkline.ts";
import { textIn } from "../src/text.ts";

test("a problem's title and detail are read, anything else is ignored", () => {
  const body = '{"title":"Limit","detail":"At most 90 columns."}';
  const problem = { title: "Limit", detail: "At most 90 columns." };
  assert.deepEqual(problemIn("application/problem+json", body), problem);
  assert.deepEqual(problemIn("text/html", "<h1>Oops</h1>"), {});
  assert.deepEqual(problemIn("application/json", "not json"), {});
});

test("a sparkline spans its box from the lowest to the highest value", () => {
  const { lines, last } = shapesOf({ unit: "number", values: [0, 10, 5] });
  assert.deepEqual(lines, ["4,32 52,4 100,18"]);
  assert.deepEqual(last, { x: 100, y: 18 });
});

test("a gap in a sparkline splits its line", () => {
  assert.equal(shapesOf({ unit: "number", values: [1, 2, null, 3] }).lines.length, 2);
});

test("a flat or empty sparkline is drawn in the middle or not at all", () => {
  assert.deepEqual(shapesOf({ unit: "number", values: [3, 3] }).lines, ["4,18 100,18"]);
  assert.deepEqual(shapesOf({ unit: "number", values: [null] }).lines, []);
});

test("text follows the language of the page, English when it is unknown", () => {
  assert.equal(textIn("zh-CN").cancel, "取消");
  assert.equal(textIn("fr").cancel, "Cancel");
});

test("fields without a value are left out of a question, the others stay in order", () => {
  const fields = new FormData();
  for (const [name, value] of [
    ["period", "week"],
    ["from", ""],
    ["event", "a"],
    ["event", ""],
    ["event", "b"],
  ] as const) {
    fields.append(name, value);
  }
  dropEmpty(fields);
  const question = new URLSearchParams([...fields] as [string, string][]).toString();
  assert.equal(question, "period=week&event=a&event=b");
});
