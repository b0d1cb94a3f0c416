import assert from "node:assert/strict";
import test from "node:test";
import { Identity } from "../src/sdk/identity.ts";
import { memoryStore } from "../src/sdk/storage.ts";

const MINUTE = 60_000;

test("a visitor keeps an anonymous id from page to page", () => {
  const store = memoryStore();
  const id = new Identity(store, () => 0).anonymousId;
  assert.match(id, /^[0-9a-f]{32}$/);
  assert.equal(new Identity(store, () => 0).anonymousId, id);
});

test("a session ends after half an hour in which nothing was recorded", () => {
  let now = 0;
  const identity = new Identity(memoryStore(), () => now);
  const first = identity.session();
  now = 29 * MINUTE;
  assert.equal(identity.session(), first);
  now = 58 * MINUTE;
  assert.equal(identity.session(), first);
  now = 88 * MINUTE;
  assert.notEqual(identity.session(), first);
});

test("what the visitor did before signing in counts for the user", () => {
  const identity = new Identity(memoryStore(), () => 0);
  const visitor = identity.anonymousId;
  assert.equal(identity.identify("ana", {}), true);
  assert.equal(identity.anonymousId, visitor);
  assert.equal(identity.userId, "ana");
});

test("the same is said once, on later pages too", () => {
  const store = memoryStore();
  const identity = new Identity(store, () => 0);
  assert.equal(identity.identify("ana", { plan: "free" }), true);
  assert.equal(new Identity(store, () => 0).identify("ana", { plan: "free" }), false);
  assert.equal(identity.identify("ana", { plan: "pro" }), true);
});

test("two people at one device do not become one", () => {
  const identity = new Identity(memoryStore(), () => 0);
  identity.identify("ana", {});
  const ofAna = identity.anonymousId;
  assert.equal(identity.identify("ben", {}), true);
  assert.notEqual(identity.anonymousId, ofAna);
});

test("after signing out the next visitor is somebody new", () => {
  const identity = new Identity(memoryStore(), () => 0);
  identity.identify("ana", {});
  const before = [identity.anonymousId, identity.session()];
  identity.reset();
  assert.equal(identity.userId, undefined);
  assert.notEqual(identity.anonymousId, before[0]);
  assert.notEqual(identity.session(), before[1]);
});
