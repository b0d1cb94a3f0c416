import assert from "node:assert/strict";
import test from "node:test";
import { Queue } from "../src/sdk/queue.ts";
import { Sender, type Outcome } from "../src/sdk/sender.ts";
import { memoryStore } from "../src/sdk/storage.ts";
import { outcome } from "../src/sdk/wire.ts";

/** A sender whose server answers as told and whose clock is wound by hand. */
function sender(answers: Outcome[]) {
  const queue = new Queue(memoryStore(), () => 0);
  const posted: string[][] = [];
  const beacons: string[][] = [];
  const alarms: { work: () => void; after: number }[] = [];
  const idsOf = (body: string): string[] =>
    JSON.parse(body).batch.map((message: { messageId: string }) => message.messageId);
  const wire = {
    post: async (body: string) => {
      posted.push(idsOf(body));
      return answers.shift() ?? "stored";
    },
    beacon: (body: string) => void beacons.push(idsOf(body)),
  };
  const made = new Sender(queue, wire, "pk_1", (work, after) => alarms.push({ work, after }));
  const add = (id: string) =>
    queue.add({ type: "track", messageId: id, timestamp: id, anonymousId: "a", context: {} });
  return { queue, made, posted, beacons, alarms, add };
}

test("messages of one moment share a request", async () => {
  const { made, posted, alarms, add, queue } = sender([]);
  add("1");
  made.wake();
  add("2");
  made.wake();
  assert.equal(alarms.length, 1);
  alarms[0]?.work();
  await new Promise(setImmediate);
  assert.deepEqual(posted, [["1", "2"]]);
  assert.equal(queue.size, 0);
});

test("a busy server gets the same messages again, later and later", async () => {
  const busy: Outcome = { retryAfter: 0 };
  const { made, posted, alarms, add, queue } = sender([busy, busy, busy]);
  add("1");
  const waits: number[] = [];
  await made.flush();
  while (alarms.length > 0) {
    const { work, after } = alarms.pop()!;
    waits.push(after);
    work();
    await new Promise(setImmediate);
  }
  assert.ok(waits[0]! >= 500 && waits[0]! <= 1000, `first ${waits[0]}`);
  assert.ok(waits[2]! >= 2000 && waits[2]! <= 4000, `third ${waits[2]}`);
  assert.deepEqual(posted, [["1"], ["1"], ["1"], ["1"]]);
  assert.equal(queue.size, 0);
});

test("a server that names a time is left alone until then", async () => {
  const { made, alarms, add } = sender([{ retryAfter: 30_000 }]);
  add("1");
  await made.flush();
  assert.equal(alarms[0]?.after, 30_000);
});

test("what the server refuses is not repeated", async () => {
  const { made, queue, alarms, add } = sender(["refused"]);
  add("1");
  await made.flush();
  assert.equal(queue.size, 0);
  assert.equal(alarms.length, 0);
});

test("a page that goes away hands over what waits and keeps it, since nobody answers", () => {
  const { made, beacons, queue, add } = sender([]);
  made.leave();
  add("1");
  made.leave();
  assert.deepEqual(beacons, [["1"]]);
  assert.equal(queue.batch()[0]?.triedAt, 0);
});

test("statuses mean what the capture API says", (context) => {
  context.mock.method(console, "warn", () => {});
  assert.equal(outcome(200, null), "stored");
  assert.equal(outcome(400, null), "refused");
  assert.equal(outcome(401, null), "refused");
  assert.deepEqual(outcome(429, "5"), { retryAfter: 5000 });
  assert.deepEqual(outcome(503, null), { retryAfter: 0 });
});
