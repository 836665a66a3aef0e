// The panel beside the network: the card of a thing, of a group, of an arrow with its quotes, or an overview.
"use strict";
(function (B) {
  const PART = 30;

  B.cards = (model, panel, actions) => {
    const nodeLink = (node) => B.el("button", { type: "button", class: "link", onclick: () => actions.choose(node.id) },
      B.text(node.name));
    const heading = (title, ...under) => B.el("header", {}, B.el("div", {}, B.el("h2", {}, title), ...under),
      B.el("button", { type: "button", "data-close": true, "aria-label": B.w("ui.close"), onclick: () => actions.choose("") }, "×"));

    // The first rows of a long list, and a button for the next.
    const some = (list, make) => {
      const host = B.el("ul");
      let shown = 0;
      const more = B.el("button", { type: "button", onclick: () => grow() });
      const grow = () => {
        list.slice(shown, shown + PART).forEach((entry) => host.append(B.el("li", {}, make(entry))));
        shown += PART;
        more.textContent = B.w("ui.show_more") + " (" + (list.length - shown) + ")";
        more.hidden = shown >= list.length;
      };
      grow();
      return [host, more];
    };
    const section = (key, list, make) => (list.length
      ? [B.el("h3", {}, B.w(key) + " (" + list.length + ")"), ...some(list, make)] : []);

    const evidence = (fact) => B.el("div", {}, B.quote(fact), B.cite(fact, model.documents));
    // A line with a button that shows the quotes under it.
    const withEvidence = (line, facts) => {
      const host = B.el("div", { hidden: true });
      const button = B.el("button", { type: "button", "aria-expanded": "false", onclick: () => {
        if (!host.childNodes.length) host.append(B.markKeys(facts), ...some(facts, evidence));
        host.hidden = !host.hidden;
        button.setAttribute("aria-expanded", String(!host.hidden));
      } }, B.w("ui.show_evidence"));
      return [B.el("div", { class: "row" }, B.el("span", {}, ...line), button), host];
    };
    const details = (arrow) => [...new Set(arrow.facts.map(B.detail))].join("；");
    const ends = (arrow, side) => {
      const other = model.nodes[side === "out" ? arrow.target : arrow.source];
      return withEvidence([nodeLink(other), B.el("small", { class: "soft" }, " " + details(arrow))], arrow.facts);
    };
    const about = (fact) => withEvidence([B.text(B.detail(fact))], [fact]);

    const nodeCard = (node) => {
      const path = B.path(model, node);
      const of = (list, relation) => list.filter((arrow) => arrow.relation === relation);
      const kinds = (kind) => node.about.filter((fact) => fact.kind === kind);
      const helpers = node.into.filter((arrow) => arrow.relation !== "sends").length;
      const helped = node.out.filter((arrow) => arrow.relation !== "sends").length;
      const households = node.below.map((at) => model.nodes[at]).filter((one) => one.kind === "household");
      const facts = [];
      if (helped) facts.push(B.w("ui.reach", { n: helped }));
      if (helpers) facts.push(B.w("ui.helped", { n: helpers }));
      return [
        heading(B.text(node.name),
          B.el("span", { class: "tag" }, B.kindWord(node)),
          node.kind === "unit" && node.level ? B.el("span", { class: "tag" }, B.w("level." + node.level)) : null),
        path.length ? B.el("p", { class: "soft" }, B.text(path.join(" › "))) : null,
        node.labels ? B.el("p", { class: "soft" }, B.w("ui.also") + " ", B.text(node.labels.split("\u001f").join("、"))) : null,
        node.code ? B.el("p", { class: "soft" }, B.w("ui.code") + " " + node.code) : null,
        facts.length ? B.el("p", {}, facts.join(" · ")) : null,
        B.el("div", { class: "actions" },
          B.el("button", { type: "button", onclick: () => actions.only(node.id) }, B.w("ui.only")),
          node.kind === "place" && node.below.length
            ? B.el("button", { type: "button", onclick: () => actions.toggle(node.id) },
              B.w(actions.isClosed(node) ? "ui.open_group" : "ui.close_group")) : null,
          actions.groupOf(node.id)
            ? B.el("button", { type: "button", onclick: () => actions.toggle(actions.groupOf(node.id)) },
              B.w("ui.close_group")) : null),
        ...section("ui.assists", of(node.out, "assists"), (arrow) => ends(arrow, "out")),
        ...section("ui.serves", of(node.out, "serves"), (arrow) => ends(arrow, "out")),
        ...section("ui.sends", of(node.out, "sends"), (arrow) => ends(arrow, "out")),
        ...section("ui.sent_by", of(node.into, "sends"), (arrow) => ends(arrow, "in")),
        ...section("ui.assisted_by", of(node.into, "assists"), (arrow) => ends(arrow, "in")),
        ...section("ui.posted_here", of(node.into, "serves"), (arrow) => ends(arrow, "in")),
        ...section("ui.inside", inside(node), insideLine),
        ...section("ui.households_here", households, nodeLink),
        ...section("factkind.household", kinds("household"), (fact) => evidence(fact)),
        ...section("ui.projects", kinds("project"), about),
        ...section("ui.collectives", kinds("collective"), about),
      ];
    };

    // What of a place's villages and households facts speak of, in the order of the rows.
    const inside = (node) => {
      const found = [];
      const walk = (at) => {
        const one = model.nodes[at];
        if (one.kind === "place" && (one.into.length || one.about.length)) found.push(one);
        if (one.kind === "place") one.below.forEach(walk);
      };
      if (node.kind === "place") node.below.forEach(walk);
      return found.sort((one, other) => one.order - other.order);
    };
    const insideLine = (one) => B.el("div", { class: "row" }, nodeLink(one), B.el("span", { class: "soft" },
      one.into.length ? B.w("ui.helped", { n: one.into.filter((arrow) => arrow.relation !== "sends").length }) : ""));

    const groupCard = (row) => [
      heading(B.rowName(model, row)),
      row.home >= 0 ? B.el("p", { class: "soft" }, B.text([...B.path(model, model.nodes[row.home]),
        model.nodes[row.home].name].join(" › "))) : null,
      B.el("div", { class: "actions" }, B.el("button", { type: "button", onclick: () => actions.toggle(row.id) },
        B.w("ui.open_group"))),
      ...section("ui.members", row.group.members, nodeLink),
    ];

    const rowLink = (row) => B.el("button", { type: "button", class: "link", onclick: () => actions.choose(row.id) },
      B.text(B.rowName(model, row)));
    const arrowCard = (arrow, view) => {
      const from = view.byId.get(arrow.from);
      const to = view.byId.get(arrow.to);
      const many = arrow.pairs > 1 || from.group || to.closed;
      const modes = [...new Set(arrow.facts.map(B.detail))].slice(0, 4).join("；");
      return [
        heading(B.el("span", {}, rowLink(from), " → ", rowLink(to))),
        B.el("p", { class: "soft" }, modes + " · " + B.w("ui.facts_n", { n: arrow.facts.length })),
        B.markKeys(arrow.facts),
        ...some(arrow.facts, (fact) => [
          many ? B.el("p", {}, nodeLink(model.nodes[fact.source]), " → ", nodeLink(model.nodes[fact.target])) : null,
          B.el("span", { class: "tag" }, B.detail(fact)),
          evidence(fact),
        ].filter(Boolean)),
      ];
    };

    const overview = (view) => {
      const shown = new Set(view.drawnAs.keys());
      const top = (side) => model.nodes.filter((node) => node.side === side && node.reach > 0 && shown.has(node.at))
        .sort((one, other) => other.reach - one.reach || one.order - other.order).slice(0, 8);
      const line = (node) => B.el("div", { class: "row" }, nodeLink(node), B.el("span", { class: "soft" },
        String(node.reach)));
      const part = (key, list) => (list.length ? [B.el("h2", { class: "part" }, B.w(key)), B.el("ul", {},
        list.map((node) => B.el("li", {}, line(node))))] : []);
      return [...part("ui.top_assisters", top(0)), ...part("ui.top_places", top(1))];
    };

    return (id, view) => {
      const arrow = view.arrows.find((one) => one.id === id);
      const row = view.byId.get(id);
      const node = model.byId.get(id);
      const content = arrow ? arrowCard(arrow, view) : row && row.group ? groupCard(row) : node ? nodeCard(node)
        : overview(view);
      panel.replaceChildren(...content.filter(Boolean));
      panel.scrollTop = 0;
    };
  };
})(Bangfu);
