/** Places and sizes of a dashboard's tiles, and what keys make of them. */

const FEWEST_COLUMNS = 3;
const MOST_COLUMNS = 12;
const MOST_ROWS = 4;

export interface Size {
  columns: number;
  rows: number;
}

/** A size within what a tile may have. */
export function fitting({ columns, rows }: Size): Size {
  const between = (low: number, value: number, high: number) =>
    Math.min(high, Math.max(low, Math.round(value)));
  return {
    columns: between(FEWEST_COLUMNS, columns, MOST_COLUMNS),
    rows: between(1, rows, MOST_ROWS),
  };
}

/** The size after an arrow key; undefined for any other key. */
export function sizeAfter(key: string, { columns, rows }: Size): Size | undefined {
  const [wider, higher] =
    { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key] ?? [];
  return wider === undefined || higher === undefined
    ? undefined
    : fitting({ columns: columns + wider, rows: rows + higher });
}

/** The place after an arrow key, Home or End; undefined for any other key. */
export function placeAfter(key: string, place: number, among: number): number | undefined {
  const wished = {
    ArrowLeft: place - 1,
    ArrowUp: place - 1,
    ArrowRight: place + 1,
    ArrowDown: place + 1,
    Home: 0,
    End: among - 1,
  }[key];
  return wished === undefined ? undefined : Math.min(among - 1, Math.max(0, wished));
}
