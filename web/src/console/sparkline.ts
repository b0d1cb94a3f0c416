import { isTime, marksOfPage, placed, wordsOf } from "../charts/marks.ts";
import type { SparklineSpec } from "../charts/spec.ts";
import { readSpec } from "../charts/spec.ts";

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 104;
const HEIGHT = 36;
const MARGIN = 4;

/** The shapes of a sparkline in a box of 104 × 36; a gap splits the line. */
export interface Shapes {
  lines: string[];
  areas: string[];
  last: { x: number; y: number } | undefined;
  targetY: number | undefined;
}

/** Scales values, and the target with them, into the box; empty without values. */
export function shapesOf({ values, target }: SparklineSpec): Shapes {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) {
    return { lines: [], areas: [], last: undefined, targetY: undefined };
  }
  const inView = target === undefined ? known : [...known, target];
  const low = Math.min(...inView);
  const span = Math.max(...inView) - low;
  const x = (index: number) => xOf(index, values.length);
  const y = (value: number) =>
    round(
      span === 0 ? HEIGHT / 2 : HEIGHT - MARGIN - ((value - low) / span) * (HEIGHT - 2 * MARGIN),
    );

  const runs = runsOf(values);
  const lines = runs.map((run) => run.map(([i, v]) => `${x(i)},${y(v)}`).join(" "));
  const areas = runs.map((run, n) => {
    const first = x(run[0]![0]);
    const end = x(run.at(-1)![0]);
    return `${first},${HEIGHT} ${lines[n]} ${end},${HEIGHT}`;
  });
  const final = runs.at(-1)!.at(-1)!;
  return {
    lines,
    areas,
    last: { x: x(final[0]), y: y(final[1]) },
    targetY: target === undefined ? undefined : y(target),
  };
}

function xOf(index: number, among: number): number {
  return round(MARGIN + (among > 1 ? (index * (WIDTH - 2 * MARGIN)) / (among - 1) : 0));
}

/** Unbroken stretches of values, each value with its index. */
function runsOf(values: (number | null)[]): [number, number][][] {
  const runs: [number, number][][] = [];
  let open = false;
  values.forEach((value, index) => {
    if (value === null) {
      open = false;
      return;
    }
    if (!open) {
      runs.push([]);
      open = true;
    }
    runs.at(-1)!.push([index, value]);
  });
  return runs;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Draws a figure's sparkline, once. */
export function drawSparkline(figure: HTMLElement): void {
  if (figure.querySelector("svg")) {
    return;
  }
  const spec = readSpec<SparklineSpec>(figure);
  const shapes = shapesOf(spec);
  const svg = element("svg", {
    class: "spark",
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
    role: "img",
    preserveAspectRatio: "xMinYMid",
  });
  svg.setAttribute("aria-label", figure.getAttribute("aria-label") ?? "");
  if (shapes.targetY !== undefined) {
    const [y1, y2] = [shapes.targetY, shapes.targetY];
    svg.append(element("line", { class: "spark__target", x1: 0, x2: WIDTH, y1, y2 }));
  }
  svg.append(...shapes.areas.map((points) => element("polygon", { class: "spark__area", points })));
  svg.append(
    ...shapes.lines.map((points) => element("polyline", { class: "spark__line", points })),
  );
  if (shapes.last) {
    const { x: cx, y: cy } = shapes.last;
    svg.append(element("circle", { class: "spark__last", cx, cy, r: 3 }));
  }
  figure.append(svg);
  void annotate(svg, spec.x ?? []);
}

/** Marks what happened on the days of a sparkline; the label tells of it too. */
async function annotate(svg: SVGElement, x: string[]): Promise<void> {
  if (!isTime(x)) {
    return;
  }
  const { marks } = await marksOfPage();
  for (const { index, marks: together } of placed(x, marks)) {
    const at = xOf(index, x.length);
    const kind = together[0]!.kind;
    const line = element("line", {
      class: `spark__mark spark__mark--${kind}`,
      x1: at,
      x2: at,
      y1: 0,
      y2: HEIGHT,
    });
    const words = together.map(wordsOf).join(", ");
    const title = element("title", {});
    title.textContent = words;
    line.append(title);
    svg.prepend(line);
    svg.setAttribute("aria-label", `${svg.getAttribute("aria-label")}; ${words}`);
  }
}

function element(name: string, attributes: Record<string, string | number>): SVGElement {
  const created = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) {
    created.setAttribute(key, String(value));
  }
  return created;
}
