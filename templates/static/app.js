"use strict";
(() => {
  const root = document.documentElement;
  const $ = (id) => document.getElementById(id);
  const all = (css) => [...document.querySelectorAll(css)];
  // Storage and history may be shut, for example in a mail program.
  const tried = (act) => { try { return act() } catch { return null } };
  const kept = (name) => tried(() => localStorage.getItem("scorereport-" + name));
  const keep = (name, value) => tried(() => localStorage.setItem("scorereport-" + name, value));
  root.classList.add("js");

  const other = { light: "dark", dark: "light" };
  const theme = () => root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  const show = (name) => {
    if (name in other) root.dataset.theme = name;
    $("Theme").textContent = $("Theme").dataset[other[theme()]];
  };
  const flip = () => { show(other[theme()]); keep("theme", theme()) };
  show(kept("theme"));
  $("Theme").addEventListener("click", flip);

  const choices = all("input[name=show]");
  const pick = (choice) => {
    if (!choice) return;
    choice.checked = true;
    const query = choice === choices[0] ? location.pathname : "?show=" + choice.value;
    tried(() => history.replaceState(null, "", query + location.hash));
  };
  const named = (name) => choices.find((choice) => choice.value === name);
  pick(named(new URLSearchParams(location.search).get("show")));
  choices.forEach((choice) => choice.addEventListener("change", () => pick(choice)));
  all("[data-show]").forEach((link) => link.addEventListener("click", () => pick(named(link.dataset.show))));

  const dialog = $("Keys"), on = $("Keys-on");
  const toggle = () => dialog.open ? dialog.close() : dialog.showModal();
  on.checked = kept("keys") !== "off";
  on.addEventListener("change", () => keep("keys", on.checked ? "on" : "off"));
  $("Keys-open").addEventListener("click", toggle);
  $("Keys-close").addEventListener("click", toggle);

  const go = (place) => { if (place) location.replace("#" + place.id) };
  const step = (by) => {
    const items = all(".item").filter((item) => item.offsetParent);
    const now = items.findIndex((item) => "#" + item.id === location.hash);
    go(items[Math.max(0, Math.min(items.length - 1, now + by))]);
  };
  const act = (key) => {
    if (key === "j") step(1);
    else if (key === "k") step(-1);
    else if (key === "t") flip();
    else if (/^[1-9]$/.test(key)) go(all(".sec").filter((part) => part.offsetParent)[key - 1]);
    else pick(choices.find((choice) => choice.dataset.key === key));
  };
  document.addEventListener("keydown", (event) => {
    if (event.metaKey || event.ctrlKey || event.altKey || !on.checked) return;
    if (event.key === "?") toggle();
    else if (!dialog.open) act(event.key);
  });

  let closed = [];
  addEventListener("beforeprint", () => { closed = all("details:not([open])"); closed.forEach((part) => { part.open = true }) });
  addEventListener("afterprint", () => closed.forEach((part) => { part.open = false }));
})();
