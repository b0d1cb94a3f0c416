import assert from "node:assert/strict";
import test from "node:test";
import { maskedUrl } from "../src/sdk/capture/privacy.ts";
import { ago, wordsIn } from "../src/sdk/inbox/words.ts";

test("of a query only the names are recorded, and the values that are allowed", () => {
  const address = "https://shop.example/find?q=my%20illness&utm_source=mail#token=secret";
  assert.equal(maskedUrl(address, []), "https://shop.example/find?q&utm_source");
  assert.equal(maskedUrl(address, ["utm_source"]), "https://shop.example/find?q&utm_source=mail");
});

test("credentials in an address are never recorded", () => {
  assert.equal(maskedUrl("https://ana:secret@shop.example/a", []), "https://shop.example/a");
});

test("of an address that is no web page only the kind is recorded", () => {
  assert.equal(maskedUrl("mailto:ana@example.com", []), "mailto:");
  assert.equal(maskedUrl("javascript:alert(1)", []), "javascript:");
  assert.equal(maskedUrl("", []), "");
});

test("the widget speaks the language of the page", () => {
  assert.equal(wordsIn("zh-Hans-CN").words.bell, "消息");
  assert.equal(wordsIn("de").tag, "en");
});

test("times are told in the largest unit that fits", () => {
  const now = Date.parse("2026-03-10T12:00:00Z");
  assert.equal(ago("2026-03-10T11:59:30Z", now, "en"), "this minute");
  assert.equal(ago("2026-03-10T09:10:00Z", now, "en"), "2 hours ago");
  assert.equal(ago("2026-03-09T11:00:00Z", now, "zh-CN"), "昨天");
});
