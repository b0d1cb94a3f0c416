import { text } from "../text.ts";

/** Asks the question of `data-confirm` before a form, button or link acts. */
export function confirmBeforeActing(): void {
  document.addEventListener(
    "submit",
    (event) => {
      const form = event.target as HTMLFormElement;
      const submitter = event.submitter;
      const asking = submitter?.dataset["confirm"] ? submitter : form;
      if (asking.dataset["confirm"] && !confirmed.delete(asking)) {
        event.preventDefault();
        event.stopImmediatePropagation();
        ask(asking, () => form.requestSubmit(submitter));
      }
    },
    true,
  );
  document.addEventListener(
    "click",
    (event) => {
      const element = (event.target as Element).closest<HTMLElement>("[data-confirm]");
      const actsByItself = element?.matches("a, button[type=button], button:not(form button)");
      if (element && actsByItself && !confirmed.delete(element)) {
        event.preventDefault();
        event.stopImmediatePropagation();
        ask(element, () => element.click());
      }
    },
    true,
  );
}

/** Elements whose question was answered yes and whose action is about to run. */
const confirmed = new Set<HTMLElement>();

function ask(element: HTMLElement, act: () => void): void {
  const dialog = document.createElement("dialog");
  dialog.className = "dialog";
  const question = document.createElement("p");
  question.id = "confirm-question";
  question.textContent = element.dataset["confirm"] ?? "";
  dialog.setAttribute("aria-labelledby", question.id);

  const cancel = button(text().cancel, "btn");
  const proceed = button(element.dataset["confirmLabel"] ?? text().confirm, "btn btn--danger");
  cancel.addEventListener("click", () => dialog.close());
  proceed.addEventListener("click", () => {
    dialog.close();
    confirmed.add(element);
    act();
  });
  dialog.addEventListener("close", () => dialog.remove());

  const actions = document.createElement("div");
  actions.className = "dialog__actions";
  actions.append(cancel, proceed);
  dialog.append(question, actions);
  document.body.append(dialog);
  dialog.showModal();
}

function button(label: string, className: string): HTMLButtonElement {
  const element = document.createElement("button");
  element.type = "button";
  element.className = className;
  element.textContent = label;
  return element;
}

/** Opens the dialog that `data-dialog` names; `data-dialog-close` closes the one around it. */
export function openDialogs(): void {
  document.addEventListener("click", (event) => {
    const target = event.target as Element;
    const opener = target.closest<HTMLElement>("[data-dialog]");
    if (opener) {
      document.querySelector<HTMLDialogElement>(opener.dataset["dialog"] ?? "")?.showModal();
    }
    if (target.closest("[data-dialog-close]")) {
      target.closest("dialog")?.close();
    }
  });
}
