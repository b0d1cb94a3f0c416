import type { Unit } from "../format.ts";
import type { HeatmapSpec } from "./spec.ts";

/** Reads a heat map back from its table, so that the picture shows what the page shows. */
export function specOfTable(table: HTMLElement): HeatmapSpec {
  const rows = [...table.querySelectorAll("tbody tr, tfoot tr")];
  const headings = [...table.querySelectorAll("thead tr:last-child > :not(:first-child, .num)")];
  const cells = rows.map((row) => [...row.querySelectorAll<HTMLElement>("td:not(.num)")]);
  return {
    title: table.dataset["title"] ?? "",
    subtitle: table.dataset["subtitle"] ?? "",
    unit: (table.dataset["unit"] ?? "percent") as Unit,
    currency: table.dataset["currency"],
    diverging: table.dataset["diverging"] === "true",
    x: headings.map(words),
    y: rows.map((row) => [...row.querySelectorAll("th, td.num")].map(words).join("   ")),
    values: cells.map((row) => row.map(valueOf)),
    incomplete: cells.map((row) => row.map((cell) => cell.classList.contains("is-incomplete"))),
  };
}

function valueOf(cell: HTMLElement): number | null {
  const value = cell.dataset["value"];
  return value === undefined || value === "" ? null : Number(value);
}

function words(element: Element): string {
  return (element.textContent ?? "").trim().replace(/\s+/g, " ");
}
