import type { LastValue } from "./api.ts";

/** A result this much older than the call is still the one just shown; clocks differ a little. */
const RECENT = 120_000;

/** Tells of each result once, and only of those that saved something. */
export class RecentValue {
  private told = "";

  /** Whether to tell the user of the last use, who got a result at `asked`. */
  isNews({ last }: LastValue, asked: number): boolean {
    return (
      last !== null &&
      last.at !== this.told &&
      (last.minutesSaved ?? 0) >= 1 &&
      Date.parse(last.at) > asked - RECENT
    );
  }

  tell({ last }: LastValue): void {
    this.told = last?.at ?? "";
  }
}
