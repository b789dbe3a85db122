// Suggestions below a search box: the combobox pattern of WAI-ARIA, with the input keeping the focus.
import { ask, query } from "./common/ask.js";
import { make, unique } from "./common/make.js";
import { pageOf } from "./common/links.js";

const patience = 120; // ms after a key before the server is asked
const most = 8;

class Suggestions {
  constructor(input) {
    this.input = input;
    this.found = [];
    this.chosen = -1;
    const id = unique("suggestions");
    this.list = make("ul", { id, role: "listbox", class: "suggestions", "aria-label": "Suggestions", hidden: true });
    this.status = make("span", { role: "status", class: "visually-hidden" });
    input.after(this.list, this.status);
    for (const [name, value] of Object.entries({ role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id })) {
      input.setAttribute(name, value);
    }
    input.addEventListener("input", () => this.soon());
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => setTimeout(() => this.close(), 150)); // a click on the list comes first
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), patience);
  }

  async look() {
    const q = this.input.value.trim();
    this.asked?.abort();
    if (!q) {
      this.close();
      return;
    }
    this.asked = new AbortController();
    try {
      const answer = await ask(`/api/search?${query({ q, limit: most })}`, { signal: this.asked.signal });
      this.show((answer.entities ?? []).slice(0, most));
    } catch {
      this.close(); // the form works without suggestions
    }
  }

  show(entities) {
    this.found = entities;
    this.chosen = -1;
    this.list.replaceChildren(...entities.map((entity, i) => make("li", {
      role: "option", id: `${this.list.id}-${i}`, "aria-selected": "false", onmousedown: (event) => event.preventDefault(), onclick: () => this.open(i),
    }, make("span", { class: "name" }, entity.name || entity.id), entity.detail ? make("span", { class: "detail" }, ` ${entity.detail}`) : null)));
    this.list.hidden = entities.length === 0;
    this.input.setAttribute("aria-expanded", String(entities.length > 0));
    this.input.removeAttribute("aria-activedescendant");
    this.status.textContent = entities.length === 1 ? "1 suggestion" : `${entities.length} suggestions`;
  }

  close() {
    if (!this.list.hidden) this.show([]);
  }

  key(event) {
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps && this.found.length) {
      this.choose((this.chosen + steps[event.key] + this.found.length + 1) % (this.found.length + 1));
      event.preventDefault();
    } else if (event.key === "Enter" && this.chosen >= 0 && this.chosen < this.found.length) {
      this.open(this.chosen);
      event.preventDefault();
    } else if (event.key === "Escape") {
      this.close();
    }
  }

  // choose marks a suggestion; the number after the last stands for the input itself.
  choose(i) {
    this.chosen = i < this.found.length ? i : -1;
    [...this.list.children].forEach((item, n) => item.setAttribute("aria-selected", String(n === this.chosen)));
    if (this.chosen < 0) this.input.removeAttribute("aria-activedescendant");
    else this.input.setAttribute("aria-activedescendant", `${this.list.id}-${this.chosen}`);
  }

  open(i) {
    location.assign(pageOf(this.found[i].id) || `/search?${query({ q: this.found[i].name })}`);
  }
}

for (const input of document.querySelectorAll("input[data-suggest]")) new Suggestions(input);
