"use strict";
(() => {
const all = (css) => [...document.querySelectorAll(css)];
const choices = all("input[name=show]");
const pick = (choice) => {
if (!choice) return;
choice.checked = true;
const query = choice === choices[0] ? location.pathname : "?show=" + choice.value;
try { history.replaceState(null, "", query + location.hash) } catch {}
};
const named = (name) => choices.find((choice) => choice.value === name);
pick(named(new URLSearchParams(location.search).get("show")));
choices.forEach((choice) => choice.addEventListener("change", () => pick(choice)));
all("[data-show]").forEach((link) => link.addEventListener("click", () => pick(named(link.dataset.show))));
const go = (place) => { if (place) location.replace("#" + place.id) };
const step = (by) => {
const items = all(".item").filter((item) => item.offsetParent);
const now = items.findIndex((item) => "#" + item.id === location.hash);
go(items[Math.max(0, Math.min(items.length - 1, now + by))]);
};
addEventListener("single-key", ({ detail: key }) => {
if (key === "j") step(1);
else if (key === "k") step(-1);
else if (/^[1-9]$/.test(key)) go(all(".sec").filter((part) => part.offsetParent)[key - 1]);
else pick(choices.find((choice) => choice.dataset.key === key));
});
})();