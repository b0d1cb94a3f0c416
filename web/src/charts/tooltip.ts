import { formatter } from "../format.ts";
import { wordsOf, type Placed } from "./marks.ts";
import type { LineSpec, Series } from "./spec.ts";
import type { Style } from "./style.ts";

/** One line of a tooltip: the value, and what it was computed from. */
export interface TipRow {
  name: string;
  value: string;
  notes: string[];
}

/** What a tooltip says of a series at a place: value, numerator of denominator, interval. */
export function tipRow(series: Series, index: number, spec: LineSpec, style: Style): TipRow {
  const format = formatter(spec, style.language);
  const count = formatter({ unit: "number" }, style.language);
  const { text } = style;
  const value = series.values[index];
  const [part, whole] = [series.numerators?.[index], series.denominators?.[index]];
  const [low, high] = [series.low?.[index], series.high?.[index]];
  const notes: string[] = [];
  if (part != null && whole != null) {
    notes.push(text.of(count(part), count(whole)));
  }
  if (low != null && high != null) {
    notes.push(text.interval(format(low), format(high)));
  }
  if (series.incomplete?.[index]) {
    notes.push(text.incomplete);
  }
  return { name: series.name, value: value == null ? text.noValue : format(value), notes };
}

/** The tooltip of a place; built from elements, since markup with styles would break the policy. */
export function tipOf(
  spec: LineSpec,
  index: number,
  style: Style,
  places: Placed[] = [],
): HTMLElement {
  const tip = block("chart-tip");
  tip.append(block("chart-tip__title", spec.x[index]));
  spec.series.forEach((series, number) => {
    const { name, value, notes } = tipRow(series, index, spec, style);
    const dot = block("chart-tip__dot");
    dot.style.background = style.series[number % style.series.length]!;
    const row = block("chart-tip__row");
    row.append(dot, block("chart-tip__name", name), block("chart-tip__value", value));
    tip.append(row, ...notes.map((note) => block("chart-tip__note", note)));
  });
  for (const mark of places.find((place) => place.index === index)?.marks ?? []) {
    const line = block("chart-tip__mark", wordsOf(mark));
    line.classList.add("mark-kind", `mark-kind--${mark.kind}`);
    tip.append(line);
  }
  return tip;
}

/** A tooltip of a title and lines of text. */
export function plainTip(title: string, notes: string[]): HTMLElement {
  const tip = block("chart-tip");
  tip.append(block("chart-tip__title", title), ...notes.map((n) => block("chart-tip__line", n)));
  return tip;
}

function block(className: string, content = ""): HTMLElement {
  const element = document.createElement("div");
  element.className = className;
  element.textContent = content;
  return element;
}
