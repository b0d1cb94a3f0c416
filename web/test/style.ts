import type { Style } from "../src/charts/style.ts";
import { textIn } from "../src/text.ts";

/** A style for tests; colours are names that can be recognised. */
export const style: Style = {
  ink: "ink",
  inkMuted: "muted",
  surface: "surface",
  grid: "grid",
  axis: "axis",
  series: ["green", "orange"],
  heat: Array.from({ length: 11 }, (_, i) => `heat-${i}`),
  less: Array.from({ length: 5 }, (_, i) => `less-${i + 1}`),
  heatInk: Array.from({ length: 11 }, (_, i) => `ink-${i}`),
  marks: { release: "blue", campaign: "amber", other: "grey" },
  font: "sans-serif",
  language: "en",
  text: textIn("en"),
};
