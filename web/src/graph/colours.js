// Colours of the drawing, which takes none from style sheets. Polarity is never told by colour alone: each edge carries its relation's name.

const light = { text: "#1b1b1f", back: "#ffffff", node: "#3d5a80", root: "#b45309", chosen: "#7c3aed", faint: "#d6d6dc", edges: { "-1": "#b3261e", 0: "#6b7280", 1: "#15803d" } };
const dark = { text: "#ececf1", back: "#17181c", node: "#8fb3e0", root: "#f0a35e", chosen: "#c4a5ff", faint: "#3a3b42", edges: { "-1": "#ff8a80", 0: "#a1a6b0", 1: "#6fdc8c" } };

const asked = window.matchMedia("(prefers-color-scheme: dark)");

// colours are those of the page's theme: what it says at its root, else what the system prefers.
export function colours() {
  const scheme = getComputedStyle(document.documentElement).colorScheme;
  if (scheme === "dark") return dark;
  if (scheme === "light") return light;
  return asked.matches ? dark : light;
}

export const lightColours = light;

export function whenColoursChange(f) {
  asked.addEventListener("change", f);
  new MutationObserver(f).observe(document.documentElement, { attributes: true, attributeFilter: ["class", "data-theme", "style"] });
}

export const edgeColour = (polarity, all = colours()) => all.edges[polarity] ?? all.edges[0];
