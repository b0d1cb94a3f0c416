import type { EChartsCoreOption } from "echarts/core";
import { axisFormatter, formatter } from "../format.ts";
import type { Placed } from "./marks.ts";
import type { LineSpec, Series } from "./spec.ts";
import type { Style } from "./style.ts";
import { tipOf } from "./tooltip.ts";

const MOST_POINTS_WITH_SYMBOLS = 40;
const MOST_SERIES_WITH_BANDS = 3;
const MOST_BARS_WRAPPED = 6;
const MOST_BARS_SLANTED = 12;
const LONGEST_WRAPPED = 12;
const SOME_LABELS = { hideOverlap: true };

/** The annotations on a chart; in a picture, which nobody hovers over, they carry their labels. */
export interface Annotated {
  places: Placed[];
  labelled: boolean;
}

const UNMARKED: Annotated = { places: [], labelled: false };

/** The chart of a line or bar specification. */
export function lineOption(
  spec: LineSpec,
  kind: "line" | "bar",
  style: Style,
  annotated: Annotated = UNMARKED,
): EChartsCoreOption {
  const draw = kind === "line" ? lines : bars;
  const drawn = spec.series.flatMap((series, index) => {
    const colour = style.series[index % style.series.length]!;
    return draw(series, index, colour, spec, style);
  });
  const axisText = axisFormatter(spec, style.language);
  return {
    animationDuration: 300,
    textStyle: { fontFamily: style.font, color: style.ink },
    aria: { enabled: true },
    grid: {
      left: 8,
      right: 16,
      top: spec.series.length > 1 ? 36 : 14,
      bottom: spec.xName ? 28 : 4,
      containLabel: true,
    },
    legend: legendOf(spec, style),
    tooltip: {
      trigger: "axis",
      confine: true,
      padding: 0,
      borderWidth: 0,
      backgroundColor: "transparent",
      extraCssText: "box-shadow: none",
      axisPointer: {
        type: kind === "line" ? "line" : "shadow",
        lineStyle: { color: style.axis, type: "solid" },
      },
      formatter: (points: { dataIndex: number }[]) =>
        tipOf(spec, points[0]?.dataIndex ?? 0, style, annotated.places),
    },
    xAxis: {
      type: "category",
      data: spec.x,
      boundaryGap: kind === "bar",
      name: spec.xName ?? "",
      nameLocation: "middle",
      nameGap: 26,
      nameTextStyle: { color: style.axis },
      axisTick: { show: false },
      axisLine: { lineStyle: { color: style.grid } },
      axisLabel: { color: style.axis, ...(kind === "bar" ? barLabels(spec.x) : SOME_LABELS) },
    },
    yAxis: {
      type: "value",
      min: startsAtZero(spec) ? 0 : null,
      minInterval: isWhole(spec) ? 1 : 0,
      axisLabel: { color: style.axis, formatter: axisText },
      splitLine: { lineStyle: { color: style.grid } },
    },
    series: [...drawn, ...targetLine(spec, style), ...markLines(annotated, style)],
  };
}

/** Of people and other whole things an axis shows no halves. */
function isWhole(spec: LineSpec): boolean {
  return spec.series.every(({ values }) =>
    values.every((value) => value === null || Number.isInteger(value)),
  );
}

/** Names say nothing when every second one is left out: they are wrapped, or slanted when long. */
function barLabels(labels: string[]): object {
  const named = labels.some((label) => /^\D/.test(label));
  const longest = Math.max(0, ...labels.map((label) => label.length));
  if (named && longest > LONGEST_WRAPPED && labels.length <= MOST_BARS_SLANTED) {
    return { interval: 0, rotate: 35, width: 110, overflow: "truncate" };
  }
  return labels.length <= MOST_BARS_WRAPPED
    ? { interval: 0, width: 72, overflow: "break" }
    : SOME_LABELS;
}

function startsAtZero(spec: LineSpec): boolean {
  return spec.series.every(({ values }) => values.every((value) => value === null || value >= 0));
}

function legendOf(spec: LineSpec, style: Style): object {
  return {
    show: spec.series.length > 1,
    type: "scroll",
    left: 0,
    top: 0,
    icon: "roundRect",
    itemWidth: 12,
    itemHeight: 4,
    textStyle: { color: style.ink },
    pageTextStyle: { color: style.ink },
    pageIconColor: style.ink,
    pageIconInactiveColor: style.grid,
    data: spec.series.map(({ name }) => name),
  };
}

