import assert from "node:assert/strict";
import test from "node:test";
import { sankeyOption, sankeySize } from "../src/charts/sankey.ts";
import type { SankeySpec } from "../src/charts/spec.ts";
import { style } from "./style.ts";

const spec: SankeySpec = {
  title: "Paths",
  unit: "number",
  columns: ["Start", "Step 2"],
  nodes: [
    { id: "0:open", name: "open", column: 0, value: 9, href: "/people?a" },
    { id: "0:rest", name: "Other", column: 0, value: 2, rest: true },
    { id: "1:open", name: "open", column: 1, value: 3, notes: ["by 2 people"] },
  ],
  links: [{ from: "0:open", to: "1:open", value: 3 }],
};

type Drawn = {
  top: number;
  data: { name: string; depth: number; itemStyle: { color: string }; notes: string[] }[];
  links: { source: string; title: string; lineStyle: { color: string } }[];
};
const drawn = (top = 0) =>
  (
    sankeyOption(
      spec,
      { ...style, series: ["green", "grey"] },
      { width: 400, top, margin: 4 },
    ) as unknown as {
      series: Drawn[];
    }
  ).series[0]!;

test("a name has one colour in all columns, the rest is grey", () => {
  const colours = drawn().data.map(({ itemStyle }) => itemStyle.color);
  assert.deepEqual(colours, ["green", "grey", "green"]);
  assert.equal(drawn().links[0]!.lineStyle.color, "green");
});

test("nodes stand in their columns and keep what their tooltips say", () => {
  assert.deepEqual(
    drawn().data.map(({ depth }) => depth),
    [0, 0, 1],
  );
  assert.deepEqual(drawn().data[2]!.notes, ["by 2 people"]);
  assert.equal(drawn().links[0]!.title, "open → open: 3");
});

test("a picture leaves room for its head", () => {
  assert.equal(drawn(56).top - drawn(0).top, 56);
});

test("more columns and more nodes ask for more room", () => {
  const one = sankeySize({ ...spec, columns: ["Start"] });
  assert.ok(sankeySize(spec).width > one.width);
  const many = Array.from({ length: 20 }, (_, i) => ({ ...spec.nodes[0]!, id: `0:${i}` }));
  assert.ok(sankeySize({ ...spec, nodes: many }).height > sankeySize(spec).height);
});
