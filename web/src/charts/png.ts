import type { EChartsCoreOption, ECharts } from "echarts/core";
import type { Style } from "./style.ts";

const PIXEL_RATIO = 2;
const HEAD = 56;
const SUBTITLE = 20;
const MARGIN = 24;

/** A picture's contents and size in CSS pixels, without the head that holds the title. */
export interface Picture {
  title: string;
  subtitle?: string | undefined;
  option: EChartsCoreOption;
  width: number;
  height: number;
}

/** Adds title, margins and background: a picture leaves its page and must speak for itself. */
export function pictureOption(
  { title, subtitle, option }: Picture,
  style: Style,
): EChartsCoreOption {
  const head = headOf(subtitle);
  const grid = option["grid"] as Record<string, number> | undefined;
  const legend = option["legend"] as object | undefined;
  return {
    ...option,
    animation: false,
    backgroundColor: style.surface,
    title: {
      text: title,
      subtext: subtitle ?? "",
      left: MARGIN,
      top: 18,
      textStyle: { color: style.ink, fontSize: 17, fontFamily: style.font },
      subtextStyle: { color: style.inkMuted, fontSize: 12, fontFamily: style.font },
    },
    ...(grid
      ? {
          grid: {
            ...grid,
            left: MARGIN,
            right: MARGIN,
            top: head + (grid["top"] ?? 0),
            bottom: MARGIN,
          },
        }
      : {}),
    ...(legend ? { legend: { ...legend, left: MARGIN, top: head } } : {}),
  };
}

/** Where the contents of a picture begin, in CSS pixels. */
export function headOf(subtitle: string | undefined): number {
  return subtitle ? HEAD + SUBTITLE : HEAD;
}

/** Draws the picture off screen and gives it to the person as a file. */
export function download(
  picture: Picture,
  style: Style,
  init: (container: HTMLElement, width: number, height: number) => ECharts,
): void {
  const container = document.createElement("div");
  const chart = init(container, picture.width, picture.height + headOf(picture.subtitle) + MARGIN);
  chart.setOption(pictureOption(picture, style));
  const canvas = chart.renderToCanvas({
    pixelRatio: PIXEL_RATIO,
    backgroundColor: style.surface,
  });
  canvas.toBlob((blob) => {
    chart.dispose();
    if (blob) {
      save(blob, `${fileName(picture.title)}.png`);
    }
  });
}

/** A title as a file name: letters, digits and hyphens of any script. */
export function fileName(title: string): string {
  const name = title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");
  return name || "chart";
}

function save(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
