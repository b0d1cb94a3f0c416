/** What the server says of an annotation. */
export interface Mark {
  on: string;
  kind: "release" | "campaign" | "other";
  kindLabel: string;
  label: string;
  link: string;
}

/** The annotations of a project in the language of the page. */
export interface Marks {
  heading: string;
  marks: Mark[];
  /** The form for another one; absent for those who may not add any. */
  add?: { label: string; href: string };
}

/** Annotations that fall into the same point of a chart. */
export interface Placed {
  index: number;
  marks: Mark[];
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MONTH = /^\d{4}-\d{2}$/;
const DAY_MS = 86_400_000;

/** Whether the points of a chart are days, the first days of weeks, or months. */
export function isTime(x: readonly string[]): boolean {
  return x.length > 0 && (x.every((name) => DAY.test(name)) || x.every((name) => MONTH.test(name)));
}

/**
 * The points that annotations fall into: the last one that begins on or before their day. The last
 * point is as long as the one before it, a month, or a day when it stands alone.
 */
export function placed(x: readonly string[], marks: readonly Mark[]): Placed[] {
  if (!isTime(x)) {
    return [];
  }
  const starts = x.map(startOf);
  const end = endOf(x, starts);
  const found = new Map<number, Mark[]>();
  for (const mark of marks) {
    const day = startOf(mark.on);
    const index = day < end ? starts.findLastIndex((start) => start <= day) : -1;
    if (index >= 0) {
      found.set(index, [...(found.get(index) ?? []), mark]);
    }
  }
  return [...found]
    .map(([index, together]) => ({ index, marks: together }))
    .sort((a, b) => a.index - b.index);
}

function startOf(name: string): number {
  return Date.parse(MONTH.test(name) ? `${name}-01` : name);
}

function endOf(x: readonly string[], starts: number[]): number {
  const last = starts.at(-1)!;
  if (MONTH.test(x.at(-1)!)) {
    const date = new Date(last);
    return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
  }
  return last + (starts.length > 1 ? last - starts.at(-2)! : DAY_MS);
}

let known: Promise<Marks> | undefined;

/** The annotations of the page's project, asked for once; none where a page belongs to none. */
export function marksOfPage(): Promise<Marks> {
  known ??= ask().catch(() => ({ heading: "", marks: [] }));
  return known;
}

async function ask(): Promise<Marks> {
  const from = document.querySelector<HTMLElement>("[data-annotations]");
  if (!from) {
    return { heading: "", marks: [] };
  }
  const answer = await fetch(from.dataset["annotations"]!, {
    headers: { Accept: "application/json" },
  });
  return answer.ok ? ((await answer.json()) as Marks) : { heading: "", marks: [] };
}

/** An annotation in one line. */
export function wordsOf({ on, kindLabel, label }: Mark): string {
  return `${on} · ${kindLabel} · ${label}`;
}
