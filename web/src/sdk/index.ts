import { Client } from "./client.ts";
import type { Options } from "./options.ts";

export type { Client } from "./client.ts";
export type { Message, Properties, Value } from "./message.ts";
export type { InboxOptions, Options, UserToken } from "./options.ts";

/** Starts the SDK in this page. */
export function init(options: Options): Client {
  const host = options.host?.replace(/\/+$/, "");
  if (!options.writeKey || !host) {
    throw new Error("perennial: init needs a writeKey and a host");
  }
  return new Client(options, host);
}
