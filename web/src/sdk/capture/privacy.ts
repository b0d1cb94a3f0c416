/** Where a page forbids recording, and where only text is forbidden. */
export const IGNORED = "[data-perennial-ignore]";
const UNREAD =
  IGNORED +
  ",[data-perennial-mask],input,textarea,select,[contenteditable]:not([contenteditable=false])";

const LONGEST_TEXT = 80;

/**
 * An address without what people typed: credentials and the fragment are dropped; of the query only
 * the names are kept, and the values of names that are allowed.
 */
export function maskedUrl(address: string, allowed: readonly string[]): string {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return "";
  }
  if (!/^https?:$/.test(url.protocol)) {
    return url.protocol;
  }
  const query = [...url.searchParams]
    .map(([name, value]) =>
      allowed.includes(name)
        ? `${encodeURIComponent(name)}=${encodeURIComponent(value)}`
        : encodeURIComponent(name),
    )
    .join("&");
  return url.origin + url.pathname + (query && `?${query}`);
}

/**
 * What a button or link says: its own words, without anything a person may have typed and without
 * what the page masks. Empty when all of it is masked.
 */
export function visibleText(element: Element): string {
  return element.closest(UNREAD) ? "" : shortened(words(element));
}

function words(node: Node): string {
  return [...node.childNodes]
    .map((child) => {
      if (child.nodeType === 3) {
        return child.nodeValue ?? "";
      }
      return child.nodeType === 1 && !(child as Element).matches(UNREAD) ? words(child) : "";
    })
    .join(" ");
}

function shortened(text: string): string {
  const clean = text.replace(/\s+/g, " ").trim();
  return clean.length > LONGEST_TEXT ? clean.slice(0, LONGEST_TEXT - 1) + "…" : clean;
}
