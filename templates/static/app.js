"use strict";
// Every page: light or dark, and single keys, which can be switched off.
(() => {
  const root = document.documentElement;
  const $ = (id) => document.getElementById(id);
  // Storage may be shut, for example in a mail program.
  const tried = (act) => { try { return act() } catch { return null } };
  const kept = (name) => tried(() => localStorage.getItem("scorereport-" + name));
  const keep = (name, value) => tried(() => localStorage.setItem("scorereport-" + name, value));
  root.classList.add("js");

  const other = { light: "dark", dark: "light" };
  const theme = () => root.style.colorScheme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  const show = (name) => {
    if (name in other) root.style.colorScheme = name;
    $("Theme").textContent = $("Theme").dataset[other[theme()]];
  };
  const flip = () => { show(other[theme()]); keep("theme", theme()) };
  show(kept("theme"));
  $("Theme").addEventListener("click", flip);

  const dialog = $("Keys"), on = $("Keys-on");
  const toggle = () => dialog.open ? dialog.close() : dialog.showModal();
  on.checked = kept("keys") !== "off";
  on.addEventListener("change", () => keep("keys", on.checked ? "on" : "off"));
  $("Keys-open").addEventListener("click", toggle);
  $("Keys-close").addEventListener("click", toggle);

  document.addEventListener("keydown", ({ key, target, metaKey, ctrlKey, altKey }) => {
    if (metaKey || ctrlKey || altKey || !on.checked || target.matches("[type=search], textarea, select")) return;
    if (key === "?") toggle();
    else if (dialog.open) return;
    else if (key === "t") flip();
    else if (key === "[") $("Previous")?.click();
    else if (key === "]") $("Next")?.click();
    else dispatchEvent(new CustomEvent("single-key", { detail: key }));
  });

  let closed = [];
  addEventListener("beforeprint", () => { closed = [...document.querySelectorAll("details:not([open])")]; closed.forEach((part) => { part.open = true }) });
  addEventListener("afterprint", () => closed.forEach((part) => { part.open = false }));
})();
