/** What a person may read of an `application/problem+json` answer. */
export interface Problem {
  title?: string | undefined;
  detail?: string | undefined;
}

/** Reads the problem of a failed answer; empty when the answer is something else. */
export function problemIn(contentType: string | null, body: string): Problem {
  if (!contentType?.includes("json")) {
    return {};
  }
  try {
    const json: unknown = JSON.parse(body);
    return { title: textOf(json, "title"), detail: textOf(json, "detail") };
  } catch {
    return {};
  }
}

function textOf(json: unknown, key: string): string | undefined {
  const value = (json as Record<string, unknown> | null)?.[key];
  return typeof value === "string" && value !== "" ? value : undefined;
}
