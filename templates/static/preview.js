// Only a preview adds this: it reloads the page when the site changes, and shows what is wrong.
(() => {
  const words = document.currentScript.dataset;
  const waiting = document.body.dataset.preview === "waiting";
  let source = null, overlay = null;

  function close() {
    if (overlay) { overlay.remove(); overlay = null; }
  }

  function made(name, text, parent) {
    const element = document.createElement(name);
    element.textContent = text;
    parent.append(element);
    return element;
  }

  function show(problems) {
    close();
    overlay = document.createElement("section");
    overlay.className = "preview-overlay";
    overlay.setAttribute("role", "alert");
    made("button", words.hide, overlay).addEventListener("click", close);
    made("strong", words.heading, overlay);
    made("p", words.below, overlay);
    const list = made("ul", "", overlay);
    list.className = "preview-problems";
    for (const problem of problems) made("li", problem, list);
    document.body.append(overlay);
  }

  function heard(event) {
    const shown = JSON.parse(event.data);
    const told = Array.from(document.querySelectorAll("main .preview-problems li"), (each) => each.textContent);
    if (String(shown.number) !== words.number) location.reload();
    else if (waiting && shown.problems.join("\n") !== told.join("\n")) location.reload();
    else if (!waiting && shown.problems.length) show(shown.problems);
    else close();
  }

  // A browser holds six connections to a server: pages that nobody sees give theirs back.
  function listen() {
    if (document.hidden) {
      if (source) { source.close(); source = null; }
    } else if (!source) {
      source = new EventSource(words.events);
      source.addEventListener("message", heard);
    }
  }

  document.addEventListener("visibilitychange", listen);
  addEventListener("pagehide", () => { if (source) { source.close(); source = null; } });
  addEventListener("pageshow", listen);
  listen();
})();
