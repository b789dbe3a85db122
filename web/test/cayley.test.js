// Cayley's web interface: a query, its shape, the picture, a quad written and removed.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { browse, open, shot, start } from "./program.js";

let server, browser;
before(async () => { [server, browser] = await Promise.all([start("--write"), browse()]); });
after(async () => { await browser?.close(); await server?.stop(); });

const type = (page, text) => page.evaluate((t) => window.editor.setValue(t), text);
const ready = (page) => page.waitForFunction(() => window.editor && window.group);

test("a query", async () => {
  const page = await open(browser, server);
  await page.goto(`${server.url}/cayley/`);
  await ready(page);
  await type(page, `g.V("<id:person/henrik-dorn~valdoria>").out("<so:criticized>").unique().all()`);
  await page.click("#run_button");
  await page.waitForFunction(() => window.output_editor.getValue().includes("id:person/"));
  const rows = JSON.parse(await page.evaluate(() => window.output_editor.getValue())).result;
  assert.ok(rows.length > 1 && rows.every((row) => /^<id:/.test(row.id)), JSON.stringify(rows));
  await shot(page, "cayley-query");
  for (const [menu, said] of [["#graphql-dropdown", "graphql is not spoken here"], ["#mql-dropdown", "mql is not spoken here"]]) {
    const before = page.problems.length;
    await page.click("#selected-query-lang");
    await page.click(menu);
    await page.click("#run_button");
    await page.waitForFunction((text) => window.output_editor.getValue().includes(text), {}, said);
    const told = page.problems.splice(before); // the browser notes the 400
    assert.ok(told.every((p) => p.includes("400")), told.join("\n"));
  }
  await page.click("#selected-query-lang");
  await page.click("#gizmo-dropdown"); // it remembers the language
  assert.deepEqual(page.problems, []);
  await page.close();
});

test("its shape", async () => {
  for (const query of [`g.V("<id:person/henrik-dorn~valdoria>").tag("who").out("<so:criticized>").tag("whom").all()`,
    `g.V("<id:person/henrik-dorn~valdoria>").or(g.V("<id:person/anna-velm~kestria>")).out("<so:criticized>").all()`]) {
    const page = await open(browser, server);
    await page.goto(`${server.url}/cayley/ui/query_shape`);
    await ready(page);
    await type(page, query);
    await page.click("#run_button");
    await page.waitForSelector("#viz svg circle.node");
    await page.waitForFunction(() => [...document.querySelectorAll("#viz text")].some((t) => t.textContent.includes("so:criticized")));
    await new Promise((resolve) => setTimeout(resolve, 1500)); // it moves
    await shot(page, "cayley-shape");
    assert.deepEqual(page.problems, []);
    await page.close();
  }
});

test("the picture", async () => {
  const page = await open(browser, server);
  await page.goto(`${server.url}/cayley/ui/visualize`);
  await ready(page);
  await type(page, `g.V().tag("source").out("<so:criticized>").tag("target").all()`);
  await page.click("#run_button");
  await page.waitForFunction(() => window.sigmaGraph && window.sigmaGraph.graph.nodes().length > 4);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  await shot(page, "cayley-visualize");
  const drawn = await page.evaluate(() => [...document.querySelectorAll("#visualize canvas")].some((c) => {
    const context = c.getContext("2d");
    return context && context.getImageData(0, 0, c.width, c.height).data.some((byte) => byte !== 0);
  }));
  assert.ok(drawn, "nothing is drawn");
  assert.deepEqual(page.problems, []);
  await page.close();
});

test("a quad, after the login", async () => {
  const page = await open(browser, server);
  page.on("dialog", (dialog) => dialog.dismiss());
  await page.goto(`${server.url}/login?to=/cayley/ui/write`);
  await page.type("#token", server.token);
  await Promise.all([page.waitForNavigation(), page.click("button")]);
  assert.equal(new URL(page.url()).pathname, "/cayley/ui/write");
  await page.waitForFunction(() => window.group);
  for (const [id, value] of [["subject", "alice"], ["predicate", "follows"], ["object", "bob"]]) await page.type(`#${id}`, value);
  await page.click("#add_quad");
  await page.waitForFunction(() => document.querySelector("#alertBox").textContent.includes("Wrote a quad"));
  await shot(page, "cayley-write");
  assert.deepEqual(page.problems, []);
  await page.close();
});
