import type { Properties } from "./message.ts";
import { randomId, type Store } from "./storage.ts";

const SESSION_GAP = 30 * 60_000;

/** Who visits, and in which session; remembered from page to page. */
export class Identity {
  constructor(
    private readonly store: Store,
    private readonly now: () => number,
  ) {}

  get anonymousId(): string {
    return this.remembered("anonymous", randomId);
  }

  get userId(): string | undefined {
    return this.store.get("user") ?? undefined;
  }

  /** The current session: a new one after half an hour in which nothing was recorded. */
  session(): string {
    const now = this.now();
    const [id, lastAt] = (this.store.get("session") ?? "").split(" ");
    const current = id && now - Number(lastAt) < SESSION_GAP ? id : randomId();
    this.store.set("session", `${current} ${now}`);
    return current;
  }

  /**
   * Remembers the user. Another user on the same device gets an anonymous id of their own, so that
   * two people do not become one.
   *
   * @returns whether there is anything the server does not know yet
   */
  identify(userId: string, traits: Properties): boolean {
    if (this.userId !== undefined && this.userId !== userId) {
      this.reset();
    }
    this.store.set("user", userId);
    const said = JSON.stringify([userId, this.anonymousId, traits]);
    if (this.store.get("identified") === said) {
      return false;
    }
    this.store.set("identified", said);
    return true;
  }

  /** Forgets the user: the next visitor of this browser is somebody new. */
  reset(): void {
    for (const name of ["user", "identified", "anonymous", "session"]) {
      this.store.remove(name);
    }
  }

  private remembered(name: string, make: () => string): string {
    let value = this.store.get(name);
    if (!value) {
      value = make();
      this.store.set(name, value);
    }
    return value;
  }
}
