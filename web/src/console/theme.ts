const YEAR_IN_SECONDS = 365 * 24 * 60 * 60;

/** Switches the theme with `data-theme-set` and saves it in a cookie, so that pages come in it. */
export function switchTheme(): void {
  markCurrent();
  document.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-theme-set]");
    if (button) {
      apply(button.dataset["themeSet"] ?? "system");
      markCurrent();
    }
  });
}

function apply(theme: string): void {
  const root = document.documentElement;
  const attributes = `path=/; samesite=lax${location.protocol === "https:" ? "; secure" : ""}`;
  if (theme === "light" || theme === "dark") {
    root.dataset["theme"] = theme;
    document.cookie = `theme=${theme}; max-age=${YEAR_IN_SECONDS}; ${attributes}`;
  } else {
    delete root.dataset["theme"];
    document.cookie = `theme=; max-age=0; ${attributes}`;
  }
}

function markCurrent(): void {
  const current = document.documentElement.dataset["theme"] ?? "system";
  for (const button of document.querySelectorAll<HTMLElement>("[data-theme-set]")) {
    button.setAttribute("aria-pressed", String(button.dataset["themeSet"] === current));
  }
}

/** Calls back when the page turns light or dark, by choice or with the system. */
export function onThemeChange(changed: () => void): void {
  new MutationObserver(changed).observe(document.documentElement, {
    attributeFilter: ["data-theme"],
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", changed);
}
