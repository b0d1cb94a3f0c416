// Serves gallery.html with the built assets under the console's Content-Security-Policy.
// Usage: node scripts/gallery.mjs [port]
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { extname, join, normalize } from "node:path";

await import("./build.mjs");

const POLICY =
  "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; " +
  "object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";
const TYPES = {
  ".css": "text/css",
  ".js": "text/javascript",
  ".svg": "image/svg+xml",
  ".ico": "image/x-icon",
};
const metaInf = "target/classes/META-INF";
const manifest = JSON.parse(readFileSync(join(metaInf, "perennial-assets.json"), "utf8"));

function gallery(query) {
  const html = readFileSync("gallery.html", "utf8").replaceAll(
    /\{\{([\w.]+)\}\}/g,
    (_, name) => `/assets/${manifest[name]}`,
  );
  const theme = query.get("theme");
  const lang = query.get("lang") ?? "en";
  return html.replace(
    '<html lang="en">',
    `<html lang="${lang}"${theme === "light" || theme === "dark" ? ` data-theme="${theme}"` : ""}>`,
  );
}

const server = createServer((request, response) => {
  const url = new URL(request.url, "http://localhost");
  response.setHeader("Content-Security-Policy", POLICY);
  try {
    if (url.pathname === "/") {
      response.setHeader("Content-Type", "text/html; charset=utf-8");
      response.end(gallery(url.searchParams));
    } else {
      const file = readFileSync(join(metaInf, "resources", normalize(url.pathname)));
      response.setHeader("Content-Type", TYPES[extname(url.pathname)] ?? "text/plain");
      response.end(file);
    }
  } catch {
    response.statusCode = 404;
    response.setHeader("Content-Type", "application/problem+json");
    response.end(JSON.stringify({ title: "Not found", detail: `Nothing at ${url.pathname}.` }));
  }
});
server.listen(Number(process.argv[2] ?? 4173), "127.0.0.1", () =>
  console.log(`http://127.0.0.1:${server.address().port}/?theme=light|dark&lang=en|zh-CN`),
);
