import { BarChart, HeatmapChart, LineChart, SankeyChart } from "echarts/charts";
import {
  AriaComponent,
  GraphicComponent,
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
import { markList } from "./charts/marklist.ts";
import { isTime, marksOfPage, placed, type Placed } from "./charts/marks.ts";
import { download, headOf } from "./charts/png.ts";
import { sankeyOption, sankeySize } from "./charts/sankey.ts";
import { readSpec, type HeatmapSpec, type LineSpec, type SankeySpec } from "./charts/spec.ts";
import { pageStyle, type Style } from "./charts/style.ts";
import { specOfTable } from "./charts/table.ts";
import { onThemeChange } from "./console/theme.ts";

echarts.use([
  AriaComponent,
  BarChart,
  CanvasRenderer,
  GraphicComponent,
  GridComponent,
  HeatmapChart,
  LegendScrollComponent,
  LineChart,
  MarkLineComponent,
  SankeyChart,
  TitleComponent,
  TooltipComponent,
  VisualMapPiecewiseComponent,
]);

const drawn = new Map<HTMLElement, ECharts>();
const annotated = new WeakMap<HTMLElement, Placed[]>();

const resized = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    const figure = target as HTMLElement;
    const chart = drawn.get(figure);
    chart?.resize();
    if (isSankey(figure)) {
      chart?.setOption(optionOf(figure, pageStyle()), { notMerge: true });
    }
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
  if (isSankey(figure)) {
    const { width, height } = sankeySize(readSpec<SankeySpec>(figure));
    canvas.style.minWidth = `${width}px`;
    canvas.style.height = `${height}px`;
  }
  figure.append(canvas);
  const chart = init(canvas);
  chart.setOption(optionOf(figure, pageStyle()));
  chart.on("click", ({ data }) => {
    const { href } = (data ?? {}) as { href?: string };
    if (href) {
      location.assign(href);
    }
  });
  drawn.set(figure, chart);
  resized.observe(figure);
  void annotate(figure, chart);
}

/** Marks what happened on the days of a chart over time, and lists it beneath. */
async function annotate(figure: HTMLElement, chart: ECharts): Promise<void> {
  const x = figure.matches("[data-chart=line], [data-chart=bar]")
    ? readSpec<LineSpec>(figure).x
    : [];
  if (!isTime(x)) {
    return;
  }
  const marks = await marksOfPage();
  if (!figure.isConnected) {
    return;
  }
  const places = placed(x, marks.marks);
  if (places.length > 0) {
    annotated.set(figure, places);
    chart.setOption(optionOf(figure, pageStyle()), { notMerge: true });
  }
  let pointed = x.length - 1;
  chart.on("updateAxisPointer", (event) => {
    const [axis] = (event as { axesInfo?: { value: number }[] }).axesInfo ?? [];
    pointed = axis?.value ?? pointed;
  });
  const list = markList(places, marks, {
    show: (index) => {
      pointed = index;
      chart.dispatchAction({ type: "showTip", seriesIndex: 0, dataIndex: index });
    },
    hide: () => chart.dispatchAction({ type: "hideTip" }),
    day: () => (x[pointed]!.length === 7 ? `${x[pointed]}-01` : x[pointed]!),
  });
  if (list) {
    figure.after(list);
  }
}

function isSankey(figure: HTMLElement): boolean {
  return figure.dataset["chart"] === "sankey";
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

function optionOf(figure: HTMLElement, style: Style, labelled = false): EChartsCoreOption {
  const description = figure.getAttribute("aria-label");
  const aria = { enabled: true, ...(description ? { label: { description } } : {}) };
  const kind = figure.dataset["chart"];
  if (kind === "sankey") {
    const spec = readSpec<SankeySpec>(figure);
    const room = Math.max(figure.clientWidth, sankeySize(spec).width);
    return { ...sankeyOption(spec, style, { width: room, top: 0, margin: 4 }), aria };
  }
  return kind === "heatmap"
    ? { ...heatmapOption(readSpec<HeatmapSpec>(figure), style), aria }
    : {
        ...lineOption(readSpec<LineSpec>(figure), kind === "bar" ? "bar" : "line", style, {
          places: annotated.get(figure) ?? [],
          labelled,
        }),
        aria,
      };
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
  } else if (isSankey(source)) {
    const spec = readSpec<SankeySpec>(source);
    const { title, subtitle } = spec;
    const size = sankeySize(spec);
    const width = Math.max(1080, size.width);
    const option = sankeyOption(spec, style, { width, top: headOf(subtitle), margin: 24 });
    download({ title, subtitle, option, width, height: size.height }, style, init);
  } else {
    const { title, subtitle } = readSpec<LineSpec>(source);
    const picture = {
      title,
      subtitle,
      option: optionOf(source, style, true),
      width: 1080,
      height: 440,
    };
    download(picture, style, init);
  }
}
