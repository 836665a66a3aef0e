// The reader: facts light their passages, passages their facts. Pieces of the text and facts of the list are numbered
// alike here and in the page; a stretch is [part, first piece, piece after the last].
"use strict";
(function (B) {
  const find = (id) => document.getElementById(id);
  const text = find("text");
  const beside = find("beside");
  const pieces = [...text.getElementsByClassName("s")];
  const numbers = new Map(pieces.map((piece, at) => [piece, at]));
  const rows = [...document.querySelectorAll("#facts li")];
  const facts = B.read("bangfu-reading").facts.map(([id, ...stretches], at) => ({ id, stretches, at, row: rows[at] }));
  const byRow = new Map(facts.map((fact) => [fact.row, fact]));
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  let pinned = [];
  let lit = [];
  let only = "";

  // --- light -----------------------------------------------------------------------------------------------------------
  const MARKS = ["on", "on-trigger", "on-assister", "on-recipient", "on-person", "on-sum", "on-antecedent"];
  const paint = (fact, sign) => {
    for (const [part, first, end] of fact.stretches) {
      for (let at = first; at < end; at += 1) pieces[at].classList[sign](part === "passage" ? "on" : "on-" + part);
    }
    fact.row.classList[sign]("lit");
  };
  const light = (list) => {
    if (list.length === lit.length && list.every((fact, at) => fact === lit[at])) return;
    for (const fact of lit) {
      for (const [, first, end] of fact.stretches) {
        for (let at = first; at < end; at += 1) pieces[at].classList.remove(...MARKS);
      }
      fact.row.classList.remove("lit");
    }
    lit = list;
    for (const fact of lit) paint(fact, "add");
    beside.classList.toggle("one", lit.length > 0);
    keys();
  };
  // What the marks of the lit facts mean, in the words of the page.
  const keys = () => {
    const used = new Set(lit.flatMap((fact) => fact.stretches.map(([part]) => part)));
    // The line keeps its place when nothing is lit, so that no row moves away from under the pointer.
    if (!used.size) { find("marks").replaceChildren(facts.length ? B.w("reader.hint") : ""); return; }
    find("marks").replaceChildren(...[["trigger", "ui.trigger"], ["assister", "ui.assister"], ["recipient", "ui.recipient"],
      ["person", "ui.person"], ["sum", "reader.sum"], ["antecedent", "reader.antecedent"]]
      .filter(([part]) => used.has(part)).map(([part, word]) => B.el("span", { class: "on-" + part }, B.w(word))));
  };
  const pin = (list, options) => {
    const { scroll = "", remember = true } = options || {};
    pinned = list;
    light(list);
    find("seen").replaceChildren();
    if (!list.length) { if (remember) history.replaceState(null, "", location.pathname + location.search); return; }
    if (scroll === "text") {
      const first = pieces[list[0].stretches[0][1]];
      if (first) first.scrollIntoView({ block: "center" });
    }
    list[0].row.hidden = false;
    if (scroll !== "none") showRow(list[0].row);
    if (remember) history.replaceState(null, "", "#" + list[0].id);
  };
  // The list scrolls by itself beside the text; on a phone the lit facts stand in the sheet below.
  const showRow = (row) => {
    if (getComputedStyle(beside).position === "static") return;
    const top = row.getBoundingClientRect().top - beside.getBoundingClientRect().top;
    if (top < 50 || top > beside.clientHeight - 120) beside.scrollTop += top - 110;
  };

  // --- from the list to the text ---------------------------------------------------------------------------------------
  const factOf = (target) => byRow.get(target.closest && target.closest("li.fact"));
  const list = find("facts");
  list.addEventListener("pointerover", (event) => {
    const fact = factOf(event.target);
    if (fact && event.pointerType !== "touch") light([fact]);
  });
  list.addEventListener("pointerleave", () => light(pinned));
  list.addEventListener("focusin", (event) => { const fact = factOf(event.target); if (fact) light([fact]); });
  list.addEventListener("focusout", () => light(pinned));
  list.addEventListener("click", (event) => {
    const fact = factOf(event.target);
    const link = event.target.closest("a");
    if (!fact || (link && !link.classList.contains("who"))) return;
    event.preventDefault();
    pin([fact], { scroll: "text" });
  });
  for (const link of document.querySelectorAll(".doubtful a.who")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const piece = find(link.hash.slice(1));
      history.replaceState(null, "", "#" + link.closest("li").id);
      if (piece) flash(piece);
    });
  }
  const flash = (piece) => {
    piece.scrollIntoView({ block: "center" });
    piece.classList.add("on-antecedent");
    setTimeout(() => piece.classList.remove("on-antecedent"), 2500);
  };

  // --- from the text to the list ---------------------------------------------------------------------------------------
  const over = (at) => facts.filter((fact) => fact.stretches.some(([part, first, end]) =>
    part === "passage" && first <= at && at < end));
  const pieceOf = (target) => target.closest && target.closest(".s");
  let hovered = null;
  text.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const piece = pieceOf(event.target);
    if (piece === hovered) return;
    hovered = piece;
    for (const row of beside.querySelectorAll(".near")) row.classList.remove("near");
    if (piece && piece.classList.contains("e")) for (const fact of over(numbers.get(piece))) fact.row.classList.add("near");
  });
  text.addEventListener("click", (event) => {
    if (!getSelection().isCollapsed) return;
    const piece = pieceOf(event.target);
    if (!piece) { pin([]); return; }
    const here = over(numbers.get(piece)).filter((fact) => !only || fact.row.dataset.kind === only);
    pin(here);
    tell(piece, here.length);
  });
  // What a mention was taken to mean, and how many facts stand here.
  const tell = (piece, count) => {
    const kind = [...piece.classList].find((name) => B.w("reader." + name) !== "reader." + name);
    const parts = [];
    if (kind) parts.push(B.el("b", {}, B.w("reader." + kind)), " ", B.text(piece.textContent));
    if (piece.title) parts.push(" " + B.w("reader.means") + " ", B.text(piece.title));
    parts.push(parts.length ? B.el("br") : "", count ? B.w("reader.n_here", { n: count }) : B.w("reader.no_fact_here"));
    find("seen").replaceChildren(...parts);
  };

  // --- walking, switches, keys -----------------------------------------------------------------------------------------
  const visible = () => facts.filter((fact) => !fact.row.hidden);
  const walk = (step) => {
    const shown = visible();
    if (!shown.length) return;
    const last = pinned.length ? shown.indexOf(pinned[step > 0 ? pinned.length - 1 : 0]) : (step > 0 ? -1 : 0);
    pin([shown[(last + step + shown.length) % shown.length]], { scroll: "text" });
  };
  find("before").addEventListener("click", () => walk(-1));
  find("after").addEventListener("click", () => walk(1));
  find("sheet").addEventListener("click", () => {
    const up = beside.classList.toggle("up");
    find("sheet").setAttribute("aria-expanded", String(up));
  });
  for (const button of document.querySelectorAll("[data-off]")) {
    button.addEventListener("click", () => {
      const off = text.classList.toggle("off-" + button.dataset.off);
      button.setAttribute("aria-pressed", String(!off));
    });
  }
  const chips = [...document.querySelectorAll("[data-only]")];
  for (const button of chips) {
    button.addEventListener("click", () => {
      only = only === button.dataset.only ? "" : button.dataset.only;
      for (const chip of chips) chip.setAttribute("aria-pressed", String(chip.dataset.only === only));
      for (const row of rows) row.hidden = only !== "" && row.dataset.kind !== only;
    });
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    if (event.key === "Escape") pin([]);
    else if (event.key === "j" || event.key === "n") walk(1);
    else if (event.key === "k" || event.key === "p") walk(-1);
    else return;
    event.preventDefault();
  });

  // --- the address -----------------------------------------------------------------------------------------------------
  const go = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    if (byId.has(id)) { pin([byId.get(id)], { scroll: "text", remember: false }); return; }
    const row = id ? find(id) : null;
    const link = row && row.classList.contains("doubtful") && row.querySelector("a.who");
    if (link) { flash(find(link.hash.slice(1))); row.scrollIntoView({ block: "nearest" }); }
  };
  window.addEventListener("hashchange", go);
  B.onLook(() => { keys(); find("seen").replaceChildren(); });
  for (const hidden of document.querySelectorAll(".chips, .walk")) hidden.hidden = !facts.length;
  keys();
  document.body.classList.add("sheet");
  document.body.dataset.ready = "true";
  go();
})(Bangfu);
