/** What a property or a trait may hold; anything JSON can say. */
export type Value = string | number | boolean | null | Value[] | { [key: string]: Value };

export type Properties = Record<string, Value | undefined>;

/** One line of the capture API, see docs/api/capture.md. */
export interface Message {
  type: "track" | "page" | "identify";
  messageId: string;
  timestamp: string;
  anonymousId: string;
  userId?: string;
  event?: string;
  properties?: Properties;
  traits?: Properties;
  context: Properties;
}
