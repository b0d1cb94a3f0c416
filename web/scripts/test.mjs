// Bundles each test to plain JavaScript and runs them with Node's own runner.
import { build } from "esbuild";
import { spawnSync } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";

const tests = readdirSync("test").filter((file) => file.endsWith(".test.ts"));
rmSync("target/test", { recursive: true, force: true });
await build({
  entryPoints: tests.map((file) => `test/${file}`),
  outdir: "target/test",
  outExtension: { ".js": ".mjs" },
  bundle: true,
  format: "esm",
  platform: "node",
  target: "node18",
  logLevel: "warning",
});
const bundles = tests.map((file) => `target/test/${file.replace(/\.ts$/, ".mjs")}`);
// Browsers and newer Nodes have it; Node 18 wants to be asked.
const crypto = globalThis.crypto ? [] : ["--experimental-global-webcrypto"];
const result = spawnSync(
  process.execPath,
  [...crypto, "--test", "--test-reporter=spec", ...bundles],
  { stdio: "inherit" },
);
process.exit(result.status ?? 1);
