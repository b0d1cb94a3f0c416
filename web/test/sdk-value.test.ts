import assert from "node:assert/strict";
import test from "node:test";
import type { LastValue } from "../src/sdk/inbox/api.ts";
import { RecentValue } from "../src/sdk/inbox/recent.ts";

const NOON = Date.parse("2026-05-13T12:00:00Z");

function saved(minutesSaved: number | null, at = "2026-05-13T11:59:30Z"): LastValue {
  return {
    currency: "CNY",
    assumptions: { baselines: true },
    last: { at, minutesSaved, moneySaved: null },
    crowd: null,
  };
}

test("a result that has just saved time is told once", () => {
  const recent = new RecentValue();
  assert.equal(recent.isNews(saved(30), NOON), true);
  recent.tell(saved(30));
  assert.equal(recent.isNews(saved(30), NOON), false);
  assert.equal(recent.isNews(saved(12, "2026-05-13T12:00:05Z"), NOON), true);
});

test("what saved nothing, lost time or cannot be compared is not told", () => {
  const recent = new RecentValue();
  for (const minutes of [0, 0.4, -12, null]) {
    assert.equal(recent.isNews(saved(minutes), NOON), false);
  }
  assert.equal(recent.isNews({ ...saved(1), last: null }, NOON), false);
});

test("an earlier result is not mistaken for the one just shown", () => {
  assert.equal(new RecentValue().isNews(saved(30, "2026-05-13T11:50:00Z"), NOON), false);
});
