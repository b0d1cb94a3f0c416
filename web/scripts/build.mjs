// Bundles the console's assets with content-hashed names and writes the manifest that the server
// reads to turn a logical name (console.css) into the file to link.
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, extname, join } from "node:path";

const metaInf = "target/classes/META-INF";
const assets = join(metaInf, "resources/assets");

rmSync(metaInf, { recursive: true, force: true });
mkdirSync(assets, { recursive: true });

const result = await build({
  entryPoints: ["src/console.ts", "src/charts.ts", "src/console.css"],
  outdir: assets,
  entryNames: "[name].[hash]",
  chunkNames: "[name].[hash]",
  bundle: true,
  splitting: true,
  format: "esm",
  minify: true,
  metafile: true,
  legalComments: "linked",
  charset: "utf8",
  target: ["chrome123", "firefox128", "safari17.5"],
  logLevel: "warning",
});

const manifest = {};
for (const [file, output] of Object.entries(result.metafile.outputs)) {
  if (output.entryPoint) {
    const name = basename(output.entryPoint, extname(output.entryPoint));
    manifest[name + extname(file)] = basename(file);
  }
}
for (const image of readdirSync("src/images")) {
  const bytes = readFileSync(join("src/images", image));
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 8).toUpperCase();
  const hashed = `${basename(image, extname(image))}.${hash}${extname(image)}`;
  writeFileSync(join(assets, hashed), bytes);
  manifest[image] = hashed;
}
const sorted = Object.fromEntries(Object.entries(manifest).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(join(metaInf, "perennial-assets.json"), JSON.stringify(sorted, null, 2) + "\n");
