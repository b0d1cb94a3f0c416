// The script-tag form: <script src="https://perennial.example/sdk/perennial.js"
// data-write-key="pk_…" data-inbox defer></script> starts by itself; the SDK is then `perennial`.
// data-inbox="#bell" puts the bell there, data-autocapture="off" records only what is said.
import { init } from "./index.ts";
import type { Options } from "./options.ts";

const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript : null;
const host = script ? new URL(script.src).origin : undefined;

function start(options: Options) {
  const client = init({ ...(host === undefined ? {} : { host }), ...options });
  return Object.assign(window, { perennial: Object.assign(client, { init: start }) }).perennial;
}

const writeKey = script?.dataset.writeKey;
if (script && writeKey) {
  const { inbox } = script.dataset;
  start({
    writeKey,
    inbox: inbox ? { target: inbox } : inbox === "",
    autocapture: script.dataset.autocapture !== "off",
  });
} else {
  Object.assign(window, { perennial: { init: start } });
}
