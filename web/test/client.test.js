// npm's client for Cayley, and curl as Cayley's documents have it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { after, before, test } from "node:test";
import { createRequire } from "node:module";
import { start } from "./program.js";

const cayley = createRequire(import.meta.url)("cayley");

let server;
before(async () => { server = await start("--write"); });
after(async () => { await server?.stop(); });

const answer = (f) => new Promise((resolve, reject) => f((error, result) => (error ? reject(error) : resolve(result))));
const dorn = "<id:person/henrik-dorn~valdoria>";

test("the client asks", async () => {
  const { graph: g } = cayley(`${server.url}/`);
  const all = await answer((done) => g.V(dorn).Out("<so:criticized>").Tag("whom").All(done));
  assert.ok(all.length > 2 && all.every((row) => row.id === row.whom), JSON.stringify(all));
  assert.equal((await answer((done) => g.V().GetLimit(5, done))).length, 5);
  const whom = g.Morphism().Out("<so:criticized>");
  assert.deepEqual((await answer((done) => g.V(dorn).Follow(whom).All(done))).map((r) => r.id).sort(), all.map((r) => r.id).sort());
  const shape = await answer((done) => g.type("shape").V(dorn).Out("<so:criticized>").All(done));
  assert.equal(shape.links.length, 1);
});

test("the client writes with the token, and not without", async () => {
  const quad = { subject: "Subject Node", predicate: "Predicate Node", object: "Object node", label: "Label node" };
  const client = cayley(`${server.url}/`, { headers: { Authorization: `Bearer ${server.token}` } });
  assert.match(String(JSON.stringify(await answer((done) => client.write([quad], done)))), /wrote 1 quads/);
  await seen("Subject Node", 1);
  assert.match(String(JSON.stringify(await answer((done) => client.delete([quad], done)))), /deleted 1 quads/);
  await seen("Subject Node", 0);
  const refused = await new Promise((resolve) => cayley(`${server.url}/`).write([quad], (error, body) => resolve(JSON.stringify([error?.message ?? error, body]))));
  assert.match(refused, /token/);
});

// seen waits until queries, which lag behind writes by two seconds at most, see so many.
async function seen(subject, count) {
  for (let i = 0; i < 20; i++) {
    const rows = JSON.parse(curl("/api/v1/query/gizmo", "-d", `g.V("${subject}").out().all()`)).result ?? [];
    if (rows.length === count) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  assert.fail(`${subject} is not ${count} times there`);
}

const curl = (path, ...rest) => execFileSync("curl", ["-sS", `${server.url}${path}`, ...rest], { encoding: "utf8" });

test("curl", () => {
  const authorized = ["-H", `Authorization: Bearer ${server.token}`];
  const ids = (text) => (JSON.parse(text).result ?? []).map((row) => row.id);
  const compact = ids(curl("/api/v1/query/gizmo", "-d", `g.V("${dorn}").out("<so:criticized>").all()`));
  assert.ok(compact.length > 2);
  assert.deepEqual(ids(curl("/api/v1/query/gizmo", "-d", `g.V("<https://w3id.org/saidso/id/person/henrik-dorn~valdoria>").out("<https://w3id.org/saidso/ns#criticized>").all()`)), compact);
  assert.deepEqual(ids(curl("/api/v2/query?lang=gizmo", "-d", `g.V("${dorn}").out("<so:criticized>").all()`)), compact);
  assert.ok(JSON.parse(curl("/api/v1/shape/gizmo", "-d", `g.V("${dorn}").out("<so:criticized>").all()`)).nodes.length > 2);
  assert.match(curl("/api/v1/query/graphql", "-d", "{ nodes(first: 10) { id } }"), /"error":.*graphql/);
  assert.match(curl("/api/v1/query/mql", "-d", `[{"id": null}]`), /"error":.*mql/);
  assert.ok(JSON.parse(curl("/api/v2/formats")).some((f) => f.id === "nquads" && f.read && f.write));
  const quads = curl(`/api/v2/read?sub=${encodeURIComponent(dorn)}&pred=${encodeURIComponent("<so:criticized>")}&format=nquads`);
  assert.equal(quads.trim().split("\n").length, compact.length);
  assert.match(curl("/api/v2/write", ...authorized, "-H", "Content-Type: application/n-quads", "--data-binary", "<http://example.com/a> <http://example.com/b> \"c\" .\n"), /wrote 1 quads/);
  assert.match(curl("/api/v1/write", ...authorized, "-d", `[{"subject": "alice", "predicate": "follows", "object": "bob"}]`), /wrote 1 quads/);
  assert.match(curl("/api/v2/read?sub=alice"), /"alice" "follows" "bob" \./);
  assert.match(curl("/api/v1/delete", ...authorized, "-d", `[{"subject": "alice", "predicate": "follows", "object": "bob"}]`), /deleted 1 quads/);
});
