// Bundles the desk's scripts into dist/assets, with the licences of what is in them, all packed by gzip.
import * as esbuild from "esbuild";
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

process.chdir(dirname(fileURLToPath(import.meta.url)));
const out = "dist/assets";
rmSync(out, { recursive: true, force: true });

const result = await esbuild.build({
  entryPoints: { search: "src/search.js", graph: "src/graph/index.js", console: "src/console/index.js" },
  bundle: true,
  splitting: true,
  format: "esm",
  minify: true,
  target: ["es2022"],
  outdir: out,
  chunkNames: "chunk-[hash]",
  legalComments: "none", // they stand in THIRD_PARTY.txt
  metafile: true,
  logLevel: "warning",
});

// packageOf is the package that a file of node_modules belongs to.
function packageOf(file) {
  const parts = file.split("node_modules/").pop().split("/");
  return parts[0].startsWith("@") ? parts.slice(0, 2).join("/") : parts[0];
}

const names = new Set(Object.keys(result.metafile.inputs).filter((f) => f.includes("node_modules/")).map(packageOf));
const notices = [...names].sort().map((name) => {
  const folder = join("node_modules", name);
  const info = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((f) => /^(licen[sc]e|copying)/i.test(f));
  const author = typeof info.author === "string" ? info.author : info.author?.name ?? "its authors";
  const text = file ? readFileSync(join(folder, file), "utf8").trim() : `License: ${info.license}. Copyright ${author}.`;
  return `${name} ${info.version}\n\n${text}\n`;
});
writeFileSync(join(out, "THIRD_PARTY.txt"), notices.join(`\n${"-".repeat(80)}\n\n`));
for (const wanted of ["search.js", "graph.js", "graph.css", "console.js", "console.css"]) {
  if (!existsSync(join(out, wanted))) throw new Error(`${wanted} was not made`);
}

// The server sends them so, and unpacks them for those who do not take gzip.
for (const name of readdirSync(out)) {
  const file = join(out, name);
  writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }));
  rmSync(file);
}
