// The program under test: the release binary, over a graph of the sample articles, and a browser that looks at it.
import { spawn, execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import puppeteer from "puppeteer-core";

const web = dirname(dirname(fileURLToPath(import.meta.url)));
const root = dirname(web);
const saidso = process.env.SAIDSO ?? join(root, "saidso");
const screens = join(root, "build", "screens");

// start loads the samples into a fresh graph and serves it.
export async function start(...flags) {
  const folder = mkdtempSync(join(tmpdir(), "saidso-"));
  const db = join(folder, "graph");
  execFileSync(saidso, ["ingest", "--db", db, join(root, "data", "samples")], { stdio: "ignore" });
  const child = spawn(saidso, ["serve", "--db", db, "--listen", "127.0.0.1:0", ...flags], { stdio: ["ignore", "ignore", "pipe"] });
  const said = [];
  const server = { said, db, token: "" };
  await new Promise((resolve, reject) => {
    child.on("exit", (code) => reject(new Error(`the server ended with ${code}: ${said.join("\n")}`)));
    createInterface({ input: child.stderr }).on("line", (line) => {
      said.push(line);
      server.url ??= /http:\/\/\S+/.exec(line)?.[0];
      server.token ||= /need the token (\S+)/.exec(line)?.[1] ?? "";
      if (server.url && (!flags.includes("--write") || server.token)) resolve();
    });
  });
  server.stop = async () => {
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  return server;
}

function chromium() {
  const found = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) => path && existsSync(path));
  if (!found) throw new Error("there is no Chromium; CHROMIUM names one");
  return found;
}

export async function browse() {
  mkdirSync(screens, { recursive: true });
  return puppeteer.launch({
    executablePath: chromium(), headless: true,
    args: ["--no-sandbox", "--disable-dev-shm-usage", "--enable-unsafe-swiftshader", "--use-angle=swiftshader", "--disable-background-networking", "--no-first-run"],
  });
}

// open makes a page that notes what goes wrong on it: errors in scripts and on the console, requests to elsewhere, answers that are errors.
export async function open(browser, server, { width = 1280, height = 900, javaScript = true, dark = false } = {}) {
  const page = await browser.newPage();
  const problems = [];
  await page.setViewport({ width, height });
  await page.setJavaScriptEnabled(javaScript);
  if (dark) await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
  page.on("pageerror", (error) => problems.push(`error: ${error.message}`));
  page.on("console", (message) => { if (["error", "warn"].includes(message.type()) && !noise(message.text())) problems.push(`console: ${message.text()}`); });
  page.on("request", (request) => {
    const address = request.url();
    if (!address.startsWith(server.url) && !/^(data|blob):/.test(address)) problems.push(`asks elsewhere: ${address}`);
  });
  page.on("response", (response) => { if (response.status() >= 400) problems.push(`${response.status()}: ${response.url()}`); });
  page.problems = problems;
  page.setDefaultTimeout(20_000);
  return page;
}

// noise is what Chromium says of drawing without a graphics card.
const noise = (text) => /GPU stall|GL Driver Message|WebGL-0x|swiftshader/i.test(text);

export async function shot(page, name) {
  await page.screenshot({ path: join(screens, `${name}.png`), fullPage: true });
}

// faults asks axe-core what is wrong with a page for those who use it otherwise.
export async function faults(page) {
  await page.evaluate(readFileSync(join(web, "node_modules", "axe-core", "axe.min.js"), "utf8"));
  return page.evaluate(async () => {
    const { violations } = await window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] });
    return violations.map((v) => `${v.id}: ${v.help}: ${v.nodes.map((n) => `${n.target.join(" ")} (${n.failureSummary})`).join("; ")}`);
  });
}
