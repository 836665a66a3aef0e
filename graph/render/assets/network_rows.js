// From the data and the reader's choices to rows and arrows: what is shown, and what stands for what is folded away.
"use strict";
(function (B) {
  // Places close from the coarsest level down; an open county shows closed townships, an open township its villages.
  B.LEVELS = ["central", "province", "prefecture", "county", "township", "village", "household"];
  B.HEADS = new Set(["province", "prefecture", "county"]);
  const RANK = Object.fromEntries(B.LEVELS.map((level, at) => [level, at]));
  const GROUP_FROM = 4;
  const DEEPEST = 12;

  // --- folding: `detail` is the level at which places stand closed until the reader opens them ---------------------------
  const closes = (detail, node) => detail !== "" && node.kind === "place" && RANK[node.level] >= RANK[detail];
  B.isClosed = (state, detail, node) => state.shut.has(node.id)
    || (closes(detail, node) && !state.open.has(node.id));

  const folding = (model, state, detail) => {
    const known = new Map();
    const fold = (at) => {
      if (known.has(at)) return known.get(at);
      known.set(at, at);
      const parent = model.nodes[at].parent;
      let found = at;
      if (parent >= 0) {
        const over = fold(parent);
        found = over !== parent ? over : B.isClosed(state, detail, model.nodes[parent]) ? parent : at;
      }
      known.set(at, found);
      return found;
    };
    return fold;
  };
  const upwards = (model, from, visit) => {
    for (let at = from, steps = 0; at >= 0 && steps < DEEPEST; at = model.nodes[at].parent, steps += 1) visit(at);
  };

  // Everything within `depth` arrows of a node; of a place, all that lies in it counts as the node itself.
  B.near = (model, arrows, node, depth) => {
    const distance = new Map();
    const start = (at) => {
      if (distance.has(at)) return;
      distance.set(at, 0);
      if (model.nodes[at].kind === "place") model.nodes[at].below.forEach(start);
    };
    start(node.at);
    for (let step = 1; step <= depth; step += 1) {
      const reached = [];
      for (const { source, target } of arrows) {
        const from = distance.get(source) < step;
        const to = distance.get(target) < step;
        if (from && !distance.has(target)) reached.push(target);
        if (to && !distance.has(source)) reached.push(source);
      }
      reached.forEach((at) => distance.set(at, step));
    }
    return distance;
  };

  // --- what passes the filters -------------------------------------------------------------------------------------------
  const selected = (model, state) => {
    const all = !B.isFiltered(state);
    const passes = (fact) => all || B.passes(model, state, fact);
    let arrows = model.arrows;
    if (!all) {
      arrows = model.arrows.map(({ source, target, relation, facts }) =>
        ({ source, target, relation, facts: facts.filter(passes) })).filter(({ facts }) => facts.length);
    }
    const shown = new Set();
    const focus = state.only ? model.byId.get(state.focus) : null;
    if (focus) {
      const near = B.near(model, arrows, focus, state.depth);
      arrows = arrows.filter(({ source, target }) => near.has(source) && near.has(target)
        && Math.min(near.get(source), near.get(target)) < state.depth);
      shown.add(focus.at);
      near.forEach((_, at) => { if (model.nodes[at].about.some(passes)) shown.add(at); });
    } else {
      for (const fact of model.facts) if (fact.source < 0 && fact.where >= 0 && passes(fact)) shown.add(fact.where);
    }
    for (const { source, target } of arrows) { shown.add(source); shown.add(target); }
    return { shown, arrows, passes };
  };

  // The level at which places are closed: the reader's choice, or by the size of what is shown.
  const detailOf = (model, state, shown) => {
    if (state.detail !== "auto") return state.detail === "all" ? "" : state.detail;
    return shown.size > model.rollUpAbove ? model.rollUp : "";
  };

  B.rows = (model, state) => {
    const { shown, arrows, passes } = selected(model, state);
    const detail = detailOf(model, state, shown);
    const fold = folding(model, state, detail);
    const right = new Set();
    const groups = new Map();
    const drawnAs = new Map();
    const folded = new Map();
    for (const at of shown) {
      const node = model.nodes[at];
      if (node.side === 1) {
        const as = fold(at);
        drawnAs.set(at, model.nodes[as].id);
        if (as !== at) folded.set(as, (folded.get(as) || 0) + 1);
        upwards(model, as, (up) => right.add(up));
      } else {
        const home = node.home >= 0 ? fold(node.home) : -1;
        upwards(model, home, (up) => right.add(up));
        const key = ["g", home >= 0 ? model.nodes[home].id : "all", node.level || "unknown", node.type].join("-");
        if (!groups.has(key)) groups.set(key, { id: key, home, level: node.level, type: node.type, members: [] });
        groups.get(key).members.push(node);
      }
    }
    const rows = [...groups.values()].flatMap((group) => helperRows(model, state, detail, group, drawnAs));
    const homes = new Set(rows.map((row) => row.home));
    const closed = (node) => B.isClosed(state, detail, node);
    rows.push(...placeRows(model, { shown, right, folded, homes, closed, passes }));
    rows.sort((one, other) => one.order - other.order);
    const behind = rows.reduce((sum, row) => sum + (row.group ? row.group.members.length : row.folded || 0), 0);
    return { rows, arrows: merged(arrows, drawnAs), drawnAs, detail, behind, things: shown.size };
  };

  // A group of helpers as one row, or each as its own.
  const helperRows = (model, state, detail, group, drawnAs) => {
    group.members.sort((one, other) => one.order - other.order);
    const many = group.members.length;
    const homeClosed = group.home >= 0 && B.isClosed(state, detail, model.nodes[group.home]);
    const byDefault = many > 1 && (homeClosed || (detail !== "" && many >= GROUP_FROM));
    if (many > 1 && (state.shut.has(group.id) || (byDefault && !state.open.has(group.id)))) {
      group.members.forEach((node) => drawnAs.set(node.at, group.id));
      return [{ id: group.id, group, side: 0, home: group.home, order: group.members[0].order, level: group.level,
        type: group.type, reach: many }];
    }
    return group.members.map((node) => {
      drawnAs.set(node.at, node.id);
      return { id: node.id, node, side: 0, home: group.home, order: node.order, level: node.level, type: node.type,
        reach: node.reach, opened: byDefault ? group.id : "" };
    });
  };

  // Places as rows. One of which nothing is said, and which holds a single other, is told before that one's name.
  const placeRows = (model, { shown, right, folded, homes, closed, passes }) => {
    const below = new Map();
    for (const at of right) {
      const parent = model.nodes[at].parent;
      if (right.has(parent)) below.set(parent, [...(below.get(parent) || []), at]);
    }
    const only = (at) => (below.get(at) || []).length === 1 && model.nodes[below.get(at)[0]].kind === "place";
    const passed = (at) => model.nodes[at].kind === "place" && !shown.has(at) && !homes.has(at)
      && !folded.has(at) && only(at);
    const rows = [];
    for (const at of right) {
      if (passed(at)) continue;
      const node = model.nodes[at];
      const before = [];
      let parent = node.parent;
      while (right.has(parent) && passed(parent)) { before.unshift(model.nodes[parent]); parent = model.nodes[parent].parent; }
      rows.push({ id: node.id, node, side: 1, order: node.order, level: node.level, type: node.type, reach: node.reach,
        closed: folded.has(at) && closed(node), folded: folded.get(at) || 0, empty: !shown.has(at) && !folded.has(at),
        projects: node.about.filter((fact) => fact.kind === "project" && passes(fact)).length,
        before, parent: right.has(parent) ? parent : -1 });
    }
    return rows;
  };

  const merged = (arrows, drawnAs) => {
    const joined = new Map();
    for (const { source, target, facts, relation } of arrows) {
      const from = drawnAs.get(source);
      const to = drawnAs.get(target);
      if (from === to) continue;
      const id = from + "--" + to;
      let arrow = joined.get(id);
      if (!arrow) joined.set(id, arrow = { id, from, to, pairs: 0, facts: [], relation });
      arrow.pairs += 1;
      for (const fact of facts) arrow.facts.push(fact);
    }
    return [...joined.values()];
  };
})(Bangfu);
