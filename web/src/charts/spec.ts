import type { Measure } from "../format.ts";

/** What the server says about a line or bar chart. */
export interface LineSpec extends Measure {
  title: string;
  subtitle?: string;
  x: string[];
  xName?: string;
  series: Series[];
  target?: { value: number; label?: string };
  /** Bars only: on top of each other. */
  stacked?: boolean;
}

/** One line; every list has a place for each x. A null value is undefined and leaves a gap. */
export interface Series {
  name: string;
  values: (number | null)[];
  low?: (number | null)[];
  high?: (number | null)[];
  numerators?: (number | null)[];
  denominators?: (number | null)[];
  incomplete?: boolean[];
}

/** What the server says about a heat map; rows from top to bottom. */
export interface HeatmapSpec extends Measure {
  title: string;
  subtitle?: string;
  x: string[];
  y: string[];
  values: (number | null)[][];
  incomplete?: boolean[][];
  /** Values are differences of rates, of either sign. */
  diverging?: boolean;
}

/** What the server says about a Sankey diagram; nodes of a column from top to bottom. */
export interface SankeySpec extends Measure {
  title: string;
  subtitle?: string;
  columns: string[];
  nodes: SankeyNode[];
  links: SankeyLink[];
}

export interface SankeyNode {
  id: string;
  name: string;
  column: number;
  value: number;
  /** Stands for everything that has no node of its own. */
  rest?: boolean;
  notes?: string[];
  href?: string;
}

export interface SankeyLink {
  from: string;
  to: string;
  value: number;
  notes?: string[];
  href?: string;
}

/** What the server says about a sparkline; oldest value first. */
export interface SparklineSpec extends Measure {
  values: (number | null)[];
  target?: number;
  /** The day of each value. */
  x?: string[];
}

/** Reads the JSON inside a chart's figure. */
export function readSpec<T>(figure: Element): T {
  const script = figure.querySelector('script[type="application/json"]');
  return JSON.parse(script?.textContent ?? "null") as T;
}
