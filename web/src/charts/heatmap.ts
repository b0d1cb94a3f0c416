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

const DIFFERENCES = [0.01, 0.03, 0.06, 0.1, 0.2];

/** The bucket of a difference, -5 … 5: the same that the classes less-5 … more-5 of tables show. */
export function differenceBucket(difference: number): number {
  const level = DIFFERENCES.filter((limit) => Math.abs(difference) >= limit).length;
  return difference < 0 ? -level : level;
}

/** Rates fall in fixed buckets; other values in eleven equal steps up to the largest. */
function bucketsOf({ unit, values, diverging }: HeatmapSpec): (value: number) => number {
  if (diverging) {
    return differenceBucket;
  }
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
      const ink = spec.diverging ? style.heatInk[0]! : style.heatInk[level]!;
      const label = { color: open ? style.ink : ink };
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
      pieces: spec.diverging
        ? differencePieces(style)
        : style.heat.map((color, value) => ({ value, color })),
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

/** Below nothing the colours of less, above it those of heat, from the third on. */
function differencePieces(style: Style): { value: number; color: string }[] {
  const levels = Array.from({ length: 11 }, (_, index) => index - 5);
  return levels.map((value) => ({
    value,
    color:
      value === 0 ? style.surface : value < 0 ? style.less[-value - 1]! : style.heat[value + 1]!,
  }));
}

/** Inside a cell a rate is written without its sign. */
function shortLabel(spec: HeatmapSpec, value: number, format: (value: number) => string): string {
  if (spec.unit !== "percent") {
    return format(value);
  }
  const sign = spec.diverging && value > 0 ? "+" : "";
  return sign + (value * 100).toFixed(Math.abs(value) < 0.0995 ? 1 : 0);
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
