import htmx from "htmx.org/dist/htmx.esm.js";
import { text } from "../text.ts";
import { problemIn } from "./problem.ts";
import { toast } from "./toast.ts";

/** Configures htmx for a strict Content-Security-Policy and for pages that are never stored. */
export function setUpHtmx(): void {
  Object.assign(htmx.config, {
    allowEval: false,
    includeIndicatorStyles: false,
    selfRequestsOnly: true,
    historyCacheSize: 0,
    refreshOnHistoryMiss: true,
    scrollBehavior: "auto",
    attributesToSettle: ["class", "width", "height"],
    responseHandling: [
      { code: "204", swap: false },
      { code: "[23]..", swap: true },
      { code: "422", swap: true },
      { code: "...", swap: false, error: true },
    ],
  });
}

/** Sends the token of the page's meta elements with every htmx request. */
export function sendCsrfToken(): void {
  document.addEventListener("htmx:configRequest", (event) => {
    const header = metaContent("csrf-header");
    const token = metaContent("csrf-token");
    if (header && token) {
      detail<{ headers: Record<string, string> }>(event).headers[header] = token;
    }
  });
}

function metaContent(name: string): string | undefined {
  return document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content;
}

/** Shows a thin moving line while a request is under way. */
export function showActivity(): void {
  const line = document.createElement("div");
  line.className = "loading-line";
  document.body.append(line);
  let underWay = 0;
  const count = (change: number) => () => {
    underWay = Math.max(0, underWay + change);
    line.classList.toggle("is-busy", underWay > 0);
  };
  document.addEventListener("htmx:beforeRequest", count(1));
  document.addEventListener("htmx:afterRequest", count(-1));
}

/**
 * Lets requests be given up without a word in the browser's console: a question asked anew and a page
 * that is left give up what was under way, which htmx logs as an error.
 */
export function giveUpQuietly(): void {
  document.addEventListener("htmx:beforeSend", (event) => {
    const { xhr } = detail<{ xhr: XMLHttpRequest }>(event);
    const settle = xhr.onabort;
    xhr.onabort = (aborted) => {
      const logged = console.error;
      console.error = () => {};
      try {
        settle?.call(xhr, aborted);
      } finally {
        console.error = logged;
      }
    };
  });
}

/** Tells what went wrong when a request fails; a page whose session has ended asks to sign in. */
export function reportFailures(): void {
  document.addEventListener("htmx:responseError", (event) => {
    const { xhr } = detail<{ xhr: XMLHttpRequest }>(event);
    if (xhr.status === 401) {
      location.reload();
      return;
    }
    const problem = problemIn(xhr.getResponseHeader("Content-Type"), xhr.responseText);
    toast(problem.title ?? text().failed, problem.detail);
  });
  document.addEventListener("htmx:sendError", () => toast(text().offline));
}

function detail<T>(event: Event): T {
  return (event as CustomEvent<T>).detail;
}
