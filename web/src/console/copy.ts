import { text } from "../text.ts";
import { toast } from "./toast.ts";

const SECONDS_CONFIRMED = 2;

/** Copies the text of the element that `data-copy` names, or of `data-copy-text`. */
export function copyOnRequest(): void {
  document.addEventListener("click", async (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-copy], [data-copy-text]");
    if (!button) {
      return;
    }
    try {
      await copy(textFor(button));
      confirmOn(button);
    } catch {
      toast(text().copyFailed);
    }
  });
}

function textFor(button: HTMLElement): string {
  const source = button.dataset["copy"];
  return source
    ? (document.querySelector(source)?.textContent ?? "").trim()
    : (button.dataset["copyText"] ?? "");
}

/** The clipboard API exists on https and localhost only; elsewhere a selection is copied. */
async function copy(value: string): Promise<void> {
  if (navigator.clipboard) {
    return navigator.clipboard.writeText(value);
  }
  const area = document.createElement("textarea");
  area.value = value;
  area.className = "visually-hidden";
  document.body.append(area);
  area.select();
  const copied = document.execCommand("copy");
  area.remove();
  if (!copied) {
    throw new Error("copy refused");
  }
}

function confirmOn(button: HTMLElement): void {
  if (button.dataset["copied"] !== undefined) {
    return;
  }
  const before = [...button.childNodes];
  button.dataset["copied"] = "";
  button.replaceChildren(text().copied);
  setTimeout(() => {
    button.replaceChildren(...before);
    delete button.dataset["copied"];
  }, SECONDS_CONFIRMED * 1000);
}
