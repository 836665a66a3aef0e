// The page's data as linked objects, the filters, and the search.
"use strict";
(function (B) {
  // Marks by column, in characters of the text, as the quote's own: "t4-6 a0-3"; what lies outside the quote has none.
  const marked = (fact) => {
    const size = fact.end - fact.start;
    const marks = [];
    for (const letter of "tapr") {
      const from = Math.max(0, fact[letter + 0] - fact.start);
      const to = Math.min(size, fact[letter + 1] - fact.start);
      if (fact[letter + 0] >= 0 && from < to) marks.push(letter + from + "-" + to);
    }
    fact.marks = marks.join(" ");
    fact.modes = fact.modes ? fact.modes.split(" ") : [];
    return fact;
  };

  B.model = () => {
    const raw = B.read("bangfu-network");
    const nodes = B.columns(raw.nodes);
    const facts = B.columns(raw.facts).map(marked);
    const documents = B.unpack(raw.documents);
    const arrows = new Map();
    const byId = new Map();

    nodes.forEach((node, at) => {
      Object.assign(node, { at, out: [], into: [], about: [], below: [] });
      byId.set(node.id, node);
    });
    for (const node of nodes) if (node.parent >= 0) nodes[node.parent].below.push(node.at);
    const above = (at, level) => {
      for (let steps = 0; at >= 0 && steps < 12; steps += 1) {
        const node = nodes[at];
        if (node.kind === "place" && node.level === level) return at;
        at = node.parent;
      }
      return -1;
    };

    const tie = (source, target, fact, relation) => {
      if (source < 0 || target < 0 || source === target) return;
      const key = source + ">" + target;
      let arrow = arrows.get(key);
      if (!arrow) {
        arrow = { id: nodes[source].id + "--" + nodes[target].id, source, target, facts: [], relation };
        arrows.set(key, arrow);
        nodes[source].out.push(arrow);
        nodes[target].into.push(arrow);
      }
      if (!arrow.facts.includes(fact)) arrow.facts.push(fact);
    };
    facts.forEach((fact, at) => {
      fact.at = at;
      fact.where = fact.target >= 0 ? fact.target : fact.place;
      fact.county = above(fact.where, "county");
      fact.year = (fact.date || (documents[fact.doc] || {}).date || "").slice(0, 4);
      tie(fact.source, fact.target, fact, fact.kind === "posting" ? "serves" : "assists");
      if (fact.via >= 0) tie(fact.via, fact.source, fact, "sends");
      const alone = fact.source < 0 && fact.where >= 0;
      if (alone) nodes[fact.where].about.push(fact);
    });
    const ordered = [...arrows.values()].sort((one, other) => nodes[one.source].order - nodes[other.source].order
      || nodes[one.target].order - nodes[other.target].order);
    return { nodes, facts, documents, arrows: ordered, byId, above, rollUp: raw.roll_up,
      rollUpAbove: raw.roll_up_above };
  };

  // The switch of the legend that a fact's mode (or its kind, for facts without an arrow) hangs on.
  const switches = (fact) => (fact.modes.length ? fact.modes.map((mode) => "mode." + mode) : ["fact." + fact.kind]);
  B.nodeSwitch = (node) => "type." + node.type;

  // Does a fact pass the filters? `off` holds the switches that are off.
  B.passes = (model, state, fact) => {
    if (state.year && fact.year !== state.year) return false;
    if (state.county && (fact.county < 0 || model.nodes[fact.county].id !== state.county)) return false;
    if (!switches(fact).some((name) => !state.off.has(name))) return false;
    const helper = model.nodes[fact.via >= 0 ? fact.via : fact.source];
    if (state.level && (!helper || (helper.level || "unknown") !== state.level)) return false;
    const ends = [fact.source, fact.target].filter((at) => at >= 0).map((at) => model.nodes[at]);
    return !ends.some((node, at) => (node.kind !== "place" || (at === 0 && fact.source >= 0))
      && state.off.has(B.nodeSwitch(node)));
  };

  // --- search: by name, by other names, by pinyin syllables or initials --------------------------------------------
  const readings = B.read("bangfu-pinyin");
  const spelt = (name, at, query, from) => {
    if (from === query.length) return true;
    if (at === name.length) return false;
    const character = name[at];
    if (character.toLowerCase() === query[from]) return spelt(name, at + 1, query, from + 1);
    return (readings[character] || "").split(" ").some((reading) => reading && (
      (query.startsWith(reading, from) && spelt(name, at + 1, query, from + reading.length))
      || (/^[zcs]h/.test(reading) && query.startsWith(reading.slice(0, 2), from) && spelt(name, at + 1, query, from + 2))
      || (query[from] === reading[0] && spelt(name, at + 1, query, from + 1))));
  };
  const sounds = (name, query) => {
    for (let at = 0; at < name.length; at += 1) if (spelt(name, at, query, 0)) return at;
    return -1;
  };

  B.search = (model, words, limit) => {
    const query = words.trim().toLowerCase();
    if (!query) return [];
    const spelling = /^[a-z' ]+$/.test(query) ? query.replace(/[' ]/g, "") : "";
    const found = [];
    for (const node of model.nodes) {
      if (!node.out.length && !node.into.length && !node.about.length && !node.below.length) continue;
      let best = Infinity;
      [node.name, ...(node.labels ? node.labels.split("\u001f") : [])].forEach((name) => {
        const at = name.toLowerCase().indexOf(query);
        if (at >= 0) best = Math.min(best, at + (name.length - query.length) / 100);
        else if (spelling) {
          const heard = sounds(name.slice(0, 60), spelling);
          if (heard >= 0) best = Math.min(best, 100 + heard + name.length / 100);
        }
      });
      if (best < Infinity) found.push([best, node]);
    }
    found.sort(([a, one], [b, other]) => a - b || one.order - other.order);
    return found.slice(0, limit).map(([, node]) => node);
  };

  // Names from the province down to the thing's parent.
  B.path = (model, node) => {
    const names = [];
    let at = node.side === 0 && node.parent < 0 ? node.home : node.parent;
    for (let steps = 0; at >= 0 && steps < 12; steps += 1) {
      names.unshift(model.nodes[at].name);
      at = model.nodes[at].parent;
    }
    return names;
  };
  B.kindWord = (node) => {
    if (node.kind === "unit" || node.kind === "person") return B.w("assistertype." + node.type);
    return B.w("level." + node.level);
  };
})(Bangfu);
