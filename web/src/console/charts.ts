import { drawSparkline } from "./sparkline.ts";

/** Draws the sparklines of what is shown, and loads the rest of the charts when there are any. */
export function drawCharts(): void {
  drawIn(document.body);
  document.addEventListener("htmx:load", (event) => drawIn(event.target as Element));
  document.addEventListener("click", async (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-export-png]");
    const source = document.querySelector<HTMLElement>(button?.dataset["exportPng"] ?? "none");
    if (source) {
      const { exportPng } = await import("../charts.ts");
      exportPng(source);
    }
  });
}

function drawIn(container: Element): void {
  figuresIn(container, "figure[data-chart=sparkline]").forEach(drawSparkline);
  const figures = figuresIn(container, "figure[data-chart]:not([data-chart=sparkline])");
  if (figures.length > 0) {
    void import("../charts.ts").then(({ drawFigure }) => figures.forEach(drawFigure));
  }
}

/** What is swapped in may be a figure itself. */
function figuresIn(container: Element, selector: string): HTMLElement[] {
  const inside = [...container.querySelectorAll<HTMLElement>(selector)];
  return container.matches(selector) ? [container as HTMLElement, ...inside] : inside;
}
