// The index of documents: one table, searched by characters and pinyin, filtered by place, year and publisher.
"use strict";
(function (B) {
  const find = (id) => document.getElementById(id);
  const raw = B.read("bangfu-index");
  const KINDS = ["assistance", "posting", "household", "project", "collective"];
  const documents = B.unpack(raw);
  for (const doc of documents) {
    doc.names = doc.names ? doc.names.split(" ").map((at) => raw.names[at]) : [];
    doc.place = doc.place < 0 ? "" : raw.places[doc.place];
    doc.facts = KINDS.reduce((sum, kind) => sum + doc[kind], 0);
  }
  const state = { find: "", county: "", year: "", publisher: "" };

  // --- search: every word must be in the title, the publisher, the place, or one of the names -----------------------
  const pinyin = B.read("bangfu-pinyin") || {};
  const readings = (character) => (pinyin[character] || "").split(" ").filter(Boolean);
  // Whether letters spell a name from some character on, each by its whole syllable or a beginning of it.
  const spells = (letters, name, at) => {
    if (!letters) return true;
    if (at >= name.length) return false;
    return readings(name[at]).some((syllable) => {
      for (let size = Math.min(syllable.length, letters.length); size > 0; size -= 1) {
        if (syllable.startsWith(letters.slice(0, size)) && spells(letters.slice(size), name, at + 1)) return true;
      }
      return false;
    });
  };
  const sounds = (letters, name) => [...name].some((_, at) => spells(letters, name, at));
  const cache = new Map();
  const nameFits = (word, name) => {
    const key = word + "\u0000" + name;
    if (!cache.has(key)) cache.set(key, name.toLowerCase().includes(word) || (/^[a-z]{2,}$/.test(word) && sounds(word, name)));
    return cache.get(key);
  };
  const hits = (doc, words) => {
    const found = [];
    for (const word of words) {
      const names = doc.names.filter((name) => nameFits(word, name));
      found.push(...names);
      const head = [doc.title, doc.publisher, doc.place, doc.page];
      if (!names.length && !head.some((text) => nameFits(word, text))) return null;
    }
    return found;
  };

  const table = B.table(find("t-index"), { rows: documents, empty: "index.none", columns: [
    { word: "ui.title", wide: true, value: (doc) => doc.title, cell: (doc) => B.el("span", {},
      B.el("a", { href: encodeURIComponent(doc.page) }, B.text(doc.title)),
      doc.reprint ? B.el("span", { class: "tag" }, B.w("index.reprint")) : "",
      doc.hits && doc.hits.length ? B.el("span", { class: "hits" }, B.text([...new Set(doc.hits)].slice(0, 6).join("、"))) : "") },
    { word: "ui.date", short: true, value: (doc) => doc.date },
    { word: "ui.publisher", value: (doc) => doc.publisher },
    { word: "reader.placed", value: (doc) => doc.place },
    ...["facts", ...KINDS].map((kind) => ({ word: kind === "facts" ? "index.facts" : "factkind." + kind, num: true,
      value: (doc) => doc[kind] })),
    { word: "report.issues", num: true, value: (doc) => doc.issues },
  ] });
  // The table's own filter would be a second search.
  find("t-index").querySelector(".table-bar input").hidden = true;

  // --- filters ---------------------------------------------------------------------------------------------------------
  const collator = new Intl.Collator("zh-Hans-CN-u-co-pinyin", { numeric: true });
  const values = {
    county: (doc) => doc.place.split(" › ").map((_, at, steps) => steps.slice(0, at + 1).join(" › ")),
    year: (doc) => [doc.date.slice(0, 4)],
    publisher: (doc) => [doc.publisher],
  };
  const fill = (name) => {
    const counts = new Map();
    for (const doc of documents) for (const value of values[name](doc)) if (value) counts.set(value, (counts.get(value) || 0) + 1);
    const options = [...counts].sort(([one], [other]) => collator.compare(one, other)).map(([value, count]) => {
      const depth = name === "county" ? value.split(" › ").length - 1 : 0;
      return B.el("option", { value }, "\u2003".repeat(depth) + value.split(" › ").pop() + "（" + count + "）");
    });
    find(name).replaceChildren(B.el("option", { value: "", "data-w": "ui.all" }, B.w("ui.all")), ...options);
    find(name).value = state[name];
    if (find(name).value !== state[name]) { state[name] = ""; find(name).value = ""; }
  };
  const draw = () => {
    const words = state.find.trim().toLowerCase().split(/\s+/).filter(Boolean);
    const shown = documents.filter((doc) => {
      doc.hits = words.length ? hits(doc, words) : [];
      return doc.hits && ["county", "year", "publisher"].every((name) => !state[name] || values[name](doc).includes(state[name]));
    });
    table.rows(shown);
    const sum = (name) => shown.reduce((total, doc) => total + doc[name], 0).toLocaleString("en");
    find("kinds").replaceChildren(
      B.el("span", { class: "tag" }, B.w("reader.index") + " " + shown.length.toLocaleString("en")),
      ...KINDS.map((kind) => B.el("span", { class: "tag" }, B.w("factkind." + kind) + " " + sum(kind))),
      B.el("span", { class: "tag" }, B.w("report.issues") + " " + sum("issues")));
    document.title = B.w("reader.index");
    document.querySelector("h1").textContent = B.w("reader.index");
  };
  const changed = () => { draw(); B.writeHash(state, false); };
  find("find").addEventListener("input", () => { state.find = find("find").value; changed(); });
  for (const name of ["county", "year", "publisher"]) {
    find(name).addEventListener("change", () => { state[name] = find(name).value; changed(); });
  }
  const read = () => {
    const kept = B.readHash();
    for (const name in state) state[name] = kept[name] || "";
    find("find").value = state.find;
    ["county", "year", "publisher"].forEach(fill);
    draw();
  };
  find("reset").addEventListener("click", () => { history.replaceState(null, "", location.pathname); read(); });
  window.addEventListener("hashchange", read);
  B.onLook(draw);
  read();
  document.body.dataset.ready = "true";
})(Bangfu);
