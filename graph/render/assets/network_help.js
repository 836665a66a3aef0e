// The page about the page: its keys, and the link to what is on view.
"use strict";
(function (B) {
  const KEYS = [["/", "ui.key_search"], ["↑ ↓", "ui.key_rows"], ["← →", "ui.key_arrows"], ["Enter", "ui.key_enter"],
    ["Esc", "ui.key_escape"], ["+ −", "ui.key_zoom"], ["PgUp PgDn Home", "ui.key_page"], ["?", "ui.key_help"]];

  const open = (dialog, title, ...content) => {
    dialog.replaceChildren(B.el("header", {}, B.el("h2", { id: "dialog-title" }, title),
      B.el("button", { type: "button", "aria-label": B.w("ui.close"), onclick: () => dialog.close() }, "×")), ...content);
    if (!dialog.open) dialog.showModal();
  };
  B.help = (dialog) => open(dialog, B.w("ui.help"),
    B.el("p", {}, B.w("ui.help_picture")), B.el("p", {}, B.w("ui.help_arrows")), B.el("p", {}, B.w("ui.help_big")),
    B.el("h3", {}, B.w("ui.keys")),
    B.el("dl", {}, KEYS.flatMap(([key, word]) => [B.el("dt", {}, B.el("kbd", {}, key)), B.el("dd", {}, B.w(word))])));

  // Pages opened from disk may be refused the clipboard; the link then stands there to be copied by hand.
  B.share = async (dialog) => {
    const input = B.el("input", { type: "text", readonly: true, "aria-label": B.w("ui.link"), value: location.href });
    const note = B.el("p", { class: "soft", role: "status" }, B.w("ui.link_note"));
    open(dialog, B.w("ui.link"), input, note);
    input.select();
    try {
      await navigator.clipboard.writeText(location.href);
      note.textContent = B.w("ui.link_copied") + " " + B.w("ui.link_note");
    } catch { /* the note already says what to do */ }
  };
})(Bangfu);
