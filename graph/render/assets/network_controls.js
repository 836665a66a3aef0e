// The legend that filters, and the search box.
"use strict";
(function (B) {
  const SVG = (paths) => B.svg("svg", { width: 30, height: 14, viewBox: "0 0 30 14", "aria-hidden": "true" }, ...paths);
  const swatch = (type) => {
    const svg = SVG([B.svg("path", { d: B.outline(type, false, 7, 7, 6), fill: "var(--k-" + type + ")" })]);
    svg.setAttribute("width", 14);
    svg.setAttribute("viewBox", "0 0 14 14");
    return svg;
  };
  const sample = (mode) => {
    const { dashes, type } = B.MODES[mode];
    return SVG([
      B.svg("path", { d: "M0 7H22", stroke: "currentColor", "stroke-width": 1.6, fill: "none",
        "stroke-dasharray": dashes ? dashes.map((size) => size * 0.7).join(" ") : "none" }),
      B.svg("path", { d: B.ARROWHEADS[type], fill: "currentColor", transform: "translate(21.5 7)" }),
    ]);
  };

  B.legend = (model, host, { isOff, flip }) => {
    const types = new Map();
    for (const node of model.nodes) {
      if (node.out.length || node.kind === "household") types.set(node.type, (types.get(node.type) || 0) + 1);
    }
    const modes = new Map();
    const others = new Map();
    for (const fact of model.facts) {
      fact.modes.forEach((mode) => modes.set(mode, (modes.get(mode) || 0) + 1));
      if (!fact.modes.length) others.set(fact.kind, (others.get(fact.kind) || 0) + 1);
    }
    const typeWord = (type) => B.w((type === "household" ? "type." : "assistertype.") + type);
    const chip = (name, count, picture, text) => B.el("button", { type: "button", "aria-pressed": String(!isOff(name)),
      "data-switch": name, onclick: () => flip(name) }, picture, text, B.el("span", { class: "n" }, String(count)));
    const set = (key, chips) => (chips.length ? [B.el("fieldset", {}, B.el("legend", {}, B.w(key)), chips)] : []);
    B.drawLegend = () => {
      const focused = document.activeElement && document.activeElement.dataset.switch;
      host.replaceChildren(
        ...set("ui.kinds", B.KINDS.filter((type) => types.has(type)).map((type) =>
          chip("type." + type, types.get(type), swatch(type), typeWord(type)))),
        ...set("ui.others", ["household", "project", "collective"].filter((kind) => others.has(kind)).map((kind) =>
          chip("fact." + kind, others.get(kind), "", B.w("factkind." + kind)))),
        ...set("ui.modes", Object.keys(B.MODES).filter((mode) => modes.has(mode)).map((mode) =>
          chip("mode." + mode, modes.get(mode), sample(mode), B.w("mode." + mode)))));
      if (focused) {
        const again = [...host.querySelectorAll("[data-switch]")].find((at) => at.dataset.switch === focused);
        if (again) again.focus();
      }
    };
  };

  // A combobox: names that match, by arrow keys, Enter or pointer.
  B.finder = (model, input, list, choose) => {
    let found = [];
    let at = -1;
    const close = () => { list.hidden = true; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); };
    const pick = (node) => { close(); input.value = node.name.slice(0, 60); choose(node); };
    const mark = () => [...list.children].forEach((item, index) => {
      item.setAttribute("aria-selected", String(index === at));
      if (index === at) { input.setAttribute("aria-activedescendant", item.id); item.scrollIntoView({ block: "nearest" }); }
    });
    const look = () => {
      found = B.search(model, input.value, 20);
      at = found.length ? 0 : -1;
      const empty = B.el("li", { role: "option", "aria-disabled": "true", id: "found-none" }, B.w("ui.no_match"));
      list.replaceChildren(...(found.length ? found.map((node, index) => B.el("li", { role: "option", id: "found-" + index,
        onpointerdown: (event) => { event.preventDefault(); pick(node); } }, B.text(node.name.slice(0, 80)),
      B.el("small", {}, B.text([B.kindWord(node), B.path(model, node).join(" › ").slice(0, 80)].filter(Boolean).join(" · ")))))
        : [empty]));
      list.hidden = !input.value.trim();
      input.setAttribute("aria-expanded", String(!list.hidden));
      mark();
    };
    input.addEventListener("input", look);
    input.addEventListener("focus", () => { if (input.value.trim()) look(); });
    input.addEventListener("blur", close);
    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        if (!found.length) return;
        at = (at + (event.key === "ArrowDown" ? 1 : found.length - 1)) % found.length;
        mark();
      } else if (event.key === "Enter" && found[at]) pick(found[at]);
      else if (event.key === "Escape") { input.value = ""; close(); }
      else return;
      event.preventDefault();
    });
  };
})(Bangfu);
