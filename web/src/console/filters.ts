import htmx from "htmx.org/dist/htmx.esm.js";
import { dropEmpty } from "./fields.ts";

/**
 * Forms with `data-auto-submit` ask again when a control changes: the answer replaces the main
 * content, and the URL holds the question. Without script they are ordinary GET forms.
 */
export function submitFiltersOnChange(): void {
  document.addEventListener("change", (event) => {
    filtersAround(event.target)?.requestSubmit();
  });
  document.addEventListener("submit", (event) => {
    const form = filtersAround(event.target);
    if (form) {
      event.preventDefault();
      ask(form);
    }
  });
  document.addEventListener("htmx:configRequest", (event) => {
    if (filtersAround(event.target)) {
      dropEmpty((event as CustomEvent<{ formData: FormData }>).detail.formData);
    }
  });
}

function filtersAround(target: EventTarget | null): HTMLFormElement | null {
  return (target as Element).closest("form[data-auto-submit]");
}

function ask(form: HTMLFormElement): void {
  form.setAttribute("hx-sync", "this:replace");
  void htmx.ajax("get", form.getAttribute("action") ?? location.pathname, {
    source: form,
    target: "#main",
    select: "#main",
    swap: "outerHTML",
    push: "true",
  });
}

/**
 * Keeps opened details open when the main content is replaced, and the focus where it was: htmx
 * does the latter by itself, but not inside details that are still closed at that moment.
 */
export function keepPlaceAcrossSwaps(): void {
  let open: string[] = [];
  let focused = "";
  document.addEventListener("htmx:beforeSwap", () => {
    open = [...document.querySelectorAll("main details[id][open]")].map((details) => details.id);
    focused = document.activeElement?.id ?? "";
  });
  document.addEventListener("htmx:afterSwap", () => {
    for (const id of open) {
      document.getElementById(id)?.setAttribute("open", "");
    }
    if (focused && document.activeElement === document.body) {
      document.getElementById(focused)?.focus({ preventScroll: true });
    }
  });
}
