import type { Message } from "./message.ts";

/** What the page may choose. Only the write key is needed when the script comes from the server. */
export interface Options {
  /** The project's capture key, `pk_…`. */
  writeKey: string;
  /** The address of the Perennial server; by default the one the script was loaded from. */
  host?: string;
  /** Record page views and clicks by themselves; on unless said otherwise. */
  autocapture?: boolean | { pageViews?: boolean; clicks?: boolean };
  /** Names of query parameters whose values may be recorded; of all others only the name is. */
  allowedQuery?: string[];
  /** Record nothing for visitors whose browser asks not to be tracked. */
  respectDoNotTrack?: boolean;
  /** Sees each message before it is queued; may change it, or return null to drop it. */
  beforeSend?: (message: Message) => Message | null;
  /** Show the inbox to identified users. */
  inbox?: boolean | InboxOptions;
}

export interface InboxOptions {
  /** A selector or an element that the bell is put into; without one it floats in the corner. */
  target?: string | Element;
  /** `en` or `zh-CN`; by default the page's language. */
  language?: string;
  /** By default the system's. */
  theme?: "light" | "dark";
  /** Seconds between looks for new messages while the page is visible; 60 by default. */
  every?: number;
}

/** Proves to the server who the user is: a token, or a function that fetches a fresh one. */
export type UserToken = string | (() => Promise<string>);
