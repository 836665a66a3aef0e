// The network page itself: state, controls, keys, the URL fragment. pyvis has made `network`, `nodes` and `edges`.
"use strict";
(function (B) {
  const find = (id) => document.getElementById(id);
  const model = B.model();
  const opening = B.read("bangfu-opening");
  const frame = find("frame");
  const drawing = B.drawing(model, network, nodes, edges);
  const fresh = () => ({ chosen: "", focus: "", only: false, depth: 1, county: "", level: "", year: "", off: new Set(),
    toggled: new Set() });
  const initial = () => ({ ...fresh(), ...opening, off: new Set(opening.off), chosen: opening.focus });
  let state = initial();
  let view = null;
  network.setOptions({ interaction: { zoomSpeed: 0.6 } });

  // --- the URL fragment ------------------------------------------------------------------------------------------------
  const FIELDS = ["chosen", "focus", "county", "level", "year"];
  const save = (push) => {
    const kept = {};
    const start = initial();
    for (const name of FIELDS) if (state[name] !== start[name]) kept[name] = state[name] || "-";
    if (state.only !== start.only) kept.only = state.only ? "1" : "0";
    if (state.depth !== start.depth) kept.depth = state.depth;
    const off = [...state.off].sort().join(",");
    if (off !== [...start.off].sort().join(",")) kept.off = off || "-";
    kept.open = [...state.toggled].sort().join(",");
    if (B.lang !== opening.lang) kept.lang = B.lang;
    kept.theme = B.theme();
    B.writeHash(kept, push);
  };
  const restore = () => {
    const kept = B.readHash();
    state = initial();
    for (const name of FIELDS) if (kept[name]) state[name] = kept[name] === "-" ? "" : kept[name];
    if (!model.byId.has(state.focus)) state.focus = "";
    if (kept.only) state.only = kept.only === "1" && state.focus !== "";
    state.depth = Math.min(3, Math.max(1, Number(kept.depth) || state.depth));
    if (kept.off) state.off = new Set(kept.off === "-" ? [] : kept.off.split(","));
    if (kept.open) state.toggled = new Set(kept.open.split(","));
    const lang = kept.lang || opening.lang;
    if (lang !== B.lang) B.setLang(lang);
    if ((kept.theme || "") !== B.theme()) B.setTheme(kept.theme || "");
  };

  // --- drawing ---------------------------------------------------------------------------------------------------------
  // vis-network scales its picture when its frame is resized; the camera kept here undoes that.
  let camera = null;
  const look = (position, scale) => { camera = { position, scale }; network.moveTo({ ...camera, animation: false }); };
  for (const moved of ["dragEnd", "zoom"]) {
    network.on(moved, () => { camera = { position: network.getViewPosition(), scale: network.getScale() }; });
  }
  const toTop = () => {
    const { clientWidth: width, clientHeight: height } = frame;
    const y = view.height + 48 <= height ? view.height / 2 - 20 : (height / 2) - 48;
    look({ x: width / 2, y }, 1);
  };
  const fitAll = () => {
    const { clientWidth: width, clientHeight: height } = frame;
    const scale = Math.min(1, (height - 50) / Math.max(1, view.height));
    look({ x: width / 2, y: view.height / 2 - 20 / scale }, scale);
  };
  // Bring a row or both ends of an arrow into the window, moving no more than needed.
  const bring = (id) => {
    const arrow = view.arrows.find((one) => one.id === id);
    const row = view.byId.get(arrow ? arrow.to : id);
    if (!row) return;
    const at = network.canvasToDOM({ x: row.x, y: row.y });
    if (at.y > 60 && at.y < frame.clientHeight - 40 && at.x > 0 && at.x < frame.clientWidth) return;
    const here = network.getViewPosition();
    look({ x: here.x, y: row.y }, network.getScale());
  };
  const cards = B.cards(model, find("card"), {
    choose: (id) => choose(id, true),
    only: (id) => { state.focus = id; state.only = true; state.chosen = id; refresh("top"); save(true); },
    toggle: (id) => toggle(id),
    isClosed: (node) => B.isClosed(model, state, node),
    groupOf: (id) => (view.byId.get(id) || {}).opened || "",
  });

  const refresh = (move) => {
    const here = network.getViewPosition();
    const scale = network.getScale();
    view = B.view(model, state, frame.clientWidth);
    drawing.show(view);
    if (move === "top") toTop();
    else look(here, scale);
    const nothing = find("nothing");
    nothing.hidden = view.rows.length > 0;
    nothing.textContent = B.w(model.facts.length ? "ui.empty_view" : "ui.empty_build");
    controls();
    light();
    tables();
  };
  const light = () => {
    if (state.chosen && !view.byId.has(state.chosen) && !view.arrows.some((arrow) => arrow.id === state.chosen)
      && !model.byId.has(state.chosen)) state.chosen = "";
    const node = model.byId.get(state.chosen);
    drawing.choose(node && !view.byId.has(node.id) ? view.drawnAs.get(node.at) || "" : state.chosen);
    cards(state.chosen, view);
    find("only").disabled = !state.only && !model.byId.has(state.chosen);
  };

  // Choose a row, a thing or an arrow by id; a thing that is folded away is unfolded, one that is filtered out freed.
  const choose = (id, push) => {
    state.chosen = id;
    const node = model.byId.get(id);
    if (node && !view.byId.has(id)) { reveal(node); refresh(); }
    light();
    bring(id);
    save(push);
    if (id && window.innerWidth <= 900) find("card").scrollIntoView({ block: "nearest" });
  };
  const reveal = (node) => {
    if (!view.drawnAs.has(node.at)) Object.assign(state, fresh(), { chosen: node.id, toggled: state.toggled });
    for (let at = node.side === 0 ? node.home : node.parent, steps = 0; at >= 0 && steps < 12; steps += 1) {
      const place = model.nodes[at];
      if (B.isClosed(model, state, place)) flip(place.id);
      at = place.parent;
    }
    view = B.view(model, state, frame.clientWidth);
    const group = view.drawnAs.get(node.at);
    if (group && group.startsWith("g-")) flip(group);
  };
  const flip = (id) => { if (!state.toggled.delete(id)) state.toggled.add(id); };
  const toggle = (id) => {
    flip(id);
    refresh();
    if (state.chosen) bring(state.chosen);
    save(false);
  };
  const isFoldable = (row) => row && (row.group || (row.node && row.node.kind === "place" && row.node.below.length));

  // --- pointer and wheel -----------------------------------------------------------------------------------------------
  network.on("click", ({ pointer }) => {
    frame.focus({ preventScroll: true });
    const row = drawing.rowAt(pointer.canvas);
    if (row) { choose(row.id, true); return; }
    choose(network.getEdgeAt(pointer.DOM) || "", true);
  });
  network.on("doubleClick", ({ pointer }) => {
    const row = drawing.rowAt(pointer.canvas);
    if (isFoldable(row)) toggle(row.id);
  });
  frame.addEventListener("wheel", (event) => {
    if (event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    const unit = event.deltaMode === 1 ? 30 : 1;
    pan(event.shiftKey ? event.deltaY * unit : event.deltaX * unit, event.shiftKey ? 0 : event.deltaY * unit);
  }, { capture: true, passive: false });
  const pan = (x, y) => {
    const here = network.getViewPosition();
    const scale = network.getScale();
    const half = frame.clientHeight / 2 / scale;
    const low = Math.min(half - 48 / scale, view.height / 2);
    const to = Math.max(low, Math.min(here.y + y / scale, Math.max(low, view.height - half + 40 / scale)));
    look({ x: here.x + x / scale, y: to }, scale);
  };
  frame.addEventListener("mousemove", (event) => {
    const box = frame.getBoundingClientRect();
    const point = { x: event.clientX - box.left, y: event.clientY - box.top };
    const hit = drawing.rowAt(network.DOMtoCanvas(point)) || network.getEdgeAt(point);
    frame.style.cursor = hit ? "pointer" : "grab";
  });

  // --- keys ------------------------------------------------------------------------------------------------------------
  const zoom = (factor) => look(network.getViewPosition(), Math.max(0.05, Math.min(3, network.getScale() * factor)));
  const step = (key) => {
    const row = view.byId.get(state.chosen);
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
  frame.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key;
    if (key.startsWith("Arrow")) { const id = step(key); if (id) choose(id, false); }
    else if (key === "Enter" || key === " ") {
      const row = view.byId.get(state.chosen);
      if (isFoldable(row)) toggle(row.id);
    } else if (key === "Escape") choose("", false);
    else if (key === "+" || key === "=") zoom(1.25);
    else if (key === "-") zoom(0.8);
    else if (key === "PageDown") pan(0, frame.clientHeight * 0.8);
    else if (key === "PageUp") pan(0, -frame.clientHeight * 0.8);
    else if (key === "Home") toTop();
    else if (key === "/") find("search").focus();
    else return;
    event.preventDefault();
  });

  // --- controls --------------------------------------------------------------------------------------------------------
  const options = (select, values, chosen) => {
    select.replaceChildren(B.el("option", { value: "" }, B.w("ui.all")),
      ...values.map(([value, text]) => B.el("option", { value }, text.slice(0, 40))));
    select.value = chosen;
  };
  const counties = [...new Set(model.facts.map((fact) => fact.county))].filter((at) => at >= 0)
    .map((at) => model.nodes[at]).sort((one, other) => one.order - other.order);
  const twins = new Set(counties.map((node) => node.name).filter((name, at, all) => all.indexOf(name) !== at));
  const years = [...new Set(model.facts.map((fact) => fact.year))].filter(Boolean).sort();
  const levels = ["central", "province", "prefecture", "county", "township", "village", "unknown"]
    .filter((level) => model.nodes.some((node) => node.out.length && (node.level || "unknown") === level));
  const controls = () => {
    options(find("county"), counties.map((node) => [node.id,
      (twins.has(node.name) ? B.path(model, node).join("") : "") + node.name]), state.county);
    options(find("level"), levels.map((level) => [level, B.w("level." + level)]), state.level);
    options(find("year"), years.map((year) => [year, year]), state.year);
    find("only").setAttribute("aria-pressed", String(state.only));
    find("depth").value = String(state.depth);
    find("summary").textContent = B.w("ui.summary", {
      units: model.nodes.filter((node) => node.side === 0).length,
      places: model.nodes.filter((node) => node.side === 1 && (node.into.length || node.about.length)).length,
      arrows: model.arrows.length, documents: model.documents.length });
    legend();
  };
  for (const name of ["county", "level", "year"]) {
    find(name).addEventListener("change", (event) => { state[name] = event.target.value; refresh("top"); save(true); });
  }
  find("depth").addEventListener("change", (event) => { state.depth = Number(event.target.value); refresh("top"); save(false); });
  find("only").addEventListener("click", () => {
    state.only = !state.only;
    if (state.only) state.focus = state.chosen;
    refresh("top");
    save(true);
  });
  find("reset").addEventListener("click", () => { state = fresh(); refresh("top"); save(true); });
  find("fit").addEventListener("click", fitAll);
  find("home").addEventListener("click", toTop);
  find("zoom-in").addEventListener("click", () => zoom(1.25));
  find("zoom-out").addEventListener("click", () => zoom(0.8));
  B.legend(model, find("legend"), { isOff: (name) => state.off.has(name), flip: (name) => {
    if (!state.off.delete(name)) state.off.add(name);
    refresh();
    save(false);
  } });
  const legend = () => B.drawLegend();
  B.finder(model, find("search"), find("found"), (node) => choose(node.id, true));
  const tables = B.networkTables(model, (arrow) => view.arrows.some((one) => one.id === arrow.id)
    ? choose(arrow.id, true) : choose(model.nodes[arrow.source].id, true), () => state);

  // --- start -----------------------------------------------------------------------------------------------------------
  let started = false;
  if (window.innerWidth <= 640) document.querySelector(".legend").open = false;
  B.onLook(() => { if (started) { drawing.restyle(); refresh(); save(false); } });
  window.addEventListener("popstate", () => { started = false; restore(); started = true; refresh(); });
  let seen = 0;
  new ResizeObserver(() => {
    network.setSize("100%", "100%");
    network.redraw();
    if (frame.clientWidth === seen) { look(camera.position, camera.scale); return; }
    seen = frame.clientWidth;
    refresh("top");
    if (state.chosen) bring(state.chosen);
  }).observe(frame);
  restore();
  started = true;
  refresh("top");
  if (state.chosen) bring(state.chosen);
  document.body.dataset.ready = "true";
})(Bangfu);
