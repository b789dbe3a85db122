// Two sliders over the months of the evidence.
import { make, unique } from "../common/make.js";

export class Slider {
  constructor(onChange) {
    this.onChange = onChange;
    this.months = [];
    this.ends = ["From", "Until"].map((text) => {
      const id = unique("month");
      const input = make("input", { type: "range", id, min: 0, max: 0, value: 0, step: 1, "data-end": text.toLowerCase(), oninput: () => this.moved(input) });
      const shown = make("output", { for: id });
      return { input, shown, element: make("span", { class: "graph-end" }, make("label", { for: id }, text), " ", input, " ", shown) };
    });
    const id = unique("undated");
    this.undated = make("input", { type: "checkbox", id, checked: true, onchange: () => this.tell() });
    this.element = make("fieldset", { class: "graph-time" }, make("legend", {}, "Time"), ...this.ends.map((e) => e.element),
      make("span", { class: "graph-end" }, this.undated, " ", make("label", { for: id }, "undated too")));
  }

  // span sets the months there are. A slider at its end stays there; another keeps its month.
  span(months) {
    const before = this.range();
    this.months = months;
    const last = Math.max(0, months.length - 1);
    const values = before ? [Math.max(0, months.indexOf(before[0])), months.includes(before[1]) ? months.indexOf(before[1]) : last] : [0, last];
    this.ends.forEach(({ input }, i) => {
      input.max = last;
      input.value = values[i];
      input.disabled = months.length < 2;
    });
    this.element.hidden = months.length < 2;
    this.show();
  }

  moved(input) {
    const [from, until] = this.ends.map((e) => e.input);
    if (Number(from.value) > Number(until.value)) (input === from ? until : from).value = input.value;
    this.tell();
  }

  tell() {
    this.show();
    this.onChange(this.range(), this.undated.checked);
  }

  show() {
    this.ends.forEach(({ input, shown }) => {
      const month = this.months[input.value] ?? "";
      shown.textContent = month;
      input.setAttribute("aria-valuetext", month);
    });
  }

  // range is null while all months are in it.
  range() {
    const [from, until] = this.ends.map((e) => Number(e.input.value));
    if (this.months.length < 2 || (from === 0 && until === this.months.length - 1)) return null;
    return [this.months[from], this.months[until]];
  }
}
