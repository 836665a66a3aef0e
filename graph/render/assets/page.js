// What every page shares: words in two languages, themes, elements made from text alone, the state in the URL fragment.
"use strict";
const Bangfu = (() => {
  const root = document.documentElement;
  const read = (id) => {
    const block = document.getElementById(id);
    return block ? JSON.parse(block.textContent) : null;
  };
  const words = read("bangfu-words");
  const listeners = [];
  const B = { read, lang: root.dataset.lang === "en" ? "en" : "zh" };

  // The word of a key, with {names} filled in.
  B.w = (key, values) => {
    const pair = words[key];
    let text = pair ? pair[B.lang === "en" ? 1 : 0] : key;
    for (const name in values || {}) text = text.split("{" + name + "}").join(String(values[name]));
    return text;
  };

  // An element. Children are nodes or text; nothing is ever parsed as HTML.
  B.el = (tag, attributes, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else if (value === true) element.setAttribute(name, "");
      else if (value !== false && value != null) element.setAttribute(name, String(value));
    }
    for (const child of children.flat()) if (child != null && child !== "") element.append(child);
    return element;
  };
  // Untrusted text apart from its surroundings, so that marks of writing direction stay inside.
  B.text = (text) => B.el("bdi", {}, text);
  // A word that follows the language switch by itself.
  B.say = (key, tag) => B.el(tag || "span", { "data-w": key }, B.w(key));
  B.svg = (tag, attributes, ...children) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes || {})) element.setAttribute(name, String(value));
    element.append(...children);
    return element;
  };

  // Rows of a {fields, rows} table as objects.
  B.unpack = (table) => table.rows.map((row) => {
    const record = {};
    table.fields.forEach((field, at) => { record[field] = row[at]; });
    return record;
  });

  // The rows of a table that was written by column (graph/render/columns.py). A row knows only where it stands and reads
  // its cells from the columns: tens of thousands of them cost little. `kind` is what rows can tell besides.
  B.columns = ({ size, columns }, kind) => {
    const common = Object.create(kind || Object.prototype);
    for (const [name, cells] of Object.entries(columns)) {
      if (!Array.isArray(cells) && typeof cells === "object") common[name] = cells.all;
      else {
        const list = typeof cells === "string" ? cells.split("\n") : cells;
        Object.defineProperty(common, name, { get() { return list[this.at]; } });
      }
    }
    function Row(at) { this.at = at; }
    Row.prototype = common;
    return Array.from({ length: size }, (_, at) => new Row(at));
  };

  const speak = () => {
    root.lang = B.lang === "en" ? "en" : "zh-Hans";
    root.dataset.lang = B.lang;
    for (const at of document.querySelectorAll("[data-w]")) at.textContent = B.w(at.dataset.w);
    for (const at of document.querySelectorAll("[data-w-label]")) at.setAttribute("aria-label", B.w(at.dataset.wLabel));
    for (const at of document.querySelectorAll("[data-w-placeholder]")) at.placeholder = B.w(at.dataset.wPlaceholder);
    for (const at of document.querySelectorAll("[data-zh]")) at.textContent = at.dataset[B.lang];
  };
  B.onLook = (listener) => listeners.push(listener);
  const changed = () => listeners.forEach((listener) => listener());
  B.setLang = (lang) => { B.lang = lang === "en" ? "en" : "zh"; speak(); changed(); };
  B.isDark = () => (root.dataset.theme
    ? root.dataset.theme === "dark"
    : window.matchMedia("(prefers-color-scheme: dark)").matches);
  B.theme = () => root.dataset.theme || "";
  B.setTheme = (theme) => {
    if (theme === "dark" || theme === "light") root.dataset.theme = theme;
    else delete root.dataset.theme;
    changed();
  };
  B.colour = (name) => getComputedStyle(root).getPropertyValue("--" + name).trim();

  // The fragment as an object of strings, and back; empty values are left out.
  B.readHash = () => Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
  B.writeHash = (state, push) => {
    const kept = Object.entries(state).filter(([, value]) => value !== "" && value != null);
    const hash = "#" + new URLSearchParams(kept).toString();
    if (hash === (location.hash || "#")) return;
    // How many steps one can go back within the page.
    const steps = (history.state && history.state.steps) || 0;
    if (push) history.pushState({ steps: steps + 1 }, "", hash);
    else history.replaceState({ steps }, "", hash);
  };

  document.getElementById("lang").addEventListener("click", () => B.setLang(B.lang === "zh" ? "en" : "zh"));
  document.getElementById("theme").addEventListener("click", () => B.setTheme(B.isDark() ? "light" : "dark"));
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", changed);
  return B;
})();
