/** A tile whose body did not come says so itself; its button asks again. */
export function tellFailedTiles(): void {
  for (const failure of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(failure, (event) => {
      const { target } = (event as CustomEvent<{ target?: HTMLElement }>).detail;
      const words = target?.dataset["failed"];
      if (target && words) {
        const message = document.createElement("p");
        message.className = "tile__nothing";
        message.setAttribute("role", "alert");
        message.textContent = words;
        target.replaceChildren(message);
      }
    });
  }
}

/** A button that prints the page, with everything on it loaded. */
export function printOnRequest(): void {
  document.addEventListener("click", (event) => {
    if ((event.target as Element).closest("[data-print]")) {
      window.print();
    }
  });
}
