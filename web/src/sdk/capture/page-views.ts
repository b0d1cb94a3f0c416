/** Calls `viewed` for this page, and for each page that a script goes to; returns how to stop. */
export function capturePageViews(viewed: () => void): () => void {
  let last = "";
  const look = () => {
    if (location.pathname !== last) {
      last = location.pathname;
      viewed();
    }
  };
  const wrapped = (["pushState", "replaceState"] as const).map((name) => {
    const original = history[name];
    const wrapper: typeof original = (...parameters) => {
      original.apply(history, parameters);
      look();
    };
    history[name] = wrapper;
    return () => {
      if (history[name] === wrapper) {
        history[name] = original;
      }
    };
  });
  addEventListener("popstate", look);
  look();
  return () => {
    removeEventListener("popstate", look);
    wrapped.forEach((unwrap) => unwrap());
  };
}
