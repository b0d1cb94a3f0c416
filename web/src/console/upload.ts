/** Moves the progress bar of a form with `data-upload` while its file travels. */
export function showUploadProgress(): void {
  document.addEventListener("htmx:xhr:progress", (event) => {
    const bar = barOf(event);
    const { loaded, total } = (event as CustomEvent<{ loaded: number; total: number }>).detail;
    if (bar && total > 0) {
      bar.hidden = false;
      bar.max = total;
      bar.value = loaded;
    }
  });
  document.addEventListener("htmx:beforeRequest", (event) => {
    const bar = barOf(event);
    if (bar) {
      bar.hidden = false;
      bar.removeAttribute("value");
    }
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const bar = barOf(event);
    if (bar) {
      bar.hidden = true;
    }
  });
}

function barOf(event: Event): HTMLProgressElement | null {
  const form = (event.target as Element).closest?.("form[data-upload]");
  return form?.querySelector("progress") ?? null;
}
