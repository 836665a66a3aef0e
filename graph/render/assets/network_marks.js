// How things look, said once for the canvas, the legend and the exported picture: marks, arrow styles, labels.
"use strict";
(function (B) {
  B.FONT = getComputedStyle(document.documentElement).getPropertyValue("--font").trim() || "sans-serif";
  B.KINDS = ["government", "institution", "enterprise", "military", "association", "cooperative", "team", "person",
    "place", "household"];
  B.MODES = {
    pairing: { dashes: false, type: "triangle" },
    posting: { dashes: [9, 5], type: "vee" },
    project: { dashes: [14, 4, 3, 4], type: "box" },
    funding: { dashes: false, type: "diamond" },
    sales: { dashes: [2, 4], type: "circle" },
    service: { dashes: [5, 4], type: "triangle" },
    peer: { dashes: [16, 5], type: "bar" },
  };
  B.modeOf = (arrow) => (arrow.relation === "sends" ? "posting" : arrow.facts[0].modes[0] || "posting");

  const SURFACES = ["ink", "soft", "line", "band", "card", "focus", "paper", "accent", "hover"];
  B.palette = () => Object.fromEntries([...SURFACES, ...B.KINDS.map((kind) => "k-" + kind)]
    .map((name) => [name, B.colour(name)]));

  B.isFolded = (row) => Boolean(row.group || row.closed);
  B.isHollow = (row) => row.side === 1 && row.node && (row.empty || !row.reach) && !row.closed;
  B.radius = (row) => (B.isFolded(row) ? 9 : Math.min(10, 4.5 + 1.6 * Math.log2(1 + row.reach)));

  // The outline of a mark as an SVG path: circle for units, diamond for people, square for places, house for households.
  const round = (value) => Math.round(value * 100) / 100;
  const lines = (x, y, r, ...points) => "M" + points.map(([a, b]) => round(x + a * r) + " " + round(y + b * r)).join("L") + "Z";
  B.outline = (type, folded, x, y, r) => {
    if (folded) return lines(x, y, r, [-1, -0.6], [-0.6, -1], [0.6, -1], [1, -0.6], [1, 0.6], [0.6, 1], [-0.6, 1], [-1, 0.6]);
    if (type === "person") return lines(x, y, r, [0, -1], [1, 0], [0, 1], [-1, 0]);
    if (type === "place") return lines(x, y, r, [-0.85, -0.85], [0.85, -0.85], [0.85, 0.85], [-0.85, 0.85]);
    if (type === "household") return lines(x, y, r, [0, -1], [1, -0.1], [0.7, 0.85], [-0.7, 0.85], [-1, -0.1]);
    return `M${round(x - r)} ${y}a${r} ${r} 0 1 1 ${2 * r} 0a${r} ${r} 0 1 1 ${-2 * r} 0Z`;
  };

  // --- labels --------------------------------------------------------------------------------------------------------------
  const NAME = 14;
  const SMALL = 11;
  const ruler = document.createElement("canvas").getContext("2d");
  const widths = new Map();
  const widthOf = (text, font) => {
    const key = font + "\u0000" + text;
    let width = widths.get(key);
    if (width === undefined) {
      ruler.font = font;
      width = ruler.measureText(text).width;
      if (widths.size > 40000) widths.clear();
      widths.set(key, width);
    }
    return width;
  };
  const cut = (text, font, room) => {
    const head = text.slice(0, 120);
    if (head.length === text.length && widthOf(head, font) <= room) return head;
    const kept = [...head];
    while (kept.length > 1 && widthOf(kept.join("") + "…", font) > room) kept.pop();
    return kept.join("") + "…";
  };

  // Line breaks, NUL and marks that turn the direction of writing mean nothing in a label of one line.
  const plain = (text) => text.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]+/g, " ");

  B.rowName = (model, row) => {
    if (!row.group) return row.node.name;
    const values = { n: row.group.members.length, type: B.w("assistertype." + row.type),
      level: row.level ? B.w("level." + row.level) : "" };
    return B.w(row.level ? "ui.group_level" : "ui.group", values);
  };
  const aside = (row) => {
    if (row.closed) return "+" + row.folded;
    return row.projects ? B.w("ui.projects") + " " + row.projects : "";
  };
  const isHead = (row) => row.side === 1 && row.type === "place" && B.HEADS.has(row.level);
  const fonts = (row, narrow) => ({ name: `${isHead(row) ? "600 " : ""}${narrow ? NAME - 1 : NAME}px ${B.FONT}`,
    small: `${SMALL}px ${B.FONT}`, before: `${narrow ? SMALL : SMALL + 1}px ${B.FONT}` });

  // Room a row's label wants.
  B.labelWidth = (model, row) => {
    const font = fonts(row, false);
    const before = row.before && row.before.length ? row.before.map((node) => node.name).join("·") + "·" : "";
    const extra = aside(row);
    return widthOf(plain(B.rowName(model, row).slice(0, 40)), font.name) + widthOf(before.slice(0, 40), font.before)
      + (extra ? 10 + widthOf(extra, font.small) : 0) + 26;
  };

  // The pieces of a label, from left to right: {text, font, tone, x}. The name comes first; what a closed place holds is
  // always told, the places above it and the number of projects only where there is room.
  B.label = (model, row, narrow) => {
    const font = fonts(row, narrow);
    const r = B.radius(row);
    const extra = aside(row);
    const extraWidth = extra ? 10 + widthOf(extra, font.small) : 0;
    let room = Math.max(30, row.space - (row.side === 1 ? r : 0) - (row.closed ? extraWidth : 0));
    const text = cut(plain(B.rowName(model, row)), font.name, room);
    room -= widthOf(text, font.name);
    const tone = row.empty ? "soft" : "ink";
    if (row.side === 0) {
      return [{ text, font: font.name, tone, x: row.x - r - 5 - widthOf(text, font.name) }];
    }
    const pieces = [];
    let x = row.x + r + 5;
    let names = (row.before || []).map((node) => plain(node.name).slice(0, 20));
    while (names.length && widthOf(names.join("·") + "·", font.before) > room) names = names.slice(1);
    if (names.length) {
      const before = names.join("·") + "·";
      pieces.push({ text: before, font: font.before, tone: "soft", x });
      x += widthOf(before, font.before);
      room -= widthOf(before, font.before);
    }
    pieces.push({ text, font: font.name, tone, x });
    x += widthOf(text, font.name);
    if (extra && (row.closed || extraWidth <= room)) pieces.push({ text: extra, font: font.small, tone: "soft", x: x + 8 });
    return pieces;
  };
  B.forgetWidths = () => widths.clear();
})(Bangfu);