/** A solid line over complete points, a dashed one over the rest, and the band around them. */
function lines(
  series: Series,
  index: number,
  colour: string,
  spec: LineSpec,
  style: Style,
): object[] {
  const alone = spec.series.length === 1 && !series.low;
  const common = {
    type: "line",
    name: series.name,
    itemStyle: { color: colour },
    symbol: "circle",
    symbolSize: 5,
    showSymbol: series.values.length <= MOST_POINTS_WITH_SYMBOLS,
    emphasis: { disabled: true },
    z: 3,
  };
  const { solid, dashed } = splitByCompleteness(series);
  const drawn: object[] = [
    {
      ...common,
      data: solid,
      lineStyle: { color: colour, width: 2 },
      ...(alone ? { areaStyle: { color: colour, opacity: 0.08 } } : {}),
    },
  ];
  if (dashed.some((value) => value !== null)) {
    const lineStyle = { color: colour, width: 2, type: [5, 4], opacity: 0.75 };
    const itemStyle = { color: style.surface, borderColor: colour, borderWidth: 1.5 };
    drawn.push({ ...common, data: dashed, lineStyle, itemStyle, z: 2 });
  }
  return [...drawn, ...band(series, index, colour, spec.series.length)];
}

/** Parts a series in complete points and the others; the dashed part begins where the solid ends. */
export function splitByCompleteness({ values, incomplete }: Series): {
  solid: (number | null)[];
  dashed: (number | null)[];
} {
  const open = (index: number) => incomplete?.[index] === true;
  return {
    solid: values.map((value, index) => (open(index) ? null : value)),
    dashed: values.map((value, index) =>
      open(index) || open(index + 1) || open(index - 1) ? value : null,
    ),
  };
}

/**
 * The confidence band: an invisible area up to the low bound, a pale one from there to the high.
 * Many bands would hide each other; then only tooltips tell the interval.
 */
function band(series: Series, index: number, colour: string, among: number): object[] {
  const { low, high } = series;
  if (!low || !high || among > MOST_SERIES_WITH_BANDS) {
    return [];
  }
  const common = {
    type: "line",
    name: series.name,
    stack: `band-${index}`,
    symbol: "none",
    silent: true,
    lineStyle: { opacity: 0 },
    emphasis: { disabled: true },
    z: 1,
  };
  const height = high.map((top, i) => (top === null || low[i] == null ? null : top - low[i]));
  return [
    { ...common, data: low },
    { ...common, data: height, areaStyle: { color: colour, opacity: 0.14 } },
  ];
}

function bars(series: Series, _index: number, colour: string, spec: LineSpec): object[] {
  const unfinished = { color: colour, opacity: 0.4, borderColor: colour, borderType: "dashed" };
  return [
    {
      type: "bar",
      name: series.name,
      stack: spec.stacked ? "all" : null,
      barMaxWidth: 34,
      itemStyle: { color: colour, borderRadius: spec.stacked ? 0 : [3, 3, 0, 0] },
      data: series.values.map((value, index) =>
        series.incomplete?.[index] ? { value, itemStyle: unfinished } : value,
      ),
    },
  ];
}

function targetLine({ target, ...spec }: LineSpec, style: Style): object[] {
  if (!target) {
    return [];
  }
  const label = `${target.label ?? style.text.target} ${formatter(spec, style.language)(target.value)}`;
  return [
    {
      type: "line",
      data: [],
      z: 5,
      markLine: {
        silent: true,
        symbol: "none",
        lineStyle: { color: style.axis, type: [4, 4], width: 1 },
        label: {
          formatter: label,
          position: "insideStartTop",
          color: style.ink,
          backgroundColor: style.surface,
          borderRadius: 3,
          padding: [2, 5],
        },
        data: [{ yAxis: target.value }],
      },
    },
  ];
}

/** A dashed upright line for each point with annotations, in the colour of the first one's kind. */
function markLines({ places, labelled }: Annotated, style: Style): object[] {
  if (places.length === 0) {
    return [];
  }
  const label = {
    show: labelled,
    position: "end",
    rotate: 0,
    color: style.ink,
    backgroundColor: style.surface,
    borderRadius: 3,
    padding: [2, 4],
    formatter: ({ name }: { name: string }) => name,
  };
  return [
    {
      type: "line",
      data: [],
      z: 4,
      markLine: {
        animation: false,
        symbol: ["none", "circle"],
        symbolSize: 7,
        label,
        emphasis: { label: { show: true }, lineStyle: { width: 2 } },
        data: places.map(({ index, marks }) => {
          const color = style.marks[marks[0]!.kind];
          return {
            xAxis: index,
            name: marks.map((mark) => mark.label).join(", "),
            lineStyle: { color, type: [4, 3], width: 1.25 },
            itemStyle: { color },
          };
        }),
      },
    },
  ];
}
