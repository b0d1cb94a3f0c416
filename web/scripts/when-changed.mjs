// Runs npm scripts, each only when a file of this workspace changed since it last succeeded, so
// that a build of the whole repository does not repeat what is done.
// Usage: node scripts/when-changed.mjs check build
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const GENERATED = new Set(["node_modules", "target"]);

function newestIn(folder) {
  return Math.max(
    ...readdirSync(folder, { withFileTypes: true })
      .filter((entry) => !GENERATED.has(entry.name))
      .map((entry) => join(folder, entry.name))
      .map((path) => {
        const { mtimeMs } = statSync(path);
        return statSync(path).isDirectory() ? Math.max(mtimeMs, newestIn(path)) : mtimeMs;
      }),
  );
}

mkdirSync("target", { recursive: true });
const changed = newestIn(".");
for (const script of process.argv.slice(2)) {
  const done = join("target", `${script}.done`);
  if (existsSync(done) && statSync(done).mtimeMs > changed) {
    continue;
  }
  const result = spawnSync("npm", ["run", "--silent", script], {
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (result.status !== 0) {
    process.exit(result.status ?? 1);
  }
  writeFileSync(done, "");
}
