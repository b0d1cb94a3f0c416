import type { Goal, InboxMessage, Reaction, SavedValue } from "./api.ts";
import { h, safeLink } from "./dom.ts";
import { ago, type Words } from "./words.ts";

/** Told when the user does something with a message. */
export type Reacted = (message: InboxMessage, reaction: Reaction) => void;

/** A message's own words, with its link. */
export function content(
  message: InboxMessage,
  { tag, words }: Words,
  reacted: Reacted,
  ...beside: Node[]
): Node[] {
  const link = safeLink(message.link);
  const time = h("time", { datetime: message.at }, ago(message.at, Date.now(), tag));
  return [
    h("h3", {}, !message.seen && h("span", { class: "fresh" }, words.fresh), message.subject),
    h("p", { class: "text" }, message.text),
    h(
      "div",
      { class: "row" },
      link !== undefined &&
        h(
          "a",
          { class: "action", href: link, onclick: () => reacted(message, "clicked") },
          words.open,
        ),
      time,
      ...beside,
    ),
  ];
}

/** All messages, each with a button that removes it. */
export function list(
  messages: readonly InboxMessage[],
  language: Words,
  reacted: Reacted,
): HTMLElement {
  const { words } = language;
  if (messages.length === 0) {
    return h("p", { class: "empty" }, words.empty);
  }
  const items = messages.map((message) => {
    const remove = h(
      "button",
      {
        type: "button",
        "aria-label": `${words.dismiss}: ${message.subject}`,
        onclick: () => reacted(message, "dismissed"),
      },
      words.dismiss,
    );
    return h("li", {}, ...content(message, language, reacted, remove));
  });
  return h("ul", { role: "list" }, ...items);
}

/** How far the user is with tasks and goals. */
export function goals(all: readonly Goal[]): HTMLElement {
  const items = all.map((goal) => {
    const progress = `${goal.done} / ${goal.target}`;
    return h(
      "li",
      {},
      h("div", { class: "row" }, h("h3", {}, goal.title), h("span", {}, progress)),
      h("progress", {
        max: String(goal.target),
        value: String(Math.min(goal.done, goal.target)),
        "aria-label": `${goal.title}: ${progress}`,
      }),
      goal.reward !== undefined && h("p", { class: "note" }, goal.reward),
    );
  });
  return h("ul", { role: "list", class: "goals" }, ...items);
}

/** The time, and the money where it is known, that the product saved the user. */
export function saving(value: SavedValue, { tag, words }: Words): HTMLElement {
  const duration =
    value.minutes < 60
      ? words.minutes(Math.round(value.minutes))
      : words.hours(Number((value.minutes / 60).toFixed(1)));
  const money =
    value.money !== undefined && value.currency
      ? new Intl.NumberFormat(tag, { style: "currency", currency: value.currency }).format(
          value.money,
        )
      : undefined;
  const since = new Date(value.since).toLocaleDateString(tag);
  return h(
    "div",
    { class: "saving" },
    h("strong", {}, money === undefined ? duration : `${duration} · ${money}`),
    h("p", { class: "note" }, words.savedSince(since)),
  );
}
