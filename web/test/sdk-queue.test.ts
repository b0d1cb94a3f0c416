import assert from "node:assert/strict";
import test from "node:test";
import type { Message } from "../src/sdk/message.ts";
import { Queue } from "../src/sdk/queue.ts";
import { memoryStore } from "../src/sdk/storage.ts";

const DAY = 24 * 3_600_000;

function message(id: number | string, properties = {}): Message {
  return {
    type: "track",
    event: "generate",
    messageId: `m-${id}`,
    timestamp: new Date(Number(id) || 0).toISOString(),
    anonymousId: "a",
    properties,
    context: {},
  };
}

function ids(queue: Queue): string[] {
  return queue.batch().map(({ message }) => message.messageId);
}

test("what waits survives the page, in the order it happened", () => {
  const store = memoryStore();
  const queue = new Queue(store, () => 0);
  queue.add(message(1));
  queue.add(message(2));
  assert.deepEqual(ids(new Queue(store, () => 0)), ["m-1", "m-2"]);
});

test("what was sent is forgotten, on later pages too", () => {
  const store = memoryStore();
  const queue = new Queue(store, () => 0);
  queue.add(message(1));
  queue.remove(queue.batch());
  assert.equal(queue.size, 0);
  assert.deepEqual(store.names(), []);
});

test("two tabs do not overwrite each other", () => {
  const store = memoryStore();
  const first = new Queue(store, () => 0);
  const second = new Queue(store, () => 0);
  first.add(message(1));
  second.add(message(2));
  first.add(message(3));
  assert.deepEqual(ids(new Queue(store, () => 0)), ["m-1", "m-2", "m-3"]);
});

test("a message whose outcome is unknown is given up before the server forgets its id", () => {
  const store = memoryStore();
  const queue = new Queue(store, () => 0);
  queue.add(message(1));
  queue.tried(queue.batch());
  queue.add(message(2));
  const later = new Queue(store, () => 5 * DAY);
  assert.deepEqual(ids(later), ["m-1", "m-2"]);
  assert.deepEqual(ids(new Queue(store, () => 7 * DAY)), ["m-2"]);
});

test("a full queue gives up the oldest messages and says so", (context) => {
  const warn = context.mock.method(console, "warn", () => {});
  const queue = new Queue(memoryStore(), () => 0);
  for (let id = 1; id <= 1003; id++) {
    queue.add(message(id));
  }
  assert.equal(queue.size, 1000);
  assert.equal(ids(queue)[0], "m-4");
  assert.equal(warn.mock.callCount(), 3);
});

test("a request holds what a beacon can carry, and always at least one message", () => {
  const queue = new Queue(memoryStore(), () => 0);
  const text = "生".repeat(9_000);
  for (let id = 1; id <= 3; id++) {
    queue.add(message(id, { text }));
  }
  assert.deepEqual(ids(queue), ["m-1", "m-2"]);
  queue.remove(queue.batch());
  queue.add(message(4, { text: text.repeat(3) }));
  queue.remove(queue.batch());
  assert.deepEqual(ids(queue), ["m-4"]);
});

test("what another program left under our name is ignored", () => {
  const store = memoryStore();
  store.set("queue.x", "{not json");
  store.set("queue.y", '[null, 1, {"message":{}}]');
  assert.equal(new Queue(store, () => 0).size, 0);
});
