// The tables under the network.
"use strict";
(function (B) {
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
