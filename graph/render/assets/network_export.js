// The picture on view as a file: an SVG drawn from the same rows, and a PNG made of that SVG.
"use strict";
(function (B) {
  const HEADS = {
    triangle: "M0-3.6L8 0L0 3.6Z", vee: "M0-3.6L8 0L0 3.6L2.6 0Z", box: "M1-3.2H7.4V3.2H1Z", diamond: "M0 0L4-3.4L8 0L4 3.4Z",
    circle: "M1 0a3.4 3.4 0 1 1 6.8 0a3.4 3.4 0 1 1-6.8 0Z", bar: "M4.6-5H7.4V5H4.6Z",
  };
  B.ARROWHEADS = HEADS;
  const TITLE = 34;
  const LEGEND = 24;
  const MOST_PIXELS = 64e6;
  const MOST_SIDE = 16000;

  const clean = (text) => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
  const text = (x, y, words, size, fill, more) =>
    B.svg("text", { x, y, "font-size": size, fill, "dominant-baseline": "central", ...more }, clean(words));

  const arrowLine = (arrow, view, colours) => {
    const from = view.byId.get(arrow.from);
    const to = view.byId.get(arrow.to);
    const style = B.MODES[B.modeOf(arrow)];
    const ink = colours["k-" + from.type];
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    const length = Math.hypot(dx, dy) || 1;
    const stop = B.radius(to) + 9;
    const end = [to.x - (dx / length) * stop, to.y - (dy / length) * stop];
    const bow = from.side === to.side ? (from.side === 0 ? 1 : -1) * Math.min(90, 20 + length * 0.25) : 0;
    const middle = [(from.x + end[0]) / 2 + bow, (from.y + end[1]) / 2];
    const angle = bow ? Math.atan2(end[1] - middle[1], end[0] - middle[0]) : Math.atan2(dy, dx);
    return B.svg("g", { opacity: B.restOpacity(view, from, to), "data-arrow": arrow.id },
      B.svg("path", { d: `M${from.x} ${from.y}Q${middle[0]} ${middle[1]} ${end[0]} ${end[1]}`, fill: "none", stroke: ink,
        "stroke-width": B.arrowWidth(arrow).toFixed(2), ...(style.dashes ? { "stroke-dasharray": style.dashes.join(" ") } : {}) }),
      B.svg("path", { d: HEADS[style.type], fill: ink,
        transform: `translate(${end[0]} ${end[1]}) rotate(${(angle * 180) / Math.PI})` }));
  };

  const rowMark = (model, view, row, colours) => {
    const r = B.radius(row);
    const hollow = B.isHollow(row);
    const ink = colours["k-" + row.type];
    const parts = [B.svg("path", { d: B.outline(row.type, B.isFolded(row), row.x, row.y, r), fill: hollow ? colours.card : ink,
      stroke: hollow ? ink : colours.card, "stroke-width": hollow ? 1.6 : 1 })];
    if (B.isFolded(row)) {
      parts.push(B.svg("path", { d: `M${row.x - 4} ${row.y}H${row.x + 4}M${row.x} ${row.y - 4}V${row.y + 4}`,
        stroke: colours.card, "stroke-width": 2 }));
    }
    for (const piece of row.label || (row.label = B.label(model, row, view.narrow))) {
      const [, weight, size] = /^(600 )?(\d+)px/.exec(piece.font);
      parts.push(text(piece.x, row.y, piece.text, size, colours[piece.tone], { "paint-order": "stroke", "stroke-width": 4,
        "stroke-linejoin": "round", stroke: row.band ? colours.band : colours.card, ...(weight ? { "font-weight": 600 } : {}) }));
    }
    return B.svg("g", {}, ...parts);
  };

  // What the colours and arrows on the picture mean, in one or more lines.
  const legend = (view, colours, width) => {
    const types = B.KINDS.filter((kind) => view.rows.some((row) => row.type === kind));
    const modes = Object.keys(B.MODES).filter((mode) => view.arrows.some((arrow) => B.modeOf(arrow) === mode));
    const entries = [
      ...types.map((type) => [B.w((type === "household" ? "type." : "assistertype.") + type), 18,
        () => [B.svg("path", { d: B.outline(type, false, 6, 0, 6), fill: colours["k-" + type] })]]),
      ...modes.map((mode) => [B.w("mode." + mode), 44, () => {
        const { dashes, type } = B.MODES[mode];
        return [B.svg("path", { d: "M0 0H28", stroke: colours.ink, "stroke-width": 1.5,
          ...(dashes ? { "stroke-dasharray": dashes.join(" ") } : {}) }),
        B.svg("path", { d: HEADS[type], fill: colours.ink, transform: "translate(28 0)" })];
      }]),
    ];
    let [x, y] = [18, LEGEND / 2];
    const marks = entries.map(([words, indent, draw]) => {
      const room = indent + 14 * [...words].length + 16;
      if (x + room > width && x > 18) { x = 18; y += LEGEND; }
      const entry = B.svg("g", { transform: `translate(${x} ${y})` }, ...draw(),
        text(indent, 0, words, 12, colours.soft));
      x += room;
      return entry;
    });
    return [marks, y + LEGEND / 2 + 6];
  };

  B.picture = (model, view, title) => {
    const colours = B.palette();
    const [entries, legendHeight] = legend(view, colours, view.width);
    const top = TITLE + B.HEAD;
    const height = Math.ceil(top + view.height + 12 + legendHeight);
    const heads = B.columnHeads(view).filter((head) => !(head.small && view.narrow)).map((head) =>
      text(head.x + head.shift, TITLE + B.HEAD / 2, head.text, head.small ? 11 : 13, colours[head.small ? "soft" : "ink"],
        { "text-anchor": { left: "start", right: "end", center: "middle" }[head.align],
          ...(head.small ? {} : { "font-weight": 600 }) }));
    return B.svg("svg", { xmlns: "http://www.w3.org/2000/svg", width: Math.ceil(view.width), height,
      viewBox: `0 0 ${Math.ceil(view.width)} ${height}`, "font-family": B.FONT, role: "img" },
    B.svg("title", {}, clean(title)),
    B.svg("rect", { width: "100%", height: "100%", fill: colours.card }),
    text(18, TITLE / 2 + 2, title.slice(0, 60), 17, colours.ink, { "font-weight": 600 }),
    ...heads,
    B.svg("g", { transform: `translate(0 ${top})` },
      ...view.blocks.filter((_, at) => at % 2 === 0).map(({ top: y, bottom }) =>
        B.svg("rect", { x: 4, y, width: view.width - 8, height: bottom - y, fill: colours.band })),
      B.svg("path", { d: view.guides.map(([x, y, toX, toY]) => `M${x} ${y}V${toY}H${toX}`).join("") || "M0 0", fill: "none",
        stroke: colours.line, "stroke-width": 1.2 }),
      ...view.arrows.map((arrow) => arrowLine(arrow, view, colours)),
      ...view.rows.map((row) => rowMark(model, view, row, colours))),
    B.svg("g", { transform: `translate(0 ${top + view.height + 12})` }, ...entries));
  };

  const save = (blob, name) => {
    const link = B.el("a", { href: URL.createObjectURL(blob), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };
  B.saveSvg = (picture, name) => {
    const source = new XMLSerializer().serializeToString(picture);
    save(new Blob([source], { type: "image/svg+xml" }), name + ".svg");
  };
  // Twice as sharp as the screen, unless the picture is so tall that no browser could hold it.
  B.savePng = async (picture, name) => {
    const [width, height] = [Number(picture.getAttribute("width")), Number(picture.getAttribute("height"))];
    const scale = Math.min(2, MOST_SIDE / height, MOST_SIDE / width, Math.sqrt(MOST_PIXELS / (width * height)));
    const image = new Image();
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(new XMLSerializer().serializeToString(picture));
    await image.decode();
    const canvas = B.el("canvas", { width: Math.round(width * scale), height: Math.round(height * scale) });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
    if (blob) save(blob, name + ".png");
  };
})(Bangfu);
