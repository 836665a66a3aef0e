// A view onto vis-network's canvas: marks by kind, arrows by mode, labels cut to their room, bands, tree lines, heads.
"use strict";
(function (B) {
  const FONT = 'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "WenQuanYi Micro Hei", sans-serif';
  B.MODES = {
    pairing: { dashes: false, type: "triangle" },
    posting: { dashes: [9, 5], type: "vee" },
    project: { dashes: [14, 4, 3, 4], type: "box" },
    funding: { dashes: false, type: "diamond" },
    sales: { dashes: [2, 4], type: "circle" },
    service: { dashes: [5, 4], type: "triangle" },
    peer: { dashes: [16, 5], type: "bar" },
  };

  const palette = () => {
    const names = ["ink", "soft", "line", "band", "card", "focus", "paper", "accent", "hover"];
    const kinds = ["government", "institution", "enterprise", "military", "association", "cooperative", "team", "person",
      "place", "household"];
    const colours = {};
    names.forEach((name) => { colours[name] = B.colour(name); });
    kinds.forEach((kind) => { colours["k-" + kind] = B.colour("k-" + kind); });
    return colours;
  };

  B.radius = (row) => (row.group || row.closed ? 9 : Math.min(10, 4.5 + 1.6 * Math.log2(1 + row.reach)));

  // The outline of a mark: circle for units, diamond for people, square for places, house for households.
  const outline = (ctx, row, x, y, r) => {
    ctx.beginPath();
    if (row.group || row.closed) ctx.roundRect(x - r, y - r, 2 * r, 2 * r, 4);
    else if (row.type === "person") { ctx.moveTo(x, y - r); ctx.lineTo(x + r, y); ctx.lineTo(x, y + r); ctx.lineTo(x - r, y); }
    else if (row.type === "place") ctx.rect(x - r * 0.85, y - r * 0.85, r * 1.7, r * 1.7);
    else if (row.type === "household") {
      ctx.moveTo(x, y - r); ctx.lineTo(x + r, y - r * 0.1); ctx.lineTo(x + r * 0.7, y + r * 0.85);
      ctx.lineTo(x - r * 0.7, y + r * 0.85); ctx.lineTo(x - r, y - r * 0.1);
    } else ctx.arc(x, y, r, 0, 2 * Math.PI);
    ctx.closePath();
  };

  const widths = new Map();
  const cut = (ctx, text, room) => {
    const key = ctx.font + "\u0000" + Math.round(room) + "\u0000" + text;
    if (widths.has(key)) return widths.get(key);
    let kept = [...text.slice(0, 120)];
    let shown = kept.join("");
    if (text.length > 120 || ctx.measureText(shown).width > room) {
      while (kept.length > 1 && ctx.measureText(kept.join("") + "…").width > room) kept.pop();
      shown = kept.join("") + "…";
    }
    if (widths.size > 20000) widths.clear();
    widths.set(key, shown);
    return shown;
  };

  B.rowName = (model, row) => {
    if (!row.group) return row.node.name;
    const values = { n: row.group.members.length, type: B.w("assistertype." + row.type),
      level: row.level ? B.w("level." + row.level) : "" };
    return B.w(row.level ? "ui.group_level" : "ui.group", values);
  };
  const suffix = (row) => {
    if (row.closed) return "+" + row.folded;
    const count = row.node ? row.node.about.filter((fact) => fact.kind === "project").length : 0;
    return count ? B.w("ui.projects") + " " + count : "";
  };

  // Room a row's label wants, measured in the font it is written in.
  const ruler = document.createElement("canvas").getContext("2d");
  B.labelWidth = (model, row) => {
    ruler.font = "600 14px " + FONT;
    const extra = suffix(row);
    return ruler.measureText(B.rowName(model, row).slice(0, 40)).width + (extra ? 20 + extra.length * 9 : 0) + 24;
  };

  B.drawing = (model, network, nodes, edges) => {
    let colours = palette();
    let view = { rows: [], arrows: [], blocks: [], guides: [], ticks: [], byId: new Map() };
    let lit = null;
    let chosen = "";

    const mark = (row) => ({ ctx, x, y }) => ({
      drawNode() {
        const r = B.radius(row);
        const dim = lit && !lit.has(row.id);
        ctx.save();
        ctx.globalAlpha = dim ? 0.3 : 1;
        if (row.id === chosen) {
          ctx.fillStyle = colours.hover;
          const from = row.side === 0 ? x - row.space - 8 : x - r - 6;
          ctx.beginPath();
          ctx.roundRect(from, y - B.ROW / 2 + 2, row.space + r + 16, B.ROW - 4, 6);
          ctx.fill();
          ctx.lineWidth = 2;
          ctx.strokeStyle = colours.focus;
          ctx.stroke();
        }
        outline(ctx, row, x, y, r);
        const hollow = row.side === 1 && row.node && (row.empty || !row.reach) && !row.closed;
        ctx.fillStyle = hollow ? colours.card : colours["k-" + row.type];
        ctx.fill();
        ctx.lineWidth = hollow ? 1.6 : 1;
        ctx.strokeStyle = hollow ? colours["k-" + row.type] : colours.card;
        ctx.stroke();
        if (row.group || row.closed) {
          ctx.strokeStyle = colours.card;
          ctx.lineWidth = 2;
          ctx.beginPath();
          ctx.moveTo(x - 4, y); ctx.lineTo(x + 4, y); ctx.moveTo(x, y - 4); ctx.lineTo(x, y + 4);
          ctx.stroke();
        }
        write(ctx, row, x, y, r);
        ctx.restore();
      },
      nodeDimensions: { width: 2 * B.radius(row), height: 2 * B.radius(row) },
    });

    const write = (ctx, row, x, y, r) => {
      const head = row.side === 1 && row.type === "place" && ["province", "prefecture", "county"].includes(row.level);
      ctx.textBaseline = "middle";
      ctx.direction = "ltr";
      ctx.font = (head ? "600 " : "") + (view.narrow ? 13 : 14) + "px " + FONT;
      ctx.fillStyle = row.empty ? colours.soft : colours.ink;
      const extra = suffix(row);
      // What a closed place holds is always told; the number of projects only where the name leaves room.
      const room = row.space - (row.side === 1 ? r : 0);
      const aside = extra ? 14 + extra.length * 8 : 0;
      const text = cut(ctx, B.rowName(model, row), Math.max(30, room - (row.closed ? aside : 0)));
      ctx.textAlign = row.side === 0 ? "right" : "left";
      ctx.fillText(text, row.side === 0 ? x - r - 5 : x + r + 5, y + 0.5);
      const shift = ctx.measureText(text).width;
      if (extra && row.side === 1 && (row.closed || shift + aside <= room)) {
        ctx.font = "11px " + FONT;
        ctx.fillStyle = colours.soft;
        ctx.fillText(extra, x + r + 12 + shift, y + 1);
      }
    };

    network.on("beforeDrawing", (ctx) => {
      ctx.save();
      view.blocks.forEach((block, at) => {
        if (at % 2 === 0) {
          ctx.fillStyle = colours.band;
          ctx.fillRect(4, block.top, view.width - 8, block.bottom - block.top);
        }
      });
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
      ctx.fillRect(0, 0, ctx.canvas.clientWidth, 40);
      ctx.globalAlpha = 1;
      ctx.strokeStyle = colours.line;
      ctx.lineWidth = 1;
      ctx.beginPath(); ctx.moveTo(0, 40.5); ctx.lineTo(ctx.canvas.clientWidth, 40.5); ctx.stroke();
      ctx.fillStyle = colours.ink;
      ctx.textBaseline = "middle";
      ctx.font = "600 13px " + FONT;
      const leftEdge = origin.x + view.x0 * scale;
      ctx.textAlign = "right";
      if (view.rows.some((row) => row.side === 0)) ctx.fillText(B.w("ui.helpers_side"), leftEdge - 12, 21);
      ctx.textAlign = "left";
      const last = Math.max(...view.ticks.filter((tick) => tick.side === 1).map((tick) => tick.x), view.x1);
      ctx.fillText(B.w("ui.helped_side"), origin.x + last * scale + 14, 21);
      if (!view.narrow && scale > 0.7) {
        ctx.font = "11px " + FONT;
        ctx.textAlign = "center";
        ctx.fillStyle = colours.soft;
        for (const tick of view.ticks) ctx.fillText(B.w("tick." + tick.level), origin.x + tick.x * scale, 21);
      }
      ctx.restore();
    });

    const line = (arrow) => {
      const from = view.byId.get(arrow.from);
      const to = view.byId.get(arrow.to);
      const mode = arrow.relation === "sends" ? "posting" : (arrow.facts[0].modes[0] || "posting");
      const style = B.MODES[mode];
      const isLit = !lit || (lit.has(arrow.from) && lit.has(arrow.to)
        && (chosen === arrow.from || chosen === arrow.to || chosen === arrow.id || lit.all));
      const documents = new Set(arrow.facts.map((fact) => fact.doc)).size;
      const sameSide = from.side === to.side;
      // Long arrows out of a block, and the many arrows of a big view, stand back until they are asked for.
      const rest = (Math.abs(from.y - to.y) > 420 ? 0.5 : 1) * (view.arrows.length > 400 ? 0.4 : 0.66);
      const bend = Math.max(0.2, Math.min(0.9, 40 / Math.max(1, Math.abs(from.y - to.y))));
      return {
        id: arrow.id, from: arrow.from, to: arrow.to, dashes: style.dashes,
        arrows: { to: { enabled: true, type: style.type, scaleFactor: 0.45 } },
        color: { color: colours["k-" + from.type], opacity: isLit ? (lit ? 1 : rest) : 0.07 },
        width: (chosen === arrow.id ? 2 : 0) + Math.min(5, 1.1 + 0.5 * Math.log2(documents * arrow.pairs)),
        smooth: sameSide
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
    // Light up a row or an arrow with its neighbours; "" lights everything.
    const choose = (id) => {
      chosen = id;
      lit = null;
      const arrow = view.arrows.find((one) => one.id === id);
      if (arrow) lit = new Set([arrow.from, arrow.to]);
      else if (view.byId.has(id)) {
        lit = new Set([id]);
        for (const { from, to } of view.arrows) {
          if (from === id) lit.add(to);
          if (to === id) lit.add(from);
        }
      } else chosen = "";
      edges.update(view.arrows.map(line));
      network.redraw();
    };
    const restyle = () => { colours = palette(); widths.clear(); edges.update(view.arrows.map(line)); network.redraw(); };

    // The row at a point of the canvas: its mark or its label.
    const rowAt = ({ x, y }) => view.rows.find((row) => Math.abs(row.y - y) <= B.ROW / 2 && (row.side === 0
      ? x <= row.x + 12 && x >= row.x - row.space - 10
      : x >= row.x - 12 && x <= row.x + row.space + 10));
    return { show, choose, restyle, rowAt };
  };
})(Bangfu);
