import { captureClicks } from "./capture/clicks.ts";
import { capturePageViews } from "./capture/page-views.ts";
import { maskedUrl } from "./capture/privacy.ts";
import { Identity } from "./identity.ts";
import { InboxApi } from "./inbox/api.ts";
import { InboxWidget } from "./inbox/widget.ts";
import type { Message, Properties } from "./message.ts";
import type { Options, UserToken } from "./options.ts";
import { Queue } from "./queue.ts";
import { Sender } from "./sender.ts";
import { browserStore, randomId } from "./storage.ts";
import { captureWire } from "./wire.ts";

/** One project's SDK in this page. */
export class Client {
  private readonly store;
  private readonly identity;
  private readonly queue;
  private readonly sender;
  private readonly allowedQuery;
  private readonly inboxApi;
  private readonly stops: (() => void)[] = [];
  private inbox: InboxWidget | undefined;

  constructor(
    private readonly options: Options,
    host: string,
  ) {
    this.store = browserStore(`perennial.${options.writeKey.slice(-8)}.`);
    this.identity = new Identity(this.store, Date.now);
    this.queue = new Queue(this.store, Date.now);
    this.sender = new Sender(this.queue, captureWire(host), options.writeKey, (work, after) =>
      setTimeout(work, after),
    );
    this.allowedQuery = options.allowedQuery ?? [];
    this.inboxApi = new InboxApi(host, options.writeKey);
    addEventListener("online", () => void this.sender.flush());
    addEventListener("pagehide", () => this.sender.leave());
    this.sender.wake();
    this.startAutocapture();
  }

  /** Records that the user did something, and shows what it saved them, where it did. */
  track(event: string, properties: Properties = {}): void {
    this.record({ type: "track", event, properties });
    this.showValue();
  }

  /** Shows what the result that the user has just got saved them; for uses recorded elsewhere. */
  showValue(): void {
    this.inbox?.showValue();
  }

  /** Records that the current page is looked at. Autocapture does this by itself. */
  page(properties: Properties = {}): void {
    const path = location.pathname;
    const referrer = maskedUrl(document.referrer, this.allowedQuery) || undefined;
    this.record({
      type: "page",
      properties: { path, url: this.url(), title: document.title, referrer, ...properties },
    });
  }

  /**
   * Says who the user is. What the visitor did before counts for the user. With a token, and when
   * the options ask for it, the user's inbox appears.
   */
  identify(userId: string, traits: Properties = {}, proof: { token?: UserToken } = {}): void {
    if (this.identity.identify(userId, traits)) {
      this.record({ type: "identify", traits });
    }
    if (proof.token !== undefined && this.options.inbox) {
      this.inboxApi.signIn(userId, proof.token);
      this.inbox?.remove();
      const chosen = this.options.inbox === true ? {} : this.options.inbox;
      this.inbox = new InboxWidget(this.inboxApi, chosen);
    }
  }

  /** Forgets the user, when they sign out. */
  reset(): void {
    this.inbox?.remove();
    this.inbox = undefined;
    this.inboxApi.signOut();
    this.identity.reset();
  }

  /** Records nothing from now on, on later pages too. The inbox is not affected. */
  optOut(): void {
    this.store.set("out", "1");
  }

  /** Records again. */
  optIn(): void {
    this.store.remove("out");
  }

  /** Sends what waits now; settles when it is on the server's disk or the server is busy. */
  flush(): Promise<void> {
    return this.sender.flush();
  }

  /** Shows the user's messages. */
  openInbox(): void {
    this.inbox?.open();
  }

  /** Stops recording and takes the inbox away; what waits is kept for the next page. */
  stop(): void {
    this.stops.forEach((stop) => stop());
    this.inbox?.remove();
    this.sender.leave();
  }

  private startAutocapture(): void {
    const { autocapture = true } = this.options;
    const chosen = typeof autocapture === "object" ? autocapture : {};
    if (autocapture && chosen.pageViews !== false) {
      this.stops.push(capturePageViews(() => this.page()));
    }
    if (autocapture && chosen.clicks !== false) {
      this.stops.push(
        captureClicks(
          (event, properties) => this.record({ type: "track", event, properties }),
          this.allowedQuery,
        ),
      );
    }
  }

  private silent(): boolean {
    const asked = this.options.respectDoNotTrack && navigator.doNotTrack === "1";
    return asked || this.store.get("out") !== null;
  }

  private record(said: Pick<Message, "type" | "event" | "properties" | "traits">): void {
    if (this.silent()) {
      return;
    }
    const { userId } = this.identity;
    const complete: Message = {
      ...said,
      messageId: randomId(),
      timestamp: new Date().toISOString(),
      anonymousId: this.identity.anonymousId,
      ...(userId === undefined ? {} : { userId }),
      context: this.context(),
    };
    const { beforeSend } = this.options;
    const message = beforeSend ? beforeSend(complete) : complete;
    if (message) {
      this.queue.add(message);
      this.sender.wake();
    }
  }

  private context(): Properties {
    return {
      library: { name: "perennial-web" },
      session_id: this.identity.session(),
      page: { url: this.url() },
      locale: navigator.language,
      timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    };
  }

  private url(): string {
    return maskedUrl(location.href, this.allowedQuery);
  }
}
