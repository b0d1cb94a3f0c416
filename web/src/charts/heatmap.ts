import type { EChartsCoreOption } from "echarts/core";
import { formatter } from "../format.ts";
import type { HeatmapSpec } from "./spec.ts";
import type { Style } from "./style.ts";

const MOST_COLUMNS_WITH_LABELS = 24;
const BOUNDS = [0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.6, 0.8];

/** The bucket of a rate, 0 … 10: the same that the classes h0 … h10 of tables show. */
export function heatBucket(rate: number): number {
  if (rate <= 0) {
    return 0;
  }
  const bound = BOUNDS.findIndex((limit) => rate < limit);
  return bound === -1 ? BOUNDS.length + 1 : bound + 1;
}

/** Rates fall in fixed buckets; other values in eleven equal steps up to the largest. */
function bucketsOf({ unit, values }: HeatmapSpec): (value: number) => number {
  if (unit === "percent") {
    return heatBucket;
  }
  const largest = Math.max(0, ...values.flat().filter((value) => value !== null));
  return (value) => (largest === 0 ? 0 : Math.round((Math.max(0, value) / largest) * 10));
}

/**
 * The chart of a heat map; a datum is [column, row, bucket, value]. Cells carry their value when
 * there is room for it.
 */
export function heatmapOption(
  spec: HeatmapSpec,
  style: Style,
  labelled = spec.x.length <= MOST_COLUMNS_WITH_LABELS,
): EChartsCoreOption {
  const bucket = bucketsOf(spec);
  const format = formatter(spec, style.language);
  const data = spec.values.flatMap((row, y) =>
    row.flatMap((value, x) => {
      if (value === null) {
        return [];
      }
      const open = spec.incomplete?.[y]?.[x] === true;
      const level = bucket(value);
      const label = { color: open ? style.ink : style.heatInk[level]! };
      const itemStyle = open ? { opacity: 0.45, borderType: "dashed" } : {};
      return [{ value: [x, y, level, value], itemStyle, label }];
    }),
  );
  return {
    animation: false,
    textStyle: { fontFamily: style.font, color: style.ink },
    aria: { enabled: true },
    grid: { left: 8, right: 8, top: 8, bottom: 8, containLabel: true },
    tooltip: {
      confine: true,
      padding: 0,
      borderWidth: 0,
      backgroundColor: "transparent",
      extraCssText: "box-shadow: none",
      formatter: ({ value: [x, y, , value] }: { value: [number, number, number, number] }) => {
        const tip = document.createElement("div");
        tip.className = "chart-tip";
        const open = spec.incomplete?.[y]?.[x] ? ` (${style.text.incomplete})` : "";
        tip.textContent = `${spec.y[y]} · ${spec.x[x]}: ${format(value)}${open}`;
        return tip;
      },
    },
    xAxis: { ...axis(spec.x, style), position: "top" },
    yAxis: { ...axis(spec.y, style), inverse: true },
    visualMap: {
      show: false,
      type: "piecewise",
      dimension: 2,
      pieces: style.heat.map((color, value) => ({ value, color })),
    },
    series: [
      {
        type: "heatmap",
        data,
        itemStyle: { borderColor: style.surface, borderWidth: 2, borderRadius: 4 },
        label: {
          show: labelled,
          fontSize: 11,
          formatter: ({ value }: { value: number[] }) => shortLabel(spec, value[3]!, format),
        },
      },
    ],
  };
}

/** Inside a cell a rate is written without its sign. */
function shortLabel(spec: HeatmapSpec, value: number, format: (value: number) => string): string {
  return spec.unit === "percent" ? (value * 100).toFixed(value < 0.0995 ? 1 : 0) : format(value);
}

function axis(labels: string[], style: Style): object {
  return {
    type: "category",
    data: labels,
    axisTick: { show: false },
    axisLine: { show: false },
    splitArea: { show: false },
    axisLabel: { color: style.axis },
  };
}
