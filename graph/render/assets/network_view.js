// Rows to positions: helpers left, places right in their tree, one row each, so that no label can lie on another.
"use strict";
(function (B) {
  B.ROW = 28;
  B.HEAD = 40;

  B.view = (model, state, width) => place(model, B.rows(model, state), width);

  const column = (row) => (row.type === "person" ? "person" : row.level || "unknown");
  const rank = (row) => (row.level ? B.LEVELS.indexOf(row.level) : B.LEVELS.length);
  const columns = (rows, step) => {
    const present = [...B.LEVELS, "unknown", "person"].filter((level) => rows.some((row) => column(row) === level));
    const at = Object.fromEntries(present.map((level, index) => [level, index * step]));
    return { present, x: (row) => at[column(row)] };
  };

  const place = (model, folded, width) => {
    const { rows } = folded;
    const narrow = width < 560;
    const left = rows.filter((row) => row.side === 0);
    const right = rows.filter((row) => row.side === 1);
    const step = narrow ? 7 : 20;
    const leftColumns = columns(left, step);
    const rightColumns = columns(right, step);
    const margin = narrow ? 8 : 18;
    const leftSpan = Math.max(0, leftColumns.present.length - 1) * step;
    const rightSpan = Math.max(0, rightColumns.present.length - 1) * step;
    // Each side takes what its longest label needs, within a share of the width; the channel between gets the rest.
    const labels = left.length ? Math.min(width * (narrow ? 0.3 : 0.33), 12 + widest(model, left, leftColumns)) : 0;
    const most = width * (narrow ? 0.33 : 0.36);
    const rightLabels = Math.max(70, Math.min(most, widest(model, right, rightColumns) - rightSpan));
    const x0 = margin + labels;
    const x1 = Math.max(x0 + leftSpan + (narrow ? 44 : 120), width - margin - rightLabels - rightSpan - 14);
    for (const row of left) {
      row.x = x0 + leftColumns.x(row);
      row.space = Math.max(60, row.x - margin - 12);
    }
    for (const row of right) {
      row.x = x1 + rightColumns.x(row);
      row.space = Math.max(60, width - margin - row.x - 14);
    }
    const blocks = stack(left, right, model);
    const byId = new Map(rows.map((row) => [row.id, row]));
    // A place told before the name of the only one in it is found by that one's row.
    for (const row of right) for (const node of row.before) if (!byId.has(node.id)) byId.set(node.id, row);
    return {
      ...folded, byId, blocks, width, narrow, x0, x1,
      height: blocks.length ? blocks[blocks.length - 1].bottom : 0,
      ticks: [...ticks(leftColumns, x0, step, 0), ...ticks(rightColumns, x1, step, 1)],
      guides: guides(model, right, byId),
    };
  };

  const widest = (model, rows, { x }) => rows.reduce((most, row) =>
    Math.max(most, B.labelWidth(model, row) + (row.side === 0 ? -x(row) : x(row))), 40);

  const ticks = ({ present }, x, step, side) => present.map((level, at) => ({ level, x: x + at * step, side }));

  // Blocks from top to bottom: a province, prefecture, county or other home with its helpers beside it.
  const stack = (left, right, model) => {
    const helpers = new Map();
    for (const row of left) {
      if (!helpers.has(row.home)) helpers.set(row.home, []);
      helpers.get(row.home).push(row);
    }
    // Groups stand by level and type, after what is not grouped.
    const byGroup = (one, other) => Boolean(one.group) - Boolean(other.group)
      || (one.group ? rank(one) - rank(other) || one.type.localeCompare(other.type) : 0);
    for (const list of helpers.values()) list.sort(byGroup);
    const blocks = [];
    if (helpers.has(-1)) blocks.push({ left: helpers.get(-1), right: [], head: null });
    // A province or prefecture that nobody helps as a whole is only the heading of the county that follows.
    let headings = [];
    for (const row of right) {
      const own = helpers.get(row.node.at);
      const isHead = B.HEADS.has(row.level) || row.before.some((node) => B.HEADS.has(node.level));
      if (row.empty && !own && !row.closed && B.HEADS.has(row.level)) { headings.push(row); continue; }
      if (headings.length || own || isHead || !blocks.length || !blocks[blocks.length - 1].head) {
        blocks.push({ left: own || [], right: headings, head: row });
        headings = [];
      }
      blocks[blocks.length - 1].right.push(row);
    }
    if (headings.length) blocks.push({ left: [], right: headings, head: headings[0] });
    let y = 0;
    blocks.forEach((block, index) => {
      const count = Math.max(block.left.length, block.right.length);
      block.top = y;
      for (const side of [block.left, block.right]) {
        const first = y + 6 + ((count - side.length) * B.ROW) / 2 + B.ROW / 2;
        side.forEach((row, at) => { row.y = first + at * B.ROW; row.band = index % 2 === 0; });
      }
      y += count * B.ROW + 12;
      block.bottom = y;
      y += 4;
    });
    return blocks;
  };

  // Lines of the tree: from each place to what it holds.
  const guides = (model, right, byId) => {
    const lines = [];
    for (const row of right) {
      const parent = row.parent >= 0 ? byId.get(model.nodes[row.parent].id) : null;
      if (parent && parent.side === 1) lines.push([parent.x, parent.y, row.x, row.y]);
    }
    return lines;
  };
})(Bangfu);
