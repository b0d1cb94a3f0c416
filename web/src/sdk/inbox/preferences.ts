import type { Preferences } from "./api.ts";
import { h, safeLink } from "./dom.ts";
import type { Words } from "./words.ts";

const OFTEN = [null, 1, 0] as const;

/** The form in which the user chooses channels and frequency. */
export function preferencesForm(
  preferences: Preferences,
  { words }: Words,
  save: (chosen: Preferences) => void,
): HTMLElement {
  const channels = preferences.channels.map(({ id, on }) => {
    const box = h("input", { type: "checkbox", name: id, checked: on });
    return { id, box, label: h("label", {}, box, words.channel[id] ?? id) };
  });
  const rates = [...new Set([...OFTEN, preferences.weeklyMost])].map((most) => {
    const checked = most === preferences.weeklyMost;
    const radio = h("input", { type: "radio", name: "frequency", checked });
    const name = most === null ? words.usual : most === 0 ? words.never : words.weekly(most);
    return { most, radio, label: h("label", {}, radio, name) };
  });
  const page = safeLink(preferences.page);
  const submitted = (event: Event) => {
    event.preventDefault();
    save({
      channels: channels.map(({ id, box }) => ({ id, on: box.checked })),
      weeklyMost: rates.find(({ radio }) => radio.checked)?.most ?? null,
    });
  };
  return h(
    "form",
    { onsubmit: submitted },
    h("fieldset", {}, h("legend", {}, words.channels), ...channels.map(({ label }) => label)),
    h("fieldset", {}, h("legend", {}, words.frequency), ...rates.map(({ label }) => label)),
    h("button", { class: "action" }, words.save),
    page && h("a", { href: page, target: "_blank", rel: "noopener" }, words.page),
  );
}
