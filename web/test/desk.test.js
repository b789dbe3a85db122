// The walk through the desk: search, page, statement, pair, graph, console; by keyboard; without scripts; for those who see little.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { browse, faults, open, shot, start } from "./program.js";

const rubek = "id:person/tomas-rubek~valdoria", velm = "id:person/anna-velm~kestria";

let server, browser;
before(async () => { [server, browser] = await Promise.all([start(), browse()]); });
after(async () => { await browser?.close(); await server?.stop(); });

// marked says that a page shows where words stand in their article.
const marked = (page) => page.waitForSelector("mark");

test("search as one types, page, statement, words", async () => {
  const page = await open(browser, server);
  await page.goto(server.url);
  await shot(page, "desk-home");
  await page.type("#q", "rub");
  await page.waitForSelector('[role="option"]');
  await shot(page, "desk-suggestions");
  await page.keyboard.press("ArrowDown");
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
  assert.match(await page.$eval("h1", (e) => e.textContent), /Rubek/);
  await shot(page, "desk-entity");
  await Promise.all([page.waitForNavigation(), page.evaluate(() => document.querySelector('main a[href^="/statement"]').click())]);
  await marked(page);
  await shot(page, "desk-statement");
  assert.deepEqual(page.problems, []);
  await page.close();
});

test("all between two", async () => {
  const page = await open(browser, server);
  await page.goto(`${server.url}/pair?a=${encodeURIComponent(velm)}&b=${encodeURIComponent(rubek)}`);
  const text = await page.$eval("main", (e) => e.textContent);
  assert.match(text, /praised/);
  assert.match(text, /criticized/);
  await shot(page, "desk-pair");
  assert.deepEqual(page.problems, []);
  await page.close();
});

test("the graph: an edge's quotes, expand and collapse, time, files", async () => {
  const page = await open(browser, server);
  await page.goto(`${server.url}/graph?entity=${encodeURIComponent(rubek)}`);
  await page.waitForSelector("[data-ready]");
  const count = () => page.evaluate(() => { const { nodes, edges } = document.querySelector("[data-graph]").graphView.model.plain(); return [nodes.length, edges.length]; });
  const [nodes, edges] = await count();
  assert.ok(nodes > 3 && edges > 3, `${nodes} nodes, ${edges} edges`);
  assert.ok(await page.evaluate(() => document.querySelector("[data-graph]").graphView.drawing.sigma !== null), "there is no WebGL");
  await new Promise((resolve) => setTimeout(resolve, 500));
  await shot(page, "graph");

  // by pointer: the middle of a straight edge, tried until one is not covered
  const places = await page.evaluate(() => {
    const { drawing, model } = document.querySelector("[data-graph]").graphView;
    return model.graph.filterEdges((key, edge) => !edge.curvature).map((key) => drawing.at(key));
  });
  let quoted = false;
  for (const { x, y } of places) {
    await page.mouse.click(x, y);
    quoted = await page.evaluate(() => document.querySelector(".graph-quotes blockquote") !== null);
    if (quoted) break;
  }
  assert.ok(quoted, "no edge answers a click");
  await shot(page, "graph-quotes");

  // by keyboard
  await page.focus(".graph-panel select");
  await page.keyboard.press("ArrowUp"); // the list is in the order of names
  await page.focus(".graph-edges button");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".graph-quotes figcaption");
  await page.focus('[data-do="expand"]');
  await page.keyboard.press("Enter");
  await page.waitForFunction((n) => document.querySelector("[data-graph]").graphView.model.expanded.size > n, {}, 1);
  await page.focus('[data-do="collapse"]');
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector(".graph-status").textContent.includes("less"));

  const [, all] = await count();
  const slider = await page.$('input[data-end="from"]');
  const box = await slider.boundingBox();
  await page.mouse.move(box.x + 8, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width - 8, box.y + box.height / 2, { steps: 8 });
  await page.mouse.up();
  const [, late] = await count();
  assert.ok(late < all, `${late} of ${all} edges after the slider was dragged`);
  await shot(page, "graph-time");

  await page.evaluate(() => { window.saved = []; HTMLAnchorElement.prototype.click = function () { window.saved.push([this.download, this.href]); }; });
  for (const kind of ["png", "svg", "data"]) await page.click(`[data-do="${kind}"]`);
  await page.waitForFunction(() => window.saved.length === 3);
  const names = (await page.evaluate(() => window.saved.map(([name]) => name))).sort();
  assert.deepEqual(names.map((n) => n.split(".").pop()), ["json", "png", "svg"]);
  assert.deepEqual(page.problems, []);
  await page.close();
});

