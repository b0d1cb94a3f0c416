import type { InboxOptions } from "../options.ts";
import type { Inbox, InboxApi, InboxMessage, Preferences, Reaction, Reward } from "./api.ts";
import { BACK, BELL, CROSS, SLIDERS, h, icon } from "./dom.ts";
import css from "./inbox.css";
import { goals, lastSaving, rewards, saving } from "./gains.ts";
import { content, list } from "./messages.ts";
import { preferencesForm } from "./preferences.ts";
import { questionsForm } from "./questions.ts";
import { RecentValue } from "./recent.ts";
import { wordsIn } from "./words.ts";

const EVERY_SECONDS = 60;

/** After a result it takes a moment until its event is known; so it is asked for a few times. */
const VALUE_AFTER = [1_000, 3_000, 8_000];

/**
 * The bell, the card of a message that has just come, and the panel. Everything lives in a shadow
 * root with a constructed style sheet, so that the page's styles and its content policy are kept.
 */
export class InboxWidget {
  private readonly host = h("div", { "data-perennial-ignore": true });
  private readonly root = this.host.attachShadow({ mode: "open" });
  private readonly language;
  private readonly words;
  private readonly bell: HTMLButtonElement;
  private readonly count = h("span", { class: "count", "aria-hidden": "true", hidden: true });
  private readonly card;
  private readonly dialog: HTMLDialogElement;
  private readonly title = h("h2", { id: "title" });
  private readonly body = h("div", {
    class: "body",
    tabindex: "0",
    role: "group",
    "aria-labelledby": "title",
    autofocus: true,
  });
  private readonly said = h("p", { class: "heard", role: "status" });
  private readonly back: HTMLButtonElement;
  private readonly choose: HTMLButtonElement;
  private readonly timer: ReturnType<typeof setInterval>;
  private readonly stop = new AbortController();
  private inbox: Inbox = { unread: 0, messages: [] };
  private granted: Reward[] = [];
  private asked = false;
  private valued = true;
  private readonly recent = new RecentValue();
  private valueTimer: ReturnType<typeof setTimeout> | undefined;
  private shown = "";
  /** What the server may not know yet when it answers. */
  private readonly told = new Map<number, Reaction>();

  constructor(
    private readonly api: InboxApi,
    options: InboxOptions,
  ) {
    this.language = wordsIn(
      options.language ?? (document.documentElement.lang || navigator.language),
    );
    this.words = this.language.words;
    const { words } = this;
    const button = (label: string, path: string, onclick: () => void) =>
      h("button", { type: "button", "aria-label": label, onclick }, icon(path));
    this.bell = button(words.bell, BELL, () => this.open());
    this.bell.className = "bell";
    this.bell.setAttribute("aria-haspopup", "dialog");
    this.bell.append(this.count);
    this.back = button(words.back, BACK, () => this.showMessages());
    this.choose = button(words.preferences, SLIDERS, () => void this.showPreferences());
    this.card = h("section", { class: "card", "aria-label": words.arrived, hidden: true });
    this.dialog = h(
      "dialog",
      {
        "aria-labelledby": "title",
        onclick: (event) => event.target === this.dialog && this.dialog.close(),
      },
      h(
        "header",
        {},
        this.back,
        this.title,
        this.choose,
        button(words.close, CROSS, () => this.dialog.close()),
      ),
      this.body,
    );
    this.attach(options);
    this.timer = setInterval(() => void this.look(), (options.every ?? EVERY_SECONDS) * 1000);
    document.addEventListener("visibilitychange", () => void this.look(), {
      signal: this.stop.signal,
    });
    void this.look();
  }

  /** Opens the panel with the messages. */
  open(): void {
    this.hideCard();
    this.dialog.showModal();
    this.showMessages();
    void this.look();
    void this.lookForRewards();
  }

  /** Shows what the result that the user has just got saved them, once that is known. */
  showValue(): void {
    clearTimeout(this.valueTimer);
    this.askForValue(0, Date.now());
  }

  remove(): void {
    clearTimeout(this.valueTimer);
    clearInterval(this.timer);
    this.stop.abort();
    this.host.remove();
  }

  private attach({ target, theme }: InboxOptions): void {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    this.root.adoptedStyleSheets = [sheet];
    this.host.lang = this.language.tag;
    this.root.append(this.bell, this.card, this.dialog, this.said);
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const paint = () =>
      this.host.classList.toggle("dark", theme === undefined ? dark.matches : theme === "dark");
    paint();
    dark.addEventListener("change", paint, { signal: this.stop.signal });
    const place = typeof target === "string" ? document.querySelector(target) : target;
    this.host.classList.toggle("floating", !place);
    (place ?? document.body).append(this.host);
    this.card.addEventListener("keydown", (event) => event.key === "Escape" && this.hideCard());
  }

  /** Asks the server, unless nobody would see the answer. */
  private async look(): Promise<void> {
    if (document.visibilityState !== "visible") {
      return;
    }
    try {
      this.inbox = this.upToDate(await this.api.read(this.language.tag));
    } catch (problem) {
      console.warn(problem);
      if (this.dialog.open) {
        this.body.replaceChildren(h("p", { class: "empty", role: "alert" }, this.words.failed));
      }
      return;
    }
    this.showCount();
    if (!this.dialog.open) {
      this.showQuestions();
      this.showCard(this.inbox.messages[0]);
    } else if (this.back.hidden && this.contents() !== this.shown) {
      this.showMessages();
    }
  }

