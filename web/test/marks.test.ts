import assert from "node:assert/strict";
import test from "node:test";
import { lineOption } from "../src/charts/line.ts";
import { isTime, placed, type Mark } from "../src/charts/marks.ts";
import { style } from "./style.ts";

const release: Mark = {
  on: "2026-03-04",
  kind: "release",
  kindLabel: "Release",
  label: "3.0.0",
  link: "",
};

const indexes = (x: string[], ...days: string[]) =>
  placed(
    x,
    days.map((on) => ({ ...release, on })),
  ).map(({ index, marks }) => [index, marks.length]);

test("only charts over days, weeks or months are over time", () => {
  assert.equal(isTime(["2026-03-02", "2026-03-09"]), true);
  assert.equal(isTime(["2026-03", "2026-04"]), true);
  assert.equal(isTime(["Day 0", "Day 1"]), false);
  assert.equal(isTime(["1. Sign-up"]), false);
  assert.equal(isTime([]), false);
});

test("an annotation belongs to the day, week or month that holds it", () => {
  assert.deepEqual(indexes(["2026-03-03", "2026-03-04"], "2026-03-04"), [[1, 1]]);
  assert.deepEqual(indexes(["2026-03-02", "2026-03-09"], "2026-03-08", "2026-03-15"), [
    [0, 1],
    [1, 1],
  ]);
  assert.deepEqual(indexes(["2026-02", "2026-03"], "2026-02-28", "2026-03-31"), [
    [0, 1],
    [1, 1],
  ]);
});

test("what happened before the first or after the last point is not on the chart", () => {
  assert.deepEqual(indexes(["2026-03-02", "2026-03-09"], "2026-03-01", "2026-03-16"), []);
  assert.deepEqual(indexes(["2026-02", "2026-03"], "2026-04-01"), []);
  assert.deepEqual(indexes(["2026-03-04"], "2026-03-05"), []);
});

test("annotations of one point share its line", () => {
  assert.deepEqual(indexes(["2026-03-02", "2026-03-09"], "2026-03-03", "2026-03-04"), [[0, 2]]);
});

test("each annotated point has an upright line in the colour of its kind", () => {
  const spec = {
    title: "Trend",
    unit: "number" as const,
    x: ["2026-03-03", "2026-03-04"],
    series: [{ name: "Everyone", values: [1, 2] }],
  };
  const option = lineOption(spec, "line", style, {
    places: placed(spec.x, [release]),
    labelled: true,
  });
  const lines = (option["series"] as { markLine?: { data: object[] } }[]).at(-1)!.markLine!.data;
  assert.deepEqual(lines, [
    {
      xAxis: 1,
      name: "3.0.0",
      lineStyle: { color: "blue", type: [4, 3], width: 1.25 },
      itemStyle: { color: "blue" },
    },
  ]);
});
