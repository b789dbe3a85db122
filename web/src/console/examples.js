// Queries to begin with, and those that a user keeps in the browser.

export const examples = [
  ["Who criticized whom", `g.V().tag("source").out("<so:criticized>").tag("target").getLimit(50)`],
  ["Names of those whom somebody criticized", `// replace the IRI; "<id: completes names\ng.V("<id:person/marco-rubio>").out("<so:criticized>").save("<schema:name>", "name").all()`],
  ["The longest lists of relations", `var counts = {}\ng.V("<so:Relation>").in("<rdf:type>").out("<rdf:predicate>").forEach(function(row) {\n  counts[row.id] = (counts[row.id] || 0) + 1\n})\ng.emit(counts)`],
  ["Statements with their speakers", `g.V("<so:Statement>").in("<rdf:type>").tag("statement")\n  .save("<schema:text>", "words").save("<so:cue>", "cue")\n  .out("<so:speaker>").save("<schema:name>", "speaker").getLimit(20)`],
  ["Who holds which office", `g.V().tag("person").out("<so:role>").saveOpt("<schema:name>", "office").getLimit(50)`],
  ["Articles", `g.V("<schema:NewsArticle>").in("<rdf:type>").save("<schema:headline>", "headline").saveOpt("<schema:datePublished>", "date").getLimit(50)`],
  ["What one article asserts", `// the label of a quad is its article\ng.V("<schema:NewsArticle>").in("<rdf:type>").limit(1).out("<so:mentions>").save("<schema:name>", "name").all()`],
  ["How many quads lead away, by predicate", `var counts = {}\ng.V().limit(2000).outPredicates().forEach(function(row) {\n  counts[row.id] = (counts[row.id] || 0) + 1\n})\ng.emit(counts)`],
];

const key = "saidso-queries";

// saved are the user's own, by name.
export function saved() {
  try {
    const all = JSON.parse(localStorage.getItem(key) ?? "{}");
    return all && typeof all === "object" && !Array.isArray(all) ? all : {};
  } catch {
    return {};
  }
}

// keep keeps a query, or forgets it where the text is "". It answers whether that worked.
export function keep(name, text) {
  const all = saved();
  if (text) all[name] = text;
  else delete all[name];
  try {
    localStorage.setItem(key, JSON.stringify(all));
    return true;
  } catch {
    return false;
  }
}
