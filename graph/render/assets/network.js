// The network page itself: its state, its controls, the URL fragment. pyvis has made `network`, `nodes` and `edges`.
"use strict";
(function (B) {
  const find = (id) => document.getElementById(id);
  const model = B.model();
  const opening = B.read("bangfu-opening");
  const frame = find("frame");
  const dialog = find("dialog");
  const drawing = B.drawing(model, network, nodes, edges);
  const fresh = () => ({ chosen: "", focus: "", only: false, depth: 1, county: "", level: "", year: "", detail: "auto",
    off: new Set(), open: new Set(), shut: new Set() });
  const initial = () => ({ ...fresh(), ...opening, off: new Set(opening.off), chosen: opening.focus });
  let state = initial();
  let view = null;
  network.setOptions({ interaction: { zoomSpeed: 0.6 } });

  // --- the URL fragment ------------------------------------------------------------------------------------------------
  const FIELDS = ["chosen", "focus", "county", "level", "year", "detail"];
  const SETS = ["off", "open", "shut"];
  const listed = (set) => [...set].sort().join(",");
  const save = (push) => {
    const kept = {};
    const start = initial();
    for (const name of FIELDS) if (state[name] !== start[name]) kept[name] = state[name] || "-";
    for (const name of SETS) if (listed(state[name]) !== listed(start[name])) kept[name] = listed(state[name]) || "-";
    if (state.only !== start.only) kept.only = state.only ? "1" : "0";
    if (state.depth !== start.depth) kept.depth = state.depth;
    if (B.lang !== opening.lang) kept.lang = B.lang;
    kept.theme = B.theme();
    kept.at = camera.told();
    B.writeHash(kept, push);
    find("back").disabled = !(history.state && history.state.steps);
  };
  const restore = () => {
    const kept = B.readHash();
    state = initial();
    for (const name of FIELDS) if (kept[name]) state[name] = kept[name] === "-" ? "" : kept[name];
    for (const name of SETS) if (kept[name]) state[name] = new Set(kept[name] === "-" ? [] : kept[name].split(","));
    if (!model.byId.has(state.focus)) state.focus = "";
    // A link from a document's page names only the focus.
    if (kept.focus && !kept.chosen) state.chosen = state.focus;
    if (kept.only) state.only = kept.only === "1" && state.focus !== "";
    state.depth = Math.min(3, Math.max(1, Number(kept.depth) || state.depth));
    const lang = kept.lang || opening.lang;
    if (lang !== B.lang) B.setLang(lang);
    if ((kept.theme || "") !== B.theme()) B.setTheme(kept.theme || "");
    return kept.at;
  };

  // --- drawing ---------------------------------------------------------------------------------------------------------
  let resting = 0;
  const camera = B.camera(network, frame, () => view, () => {
    clearTimeout(resting);
    resting = setTimeout(() => save(false), 200);
  });
  const cards = B.cards(model, find("card"), {
    choose: (id) => choose(id, true),
    only: (id) => { Object.assign(state, { focus: id, only: true, chosen: id }); refresh(""); save(true); },
    toggle: (id) => toggle(id),
    isClosed: (node) => (view.byId.get(node.id) || {}).closed,
    groupOf: (id) => (view.byId.get(id) || {}).opened || "",
  });

  // Draw anew; `at` is where the window then stands ("" the start, none: where it is).
  const refresh = (at) => {
    view = B.view(model, state, frame.clientWidth);
    drawing.show(view);
    controls();
    if (at === undefined) camera.stay(); else camera.goTo(at);
    const nothing = find("nothing");
    nothing.hidden = view.rows.length > 0;
    nothing.textContent = B.w(model.facts.length ? "ui.empty_view" : "ui.empty_build");
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
    show(id);
    light();
    camera.bring(id);
    save(push);
    if (id && window.innerWidth <= 900) find("card").scrollIntoView({ block: "nearest" });
  };
  const show = (id) => {
    const node = model.byId.get(id);
    if (node && !view.byId.has(id)) { reveal(node); refresh(); }
  };
  const reveal = (node) => {
    if (!view.drawnAs.has(node.at)) Object.assign(state, fresh(), { chosen: node.id, open: state.open, shut: state.shut });
    for (let at = node.side === 0 ? node.home : node.parent, steps = 0; at >= 0 && steps < 12; steps += 1) {
      unfold(model.nodes[at].id);
      at = model.nodes[at].parent;
    }
    view = B.view(model, state, frame.clientWidth);
    const group = view.drawnAs.get(node.at);
    if (group && group.startsWith("g-")) unfold(group);
  };
  const unfold = (id) => { state.shut.delete(id); state.open.add(id); };
  const fold = (id) => { state.open.delete(id); state.shut.add(id); };
  const toggle = (id) => {
    const row = view.byId.get(id);
    if (row && B.isFolded(row)) unfold(id); else fold(id);
    refresh();
    if (state.chosen) camera.bring(state.chosen);
    save(false);
  };

  // --- controls --------------------------------------------------------------------------------------------------------
  const options = (select, values, chosen, none) => {
    select.replaceChildren(B.el("option", { value: none === undefined ? "" : none[0] }, none === undefined ? B.w("ui.all") : none[1]),
      ...values.map(([value, text]) => B.el("option", { value }, text.slice(0, 40))));
    select.value = chosen;
  };
  const counties = [...new Set(model.facts.map((fact) => fact.county))].filter((at) => at >= 0)
    .map((at) => model.nodes[at]).sort((one, other) => one.order - other.order);
  const twins = new Set(counties.map((node) => node.name).filter((name, at, all) => all.indexOf(name) !== at));
  const years = [...new Set(model.facts.map((fact) => fact.year))].filter(Boolean).sort();
  const levels = ["central", "province", "prefecture", "county", "township", "village", "unknown"]
    .filter((level) => model.nodes.some((node) => node.out.length && (node.level || "unknown") === level));
  const details = ["province", "prefecture", "county", "township", "village"];
  const counts = {
    units: model.nodes.filter((node) => node.side === 0).length,
    places: model.nodes.filter((node) => node.side === 1 && (node.into.length || node.about.length)).length,
    arrows: model.arrows.length, documents: model.documents.length,
  };
  const controls = () => {
    options(find("county"), counties.map((node) => [node.id,
      (twins.has(node.name) ? B.path(model, node).join("") : "") + node.name]), state.county);
    options(find("level"), levels.map((level) => [level, B.w("level." + level)]), state.level);
    options(find("year"), years.map((year) => [year, year]), state.year);
    options(find("detail"), [...details.map((level) => [level, B.w("down." + level)]), ["all", B.w("down.household")]],
      state.detail, ["auto", B.w("ui.automatic")]);
    find("only").setAttribute("aria-pressed", String(state.only));
    find("depth").value = String(state.depth);
    find("summary").textContent = B.w("ui.summary", counts);
    find("behind").textContent = view.behind
      ? B.w("ui.behind", { n: view.behind, rows: view.rows.filter(B.isFolded).length, shown: view.things - view.behind }) : "";
    B.drawLegend();
  };
  for (const name of ["county", "level", "year", "detail"]) {
    find(name).addEventListener("change", (event) => {
      state[name] = event.target.value;
      if (name === "detail") { state.open.clear(); state.shut.clear(); }
      refresh("");
      save(true);
    });
  }
  find("depth").addEventListener("change", (event) => { state.depth = Number(event.target.value); refresh(""); save(true); });
  find("only").addEventListener("click", () => {
    state.only = !state.only;
    if (state.only) state.focus = state.chosen;
    refresh("");
    save(true);
  });
  find("back").addEventListener("click", () => history.back());
  find("reset").addEventListener("click", () => { state = fresh(); refresh(""); save(true); });
  find("fit").addEventListener("click", camera.fitAll);
  find("home").addEventListener("click", () => { camera.toTop(); save(false); });
  find("zoom-in").addEventListener("click", () => camera.zoom(1.25));
  find("zoom-out").addEventListener("click", () => camera.zoom(0.8));
  find("share").addEventListener("click", () => { save(false); B.share(dialog); });
  find("help").addEventListener("click", () => B.help(dialog));
  const title = () => document.querySelector("h1").textContent;
  const file = () => title().replace(/[^\w\u4e00-\u9fff-]+/g, "-").slice(0, 60) || "network";
  find("svg").addEventListener("click", () => B.saveSvg(B.picture(model, view, title()), file()));
  find("png").addEventListener("click", () => B.savePng(B.picture(model, view, title()), file()));

  B.legend(model, find("legend"), { isOff: (name) => state.off.has(name), flip: (name) => {
    if (!state.off.delete(name)) state.off.add(name);
    refresh();
    save(true);
  } });
  B.finder(model, find("search"), find("found"), (node) => choose(node.id, true));
  const tables = B.networkTables(model, (arrow) => choose(view.arrows.some((one) => one.id === arrow.id)
    ? arrow.id : model.nodes[arrow.source].id, true), () => state);
  const page = { view: () => view, chosen: () => state.chosen, choose, toggle, camera, drawing, help: () => B.help(dialog) };
  B.pointing(network, frame, page);
  B.keys(frame, find("card"), page);

  // --- start -----------------------------------------------------------------------------------------------------------
  let started = false;
  const start = () => {
    started = false;
    const at = restore();
    started = true;
    refresh(at || "");
    show(state.chosen);
    if (state.chosen && !at) camera.bring(state.chosen);
    find("back").disabled = !(history.state && history.state.steps);
  };
  if (window.innerWidth <= 640) document.querySelector(".legend").open = false;
  B.onLook(() => { document.title = title(); if (started) { drawing.restyle(); refresh(); save(false); } });
  window.addEventListener("popstate", start);
  let seen = frame.clientWidth;
  new ResizeObserver(() => {
    network.setSize("100%", "100%");
    network.redraw();
    if (frame.clientWidth === seen) { camera.stay(); return; }
    camera.widened(frame.clientWidth - seen);
    seen = frame.clientWidth;
    refresh();
  }).observe(frame);
  start();
  document.body.dataset.ready = "true";
})(Bangfu);
