import type { Question } from "./api.ts";
import { h } from "./dom.ts";
import type { Words } from "./words.ts";

/** The form in which a new user answers, or skips, the questions. */
export function questionsForm(
  questions: readonly Question[],
  { words }: Words,
  answered: (answers: Record<string, string>) => void,
): HTMLElement {
  const radios: HTMLInputElement[] = [];
  const fieldsets = questions.map(({ trait, text, choices }) =>
    h(
      "fieldset",
      {},
      h("legend", {}, text),
      ...choices.map((choice) => {
        const radio = h("input", { type: "radio", name: trait, value: choice.value });
        radios.push(radio);
        return h("label", {}, radio, choice.text);
      }),
    ),
  );
  const submitted = (event: Event) => {
    event.preventDefault();
    const chosen = radios.filter(({ checked }) => checked).map(({ name, value }) => [name, value]);
    answered(Object.fromEntries(chosen));
  };
  return h(
    "form",
    { onsubmit: submitted },
    ...fieldsets,
    h(
      "div",
      { class: "row" },
      h("button", { class: "action" }, words.save),
      h("button", { type: "button", onclick: () => answered({}) }, words.skip),
    ),
  );
}
