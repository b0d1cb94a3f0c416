import type { EChartsCoreOption } from "echarts/core";
import { formatter } from "../format.ts";
import type { SankeyNode, SankeySpec } from "./spec.ts";
import type { Style } from "./style.ts";
import { plainTip } from "./tooltip.ts";

const NODE_WIDTH = 10;
const NODE_GAP = 16;
const COLUMN_WIDTH = 150;
const ROW_HEIGHT = 46;
const HEAD = 26;
const LEAST_HEIGHT = 220;

/** The room, in CSS pixels, that the columns and the fullest of them need to stay readable. */
export function sankeySize(spec: SankeySpec): { width: number; height: number } {
  const rows = spec.columns.map((_, at) => spec.nodes.filter(({ column }) => column === at).length);
  return {
    width: spec.columns.length * COLUMN_WIDTH,
    height: HEAD + Math.max(LEAST_HEIGHT, Math.max(0, ...rows) * ROW_HEIGHT),
  };
}

/** Where the drawing lies: its width with margins, and how far below the upper edge it begins. */
export interface Frame {
  width: number;
  top: number;
  margin: number;
}

/**
 * The chart of what flows from column to column. Nodes stand in the order of the specification; the
 * same name has the same colour in every column. A node is as high as its own value, so that what
 * does not flow on leaves part of its edge free. Labels are cut where the next column begins.
 */
export function sankeyOption(
  spec: SankeySpec,
  style: Style,
  { width, top, margin }: Frame,
): EChartsCoreOption {
  const format = formatter(spec, style.language);
  const colours = coloursOf(spec, style);
  const columnWidth = (width - 2 * margin) / spec.columns.length;
  const nodes = new Map(spec.nodes.map((node) => [node.id, node]));
  return {
    animation: false,
    textStyle: { fontFamily: style.font, color: style.ink },
    aria: { enabled: true },
    tooltip: {
      confine: true,
      padding: 0,
      borderWidth: 0,
      backgroundColor: "transparent",
      extraCssText: "box-shadow: none",
      formatter: ({ data }: { data: Datum }) => plainTip(data.title, data.notes),
    },
    graphic: spec.columns.map((text, at) => ({
      type: "text",
      silent: true,
      x: margin + at * columnWidth,
      y: top + 6,
      style: { text, fill: style.axis, font: `12px ${style.font}` },
    })),
    series: [
      {
        type: "sankey",
        left: margin,
        top: top + HEAD,
        bottom: 10,
        right: columnWidth - NODE_WIDTH + margin,
        draggable: false,
        nodeWidth: NODE_WIDTH,
        nodeGap: NODE_GAP,
        nodeAlign: "left",
        layoutIterations: 0,
        emphasis: { focus: "adjacency" },
        label: {
          position: "right",
          distance: 6,
          width: columnWidth - NODE_WIDTH - 14,
          overflow: "truncate",
          color: style.ink,
          textBorderColor: style.surface,
          textBorderWidth: 3,
          formatter: ({ data }: { data: Datum }) => `{value|${format(data.value)}} ${data.text}`,
          rich: { value: { fontWeight: 600, color: style.ink } },
        },
        lineStyle: { curveness: 0.5, opacity: 0.28 },
        data: spec.nodes.map((node) => ({
          name: node.id,
          depth: node.column,
          value: node.value,
          text: node.name,
          title: `${node.name}: ${format(node.value)}`,
          notes: node.notes ?? [],
          href: node.href,
          itemStyle: { color: colours.get(node.id), borderWidth: 0 },
        })),
        links: spec.links.map(({ from, to, value, notes, href }) => ({
          source: from,
          target: to,
          value,
          title: `${nodes.get(from)!.name} → ${nodes.get(to)!.name}: ${format(value)}`,
          notes: notes ?? [],
          href,
          lineStyle: { color: colours.get(from) },
        })),
      },
    ],
  };
}

interface Datum {
  value: number;
  text: string;
  title: string;
  notes: string[];
  href?: string;
}

/** A colour for each name, the largest first; the rest of a column is grey. */
function coloursOf({ nodes }: SankeySpec, style: Style): Map<string, string> {
  const totals = new Map<string, number>();
  for (const { name, value, rest } of nodes) {
    if (!rest) {
      totals.set(name, (totals.get(name) ?? 0) + value);
    }
  }
  const names = [...totals].sort(([, a], [, b]) => b - a).map(([name]) => name);
  const bright = style.series.slice(0, -1);
  const colourOf = ({ name, rest }: SankeyNode) =>
    rest ? style.series.at(-1)! : bright[names.indexOf(name) % bright.length]!;
  return new Map(nodes.map((node) => [node.id, colourOf(node)]));
}
