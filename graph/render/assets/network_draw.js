// A view onto vis-network's canvas: bands, tree lines, marks, labels, arrows, the heads of the columns.
"use strict";
(function (B) {
  const EDGE_REACH = { mouse: 6, touch: 18 };

  B.drawing = (model, network, nodes, edges) => {
    let colours = B.palette();
    let view = { rows: [], arrows: [], blocks: [], guides: [], ticks: [], byId: new Map() };
    let lit = null;
    let chosen = "";
    let own = new Set();

    const mark = (row) => ({ ctx, x, y }) => ({
      drawNode() {
        const r = B.radius(row);
        ctx.save();
        ctx.globalAlpha = lit && !lit.has(row.id) ? 0.5 : 1;
        if (row.id === chosen) ring(ctx, row, x, y, r);
        const hollow = B.isHollow(row);
        const shape = new Path2D(B.outline(row.type, B.isFolded(row), x, y, r));
        ctx.fillStyle = hollow ? colours.card : colours["k-" + row.type];
        ctx.fill(shape);
        ctx.lineWidth = hollow ? 1.6 : 1;
        ctx.strokeStyle = hollow ? colours["k-" + row.type] : colours.card;
        ctx.stroke(shape);
        if (B.isFolded(row)) {
          ctx.strokeStyle = colours.card;
          ctx.lineWidth = 2;
          ctx.stroke(new Path2D(`M${x - 4} ${y}H${x + 4}M${x} ${y - 4}V${y + 4}`));
        }
        write(ctx, row, y);
        ctx.restore();
      },
      nodeDimensions: { width: 2 * B.radius(row), height: 2 * B.radius(row) },
    });

    const ring = (ctx, row, x, y, r) => {
      ctx.fillStyle = colours.hover;
      ctx.beginPath();
      ctx.roundRect(row.side === 0 ? x - row.space - 8 : x - r - 6, y - B.ROW / 2 + 2, row.space + r + 16, B.ROW - 4, 6);
      ctx.fill();
      ctx.lineWidth = 2;
      ctx.strokeStyle = colours.focus;
      ctx.stroke();
    };

    // A halo of the ground keeps a label apart from the arrows that pass behind it.
    const write = (ctx, row, y) => {
      if (!row.label) row.label = B.label(model, row, view.narrow);
      ctx.textBaseline = "middle";
      ctx.textAlign = "left";
      ctx.direction = "ltr";
      ctx.lineJoin = "round";
      ctx.lineWidth = 4;
      ctx.strokeStyle = row.id === chosen ? colours.hover : row.band ? colours.band : colours.card;
      for (const piece of row.label) {
        ctx.font = piece.font;
        ctx.strokeText(piece.text, piece.x, y + 0.5);
        ctx.fillStyle = colours[piece.tone];
        ctx.fillText(piece.text, piece.x, y + 0.5);
      }
    };

    network.on("beforeDrawing", (ctx) => {
      ctx.save();
      ctx.fillStyle = colours.band;
      for (let at = 0; at < view.blocks.length; at += 2) {
        const { top, bottom } = view.blocks[at];
        ctx.fillRect(4, top, view.width - 8, bottom - top);
      }
      ctx.strokeStyle = colours.line;
      ctx.lineWidth = 1.2;
      ctx.beginPath();
      for (const [x, y, toX, toY] of view.guides) { ctx.moveTo(x, y); ctx.lineTo(x, toY); ctx.lineTo(toX, toY); }
      ctx.stroke();
      ctx.restore();
    });

    // The heads of the columns stay at the top of the window while the rows move under them.
    network.on("afterDrawing", (ctx) => {
      if (!view.rows.length) return;
      const scale = network.getScale();
      const origin = network.canvasToDOM({ x: 0, y: 0 });
      const ratio = ctx.canvas.width / ctx.canvas.clientWidth;
      ctx.save();
      ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
      ctx.globalAlpha = 1;
      ctx.fillStyle = colours.card;
      ctx.fillRect(0, 0, ctx.canvas.clientWidth, B.HEAD);
      ctx.strokeStyle = colours.line;
      ctx.lineWidth = 1;
      ctx.stroke(new Path2D(`M0 ${B.HEAD + 0.5}H${ctx.canvas.clientWidth}`));
      ctx.textBaseline = "middle";
      for (const head of B.columnHeads(view)) {
        if (head.small && (view.narrow || scale <= 0.7)) continue;
        ctx.font = head.font;
        ctx.fillStyle = colours[head.small ? "soft" : "ink"];
        ctx.textAlign = head.align;
        ctx.fillText(head.text, origin.x + head.x * scale + head.shift, B.HEAD / 2 + 1);
      }
      ctx.restore();
    });

    const line = (arrow) => {
      const from = view.byId.get(arrow.from);
      const to = view.byId.get(arrow.to);
      const style = B.MODES[B.modeOf(arrow)];
      const isLit = !lit || (lit.has(arrow.from) && lit.has(arrow.to)
        && (own.has(arrow.from) || own.has(arrow.to) || chosen === arrow.id));
      const bend = Math.max(0.2, Math.min(0.9, 40 / Math.max(1, Math.abs(from.y - to.y))));
      return {
        id: arrow.id, from: arrow.from, to: arrow.to, dashes: style.dashes,
        arrows: { to: { enabled: true, type: style.type, scaleFactor: 0.85 / (1 + 0.35 * B.arrowWidth(arrow)) } },
        color: { color: colours["k-" + from.type], opacity: isLit ? (lit ? 1 : B.restOpacity(view, from, to)) : 0.22 },
        width: (chosen === arrow.id ? 2 : 0) + B.arrowWidth(arrow),
        smooth: from.side === to.side
          ? { enabled: true, type: (from.y < to.y) === (from.side === 0) ? "curvedCW" : "curvedCCW", roundness: bend }
          : false,
      };
    };

    const show = (next) => {
      view = next;
      edges.clear();
      nodes.clear();
      nodes.add(view.rows.map((row) => ({ id: row.id, x: row.x, y: row.y, shape: "custom", ctxRenderer: mark(row) })));
      edges.add(view.arrows.map(line));
    };
    // The row, and of a place the rows of all it holds.
    const within = (id) => {
      const found = new Set([id]);
      for (const row of view.rows) {
        if (row.side === 1 && row.parent >= 0 && found.has(model.nodes[row.parent].id)) found.add(row.id);
      }
      return found;
    };
    // Light up a row or an arrow with its neighbours; "" lights everything.
    const choose = (id) => {
      const before = lit;
      chosen = id;
      lit = null;
      own = new Set([id]);
      const arrow = view.arrows.find((one) => one.id === id);
      if (arrow) lit = new Set([arrow.from, arrow.to]);
      else if (view.byId.has(id)) {
        chosen = view.byId.get(id).id;
        own = within(chosen);
        lit = new Set(own);
        for (const { from, to } of view.arrows) {
          if (own.has(from)) lit.add(to);
          if (own.has(to)) lit.add(from);
        }
      } else chosen = "";
      if (before || lit) edges.update(view.arrows.map(line));
      network.redraw();
    };
    const restyle = () => { colours = B.palette(); B.forgetWidths(); };

    // The row at a point of the canvas: its mark or its label.
    const rowAt = ({ x, y }) => view.rows.find((row) => Math.abs(row.y - y) <= B.ROW / 2 && (row.side === 0
      ? x <= row.x + 12 && x >= row.x - row.space - 10
      : x >= row.x - 12 && x <= row.x + row.space + 10));
    // The arrow nearest to a point of the window, within reach of a pointer or a finger.
    const arrowAt = (point, finger) => {
      const at = network.DOMtoCanvas(point);
      let best = (finger ? EDGE_REACH.touch : EDGE_REACH.mouse) / network.getScale();
      let found = "";
      for (const arrow of view.arrows) {
        const from = view.byId.get(arrow.from);
        const to = view.byId.get(arrow.to);
        if (from.side === to.side) continue;
        const away = distance(at, from, to);
        if (away < best) { best = away; found = arrow.id; }
      }
      return found || network.getEdgeAt(point) || "";
    };
    return { show, choose, restyle, rowAt, arrowAt };
  };

  const distance = (point, from, to) => {
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    const along = ((point.x - from.x) * dx + (point.y - from.y) * dy) / (dx * dx + dy * dy || 1);
    const kept = Math.max(0, Math.min(1, along));
    return Math.hypot(point.x - from.x - kept * dx, point.y - from.y - kept * dy);
  };

  B.arrowWidth = (arrow) =>
    Math.min(5, 1.1 + 0.5 * Math.log2(new Set(arrow.facts.map((fact) => fact.doc)).size * arrow.pairs));
  // Long arrows out of a block, and the many arrows of a big view, stand back until they are asked for.
  B.restOpacity = (view, from, to) => (Math.abs(from.y - to.y) > 420 ? 0.5 : 1) * (view.arrows.length > 400 ? 0.4 : 0.7);

  // What stands above the columns: who assists, whom, and the levels; `shift` is in pixels of the window.
  B.columnHeads = (view) => {
    const right = view.ticks.filter((tick) => tick.side === 1).map((tick) => tick.x);
    const big = `600 13px ${B.FONT}`;
    const heads = [{ text: B.w("ui.helped_side"), x: Math.max(...right, view.x1), shift: 14, align: "left", font: big }];
    if (view.rows.some((row) => row.side === 0)) {
      heads.push({ text: B.w("ui.helpers_side"), x: view.x0, shift: -12, align: "right", font: big });
    }
    return [...heads, ...view.ticks.map((tick) => ({ text: B.w("tick." + tick.level), x: tick.x, shift: 0, align: "center",
      font: `11px ${B.FONT}`, small: true }))];
  };
})(Bangfu);
