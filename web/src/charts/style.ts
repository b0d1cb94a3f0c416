import { textIn, type Text } from "../text.ts";

/** Everything outside the data that shapes a chart: the colours of the theme and the language. */
export interface Style {
  ink: string;
  inkMuted: string;
  surface: string;
  grid: string;
  axis: string;
  series: string[];
  heat: string[];
  less: string[];
  heatInk: string[];
  /** Of annotations, by kind. */
  marks: { release: string; campaign: string; other: string };
  font: string;
  language: string;
  text: Text;
}

const SERIES = 8;
const HEAT = 11;
const LESS = 5;
const HIGHEST_WITH_LOW_INK = 6;
const HIGHEST_WITH_MID_INK = 7;

/** Reads the style of the page as it is now, from the custom properties of the style sheet. */
export function pageStyle(): Style {
  const probe = document.createElement("span");
  // Under reduced motion everything has a transition, and a colour in transition reads as the old one.
  probe.style.transitionProperty = "none";
  document.body.append(probe);
  const colour = (name: string) => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const many = (count: number, name: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => colour(name(index)));
  const language = document.documentElement.lang || "en";
  const style: Style = {
    ink: colour("ink"),
    inkMuted: colour("ink-3"),
    surface: colour("surface"),
    grid: colour("chart-grid"),
    axis: colour("chart-axis"),
    series: many(SERIES, (index) => `chart-${index + 1}`),
    heat: many(HEAT, (index) => `heat-${index}`),
    less: many(LESS, (index) => `less-${index + 1}`),
    heatInk: many(HEAT, (index) => `heat-${inkOf(index)}-ink`),
    marks: { release: colour("info"), campaign: colour("warn"), other: colour("none") },
    font: getComputedStyle(document.body).fontFamily,
    language,
    text: textIn(language),
  };
  probe.remove();
  return style;
}

function inkOf(bucket: number): string {
  if (bucket <= HIGHEST_WITH_LOW_INK) {
    return "low";
  }
  return bucket <= HIGHEST_WITH_MID_INK ? "mid" : "high";
}
