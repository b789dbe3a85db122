// Completion: methods after a dot, predicates and entities within "<...".
import { ofGraph, ofPath } from "./methods.js";

const method = ([label, detail, info]) => ({ label, detail, info, type: "method", apply: label });
const graphMethods = ofGraph.map(method);
const pathMethods = ofPath.map(method);

// completions answers a source for CodeMirror. predicates and entities are asked for when they are needed.
export function completions({ predicates, entities }) {
  return async (context) => {
    const iri = context.matchBefore(/["'`]<[^<>"'`\n]*$/);
    if (iri) return within(context, iri, predicates, entities);
    const dot = context.matchBefore(/\.\w*$/);
    if (!dot) return null;
    const before = context.state.sliceDoc(Math.max(0, dot.from - 40), dot.from);
    return { from: dot.from + 1, options: /(^|[^\w.])(g|graph)\s*$/.test(before) ? graphMethods : pathMethods, validFor: /^\w*$/ };
  };
}

async function within(context, iri, predicates, entities) {
  const from = iri.from + 2;
  const typed = context.state.sliceDoc(from, context.pos);
  const closed = context.state.sliceDoc(context.pos, context.pos + 1) === ">";
  const option = (id, detail, type) => ({ label: id, detail, type, apply: closed ? id : `${id}>` });
  const options = (await predicates()).map(({ iri: id, count }) => option(id, count === undefined ? "" : String(count), "property"));
  const name = typed.replace(/^id:([a-z]*\/)?/, "").replace(/[-~]/g, " ").trim();
  if (name.length > 1 && !/^(so|schema|rdf|rdfs|oa|org|skos|owl|prov|wd):/.test(typed)) {
    for (const entity of await entities(name)) options.push({ ...option(entity.id, "", "variable"), displayLabel: entity.name, label: typed, detail: entity.id });
  }
  return { from, options, filter: true };
}
