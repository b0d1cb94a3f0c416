import assert from "node:assert/strict";
import test from "node:test";
import { axisFormatter, formatter } from "../src/format.ts";

test("a fraction reads as a percentage with one decimal", () => {
  assert.equal(formatter({ unit: "percent" }, "en")(0.2), "20.0%");
  assert.equal(formatter({ unit: "percent" }, "zh-CN")(0.1234), "12.3%");
});

test("numbers are grouped and lose needless decimals", () => {
  assert.equal(formatter({ unit: "number" }, "en")(1234567.891), "1,234,567.89");
  assert.equal(formatter({ unit: "number" }, "en")(3), "3");
});

test("money carries its currency, or two decimals when the project has none", () => {
  assert.equal(formatter({ unit: "money", currency: "CNY" }, "zh-CN")(180), "¥180.00");
  assert.equal(formatter({ unit: "money" }, "en")(180), "180.00");
});

test("axes are written short, in the words of the language", () => {
  assert.equal(axisFormatter({ unit: "percent" }, "en")(0.2), "20%");
  assert.equal(axisFormatter({ unit: "number" }, "en")(12000), "12K");
  assert.equal(axisFormatter({ unit: "number" }, "zh-CN")(12000), "1.2万");
});
