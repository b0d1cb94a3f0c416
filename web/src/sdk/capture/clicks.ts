import type { Properties } from "../message.ts";
import { IGNORED, maskedUrl, visibleText } from "./privacy.ts";

const CLICKABLE =
  'a[href],button,summary,input[type="button"],input[type="submit"],' +
  ["button", "link", "tab", "menuitem", "option", "switch"]
    .map((role) => `[role="${role}"]`)
    .join();

/** Records clicks on buttons and links; returns how to stop. */
export function captureClicks(
  track: (event: string, properties: Properties) => void,
  allowedQuery: readonly string[],
): () => void {
  const clicked = (event: Event) => {
    const properties = event.target instanceof Element && described(event.target, allowedQuery);
    if (properties) {
      track("click", properties);
    }
  };
  document.addEventListener("click", clicked, true);
  return () => document.removeEventListener("click", clicked, true);
}

/** What may be told about the thing that was clicked; nothing when it is neither button nor link. */
function described(target: Element, allowedQuery: readonly string[]): Properties | undefined {
  const element = target.closest(CLICKABLE);
  if (!element || element.closest(IGNORED)) {
    return undefined;
  }
  return {
    element: element.localName,
    element_id: element.id || undefined,
    text: visibleText(element) || undefined,
    href: element instanceof HTMLAnchorElement ? maskedUrl(element.href, allowedQuery) : undefined,
    path: location.pathname,
  };
}
