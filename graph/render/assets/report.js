// The build report: tables of documents, facts, issues, breaches, reprints and unknown places, joined by document.
"use strict";
(function (B) {
  const find = (id) => document.getElementById(id);
  const raw = B.read("bangfu-report");
  const documents = B.unpack(raw.documents);
  const facts = B.unpackFacts(raw.facts);
  const [issues, breaches, reprints, places, conflicts] = ["issues", "breaches", "reprints", "places", "conflicts"]
    .map((name) => B.unpack(raw[name]));
  const KINDS = ["assistance", "posting", "household", "project", "collective"];
  for (const doc of documents) doc.facts = KINDS.reduce((sum, kind) => sum + doc[kind], 0);
  const byId = new Map(documents.map((doc) => [doc.id, doc]));
  const state = { doc: "", kind: "", issue: "" };

  const title = (id) => (byId.has(id) && byId.get(id).title) || id;
  const clip = (text) => B.el("span", { class: "clip" }, B.text(text));
  // To the page of a document, at a fact or an open question where one is given; else only its name.
  const docLink = (id, at, label) => {
    const doc = byId.get(id);
    return doc && doc.page
      ? B.el("a", { class: "clip", href: doc.page + (at ? "#" + at : ""), title: id }, B.text(label || title(id)))
      : clip(label || title(id));
  };
  const onlyButton = (doc) => B.el("button", { type: "button", class: "link", "aria-label": B.w("report.only_document") + " " + doc.facts,
    title: B.w("report.only_document"), onclick: () => only(doc.id) }, String(doc.facts));
  const shown = { facts: () => facts.filter((fact) => (!state.doc || (documents[fact.doc] || {}).id === state.doc)
      && (!state.kind || fact.kind === state.kind)),
    issues: () => issues.filter((issue) => (!state.doc || issue.doc === state.doc) && (!state.issue || issue.kind === state.issue)) };

  // What documents differ on, and what one of them says.
  const about = (one) => {
    if (one.aspect === "status") return one.assister + " → " + one.recipient;
    if (one.aspect === "sum") return B.w("projecttype." + one.kind);
    return [one.level ? B.w("level." + one.level) : "", B.w("category." + one.kind)].filter(Boolean).join(" · ");
  };
  const said = (one, values) => values.map((value) => {
    if (one.aspect === "status") return B.w("status." + value);
    return one.aspect === "sum" ? B.money([Number(value), "exact", "total"]) : value;
  }).join("、");

  const number = (word, name) => ({ word, num: true, value: (row) => row[name] });
  const text = (word, value, more) => ({ word, value, ...more });
  const tables = {
    documents: B.table(find("t-documents"), { rows: documents, empty: "report.no_documents", page: 15, columns: [
      text("ui.title", (doc) => doc.title || doc.id, { wide: true, cell: (doc) => docLink(doc.id) }),
      text("ui.date", (doc) => doc.date, { short: true }),
      text("ui.publisher", (doc) => doc.publisher),
      { word: "report.facts", num: true, value: (doc) => doc.facts, cell: onlyButton },
      ...KINDS.map((kind) => number("factkind." + kind, kind)),
      number("report.issues", "issues"),
      text("report.file", (doc) => doc.source || doc.id),
      text("report.encoding", (doc) => doc.encoding),
      text("report.script", (doc) => B.w("script." + doc.script)),
    ] }),
    facts: B.table(find("t-facts"), { rows: facts, empty: "report.no_facts", page: 20, columns: [
      text("ui.kind", (fact) => B.w("factkind." + fact.kind)),
      text("report.subject", (fact) => fact.subject),
      text("report.detail", B.detail),
      text("report.object", (fact) => fact.object),
      text("ui.place", (fact) => fact.path),
      text("ui.quote", (fact) => fact.quote, { wide: true, cell: B.quote }),
      text("ui.document", (fact) => title((documents[fact.doc] || { id: "" }).id),
        { cell: (fact) => docLink((documents[fact.doc] || { id: "" }).id, fact.id) }),
      text("ui.status", (fact) => B.w("status." + fact.status)),
      text("ui.stated_date", (fact) => fact.date, { short: true }),
      text("ui.rule", (fact) => fact.rule),
      number("ui.confidence", "confidence"),
    ] }),
    issues: B.table(find("t-issues"), { rows: issues, empty: "report.no_issues", page: 12, columns: [
      number("report.worth", "worth"),
      text("ui.kind", (issue) => B.w("issuekind." + issue.kind)),
      text("report.what", (issue) => issue[B.lang], { wide: true }),
      text("ui.quote", (issue) => issue.quote, { wide: true, cell: (issue) => (issue.quote
        ? B.el("blockquote", { lang: "zh", tabindex: "0" }, issue.quote) : "") }),
      text("report.remedy", (issue) => issue["remedy_" + B.lang], { wide: true }),
      text("ui.document", (issue) => title(issue.doc), { cell: (issue) => docLink(issue.doc, issue.id) }),
    ] }),
    places: B.table(find("t-places"), { rows: places, empty: "report.no_places", page: 10, columns: [
      number("report.worth", "facts"),
      text("ui.path", (place) => place.path, { wide: true }),
      text("report.level", (place) => B.w("level." + place.level)),
      text("report.near", (place) => place.near.map(([name, code]) => name + " " + code).join("、"), { wide: true,
        cell: (place) => B.el("span", { class: "clip" }, place.near.map(([name, code]) => B.el("span", { class: "tag" },
          name ? B.text(name) : "", name ? " " : "", B.el("code", {}, code)))) }),
      text("ui.document", (place) => place.docs.map(title).join("、"), { cell: (place) => B.el("span", { class: "clip" },
        place.docs.map((id, at) => B.el("span", { class: "row" }, docLink(id, at ? "" : place.id)))) }),
    ] }),
    conflicts: B.table(find("t-conflicts"), { rows: conflicts, empty: "report.no_conflicts", page: 10, columns: [
      text("report.aspect", (one) => B.w("aspect." + one.aspect)),
      text("ui.place", (one) => one.place),
      text("report.detail", about, { wide: true }),
      text("report.told", (one) => one.told.map(([doc, , ...values]) => title(doc) + " " + said(one, values)).join(" "), { wide: true,
        cell: (one) => B.el("span", { class: "clip" }, one.told.map(([doc, id, ...values]) => B.el("span", { class: "row" },
          B.el("b", {}, said(one, values)), " ", docLink(doc, id)))) }),
    ] }),
    breaches: B.table(find("t-breaches"), { rows: breaches, empty: "report.no_breaches", page: 10, columns: [
      text("report.severity", (breach) => B.w("severity." + breach.severity)),
      text("report.shape", (breach) => breach.shape),
      text("report.message", (breach) => breach[B.lang], { wide: true }),
      text("report.focus", (breach) => breach.focus, { wide: true }),
      text("ui.document", (breach) => title(breach.doc), { cell: (breach) => docLink(breach.doc, breach.id) }),
    ] }),
    reprints: B.table(find("t-reprints"), { rows: reprints, empty: "report.no_reprints", page: 10, columns: [
      text("report.reprint", (row) => title(row.doc), { wide: true, cell: (row) => docLink(row.doc) }),
      text("report.original", (row) => title(row.original), { wide: true, cell: (row) => docLink(row.original) }),
    ] }),
  };

  // Show what one document yielded; "" shows all.
  const only = (id) => {
    state.doc = id;
    draw();
    find("facts").scrollIntoView();
    B.writeHash({ doc: id }, true);
  };
  const chip = (word, count, pressed, press) => B.el("button", { type: "button", "aria-pressed": String(pressed),
    onclick: press }, word + " " + count);
  const chips = (host, list, word, field) => {
    const counts = new Map();
    list.forEach((row) => counts.set(row.kind, (counts.get(row.kind) || 0) + 1));
    const names = [...counts].sort((one, other) => other[1] - one[1]);
    if (names.length) {
      host.append(B.el("div", { class: "chips" }, chip(B.w("ui.all"), list.length, !state[field], () => { state[field] = ""; draw(); }),
        names.map(([kind, count]) => chip(B.w(word + kind), count, state[field] === kind, () => {
          state[field] = state[field] === kind ? "" : kind;
          draw();
        }))));
    }
  };
  const head = (name, list, word, field) => {
    const host = find("t-" + name + "-head");
    host.replaceChildren();
    if (state.doc) {
      host.append(B.el("p", {}, B.w("report.only_document") + "：", B.text(title(state.doc)), " ",
        B.el("button", { type: "button", onclick: () => { state.doc = ""; draw(); B.writeHash({}, false); } }, B.w("report.all_documents"))));
    }
    chips(host, list, word, field);
    if (name === "facts" && raw.facts_total > facts.length) {
      host.append(B.el("p", { class: "note" }, B.w("report.cut", { shown: facts.length, all: raw.facts_total })));
    }
  };
  const draw = () => {
    head("facts", facts.filter((fact) => !state.doc || (documents[fact.doc] || {}).id === state.doc), "factkind.", "kind");
    head("issues", issues.filter((issue) => !state.doc || issue.doc === state.doc), "issuekind.", "issue");
    tables.facts.rows(shown.facts());
    tables.issues.rows(shown.issues());
    const counts = { documents: documents.length, facts: raw.facts_total, issues: issues.length, breaches: breaches.length,
      places: places.length, reprints: reprints.length, conflicts: conflicts.length };
    for (const name in counts) find("n-" + name).textContent = counts[name].toLocaleString("en");
    find("n-breaches").parentElement.classList.toggle("bad", breaches.length > 0);
    const unread = issues.filter((issue) => issue.kind === "source" && !byId.has(issue.doc)).length;
    find("kinds").replaceChildren(...KINDS.map((kind) => B.el("span", { class: "tag" }, B.w("factkind." + kind) + " "
      + documents.reduce((sum, doc) => sum + doc[kind], 0))),
    unread ? B.el("span", { class: "tag" }, B.w("report.unread") + " " + unread) : "");
    find("summary").textContent = raw.version ? B.w("report.version") + " " + raw.version : "";
    document.title = B.w("report.title");
    document.querySelector("h1").textContent = B.w("report.title");
  };
  B.onLook(draw);
  window.addEventListener("popstate", () => { state.doc = B.readHash().doc || ""; draw(); });
  const doc = B.readHash().doc;
  if (byId.has(doc)) state.doc = doc;
  draw();
  document.body.dataset.ready = "true";
})(Bangfu);
