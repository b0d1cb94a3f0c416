import { text } from "../text.ts";

const SECONDS_TO_FINISH = 1.5;

/**
 * `g` then a letter follows the link with that `data-shortcut`, `/` focuses the search field, `?`
 * lists all of it. Nothing happens while a person types or holds a modifier key.
 */
export function listenToShortcuts(): void {
  let goPressedAt = -Infinity;
  document.addEventListener("keydown", (event) => {
    if (isTyping(event)) {
      return;
    }
    if (event.timeStamp - goPressedAt < SECONDS_TO_FINISH * 1000) {
      goPressedAt = -Infinity;
      linkFor(event.key)?.click();
    } else if (event.key === "g") {
      goPressedAt = event.timeStamp;
    } else if (event.key === "/") {
      const search = document.querySelector<HTMLElement>("[type=search]");
      if (search) {
        event.preventDefault();
        search.focus();
      }
    } else if (event.key === "?") {
      showHelp();
    }
  });
}

function isTyping(event: KeyboardEvent): boolean {
  const target = event.target as Element;
  return (
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    event.isComposing ||
    target.closest("input, select, textarea, dialog, [contenteditable]") !== null
  );
}

function linkFor(key: string): HTMLElement | undefined {
  return links().find((link) => link.dataset["shortcut"] === key);
}

function links(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("a[data-shortcut]")];
}

function showHelp(): void {
  const dialog = document.createElement("dialog");
  dialog.className = "dialog";
  const title = document.createElement("h2");
  title.id = "shortcuts-title";
  title.textContent = text().shortcuts;
  dialog.setAttribute("aria-labelledby", title.id);

  const list = document.createElement("dl");
  list.className = "facts";
  for (const link of links()) {
    addShortcut(list, ["g", link.dataset["shortcut"] ?? ""], link.textContent.trim());
  }
  addShortcut(list, ["/"], text().search);
  addShortcut(list, ["?"], text().thisHelp);

  const close = document.createElement("button");
  close.className = "btn";
  close.textContent = text().close;
  close.addEventListener("click", () => dialog.close());
  const actions = document.createElement("div");
  actions.className = "dialog__actions";
  actions.append(close);

  dialog.append(title, list, actions);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function addShortcut(list: HTMLElement, keys: string[], meaning: string): void {
  const term = document.createElement("dt");
  keys.forEach((key, index) => {
    const cap = document.createElement("kbd");
    cap.textContent = key;
    term.append(...(index > 0 ? [` ${text().then} `] : []), cap);
  });
  const description = document.createElement("dd");
  description.textContent = meaning;
  list.append(term, description);
}
