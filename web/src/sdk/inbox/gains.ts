import type { Goal, LastValue, Reward, SavedValue } from "./api.ts";
import { h, safeLink } from "./dom.ts";
import type { Words } from "./words.ts";

/** How far the user is with tasks and goals. */
export function goals(all: readonly Goal[], { words }: Words): HTMLElement {
  const items = all.map(({ title, text, link, done, target, reward, completedAt }) => {
    const progress = completedAt === undefined ? `${done} / ${target}` : words.done;
    const href = completedAt === undefined ? safeLink(link) : undefined;
    return h(
      "li",
      {},
      h("div", { class: "row" }, h("h3", {}, title), h("span", {}, progress)),
      text !== undefined && h("p", { class: "text" }, text),
      h("progress", {
        max: String(target),
        value: String(done),
        "aria-label": `${title}: ${progress}`,
      }),
      reward !== undefined && h("p", { class: "note" }, words.reward(reward)),
      href !== undefined &&
        h("div", { class: "row" }, h("a", { class: "action", href }, words.open)),
    );
  });
  return h("ul", { role: "list", class: "goals" }, ...items);
}

/** What the user was granted. */
export function rewards(all: readonly Reward[], { tag, words }: Words): HTMLElement {
  const items = all.map(({ name, text, code, state, redeemUntil }) =>
    h(
      "li",
      {},
      h("div", { class: "row" }, h("h3", {}, name), h("span", {}, words.state[state] ?? state)),
      h("p", { class: "text" }, text),
      code !== undefined && h("p", {}, h("code", {}, code)),
      state === "granted" && h("p", { class: "note" }, words.until(day(redeemUntil, tag))),
    ),
  );
  return h(
    "section",
    { "aria-labelledby": "rewards" },
    h("h3", { id: "rewards", class: "heading" }, words.rewards),
    h("ul", { role: "list" }, ...items),
  );
}

/** The time, and the money where it is known, that the product saved the user. */
export function saving(value: SavedValue, language: Words): HTMLElement {
  const { words, tag } = language;
  return h(
    "div",
    { class: "saving" },
    h("strong", {}, amount(value.minutes, value.money, value.currency, language)),
    h("p", { class: "note" }, `${words.savedSince(day(value.since, tag))} · ${words.assumed}`),
  );
}

/** What the last use saved, and others in the same scenario. */
export function lastSaving({ currency, last, crowd }: LastValue, language: Words): HTMLElement {
  const { words } = language;
  const others =
    crowd?.minutesSaved &&
    words.others(crowd.people, crowd.scenario, duration(crowd.minutesSaved, language));
  return h(
    "div",
    { class: "last" },
    h("h3", {}, words.savedNow),
    h("strong", {}, amount(last?.minutesSaved ?? 0, last?.moneySaved, currency, language)),
    h("p", { class: "note" }, words.assumed),
    !!others && h("p", { class: "note" }, others),
  );
}

function amount(
  minutes: number,
  money: number | null | undefined,
  currency: string | undefined,
  language: Words,
): string {
  const time = duration(minutes, language);
  if (typeof money !== "number" || !currency) {
    return time;
  }
  const format = new Intl.NumberFormat(language.tag, { style: "currency", currency });
  return `${time} · ${format.format(money)}`;
}

function duration(minutes: number, { words }: Words): string {
  return minutes < 60
    ? words.minutes(Math.round(minutes))
    : words.hours(Number((minutes / 60).toFixed(1)));
}

function day(at: string, tag: string): string {
  return new Date(at).toLocaleDateString(tag);
}
