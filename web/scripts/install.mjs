// Installs the npm packages when the lock file changed since the last installation.
import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";

const major = Number(process.versions.node.split(".")[0]);
if (major < 18) {
  console.error(`Perennial's console needs Node 18 or newer to build; this is ${process.version}.`);
  process.exit(1);
}

const installed = "node_modules/.package-lock.json";
const stale =
  !existsSync(installed) || statSync("package-lock.json").mtimeMs > statSync(installed).mtimeMs;
if (stale) {
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const result = spawnSync(npm, ["ci", "--no-audit", "--no-fund"], {
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  process.exit(result.status ?? 1);
}