test("the console: completion, table, JSON, graph, errors", async () => {
  const page = await open(browser, server);
  await page.goto(`${server.url}/console?q=${encodeURIComponent('g.V().tag("source").out("<so:criticized>").tag("target").all()')}`);
  await page.waitForFunction(() => document.querySelector("[data-console]").gizmoConsole);
  await page.focus("[data-do=run]");
  await page.keyboard.press("Enter");
  await page.waitForSelector("table tbody tr");
  await shot(page, "console-table");
  await page.click('[data-tab="json"]');
  await page.waitForFunction(() => document.querySelector("[role=tabpanel]:not([hidden]) pre")?.textContent.includes("so") || document.querySelector("[role=tabpanel]:not([hidden]) pre"));
  await page.click('[data-tab="graph"]');
  await page.waitForSelector("[data-ready]");
  await new Promise((resolve) => setTimeout(resolve, 500));
  await shot(page, "console-graph");

  await page.evaluate(() => {
    const { editor } = document.querySelector("[data-console]").gizmoConsole;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: "" } });
    editor.focus();
  });
  await page.keyboard.type('g.V().out("<so:crit');
  await page.waitForFunction(() => [...document.querySelector(".console-code").shadowRoot.querySelectorAll(".cm-tooltip-autocomplete li")].some((li) => li.textContent.includes("so:criticized")));
  await shot(page, "console-completion");
  await new Promise((resolve) => setTimeout(resolve, 200));
  await page.keyboard.press("Enter");
  const text = await page.evaluate(() => document.querySelector("[data-console]").gizmoConsole.editor.state.doc.toString());
  assert.match(text, /<so:criticized>/);
  await page.evaluate(() => {
    const { editor } = document.querySelector("[data-console]").gizmoConsole;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: "g.V(" } });
  });
  assert.deepEqual(page.problems, []);
  await page.click("[data-do=run]");
  await page.waitForSelector(".console-problem:not([hidden])");
  assert.ok(page.problems.every((p) => p.includes("400")), page.problems.join("\n"));
  await page.close();
});

const pages = () => [["home", "/"], ["search", "/search?q=rub"], ["entity", `/entity?id=${encodeURIComponent(rubek)}`],
  ["pair", `/pair?a=${encodeURIComponent(velm)}&b=${encodeURIComponent(rubek)}`], ["path", `/path?from=${encodeURIComponent(velm)}&to=${encodeURIComponent(rubek)}`],
  ["articles", "/articles"], ["graph", `/graph?entity=${encodeURIComponent(rubek)}`], ["console", "/console"]];

test("labels, contrast and order, light and dark, wide and narrow", async () => {
  const found = [];
  for (const [name, path] of pages()) {
    for (const look of [{}, { dark: true, width: 390, height: 800 }]) {
      const page = await open(browser, server, look);
      await page.goto(server.url + path);
      if (name === "graph") await page.waitForSelector("[data-ready]");
      if (name === "console") await page.waitForFunction(() => document.querySelector("[data-console]").gizmoConsole);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (wide > 1) found.push(`${name}: ${wide} pixels too wide at ${look.width ?? 1280}`);
      found.push(...(await faults(page)).map((fault) => `${name}${look.dark ? ", dark" : ""}: ${fault}`), ...page.problems.map((p) => `${name}: ${p}`));
      if (look.dark) await shot(page, `narrow-${name}`);
      await page.close();
    }
  }
  assert.deepEqual(found, []);
});

test("without scripts", async () => {
  const page = await open(browser, server, { javaScript: false });
  await page.goto(server.url);
  await page.type("#q", "rub");
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
  if (!/\/entity/.test(page.url())) await Promise.all([page.waitForNavigation(), page.click('main a[href^="/entity"]')]);
  assert.match(await page.$eval("h1", (e) => e.textContent), /Rubek/);
  await shot(page, "plain-entity");
  const statement = await page.$eval('main a[href^="/statement"]', (e) => e.href);
  await page.goto(statement);
  assert.ok(await page.$("mark"));
  await page.goto(`${server.url}/pair?a=${encodeURIComponent(velm)}&b=${encodeURIComponent(rubek)}`);
  assert.match(await page.$eval("main", (e) => e.textContent), /criticized/);
  await page.goto(`${server.url}/graph?entity=${encodeURIComponent(rubek)}`);
  assert.ok(await page.$("noscript"));
  assert.deepEqual(page.problems, []);
  await page.close();
});
