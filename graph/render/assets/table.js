// A table one can sort by its headings, filter by words and leaf through; rows are made only for the page on view.
"use strict";
(function (B) {
  const PAGE = 50;
  const collator = new Intl.Collator("zh-Hans-CN-u-co-pinyin", { numeric: true });

  // columns: {word, value(row) → text or number to sort and filter by, cell(row) → node, num, wide}.
  // The handle returned has rows(list) to show others.
  B.table = (host, { columns, rows, empty, page = PAGE }) => {
    const state = { rows, sort: -1, down: false, page: 0, words: "" };
    const input = B.el("input", {
      type: "search", "data-w-placeholder": "ui.filter_rows", "data-w-label": "ui.filter_rows",
      placeholder: B.w("ui.filter_rows"), "aria-label": B.w("ui.filter_rows"),
      oninput: () => { state.words = input.value.trim().toLowerCase(); state.page = 0; draw(); },
    });
    const back = B.el("button", { type: "button", "data-w": "ui.previous", onclick: () => { state.page -= 1; draw(); } });
    const next = B.el("button", { type: "button", "data-w": "ui.next", onclick: () => { state.page += 1; draw(); } });
    back.textContent = B.w("ui.previous");
    next.textContent = B.w("ui.next");
    const count = B.el("span", { class: "count", "aria-live": "polite" });
    const head = B.el("tr");
    const body = B.el("tbody");
    const scroll = B.el("div", { class: "table-scroll", tabindex: "0", role: "region" },
      B.el("table", {}, B.el("thead", {}, head), body));
    const bar = B.el("div", { class: "table-bar" }, input, count, back, next);
    const note = B.el("p", { class: "note", "data-w": empty }, B.w(empty));
    host.replaceChildren(bar, scroll, note);

    columns.forEach((column, at) => {
      const button = B.el("button", { type: "button", "data-w": column.word, onclick: () => {
        state.down = state.sort === at && !state.down;
        state.sort = at;
        state.page = 0;
        draw();
      } }, B.w(column.word));
      head.append(B.el("th", { scope: "col", class: column.num ? "num" : null }, button));
    });

    const chosen = () => {
      let list = state.rows;
      if (state.words) {
        const parts = state.words.split(/\s+/);
        list = list.filter((row) => {
          const text = columns.map((column) => column.value(row)).join("\u0000").toLowerCase();
          return parts.every((part) => text.includes(part));
        });
      }
      if (state.sort < 0) return list;
      const value = columns[state.sort].value;
      const sign = state.down ? -1 : 1;
      return list.map((row, at) => [value(row), at, row]).sort(([a, i], [b, j]) => {
        const order = typeof a === "number" && typeof b === "number" ? a - b : collator.compare(a, b);
        return sign * order || i - j;
      }).map(([, , row]) => row);
    };

    const draw = () => {
      const list = chosen();
      state.page = Math.max(0, Math.min(state.page, Math.ceil(list.length / page) - 1));
      const first = state.page * page;
      const part = list.slice(first, first + page);
      body.replaceChildren(...part.map((row) => B.el("tr", {}, columns.map((column) =>
        B.el("td", { "data-label": B.w(column.word), class: column.num ? "num" : column.wide ? "wide" : column.short ? "short" : null },
          column.cell ? column.cell(row) : B.el("span", { class: "clip" }, B.text(String(column.value(row)))))))));
      [...head.children].forEach((cell, at) => {
        if (at === state.sort) cell.setAttribute("aria-sort", state.down ? "descending" : "ascending");
        else cell.removeAttribute("aria-sort");
        cell.firstChild.textContent = B.w(columns[at].word) + (at === state.sort ? (state.down ? " ↓" : " ↑") : "");
      });
      count.textContent = B.w("ui.rows_of", { a: part.length ? first + 1 : 0, b: first + part.length, n: list.length });
      back.disabled = state.page === 0;
      next.disabled = first + page >= list.length;
      back.hidden = next.hidden = list.length <= page;
      bar.hidden = scroll.hidden = state.rows.length === 0;
      note.hidden = state.rows.length > 0;
    };
    B.onLook(draw);
    draw();
    return { rows: (list) => { state.rows = list; state.page = 0; draw(); } };
  };
})(Bangfu);
