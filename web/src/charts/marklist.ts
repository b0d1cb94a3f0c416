import { wordsOf, type Mark, type Marks, type Placed } from "./marks.ts";

/** What the list does to its chart. */
export interface Chosen {
  show: (index: number) => void;
  hide: () => void;
  /** The day to which a new annotation would belong. */
  day: () => string;
}

/**
 * The list beneath a chart: what is marked on it, in words, each entry pointing at its line while
 * focused or under the mouse, and the way to add one. Undefined when there is nothing to list.
 */
export function markList(
  places: Placed[],
  { heading, add }: Marks,
  chosen: Chosen,
): HTMLElement | undefined {
  const count = places.reduce((sum, { marks }) => sum + marks.length, 0);
  if (count === 0 && !add) {
    return undefined;
  }
  const list = document.createElement("ul");
  for (const { index, marks } of places) {
    list.append(...marks.map((mark) => entry(mark, index, chosen)));
  }
  const details = document.createElement("details");
  details.className = "marks";
  const summary = document.createElement("summary");
  summary.textContent = count > 0 ? `${heading} · ${count}` : heading;
  details.append(summary, list);
  if (add) {
    details.append(adding(add, chosen));
  }
  return details;
}

function entry(mark: Mark, index: number, { show, hide }: Chosen): HTMLElement {
  const words = document.createElement("button");
  words.type = "button";
  words.className = `marks__entry mark-kind mark-kind--${mark.kind}`;
  words.textContent = wordsOf(mark);
  for (const on of ["focus", "mouseenter"]) {
    words.addEventListener(on, () => show(index));
  }
  for (const off of ["blur", "mouseleave"]) {
    words.addEventListener(off, hide);
  }
  const item = document.createElement("li");
  item.append(words);
  if (mark.link) {
    const link = document.createElement("a");
    link.href = mark.link;
    link.rel = "noopener noreferrer";
    link.target = "_blank";
    link.textContent = "↗";
    link.setAttribute("aria-label", mark.label);
    item.append(link);
  }
  return item;
}

function adding({ label, href }: { label: string; href: string }, { day }: Chosen): HTMLElement {
  const link = document.createElement("a");
  link.className = "btn btn--small";
  link.textContent = label;
  link.href = href;
  const aim = () => {
    const back = location.pathname + location.search;
    link.href = `${href}?${new URLSearchParams({ on: day(), back })}`;
  };
  link.addEventListener("focus", aim);
  link.addEventListener("mouseenter", aim);
  aim();
  return link;
}
