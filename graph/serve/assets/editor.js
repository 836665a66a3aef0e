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

  function show(query) {
    const tab = yasgui.getTab();
    tab.setQuery(query);
    tab.getYasqe().focus();
  }

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
