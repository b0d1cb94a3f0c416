import assert from "node:assert/strict";
import test from "node:test";
import { fitting, placeAfter, sizeAfter } from "../src/console/places.ts";

test("a tile has three to twelve columns and one to four rows", () => {
  assert.deepEqual(fitting({ columns: 1.2, rows: 0 }), { columns: 3, rows: 1 });
  assert.deepEqual(fitting({ columns: 14, rows: 9 }), { columns: 12, rows: 4 });
  assert.deepEqual(fitting({ columns: 6.6, rows: 2.4 }), { columns: 7, rows: 2 });
});

test("arrow keys resize by one column or row, and stop at the limits", () => {
  assert.deepEqual(sizeAfter("ArrowRight", { columns: 6, rows: 2 }), { columns: 7, rows: 2 });
  assert.deepEqual(sizeAfter("ArrowUp", { columns: 6, rows: 1 }), { columns: 6, rows: 1 });
  assert.equal(sizeAfter("Enter", { columns: 6, rows: 2 }), undefined);
});

test("arrow keys move by one place, Home and End to the ends", () => {
  assert.equal(placeAfter("ArrowLeft", 0, 5), 0);
  assert.equal(placeAfter("ArrowDown", 3, 5), 4);
  assert.equal(placeAfter("Home", 3, 5), 0);
  assert.equal(placeAfter("End", 0, 5), 4);
  assert.equal(placeAfter("Tab", 2, 5), undefined);
});
