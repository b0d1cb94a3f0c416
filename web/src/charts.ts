import { BarChart, HeatmapChart, LineChart } from "echarts/charts";
import {
  AriaComponent,
  GridComponent,
  LegendScrollComponent,
  MarkLineComponent,
  TitleComponent,
  TooltipComponent,
  VisualMapPiecewiseComponent,
} from "echarts/components";
import * as echarts from "echarts/core";
import type { ECharts, EChartsCoreOption } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { heatmapOption } from "./charts/heatmap.ts";
import { lineOption } from "./charts/line.ts";
import { download } from "./charts/png.ts";
import { readSpec, type HeatmapSpec, type LineSpec } from "./charts/spec.ts";
import { pageStyle, type Style } from "./charts/style.ts";
import { specOfTable } from "./charts/table.ts";
import { onThemeChange } from "./console/theme.ts";

echarts.use([
  AriaComponent,
  BarChart,
  CanvasRenderer,
  GridComponent,
  HeatmapChart,
  LegendScrollComponent,
  LineChart,
  MarkLineComponent,
  TitleComponent,
  TooltipComponent,
  VisualMapPiecewiseComponent,
]);

const drawn = new Map<HTMLElement, ECharts>();

const resized = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    drawn.get(target as HTMLElement)?.resize();
  }
});

onThemeChange(() => {
  const style = pageStyle();
  drawn.forEach((chart, figure) => chart.setOption(optionOf(figure, style), { notMerge: true }));
});

/** Draws a figure's chart, once, and forgets the charts that have left the page. */
export function drawFigure(figure: HTMLElement): void {
  forgetRemoved();
  if (drawn.has(figure)) {
    return;
  }
  const canvas = document.createElement("div");
  canvas.className = "chart__canvas";
  figure.append(canvas);
  const chart = init(canvas);
  chart.setOption(optionOf(figure, pageStyle()));
  drawn.set(figure, chart);
  resized.observe(figure);
}

function forgetRemoved(): void {
  drawn.forEach((chart, figure) => {
    if (!figure.isConnected) {
      resized.unobserve(figure);
      chart.dispose();
      drawn.delete(figure);
    }
  });
}

function init(container: HTMLElement, width?: number, height?: number): ECharts {
  const locale = document.documentElement.lang.startsWith("zh") ? "ZH" : "EN";
  return echarts.init(container, null, {
    locale,
    ...(width && height ? { width, height } : {}),
  });
}

function optionOf(figure: HTMLElement, style: Style): EChartsCoreOption {
  const description = figure.getAttribute("aria-label");
  const aria = { enabled: true, ...(description ? { label: { description } } : {}) };
  const kind = figure.dataset["chart"];
  return kind === "heatmap"
    ? { ...heatmapOption(readSpec<HeatmapSpec>(figure), style), aria }
    : { ...lineOption(readSpec<LineSpec>(figure), kind === "bar" ? "bar" : "line", style), aria };
}

/** Downloads a chart's figure, or a heat-map table, as PNG in the colours of the page. */
export function exportPng(source: HTMLElement): void {
  const style = pageStyle();
  if (source.matches("table")) {
    const spec = specOfTable(source);
    const width = Math.max(640, 220 + spec.x.length * 46);
    const height = 40 + spec.y.length * 28;
    const { title, subtitle } = spec;
    const option = heatmapOption(spec, style, true);
    download({ title, subtitle, option, width, height }, style, init);
  } else {
    const { title, subtitle } = readSpec<LineSpec>(source);
    const picture = { title, subtitle, option: optionOf(source, style), width: 1080, height: 440 };
    download(picture, style, init);
  }
}
