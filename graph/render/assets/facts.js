// A fact in words: its quote with the marks, where it stands, what projects and helper groups say.
"use strict";
(function (B) {
  const MARKS = [["t", "trigger"], ["a", "assister"], ["p", "person"], ["r", "recipient"]];

  // Rows of facts as objects; what is joined by blanks is parted.
  B.unpackFacts = (table) => B.unpack(table).map((fact) => {
    fact.modes = fact.modes ? fact.modes.split(" ") : [];
    return fact;
  });

  // The quote cut wherever a mark begins or ends: [text, letters]. Marks count code points, strings UTF-16 units.
  const pieces = (fact) => {
    const points = [...fact.quote];
    const marks = fact.marks ? fact.marks.split(" ").map((mark) => [mark[0], ...mark.slice(1).split("-").map(Number)]) : [];
    const cuts = [...new Set([0, points.length, ...marks.flatMap(([, start, end]) => [start, end])])].sort((a, b) => a - b);
    return cuts.slice(1).map((end, at) => [points.slice(cuts[at], end).join(""),
      marks.filter(([, first, last]) => first <= cuts[at] && end <= last).map(([letter]) => letter)]);
  };
  B.quote = (fact) => {
    const quote = B.el("blockquote", { lang: "zh", tabindex: "0" });
    for (const [text, letters] of pieces(fact)) {
      const ends = letters.filter((letter) => letter !== "t").map((letter) => "m-" + letter).join(" ");
      if (letters.length) quote.append(B.el(letters.includes("t") ? "mark" : "span", { class: ends || null }, text));
      else quote.append(text);
    }
    return quote;
  };

  // What the marks of these facts mean.
  B.markKeys = (facts) => {
    const used = new Set(facts.flatMap((fact) => fact.marks.split(" ").map((mark) => mark[0])));
    return B.el("div", { class: "keys" }, MARKS.filter(([letter]) => used.has(letter)).map(([letter, name]) =>
      B.el(letter === "t" ? "mark" : "span", { class: letter === "t" ? null : "m-" + letter }, B.w("ui." + name))));
  };

  // The id of a fact on its document's page; our own IRIs end in kind/hash.
  B.factId = (fact) => fact.iri.split("/").slice(-2).join("-");

  // Document, date, place in it, rule, confidence.
  B.cite = (fact, documents) => {
    const doc = documents[fact.doc];
    const line = B.el("p", { class: "cite" });
    const add = (...parts) => { if (line.childNodes.length) line.append(" · "); line.append(...parts); };
    if (doc) {
      add(doc.page ? B.el("a", { href: doc.page + "#" + B.factId(fact) }, B.text(doc.title || doc.id)) : B.text(doc.title || doc.id));
      if (doc.title) add(B.text(doc.id));
      if (doc.publisher) add(B.text(doc.publisher));
      if (doc.date) add(doc.date);
      if (/^https?:\/\//i.test(doc.url)) {
        add(B.el("a", { href: doc.url, rel: "noopener noreferrer", target: "_blank" }, B.w("ui.source_link")));
      }
      if (doc.reprint_of) add(B.w("ui.reprint_of") + " ", B.text(doc.reprint_of));
    }
    add(B.w("ui.chars", { a: fact.start, b: fact.end }));
    for (const [a, b] of fact.antecedents.split(" ").filter(Boolean).map((span) => span.split("-"))) add(B.w("ui.antecedent", { a, b }));
    if (fact.date) add(B.w("ui.stated_date") + " " + fact.date);
    if (fact.status !== "under_way") add(B.w("status." + fact.status));
    add(B.w("ui.rule") + " ", B.text(fact.rule));
    add(B.w("ui.confidence") + " " + fact.confidence.toFixed(2));
    return line;
  };

  // A sum [yuan, bound, basis] as one says it.
  B.money = ([value, bound, basis]) => {
    const scale = B.lang === "zh" ? [[1e8, "ui.yi"], [1e4, "ui.wan"]] : [];
    const [unit, key] = scale.find(([size]) => Math.abs(value) >= size) || [1, "ui.yuan"];
    const number = (value / unit).toLocaleString(B.lang === "zh" ? "zh-CN" : "en-GB", { maximumFractionDigits: 4 });
    const sum = number + (B.lang === "zh" ? "" : " ") + B.w(key);
    const before = bound === "exact" ? "" : B.w("bound." + bound) + (B.lang === "zh" ? "" : " ");
    if (basis === "total") return before + sum;
    return B.lang === "zh" ? B.w("basis." + basis) + before + sum : before + sum + " " + B.w("basis." + basis);
  };

  // What a fact says beside its ends and quote, as one line.
  B.detail = (fact) => {
    const detail = fact.detail;
    if (fact.kind === "project") {
      const parts = [B.w("projecttype." + detail.type)];
      if (detail.names.length) parts.push(detail.names.join("、"));
      if (detail.count != null) parts.push(B.w("ui.project_count", { n: detail.count }));
      parts.push(...detail.amounts.map(B.money));
      if (detail.households != null) parts.push(B.w("ui.households_n", { n: detail.households }));
      if (detail.persons != null) parts.push(B.w("ui.persons_n", { n: detail.persons }));
      return parts.join(" · ");
    }
    if (fact.kind === "collective") {
      const levels = detail.levels.map((level) => B.w("level." + level)).join("、");
      const bound = detail.bound === "exact" ? "" : B.w("bound." + detail.bound) + " ";
      return [levels, B.w("category." + detail.category), bound + detail.count].filter(Boolean).join(" · ");
    }
    if (fact.kind === "posting") return B.w("role." + fact.role);
    return fact.modes.map((mode) => B.w("mode." + mode)).join("、");
  };
})(Bangfu);
