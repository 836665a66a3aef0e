// The legend that filters, the search box, and the tables under the network.
"use strict";
(function (B) {
  const SVG = (paths) => B.svg("svg", { width: 30, height: 14, viewBox: "0 0 30 14", "aria-hidden": "true" }, ...paths);
  const swatch = (type) => {
    const paint = { fill: "var(--k-" + type + ")" };
    const shape = type === "person" ? B.svg("path", { d: "M7 1l6 6-6 6-6-6z", ...paint })
      : type === "place" ? B.svg("rect", { x: 2, y: 2, width: 10, height: 10, ...paint })
        : type === "household" ? B.svg("path", { d: "M7 1l6 5.5h-1.6V13H2.6V6.5H1z", ...paint })
          : B.svg("circle", { cx: 7, cy: 7, r: 5.5, ...paint });
    const svg = SVG([shape]);
    svg.setAttribute("width", 14);
    svg.setAttribute("viewBox", "0 0 14 14");
    return svg;
  };
  const HEADS = {
    triangle: "M22 3l8 4-8 4z", vee: "M22 3l8 4-8 4 3-4z", box: "M23 3.5h7v7h-7z", diamond: "M21 7l4.5-4 4.5 4-4.5 4z",
    circle: "M30 7a3.5 3.5 0 1 1-7 0a3.5 3.5 0 1 1 7 0z", bar: "M26 2h3v10h-3z",
  };
  const sample = (mode) => {
    const { dashes, type } = B.MODES[mode];
    return SVG([
      B.svg("path", { d: "M0 7H22", stroke: "currentColor", "stroke-width": 1.6, fill: "none",
        "stroke-dasharray": dashes ? dashes.map((size) => size * 0.7).join(" ") : "none" }),
      B.svg("path", { d: HEADS[type], fill: "currentColor" }),
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
    const order = ["government", "institution", "enterprise", "military", "association", "cooperative", "team", "person",
      "place", "household"];
    const typeWord = (type) => B.w((type === "household" ? "type." : "assistertype.") + type);
    const chip = (name, count, picture, text) => B.el("button", { type: "button", "aria-pressed": String(!isOff(name)),
      "data-switch": name, onclick: () => flip(name) }, picture, text, B.el("span", { class: "n" }, String(count)));
    const set = (key, chips) => (chips.length ? [B.el("fieldset", {}, B.el("legend", {}, B.w(key)), chips)] : []);
    B.drawLegend = () => {
      const focused = document.activeElement && document.activeElement.dataset.switch;
      host.replaceChildren(
        ...set("ui.kinds", order.filter((type) => types.has(type)).map((type) =>
          chip("type." + type, types.get(type), swatch(type), typeWord(type)))),
        ...set("ui.modes", Object.keys(B.MODES).filter((mode) => modes.has(mode)).map((mode) =>
          chip("mode." + mode, modes.get(mode), sample(mode), B.w("mode." + mode)))),
        ...set("ui.others", ["household", "project", "collective"].filter((kind) => others.has(kind)).map((kind) =>
          chip("fact." + kind, others.get(kind), "", B.w("factkind." + kind)))));
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

  // The text alternative: all arrows and all other facts that pass the filters. Made when first opened.
  B.networkTables = (model, choose, state) => {
    const name = (at) => (at >= 0 ? model.nodes[at].name : "");
    const link = (arrow, at) => B.el("button", { type: "button", class: "link clip", onclick: () => choose(arrow) },
      B.text(name(at)));
    const title = (fact) => { const doc = model.documents[fact.doc]; return doc ? doc.title || doc.id : ""; };
    const quote = (fact) => B.quote(fact);
    const arrowColumns = [
      { word: "ui.from", value: (row) => name(row.arrow.source), cell: (row) => link(row.arrow, row.arrow.source) },
      { word: "ui.mode", value: (row) => B.detail(row.fact) },
      { word: "ui.to", value: (row) => name(row.arrow.target), cell: (row) => link(row.arrow, row.arrow.target) },
      { word: "ui.place", value: (row) => [...B.path(model, model.nodes[row.fact.where]), name(row.fact.where)].join("/") },
      { word: "ui.quote", wide: true, value: (row) => row.fact.quote, cell: (row) => quote(row.fact) },
      { word: "ui.document", value: (row) => title(row.fact) },
      { word: "ui.date", short: true, value: (row) => row.fact.date || (model.documents[row.fact.doc] || {}).date || "" },
      { word: "ui.rule", value: (row) => row.fact.rule },
      { word: "ui.confidence", num: true, value: (row) => row.fact.confidence },
    ];
    const otherColumns = [
      { word: "ui.kind", value: (row) => B.w("factkind." + row.kind) },
      { word: "ui.place", value: (row) => (row.where >= 0
        ? [...B.path(model, model.nodes[row.where]), name(row.where)].join("/") : "") },
      { word: "report.detail", value: (row) => (row.kind === "household" ? name(row.target) : B.detail(row)) },
      { word: "ui.quote", wide: true, value: (row) => row.quote, cell: quote },
      ...["ui.document", "ui.date", "ui.rule", "ui.confidence"].map((word, at) => ({ word, num: at === 3, short: at === 1,
        value: (row) => [title(row), row.date || (model.documents[row.doc] || {}).date || "", row.rule, row.confidence][at] })),
    ];
    const made = {};
    const rows = {
      arrows: () => model.arrows.flatMap((arrow) => arrow.facts.filter((fact) => B.passes(model, state(), fact))
        .map((fact) => ({ arrow, fact }))),
      others: () => model.facts.filter((fact) => fact.source < 0 && B.passes(model, state(), fact)),
    };
    const fill = (id, host, columns) => {
      const box = document.getElementById(id);
      const make = () => {
        if (!box.open) return;
        if (made[id]) made[id].rows(rows[id]());
        else made[id] = B.table(document.getElementById(host), { columns, rows: rows[id](), empty: "ui.empty_view" });
      };
      box.addEventListener("toggle", make);
      return make;
    };
    const makes = [fill("arrows", "arrow-table", arrowColumns), fill("others", "other-table", otherColumns)];
    return () => makes.forEach((make) => make());
  };
})(Bangfu);
