import type { Outcome, Wire } from "./sender.ts";

/**
 * The capture API over fetch. The body is labelled as text, which spares the browser's preflight
 * request; the key travels in the body.
 */
export function captureWire(host: string): Wire {
  const url = host + "/v1/batch";
  return {
    async post(body) {
      try {
        const response = await fetch(url, { method: "POST", body, credentials: "omit" });
        return outcome(response.status, response.headers.get("Retry-After"));
      } catch {
        return { retryAfter: 0 };
      }
    },
    beacon(body) {
      navigator.sendBeacon(url, body);
    },
  };
}

/** What a status means, as docs/api/capture.md tells. */
export function outcome(status: number, retryAfter: string | null): Outcome {
  if (status < 300) {
    return "stored";
  }
  if (status >= 500 || status === 429 || status === 408) {
    return { retryAfter: (Number(retryAfter) || 0) * 1000 };
  }
  console.warn(`perennial: the server refused a request with ${status}`);
  return "refused";
}
