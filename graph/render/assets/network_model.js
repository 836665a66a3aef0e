// The page's data as linked objects, the filters, and the search.
"use strict";
(function (B) {
  // What a fact tells beside its columns. Its marks in the quote, "t4-6 a0-3", are made when the quote is shown; what lies
  // outside the quote has none.
  const factKind = ({ nodes, documents, countyOf }) => ({
    get marks() {
      const size = this.end - this.start;
      const marks = [];
      for (const letter of "tapr") {
        const from = Math.max(0, this[letter + 0] - this.start);
        const to = Math.min(size, this[letter + 1] - this.start);
        if (this[letter + 0] >= 0 && from < to) marks.push(letter + from + "-" + to);
      }
      const helper = this.kind === "posting" ? "p" : "a";
      if (this[helper + 0] < 0) marks.push(...seek(this.quote, helper, nodes[this.source]));
      if (this.r0 < 0 && this.kind !== "posting") marks.push(...seek(this.quote, "r", nodes[this.target]));
      return marks.join(" ");
    },
    get modes() { return splitModes(this.mode); },
    get where() { return this.target >= 0 ? this.target : this.place; },
    get county() { return countyOf(this.where); },
    get year() { return (this.date || (documents[this.doc] || {}).date || "").slice(0, 4); },
  });
  const known = new Map();
  const splitModes = (words) => {
    if (!known.has(words)) known.set(words, words ? words.split(" ") : []);
    return known.get(words);
  };
  // A build's store keeps where the trigger stands, not the ends: there they are found in the quote by their names.
  const seek = (quote, letter, node) => {
    if (!node) return [];
    const names = [node.name, ...(node.labels ? node.labels.split("\u001f") : [])].sort((a, b) => b.length - a.length);
    const name = names.find((one) => one && quote.includes(one));
    if (!name) return [];
    const from = [...quote.slice(0, quote.indexOf(name))].length;
    return [letter + from + "-" + (from + [...name].length)];
  };

  const NONE = Object.freeze([]);
  const add = (node, list, what) => { if (node[list] === NONE) node[list] = [what]; else node[list].push(what); };

  B.model = () => {
    const raw = B.read("bangfu-network");
    const nodes = B.columns(raw.nodes);
    const documents = B.unpack(raw.documents);
    for (const node of nodes) { node.out = NONE; node.into = NONE; node.about = NONE; node.below = NONE; }
    for (const node of nodes) if (node.parent >= 0) add(nodes[node.parent], "below", node.at);
    const counties = new Map();
    const countyOf = (at) => {
      if (at < 0) return -1;
      if (!counties.has(at)) {
        const node = nodes[at];
        counties.set(at, -1);
        counties.set(at, node.kind === "place" && node.level === "county" ? at : countyOf(node.parent));
      }
      return counties.get(at);
    };
    const facts = B.columns(raw.facts, factKind({ nodes, documents, countyOf }));

    const arrows = new Map();
    const arrowKind = { get id() { return nodes[this.source].id + "--" + nodes[this.target].id; } };
    const tie = (source, target, fact, relation) => {
      if (source < 0 || target < 0 || source === target) return;
      const key = source * nodes.length + target;
      const arrow = arrows.get(key);
      if (!arrow) {
        const made = Object.assign(Object.create(arrowKind), { source, target, relation, facts: [fact] });
        arrows.set(key, made);
        add(nodes[source], "out", made);
        add(nodes[target], "into", made);
      } else if (arrow.facts[arrow.facts.length - 1] !== fact) arrow.facts.push(fact);
    };
    for (const fact of facts) {
      const { source, via } = fact;
      tie(source, fact.target, fact, fact.kind === "posting" ? "serves" : "assists");
      if (via >= 0) tie(via, source, fact, "sends");
      if (source < 0 && fact.where >= 0) add(nodes[fact.where], "about", fact);
    }
    const ordered = [...arrows.values()].sort((one, other) => nodes[one.source].order - nodes[other.source].order
      || nodes[one.target].order - nodes[other.target].order);
    const byId = new Map(nodes.map((node) => [node.id, node]));
    return { nodes, facts, documents, arrows: ordered, byId, rollUp: raw.roll_up, rollUpAbove: raw.roll_up_above };
  };

  // The switch of the legend that a fact's mode (or its kind, for facts without an arrow) hangs on.
  const switches = (fact) => (fact.modes.length ? fact.modes.map((mode) => "mode." + mode) : ["fact." + fact.kind]);
  B.nodeSwitch = (node) => "type." + node.type;
  B.isFiltered = (state) => Boolean(state.year || state.county || state.level || state.off.size);

  // Does a fact pass the filters? `off` holds the switches that are off.
  B.passes = (model, state, fact) => {
    if (state.year && fact.year !== state.year) return false;
    if (state.county && (fact.county < 0 || model.nodes[fact.county].id !== state.county)) return false;
    if (state.off.size && !switches(fact).some((name) => !state.off.has(name))) return false;
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
