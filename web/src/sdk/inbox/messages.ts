import type { InboxMessage, Reaction } from "./api.ts";
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
