"use strict";
/* The editor's set-up: our endpoint, our prefixes and terms instead of remote ones, the ready questions. */
(() => {
  const settings = JSON.parse(document.getElementById("settings").textContent);
  const endpoint = new URL(settings.endpoint, location.href).href;
  const { Yasqe } = Yasgui;

  for (const [name, terms, from] of [
    ["bangfu-classes", settings.classes, "class"],
    ["bangfu-properties", settings.properties, "property"],
  ]) {
    Yasqe.forkAutocompleter(from, { name, bulk: true, autoShow: true, persistenceId: null, get: () => terms }, true);
  }
  Object.assign(Yasqe.defaults, {
    autocompleters: ["variables", "prefixes", "bangfu-classes", "bangfu-properties"],
    prefixCcApi: new URL(settings.prefixes, location.href).href,
    value: settings.query,
    createShareableLink: (yasqe) => {
      const link = new URL(location.pathname, location.href);
      link.searchParams.set("query", yasqe.getValue());
      return link.href;
    },
  });

  const yasgui = new Yasgui(document.getElementById("yasgui"), {
    requestConfig: { endpoint, method: "POST" },
    copyEndpointOnNewTab: true,
    persistenceId: `bangfu ${settings.home}`,
    populateFromUrl: false,
    endpointCatalogueOptions: { getData: () => [{ endpoint }], keys: [] },
  });
  for (const tab of Object.values(yasgui._tabs)) tab.setEndpoint(endpoint);
  const asked = new URLSearchParams(location.search);
  if (asked.has("query") || asked.has("question")) show(settings.query);

  const choice = document.getElementById("examples");
  choice.addEventListener("change", () => {
    if (choice.value) show(settings.examples[choice.value]);
  });

  /* A query goes into its own tab if it has one, else into this one if nothing was written in it, else into a new one. */
  function show(query) {
    const tabs = Object.values(yasgui._tabs);
    const known = tabs.find((tab) => tab.getQuery() === query);
    const current = yasgui.getTab();
    const untouched = [settings.first, ...Object.values(settings.examples)];
    if (known) yasgui.selectTabId(known.getId());
    else if (!current || untouched.includes(current.getQuery())) current.setQuery(query);
    else yasgui.addTab(true, { yasqe: { value: query } });
    yasgui.getTab().getYasqe().focus();
  }

  /* What the libraries leave without a name gets one, for those who hear the page. */
  const names = { textarea: "SPARQL", "select.tableSizer": choice.dataset.rows, ".tableFilter": choice.dataset.filter };
  const name = () => {
    for (const [selector, label] of Object.entries(names)) {
      for (const element of document.querySelectorAll(`#yasgui ${selector}:not([aria-label])`)) {
        element.setAttribute("aria-label", label);
      }
    }
    for (const button of document.querySelectorAll("#yasgui .addTab:not([role])")) {
      button.setAttribute("role", "tab");
      button.setAttribute("aria-selected", "false");
    }
  };
  name();
  new MutationObserver(name).observe(document.getElementById("yasgui"), { childList: true, subtree: true });

  /* Results name things by their IRIs; a click on one opens its page here, wherever the IRI's own host may be. */
  document.getElementById("yasgui").addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || !link.href.startsWith(settings.site)) return;
    event.preventDefault();
    const path = link.href.slice(settings.site.length);
    window.open(new URL(path, new URL(settings.home, location.href)), "_blank", "noopener");
  }, true);
  document.body.dataset.ready = "";
})();
