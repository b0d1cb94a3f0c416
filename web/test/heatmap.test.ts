import assert from "node:assert/strict";
import test from "node:test";
import { differenceBucket, heatBucket, heatmapOption } from "../src/charts/heatmap.ts";
import { fileName } from "../src/charts/png.ts";
import { style } from "./style.ts";

test("rates fall in eleven buckets, finer where retention lives", () => {
  const rates = [0, 0.001, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.6, 0.8, 1];
  assert.deepEqual(rates.map(heatBucket), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10]);
});

test("a cell without a value is absent, zero is not", () => {
  const option = heatmapOption(
    { title: "", unit: "percent", x: ["0", "1"], y: ["Jan"], values: [[0, null]] },
    style,
  );
  const [series] = option["series"] as { data: { value: number[] }[] }[];
  assert.deepEqual(
    series!.data.map(({ value }) => value),
    [[0, 0, 0, 0]],
  );
});

test("a picture's file is named after its title in any script", () => {
  assert.equal(fileName("Retention by day · N-day"), "retention-by-day-n-day");
  assert.equal(fileName("留存 热力图"), "留存-热力图");
  assert.equal(fileName("—"), "chart");
});

test("a difference has the bucket of its size and the side of its sign", () => {
  const differences = [0, 0.009, 0.01, 0.05, 0.3, -0.01, -0.06, -1];
  assert.deepEqual(differences.map(differenceBucket), [0, 0, 1, 2, 5, -1, -3, -5]);
});
