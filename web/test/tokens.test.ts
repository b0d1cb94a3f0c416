import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

const css = readFileSync("src/css/tokens.css", "utf8");
const pairs = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\);/g)].map(
    ([, name, light, dark]) => [name!, { light: light!, dark: dark! }],
  ),
);

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

/** WCAG 2.2, contrast ratio. */
function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light! + 0.05) / (dark! + 0.05);
}

function assertReadable(ink: string, ground: string, ratio: number): void {
  for (const theme of ["light", "dark"] as const) {
    const reached = contrast(pairs.get(ink)![theme], pairs.get(ground)![theme]);
    assert.ok(reached >= ratio, `${ink} on ${ground}, ${theme}: ${reached.toFixed(2)}`);
  }
}

test("text can be read on every ground it stands on, in both themes", () => {
  for (const ground of ["bg", "surface", "sunken"]) {
    for (const ink of ["ink", "ink-2", "ink-3", "accent", "missed"]) {
      assertReadable(ink, ground, 4.5);
    }
  }
  for (const status of ["met", "missed", "warn", "info", "none"]) {
    assertReadable(status, `${status}-soft`, 4.5);
    assertReadable("ink", `${status}-soft`, 4.5);
  }
  assertReadable("accent", "accent-soft", 4.5);
  assertReadable("accent-ink", "accent", 4.5);
  assertReadable("accent-ink", "accent-hover", 4.5);
  assertReadable("danger-ink", "danger", 4.5);
  for (const ground of ["side", "side-hover"]) {
    assertReadable("side-ink", ground, 4.5);
    assertReadable("side-ink-2", ground, 4.5);
  }
  assertReadable("side-ink-current", "side-current", 4.5);
});

test("numbers can be read in every bucket of a heat map", () => {
  for (let bucket = 0; bucket <= 10; bucket++) {
    const ink = bucket === 0 ? "ink-3" : bucket <= 6 ? "heat-low-ink" : "heat-high-ink";
    assertReadable(bucket === 7 ? "heat-mid-ink" : ink, `heat-${bucket}`, 4.5);
  }
});

test("controls, focus rings and lines of charts stand out from the surface", () => {
  for (const line of [
    "line-strong",
    "focus",
    ...Array.from({ length: 8 }, (_, i) => `chart-${i + 1}`),
  ]) {
    assertReadable(line, "surface", 3);
  }
});
