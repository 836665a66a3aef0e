// From the data and the reader's choices to rows: what is shown, what is folded into what, and where it stands.
"use strict";
(function (B) {
  const LEVELS = ["central", "province", "prefecture", "county", "township", "village", "household"];
  const HEADS = new Set(["province", "prefecture", "county"]);
  const GROUP_FROM = 4;
  const ROW = 28;

  // --- folding -------------------------------------------------------------------------------------------------------
  B.isClosed = (model, state, node) =>
    (model.rollUp !== "" && node.kind === "place" && node.level === model.rollUp) !== state.toggled.has(node.id);

  const folding = (model, state) => {
    const known = new Map();
    const fold = (at) => {
      if (known.has(at)) return known.get(at);
      known.set(at, at);
      const parent = model.nodes[at].parent;
      let found = at;
      if (parent >= 0) {
        const over = fold(parent);
        found = over !== parent ? over : B.isClosed(model, state, model.nodes[parent]) ? parent : at;
      }
      known.set(at, found);
      return found;
    };
    return fold;
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

  // --- the rows --------------------------------------------------------------------------------------------------------
  B.view = (model, state, width) => {
    const passing = new Set(model.facts.filter((fact) => B.passes(model, state, fact)));
    let arrows = [];
    for (const arrow of model.arrows) {
      const facts = arrow.facts.filter((fact) => passing.has(fact));
      if (facts.length) arrows.push({ ...arrow, facts });
    }
    const shown = new Set();
    const focus = state.only ? model.byId.get(state.focus) : null;
    if (focus) {
      const near = B.near(model, arrows, focus, state.depth);
      arrows = arrows.filter(({ source, target }) => near.has(source) && near.has(target)
        && Math.min(near.get(source), near.get(target)) < state.depth);
      shown.add(focus.at);
      near.forEach((_, at) => { if (model.nodes[at].about.some((fact) => passing.has(fact))) shown.add(at); });
    } else {
      for (const fact of passing) if (fact.source < 0 && fact.where >= 0) shown.add(fact.where);
    }
    for (const { source, target } of arrows) { shown.add(source); shown.add(target); }
    return place(model, state, fit(model, state, shown, arrows), width);
  };

  const fit = (model, state, shown, arrows) => {
    const fold = folding(model, state);
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
        for (let up = as, steps = 0; up >= 0 && steps < 12; up = model.nodes[up].parent, steps += 1) right.add(up);
      } else {
        const home = node.home >= 0 ? fold(node.home) : -1;
        for (let up = home, steps = 0; up >= 0 && steps < 12; up = model.nodes[up].parent, steps += 1) right.add(up);
        const key = ["g", home >= 0 ? model.nodes[home].id : "all", node.level || "unknown", node.type].join("-");
        if (!groups.has(key)) groups.set(key, { id: key, home, level: node.level, type: node.type, members: [] });
        groups.get(key).members.push(node);
      }
    }
    const rows = [];
    for (const group of groups.values()) {
      group.members.sort((one, other) => one.order - other.order);
      const homeClosed = group.home >= 0 && B.isClosed(model, state, model.nodes[group.home]);
      const byDefault = group.members.length > 1
        && (homeClosed || (model.rollUp !== "" && group.members.length >= GROUP_FROM));
      if (byDefault !== (state.toggled.has(group.id) && group.members.length > 1)) {
        group.members.forEach((node) => drawnAs.set(node.at, group.id));
        rows.push({ id: group.id, group, side: 0, home: group.home, order: group.members[0].order, level: group.level,
          type: group.type, reach: group.members.length });
      } else {
        group.members.forEach((node) => {
          drawnAs.set(node.at, node.id);
          rows.push({ id: node.id, node, side: 0, home: group.home, order: node.order, level: node.level,
            type: node.type, reach: node.reach, opened: byDefault ? group.id : "" });
        });
      }
    }
    for (const at of right) {
      const node = model.nodes[at];
      rows.push({ id: node.id, node, side: 1, order: node.order, level: node.level, type: node.type, reach: node.reach,
        closed: B.isClosed(model, state, node) && folded.has(at), folded: folded.get(at) || 0,
        empty: !shown.has(at) });
    }
    rows.sort((one, other) => one.order - other.order);
    return { rows, arrows: merged(arrows, drawnAs), drawnAs };
  };

  const merged = (arrows, drawnAs) => {
    const joined = new Map();
    for (const { source, target, facts, relation } of arrows) {
      const from = drawnAs.get(source);
      const to = drawnAs.get(target);
      if (from === to) continue;
      const id = from + "--" + to;
      if (!joined.has(id)) joined.set(id, { id, from, to, pairs: 0, facts: [], relation });
      const arrow = joined.get(id);
      arrow.pairs += 1;
      arrow.facts.push(...facts);
    }
    return [...joined.values()];
  };

  // --- positions: one row each, so that no label can lie on another ----------------------------------------------------
  const columns = (rows, step, last) => {
    const present = [...LEVELS, "unknown", last].filter((level) => rows.some((row) => column(row) === level));
    return { present, x: (row) => present.indexOf(column(row)) * step };
  };
  const column = (row) => (row.type === "person" ? "person" : row.level || "unknown");

  const place = (model, state, { rows, arrows, drawnAs }, width) => {
    const narrow = width < 560;
    const left = rows.filter((row) => row.side === 0);
    const right = rows.filter((row) => row.side === 1);
    const step = narrow ? 7 : 20;
    const leftColumns = columns(left, step, "person");
    const rightColumns = columns(right, narrow ? 8 : 20, "person");
    const margin = narrow ? 8 : 18;
    const leftSpan = Math.max(0, leftColumns.present.length - 1) * step;
    const rightSpan = Math.max(0, rightColumns.present.length - 1) * (narrow ? 8 : 20);
    // Each side takes what its longest label needs, within a share of the width; the channel between gets the rest.
    const labels = left.length ? Math.min(width * (narrow ? 0.3 : 0.33), 12 + widest(model, left, leftColumns)) : 0;
    const rightLabels = Math.max(70, Math.min(width * 0.3, widest(model, right, rightColumns) - rightSpan));
    const x0 = margin + labels;
    const x1 = Math.max(x0 + leftSpan + (narrow ? 50 : 120), width - margin - rightLabels - rightSpan - 14);
    for (const row of left) {
      row.x = x0 + leftColumns.x(row);
      row.space = Math.max(60, row.x - margin - 12);
    }
    for (const row of right) {
      row.x = x1 + rightColumns.x(row);
      row.space = Math.max(60, width - margin - row.x - 14);
    }
    const blocks = stack(model, left, right);
    const byId = new Map(rows.map((row) => [row.id, row]));
    return {
      rows, byId, arrows, drawnAs, blocks, width, narrow,
      height: blocks.length ? blocks[blocks.length - 1].bottom : 0,
      ticks: [...ticks(leftColumns, x0, step, 0), ...ticks(rightColumns, x1, narrow ? 8 : 20, 1)],
      guides: guides(model, right, byId),
      x0, x1,
    };
  };

  const widest = (model, rows, { x }) => rows.reduce((most, row) =>
    Math.max(most, B.labelWidth(model, row) + (row.side === 0 ? -x(row) : x(row))), 40);

  const ticks = ({ present }, x, step, side) => present.map((level, at) => ({ level, x: x + at * step, side }));

  // Blocks from top to bottom: a province, prefecture, county or other home with its helpers beside it.
  const stack = (model, left, right) => {
    const helpers = new Map();
    for (const row of left) {
      if (!helpers.has(row.home)) helpers.set(row.home, []);
      helpers.get(row.home).push(row);
    }
    const blocks = [];
    if (helpers.has(-1)) blocks.push({ left: helpers.get(-1), right: [], head: null });
    // A province or prefecture that nobody helps as a whole is only the heading of the county that follows.
    let headings = [];
    for (const row of right) {
      const own = helpers.get(row.node.at);
      if (row.empty && !own && !row.closed && HEADS.has(row.level)) { headings.push(row); continue; }
      if (headings.length || own || HEADS.has(row.level) || !blocks.length || !blocks[blocks.length - 1].head) {
        blocks.push({ left: own || [], right: headings, head: row });
        headings = [];
      }
      blocks[blocks.length - 1].right.push(row);
    }
    if (headings.length) blocks.push({ left: [], right: headings, head: headings[0] });
    let y = 0;
    for (const block of blocks) {
      const count = Math.max(block.left.length, block.right.length);
      block.top = y;
      for (const side of [block.left, block.right]) {
        const first = y + 8 + ((count - side.length) * ROW) / 2 + ROW / 2;
        side.forEach((row, at) => { row.y = first + at * ROW; });
      }
      y += count * ROW + 16;
      block.bottom = y;
      y += 6;
    }
    return blocks;
  };

  // Lines of the tree: from each place to what it holds.
  const guides = (model, right, byId) => {
    const lines = [];
    for (const row of right) {
      const parent = row.node.parent >= 0 ? byId.get(model.nodes[row.node.parent].id) : null;
      if (parent && parent.side === 1) lines.push([parent.x, parent.y, row.x, row.y]);
    }
    return lines;
  };
  B.ROW = ROW;
})(Bangfu);
