// Where the pages of nodes are.

const page = (kind, id) => `/${kind}?id=${encodeURIComponent(id)}`;

// pageOf is the address of a node's page, "" for a node that has none.
export function pageOf(id) {
  const kind = /^id:([a-z-]+)\//.exec(id)?.[1];
  if (["statement", "article", "relation"].includes(kind)) return page(kind, id);
  if (!kind || ["source", "story", "quote", "candidate", "membership", "decision"].includes(kind)) return "";
  return page("entity", id);
}

export const pairPage = (a, b) => `/pair?a=${encodeURIComponent(a)}&b=${encodeURIComponent(b)}`;