  private upToDate({ messages, unread, ...rest }: Inbox): Inbox {
    const late = messages.filter(({ id, seen }) => !seen && this.told.has(id));
    late.forEach((message) => (message.seen = true));
    return {
      ...rest,
      unread: unread - late.length,
      messages: messages.filter(({ id }) => this.told.get(id) !== "dismissed"),
    };
  }

  private showCount(): void {
    const { unread } = this.inbox;
    const { words } = this;
    this.count.hidden = unread === 0;
    this.count.textContent = unread > 99 ? "99+" : String(unread);
    this.bell.setAttribute(
      "aria-label",
      unread === 0 ? words.bell : `${words.bell}, ${words.unread(unread)}`,
    );
  }

  private showCard(message: InboxMessage | undefined): void {
    if (!message || message.seen || this.asking()) {
      return;
    }
    this.fillCard(this.words.arrived, ...content(message, this.language, this.reacted));
    this.said.textContent = `${this.words.arrived}: ${message.subject}`;
    this.reacted(message, "seen");
  }

  private fillCard(label: string, ...children: Node[]): void {
    const close = h(
      "button",
      { type: "button", "aria-label": this.words.close, onclick: () => this.hideCard() },
      icon(CROSS),
    );
    this.card.setAttribute("aria-label", label);
    this.card.replaceChildren(...children, close);
    this.card.hidden = false;
  }

  /** Asks a new user; closing the card without an answer asks again on the next page. */
  private showQuestions(): void {
    const { questions = [] } = this.inbox;
    if (questions.length === 0 || this.asked) {
      return;
    }
    this.asked = true;
    const form = questionsForm(questions, this.language, (answers) => {
      this.hideCard();
      this.api
        .answer(answers)
        .then(() => (this.said.textContent = this.words.saved))
        .catch((problem: unknown) => console.warn(problem));
    });
    this.fillCard(this.words.questions, form);
    this.said.textContent = this.words.questions;
  }

  /** Whether the questions are in front of the user, who should not lose them. */
  private asking(): boolean {
    return !this.card.hidden && this.card.querySelector("form") !== null;
  }

  private askForValue(attempt: number, asked: number): void {
    const after = VALUE_AFTER[attempt];
    if (this.valued && after !== undefined) {
      this.valueTimer = setTimeout(() => void this.lookForValue(attempt, asked), after);
    }
  }

  private async lookForValue(attempt: number, asked: number): Promise<void> {
    try {
      const value = await this.api.value();
      this.valued = value.assumptions.baselines;
      if (!this.recent.isNews(value, asked)) {
        this.askForValue(attempt + 1, asked);
      } else if (!this.asking() && !this.dialog.open) {
        this.recent.tell(value);
        const shown = lastSaving(value, this.language);
        this.fillCard(this.words.savedNow, shown);
        this.said.textContent = shown.textContent;
      }
    } catch (problem) {
      console.warn(problem);
    }
  }

  private async lookForRewards(): Promise<void> {
    try {
      this.granted = await this.api.rewards(this.language.tag);
      if (this.dialog.open && this.back.hidden && this.contents() !== this.shown) {
        this.showMessages();
      }
    } catch (problem) {
      console.warn(problem);
    }
  }

  private hideCard(): void {
    if (this.card.contains(this.root.activeElement)) {
      this.bell.focus();
    }
    this.card.hidden = true;
  }

  private showMessages(): void {
    const { messages, goals: open, value } = this.inbox;
    this.head(this.words.bell, false);
    this.shown = this.contents();
    const parts = [
      value && saving(value, this.language),
      open && open.length > 0 && goals(open, this.language),
      list(messages, this.language, this.reacted),
      this.granted.length > 0 && rewards(this.granted, this.language),
    ];
    this.body.replaceChildren(...parts.filter((part) => part instanceof Node));
    if (this.dialog.open) {
      messages.filter(({ seen }) => !seen).forEach((message) => this.reacted(message, "seen"));
    }
  }

  /** What is worth drawing anew: drawing the same again would take the focus away. */
  private contents(): string {
    const { messages, goals: open, value } = this.inbox;
    return JSON.stringify([messages.map(({ id }) => id), open, value, this.granted]);
  }

  private async showPreferences(): Promise<void> {
    this.head(this.words.preferences, true);
    this.back.focus();
    try {
      const preferences = await this.api.preferences();
      const form = preferencesForm(preferences, this.language, (chosen) => void this.save(chosen));
      this.body.replaceChildren(form);
    } catch (problem) {
      this.fail(problem);
    }
  }

  private async save(chosen: Preferences): Promise<void> {
    try {
      await this.api.save(chosen);
      this.said.textContent = this.words.saved;
      this.showMessages();
      this.choose.focus();
    } catch (problem) {
      this.fail(problem);
    }
  }

  private fail(problem: unknown): void {
    console.warn(problem);
    this.body.replaceChildren(h("p", { class: "empty", role: "alert" }, this.words.failed));
  }

  private head(title: string, inside: boolean): void {
    this.title.textContent = title;
    this.back.hidden = !inside;
    this.choose.hidden = inside;
    this.body.replaceChildren();
  }

  private readonly reacted = (message: InboxMessage, reaction: Reaction): void => {
    const { id } = message;
    if (!message.seen && !this.told.has(id)) {
      this.inbox.unread--;
      this.showCount();
    }
    message.seen = true;
    this.told.set(id, reaction);
    if (reaction === "dismissed") {
      this.inbox.messages = this.inbox.messages.filter((other) => other.id !== id);
      this.showMessages();
      this.body.focus();
    }
    this.api.react(message, reaction).catch((problem: unknown) => console.warn(problem));
  };
}
