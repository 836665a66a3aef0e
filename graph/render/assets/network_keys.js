// Pointer, finger, wheel and keys over the picture.
"use strict";
(function (B) {
  // The row that a key of the arrows leads to from the chosen one.
  const step = (view, chosen, key) => {
    const row = view.byId.get(chosen);
    const side = (at) => view.rows.filter((one) => one.side === at).sort((one, other) => one.y - other.y);
    if (!row) return (side(0)[0] || side(1)[0] || {}).id;
    if (key === "ArrowUp" || key === "ArrowDown") {
      const list = side(row.side);
      return (list[list.indexOf(row) + (key === "ArrowDown" ? 1 : -1)] || row).id;
    }
    const to = key === "ArrowRight" ? 1 : 0;
    const near = view.arrows.filter(({ from, to: end }) => from === row.id || end === row.id)
      .map(({ from, to: end }) => view.byId.get(from === row.id ? end : from)).filter((one) => one.side === to);
    near.sort((one, other) => Math.abs(one.y - row.y) - Math.abs(other.y - row.y));
    return (near[0] || row).id;
  };
  B.isFoldable = (row) => Boolean(row && (row.group || row.closed || row.opened
    || (row.node.kind === "place" && row.node.below.length)));

  // `page` offers what the page can do: view, chosen, choose, toggle, camera, drawing.
  B.pointing = (network, frame, page) => {
    let finger = false;
    frame.addEventListener("pointerdown", (event) => { finger = event.pointerType !== "mouse"; }, true);
    network.on("click", ({ pointer }) => {
      frame.focus({ preventScroll: true });
      const row = page.drawing.rowAt(pointer.canvas);
      page.choose(row ? row.id : page.drawing.arrowAt(pointer.DOM, finger), true);
    });
    network.on("doubleClick", ({ pointer }) => {
      const row = page.drawing.rowAt(pointer.canvas);
      if (B.isFoldable(row)) page.toggle(row.opened || row.id);
    });
    frame.addEventListener("wheel", (event) => {
      if (event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      event.stopPropagation();
      const unit = event.deltaMode === 1 ? 30 : 1;
      if (event.shiftKey) page.camera.pan(event.deltaY * unit, 0);
      else page.camera.pan(event.deltaX * unit, event.deltaY * unit);
    }, { capture: true, passive: false });
    frame.addEventListener("mousemove", (event) => {
      const box = frame.getBoundingClientRect();
      const point = { x: event.clientX - box.left, y: event.clientY - box.top };
      const hit = page.drawing.rowAt(network.DOMtoCanvas(point)) || page.drawing.arrowAt(point, false);
      frame.style.cursor = hit ? "pointer" : "grab";
    });
  };

  B.keys = (frame, panel, page) => {
    const enter = () => {
      const row = page.view().byId.get(page.chosen());
      if (B.isFoldable(row)) page.toggle(row.opened || row.id);
      else if (page.chosen()) (panel.querySelector("button:not([data-close])") || panel).focus();
    };
    const near = {
      Enter: enter, " ": enter, Escape: () => page.choose("", true), Home: () => page.camera.toTop(),
      "+": () => page.camera.zoom(1.25), "=": () => page.camera.zoom(1.25), "-": () => page.camera.zoom(0.8),
      PageDown: () => page.camera.pan(0, frame.clientHeight * 0.8), PageUp: () => page.camera.pan(0, -frame.clientHeight * 0.8),
    };
    const everywhere = { "/": () => document.getElementById("search").focus(), "?": page.help };
    const plain = (event) => !(event.ctrlKey || event.metaKey || event.altKey);
    frame.addEventListener("keydown", (event) => {
      if (!plain(event)) return;
      if (event.key.startsWith("Arrow")) {
        const id = step(page.view(), page.chosen(), event.key);
        if (id) page.choose(id, false);
      } else if (near[event.key]) near[event.key]();
      else return;
      event.preventDefault();
    });
    document.addEventListener("keydown", (event) => {
      const typing = event.target.closest && event.target.closest("input, select, textarea, dialog");
      if (typing || !plain(event) || !everywhere[event.key]) return;
      event.preventDefault();
      everywhere[event.key]();
    });
    // From the card, Escape leads back to the picture.
    panel.addEventListener("keydown", (event) => {
      if (event.key === "Escape") frame.focus();
    });
  };
})(Bangfu);
