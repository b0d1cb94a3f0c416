import { text } from "../text.ts";

const SECONDS_SHOWN = 10;

/** Shows a message in the corner, announced by screen readers, until closed or for ten seconds. */
export function toast(title: string, detail?: string, kind: "error" | "success" = "error"): void {
  const message = document.createElement("div");
  message.className = kind === "success" ? "toast toast--success" : "toast";
  message.setAttribute("role", kind === "success" ? "status" : "alert");

  const words = document.createElement("div");
  words.className = "toast__text";
  words.append(line("strong", title));
  if (detail) {
    words.append(line("span", detail));
  }

  const close = line("button", text().close);
  close.className = "btn btn--small btn--ghost";
  close.addEventListener("click", () => message.remove());

  message.append(words, close);
  corner().append(message);
  setTimeout(() => message.remove(), SECONDS_SHOWN * 1000);
}

function line(tag: string, content: string): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = content;
  return element;
}

function corner(): HTMLElement {
  const existing = document.querySelector<HTMLElement>(".toasts");
  if (existing) {
    return existing;
  }
  const created = document.createElement("div");
  created.className = "toasts";
  document.body.append(created);
  return created;
}
