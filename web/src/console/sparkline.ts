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
  const step = values.length > 1 ? (WIDTH - 2 * MARGIN) / (values.length - 1) : 0;
  const x = (index: number) => round(MARGIN + index * step);
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
  const shapes = shapesOf(readSpec<SparklineSpec>(figure));
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
}

function element(name: string, attributes: Record<string, string | number>): SVGElement {
  const created = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) {
    created.setAttribute(key, String(value));
  }
  return created;
}
