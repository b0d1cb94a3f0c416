import type { Message } from "./message.ts";
import type { Queue } from "./queue.ts";

/** What became of a request: on disk, not worth repeating, or to be repeated after some time. */
export type Outcome = "stored" | "refused" | { retryAfter: number };

/** How requests reach the server. */
export interface Wire {
  post(body: string): Promise<Outcome>;
  /** Hands over without waiting for an answer, as the page goes away. */
  beacon(body: string): void;
}

const PATIENCE = 1_000;
const LONGEST_WAIT = 60_000;

/** Empties the queue: a second after something was added, later and later while that fails. */
export class Sender {
  private timer: unknown;
  private sending = false;
  private failures = 0;

  constructor(
    private readonly queue: Queue,
    private readonly wire: Wire,
    private readonly writeKey: string,
    private readonly schedule: (work: () => void, milliseconds: number) => unknown,
  ) {}

  /** Sends soon. */
  wake(): void {
    if (this.timer === undefined && !this.sending && this.queue.size > 0) {
      this.later(PATIENCE);
    }
  }

  /** Sends what waits; returns when nothing does, or when the server asks to come back later. */
  async flush(): Promise<void> {
    if (this.sending) {
      return;
    }
    this.sending = true;
    let pause = 0;
    while (this.queue.size > 0 && pause === 0) {
      const batch = this.queue.batch();
      this.queue.tried(batch);
      const outcome = await this.wire.post(this.body(batch.map((each) => each.message)));
      if (typeof outcome === "object") {
        pause = Math.max(outcome.retryAfter, backoff(this.failures++));
      } else {
        this.queue.remove(batch);
        this.failures = 0;
      }
    }
    this.sending = false;
    if (pause > 0) {
      this.later(pause);
    }
  }

  /** The page goes away: hands over what waits. It stays queued, since nobody answers. */
  leave(): void {
    const batch = this.queue.batch();
    if (batch.length > 0) {
      this.queue.tried(batch);
      this.wire.beacon(this.body(batch.map((each) => each.message)));
    }
  }

  private later(milliseconds: number): void {
    this.timer ??= this.schedule(() => {
      this.timer = undefined;
      void this.flush();
    }, milliseconds);
  }

  private body(batch: Message[]): string {
    return JSON.stringify({ writeKey: this.writeKey, sentAt: new Date().toISOString(), batch });
  }
}

/** Half to all of 1, 2, 4, … 60 seconds, so that browsers do not come back all at once. */
function backoff(failures: number): number {
  return Math.min(LONGEST_WAIT, PATIENCE * 2 ** failures) * (0.5 + Math.random() / 2);
}
