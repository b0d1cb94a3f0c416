// Bundles the browser SDK, as a script and as a module, and refuses to let it grow beyond its bound.
import { build, transform } from "esbuild";
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";

const OUT = "target/classes/META-INF/resources/sdk";
const MOST_BYTES = 12 * 1024;
const TARGET = ["chrome111", "firefox113", "safari16.4"];

/** Style sheets become minified text, which the widget hands to its shadow root. */
const cssAsText = {
  name: "css-as-text",
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      const { code } = await transform(source, { loader: "css", minify: true, target: TARGET });
      return { contents: code.trim(), loader: "text" };
    });
  },
};

const forms = [
  { entry: "src/sdk/global.ts", format: "iife", file: `${OUT}/perennial.js` },
  { entry: "src/sdk/index.ts", format: "esm", file: `${OUT}/perennial.mjs` },
];
for (const { entry, format, file } of forms) {
  await build({
    entryPoints: [entry],
    outfile: file,
    format,
    bundle: true,
    minify: true,
    charset: "utf8",
    target: TARGET,
    plugins: [cssAsText],
    logLevel: "warning",
  });
  // The level that servers use for what they compress on the way out.
  const bytes = gzipSync(readFileSync(file), { level: 6 }).length;
  console.log(
    `${file.slice(file.lastIndexOf("/") + 1)}: ${bytes} bytes with gzip, of ${MOST_BYTES}`,
  );
  if (bytes > MOST_BYTES) {
    console.error("The browser SDK is larger than it may be.");
    process.exitCode = 1;
  }
}
