import htmx from "htmx.org/dist/htmx.esm.js";
import { text } from "../text.ts";
import { fitting, placeAfter, sizeAfter, type Size } from "./places.ts";

/**
 * Moving and resizing the tiles of a dashboard, by mouse, pen, finger and keyboard. A tile is
 * dragged by its handle, to before or after another; the arrow keys on the handle move it one
 * place. The corner resizes, the arrow keys on it too. Order and sizes are saved after each change.
 */

const SAVE_AFTER_MS = 300;
const EDGE_PX = 60;

/** Listens on the whole document, so that tiles may come and go. */
export function arrangeTiles(): void {
  document.addEventListener("keydown", (event) => {
    const handle = (event.target as Element).closest("[data-tile-move], [data-tile-resize]");
    const tile = handle && tileOf(handle);
    if (tile && (handle.matches("[data-tile-move]") ? moved(tile, event) : resized(tile, event))) {
      event.preventDefault();
      tell(tile, handle.matches("[data-tile-move]"));
      saveSoon(tile);
    }
  });
  document.addEventListener("pointerdown", (event) => {
    const handle = (event.target as Element).closest<HTMLElement>(
      "[data-tile-move], [data-tile-resize]",
    );
    const tile = handle && tileOf(handle);
    if (tile && event.button === 0) {
      event.preventDefault();
      handle.focus();
      handle.setPointerCapture(event.pointerId);
      (handle.matches("[data-tile-move]") ? drag : stretch)(handle, tile);
    }
  });
}

function tileOf(handle: Element): HTMLElement | null {
  return handle.closest<HTMLElement>("[data-arrange] [data-tile]");
}

function tilesAround(tile: HTMLElement): HTMLElement[] {
  return [...tile.parentElement!.querySelectorAll<HTMLElement>(":scope > [data-tile]")];
}

function sizeOf(tile: HTMLElement): Size {
  return { columns: Number(tile.dataset["columns"]), rows: Number(tile.dataset["rows"]) };
}

function resize(tile: HTMLElement, size: Size): void {
  const before = sizeOf(tile);
  tile.classList.replace(`tile--w${before.columns}`, `tile--w${size.columns}`);
  tile.classList.replace(`tile--h${before.rows}`, `tile--h${size.rows}`);
  tile.dataset["columns"] = String(size.columns);
  tile.dataset["rows"] = String(size.rows);
}

function resized(tile: HTMLElement, event: KeyboardEvent): boolean {
  const size = sizeAfter(event.key, sizeOf(tile));
  if (size) {
    resize(tile, size);
  }
  return size !== undefined;
}

/** Moves the others around the tile: a tile that is itself moved would lose the focus. */
function moved(tile: HTMLElement, event: KeyboardEvent): boolean {
  const tiles = tilesAround(tile);
  const from = tiles.indexOf(tile);
  const to = placeAfter(event.key, from, tiles.length);
  if (to === undefined) {
    return false;
  }
  if (to < from) {
    tile.after(...tiles.slice(to, from));
  } else {
    tile.before(...tiles.slice(from + 1, to + 1));
  }
  tile.scrollIntoView({ block: "nearest" });
  return true;
}

/** Follows the pointer until it is released over another tile; Escape gives up. */
function drag(handle: HTMLElement, tile: HTMLElement): void {
  let target: HTMLElement | undefined;
  let after = false;
  const mark = (on: boolean) => target?.classList.toggle(after ? "is-after" : "is-before", on);
  tile.classList.add("is-moving");
  follow(
    handle,
    ({ clientX, clientY }) => {
      mark(false);
      target = tilesAround(tile).find((other) => other !== tile && isOver(other, clientX, clientY));
      const box = target?.getBoundingClientRect();
      after = box !== undefined && clientX > box.left + box.width / 2;
      mark(true);
      scrollAtEdge(clientY);
    },
    (kept) => {
      mark(false);
      tile.classList.remove("is-moving");
      if (kept && target) {
        target[after ? "after" : "before"](tile);
        tell(tile, true);
        saveSoon(tile);
      }
    },
  );
}

function isOver(tile: HTMLElement, x: number, y: number): boolean {
  const box = tile.getBoundingClientRect();
  return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
}

function scrollAtEdge(y: number): void {
  if (y < EDGE_PX || y > window.innerHeight - EDGE_PX) {
    window.scrollBy(0, y < EDGE_PX ? -12 : 12);
  }
}

/** Sizes the tile to where the pointer is, in whole columns and rows. */
function stretch(handle: HTMLElement, tile: HTMLElement): void {
  const before = sizeOf(tile);
  const box = tile.getBoundingClientRect();
  const column = box.width / before.columns;
  const row = box.height / before.rows;
  tile.classList.add("is-sizing");
  follow(
    handle,
    ({ clientX, clientY }) => {
      const { left, top } = tile.getBoundingClientRect();
      resize(tile, fitting({ columns: (clientX - left) / column, rows: (clientY - top) / row }));
    },
    (kept) => {
      tile.classList.remove("is-sizing");
      if (kept) {
        tell(tile, false);
        saveSoon(tile);
      } else {
        resize(tile, before);
      }
    },
  );
}

function follow(
  handle: HTMLElement,
  onMove: (event: PointerEvent) => void,
  onEnd: (kept: boolean) => void,
): void {
  const ending = new AbortController();
  const { signal } = ending;
  const end = (kept: boolean) => () => {
    ending.abort();
    onEnd(kept);
  };
  handle.addEventListener("pointermove", onMove, { signal });
  handle.addEventListener("pointerup", end(true), { signal });
  handle.addEventListener("pointercancel", end(false), { signal });
  handle.addEventListener("keydown", (event) => event.key === "Escape" && end(false)(), { signal });
}

function tell(tile: HTMLElement, place: boolean): void {
  const status = document.getElementById("arrange-status");
  if (status) {
    const tiles = tilesAround(tile);
    const { columns, rows } = sizeOf(tile);
    status.textContent = place
      ? text().place(tiles.indexOf(tile) + 1, tiles.length)
      : text().size(columns, rows);
  }
}

let saving: ReturnType<typeof setTimeout> | undefined;

function saveSoon(tile: HTMLElement): void {
  const tiles = tile.parentElement!;
  clearTimeout(saving);
  saving = setTimeout(() => {
    const tile = tilesAround(tiles.firstElementChild as HTMLElement).map((each) => {
      const { columns, rows } = sizeOf(each);
      return `${each.dataset["tile"]}:${columns}:${rows}`;
    });
    void htmx.ajax("post", tiles.dataset["arrange"] ?? "", {
      source: tiles,
      values: { tile },
      swap: "none",
    });
  }, SAVE_AFTER_MS);
}
