import assert from "node:assert/strict";
import test from "node:test";
import { lineOption, splitByCompleteness } from "../src/charts/line.ts";
import type { LineSpec } from "../src/charts/spec.ts";
import { tipRow } from "../src/charts/tooltip.ts";
import { style } from "./style.ts";

const curve: LineSpec = {
  title: "Retention",
  unit: "percent",
  x: ["0", "1", "2"],
  series: [
    {
      name: "Everyone",
      values: [1, 0.4, 0.3],
      low: [0.9, 0.3, 0.2],
      high: [1, 0.5, 0.4],
      numerators: [20, 8, 6],
      denominators: [20, 20, 20],
      incomplete: [false, false, true],
    },
  ],
};

type Drawn = { name: string; data: unknown[]; lineStyle: { type?: number[] }; stack?: string };
const drawnBy = (spec: LineSpec, kind: "line" | "bar" = "line") =>
  lineOption(spec, kind, style)["series"] as Drawn[];

test("incomplete points are dashed, joined to the last complete one", () => {
  const { solid, dashed } = splitByCompleteness(curve.series[0]!);
  assert.deepEqual(solid, [1, 0.4, null]);
  assert.deepEqual(dashed, [null, 0.4, 0.3]);
  assert.deepEqual(drawnBy(curve)[1]!.lineStyle.type, [5, 4]);
});

test("an undefined value stays a gap and never becomes zero", () => {
  const { solid } = splitByCompleteness({ name: "a", values: [1, null, 0] });
  assert.deepEqual(solid, [1, null, 0]);
});

test("the band reaches from the low to the high bound", () => {
  const [, , low, height] = drawnBy(curve);
  assert.deepEqual(low!.data, [0.9, 0.3, 0.2]);
  assert.deepEqual(
    (height!.data as number[]).map((value) => value.toFixed(2)),
    ["0.10", "0.20", "0.20"],
  );
  assert.equal(low!.stack, height!.stack);
});

test("an incomplete bar is pale and dashed", () => {
  const [bar] = drawnBy(curve, "bar");
  const last = bar!.data[2] as { itemStyle: { borderType: string } };
  assert.equal(last.itemStyle.borderType, "dashed");
});

test("a target is one dashed line with its value", () => {
  const target = drawnBy({ ...curve, target: { value: 0.2 } }).at(-1) as unknown as {
    markLine: { label: { formatter: string } };
  };
  assert.equal(target.markLine.label.formatter, "Target 20.0%");
});

test("several series have a legend, one has none", () => {
  const legend = (spec: LineSpec) =>
    (lineOption(spec, "line", style)["legend"] as { show: boolean }).show;
  assert.equal(legend(curve), false);
  assert.equal(legend({ ...curve, series: [...curve.series, ...curve.series] }), true);
});

test("a tooltip tells numerator, denominator, interval and whether the period is over", () => {
  assert.deepEqual(tipRow(curve.series[0]!, 2, curve, style), {
    name: "Everyone",
    value: "30.0%",
    notes: ["6 of 20", "95% interval 20.0% – 40.0%", "not complete yet"],
  });
});

test("every bar with a name shows it: wrapped when short, slanted when long", () => {
  const labels = (x: string[]) =>
    (lineOption({ ...curve, x }, "bar", style)["xAxis"] as { axisLabel: Record<string, unknown> })
      .axisLabel;
  assert.equal(labels(["page_view → document_created", "signup"])["rotate"], 35);
  assert.equal(labels(["1. Signed up", "2. Used"])["overflow"], "break");
  assert.equal(labels(["1", "2", "3", "4", "5", "6", "7"])["hideOverlap"], true);
});

test("an axis of whole numbers shows no halves", () => {
  const axis = (values: number[]) =>
    (
      lineOption({ ...curve, unit: "number", series: [{ name: "In", values }] }, "bar", style)[
        "yAxis"
      ] as { minInterval: number }
    ).minInterval;
  assert.equal(axis([0, 1, 0]), 1);
  assert.equal(axis([0.5, 1, 0]), 0);
});
