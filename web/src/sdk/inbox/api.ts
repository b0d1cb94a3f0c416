import type { UserToken } from "../options.ts";

/** A message in the inbox, see docs/api/inbox.md. */
export interface InboxMessage {
  id: number;
  subject: string;
  text: string;
  link?: string;
  at: string;
  seen: boolean;
}

/** A task or goal and how far the user is. */
export interface Goal {
  title: string;
  text?: string;
  link?: string;
  done: number;
  target: number;
  reward?: string;
  completedAt?: string;
}

/** A question to a new user; the value of the choice becomes a trait. */
export interface Question {
  trait: string;
  text: string;
  choices: { value: string; text: string }[];
}

/** Something that the user was granted. */
export interface Reward {
  name: string;
  text: string;
  code?: string;
  state: string;
  redeemUntil: string;
}

/** What the product saved the user. */
export interface SavedValue {
  minutes: number;
  money?: number;
  currency?: string;
  since: string;
}

/** What the last use saved, beside the time that the team assumes for it without the product. */
export interface LastValue {
  currency: string;
  /** Without baselines, nothing is ever told. */
  assumptions: { baselines: boolean };
  last: { at: string; minutesSaved: number | null; moneySaved: number | null } | null;
  crowd: { scenario: string; people: number; minutesSaved: number | null } | null;
}

/** Goals, questions and value are there only when the server knows them. */
export interface Inbox {
  unread: number;
  messages: InboxMessage[];
  goals?: Goal[];
  questions?: Question[];
  value?: SavedValue;
}

export interface Preferences {
  channels: { id: string; on: boolean }[];
  /** At most so many messages a week; null for as many as the project allows. */
  weeklyMost: number | null;
  /** The same and more as a page that needs no script. */
  page?: string;
}

export type Reaction = "seen" | "clicked" | "dismissed";

/** The inbox of the signed-in user. Every call fails when the server refuses it. */
export class InboxApi {
  private user: { id: string; token: UserToken } | undefined;
  private fetched: string | undefined;

  constructor(
    private readonly host: string,
    private readonly writeKey: string,
  ) {}

  signIn(id: string, token: UserToken): void {
    this.user = { id, token };
    this.fetched = undefined;
  }

  signOut(): void {
    this.user = undefined;
  }

  read(language: string): Promise<Inbox> {
    return this.request("GET", `?language=${language}`);
  }

  value(): Promise<LastValue> {
    return this.request("GET", "/value");
  }

  async rewards(language: string): Promise<Reward[]> {
    const answer = await this.request<{ rewards: Reward[] }>(
      "GET",
      `/rewards?language=${language}`,
    );
    return answer.rewards;
  }

  /** Values by trait; none to skip the questions. */
  async answer(answers: Record<string, string>): Promise<void> {
    await this.request("POST", "/questions", { answers });
  }

  async react(message: InboxMessage, reaction: Reaction): Promise<void> {
    await this.request("POST", `/${message.id}/${reaction}`);
  }

  preferences(): Promise<Preferences> {
    return this.request("GET", "/preferences");
  }

  async save(preferences: Preferences): Promise<void> {
    await this.request("PUT", "/preferences", preferences);
  }

  private async request<T>(method: string, path: string, body?: unknown): Promise<T> {
    let response = await this.attempt(method, path, body);
    if (response.status === 401 && typeof this.user?.token === "function") {
      this.fetched = undefined;
      response = await this.attempt(method, path, body);
    }
    if (!response.ok) {
      throw new Error(`perennial: the inbox answered ${response.status}`);
    }
    return (response.status === 204 ? undefined : await response.json()) as T;
  }

  private async attempt(method: string, path: string, body: unknown): Promise<Response> {
    if (!this.user) {
      throw new Error("perennial: nobody is signed in");
    }
    const { id, token } = this.user;
    this.fetched ??= typeof token === "function" ? await token() : token;
    return fetch(`${this.host}/v1/inbox${path}`, {
      method,
      credentials: "omit",
      cache: "no-store",
      keepalive: method === "POST",
      headers: {
        Authorization: `Bearer ${this.fetched}`,
        "Perennial-Key": this.writeKey,
        "Perennial-User": encodeURIComponent(id),
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }
}
