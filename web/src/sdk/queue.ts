import type { Message } from "./message.ts";
import { randomId, type Store } from "./storage.ts";

/** A message that waits; `triedAt` once it may have reached the server although nobody said so. */
export interface Waiting {
  message: Message;
  triedAt?: number;
}

const MOST_MESSAGES = 1000;
const MOST_CHARACTERS = 1_000_000;
const BATCH_MESSAGES = 100;
/** A beacon carries 64 KB; letters beyond ASCII take up to three bytes each. */
const BATCH_BYTES = 60_000;
/** The server recognises a repeated message for seven days. */
const REPEATABLE_FOR = 6 * 24 * 3_600_000;
const PREFIX = "queue.";

/**
 * Messages not yet on the server's disk, oldest first, kept across pages. Each tab writes under a
 * name of its own, so that two tabs never overwrite each other; what other tabs left behind is
 * taken over. A message that two tabs send is stored once, by its message id.
 */
export class Queue {
  private waiting: Waiting[] = [];
  private readonly name = PREFIX + randomId();

  constructor(
    private readonly store: Store,
    private readonly now: () => number,
  ) {
    for (const name of store.names()) {
      if (name.startsWith(PREFIX)) {
        this.waiting.push(...parsed(store.get(name)));
        store.remove(name);
      }
    }
    this.waiting = this.waiting.filter(
      ({ triedAt }) => triedAt === undefined || now() - triedAt < REPEATABLE_FOR,
    );
    this.waiting.sort((a, b) => (a.message.timestamp < b.message.timestamp ? -1 : 1));
    this.save();
  }

  get size(): number {
    return this.waiting.length;
  }

  /** Adds a message. Beyond the bound the oldest go, which is said on the console. */
  add(message: Message): void {
    this.waiting.push({ message });
    this.save();
  }

  /** The oldest messages that fit into one request. */
  batch(): Waiting[] {
    let bytes = 0;
    let count = 0;
    for (const { message } of this.waiting) {
      bytes += new TextEncoder().encode(JSON.stringify(message)).length + 1;
      if (count === BATCH_MESSAGES || (count > 0 && bytes > BATCH_BYTES)) {
        break;
      }
      count++;
    }
    return this.waiting.slice(0, count);
  }

  /** Remembers that messages were handed over, with an unknown outcome. */
  tried(batch: readonly Waiting[]): void {
    for (const each of batch) {
      each.triedAt ??= this.now();
    }
    this.save();
  }

  remove(batch: readonly Waiting[]): void {
    this.waiting = this.waiting.filter((each) => !batch.includes(each));
    this.save();
  }

  private save(): void {
    let dropped = Math.max(0, this.waiting.length - MOST_MESSAGES);
    let json = JSON.stringify(this.waiting.slice(dropped));
    while (json.length > MOST_CHARACTERS) {
      dropped += Math.ceil((this.waiting.length - dropped) / 10);
      json = JSON.stringify(this.waiting.slice(dropped));
    }
    if (dropped > 0) {
      console.warn(`perennial: the queue is full, the ${dropped} oldest messages are given up`);
      this.waiting.splice(0, dropped);
    }
    if (this.waiting.length > 0) {
      this.store.set(this.name, json);
    } else {
      this.store.remove(this.name);
    }
  }
}

function parsed(json: string | null): Waiting[] {
  try {
    const waiting: unknown = JSON.parse(json ?? "[]");
    return Array.isArray(waiting) ? waiting.filter((each) => each?.message?.messageId) : [];
  } catch {
    return [];
  }
}
