"use strict";
(() => {
const state = new URLSearchParams(location.search);
const keep = (name, value) => {
if (value) state.set(name, value); else state.delete(name);
const query = state.toString();
try { history.replaceState(null, "", (query ? "?" + query : location.pathname) + location.hash) } catch {}
};
const live = document.body.appendChild(document.createElement("p"));
live.className = "vh";
live.ariaLive = "polite";
const value = (row, at) => { const cell = row.cells[at]; return cell.dataset.v || cell.textContent.trim() };
const order = new Intl.Collator(document.documentElement.lang, { numeric: true });
const compare = (a, b) => {
const gap = a - b;
return a && b && !Number.isNaN(gap) ? gap : order.compare(a, b);
};
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
document.querySelectorAll("table.grid").forEach((table, number) => {
const body = table.tBodies[0], heads = [...table.tHead.rows[0].cells], name = number ? "sort" + number : "sort";
const sort = (at, way) => {
heads.forEach((head, number) => { head.ariaSort = number === at ? way : null });
const sign = way === "descending" ? -1 : 1;
body.append(...[...body.rows].sort((a, b) => sign * compare(value(a, at), value(b, at))));
};
heads.forEach((head, at) => {
if (!head.dataset.sort) return;
const button = document.createElement("button");
button.type = "button";
button.className = "btn";
button.append(...head.childNodes);
head.append(button);
button.addEventListener("click", () => {
const first = head.dataset.sort === "falling" ? "descending" : "ascending";
const other = first === "descending" ? "ascending" : "descending";
const way = head.ariaSort === first ? other : first;
sort(at, way);
keep(name, at + (way === "descending" ? "d" : "a"));
live.textContent = button.textContent + ", " + table.dataset[way];
});
});
const kept = /^(\d+)([ad])$/.exec(state.get(name) || "");
if (kept && heads[kept[1]]?.dataset.sort) sort(Number(kept[1]), kept[2] === "d" ? "descending" : "ascending");
if (!table.dataset.filter) return;
const look = document.createElement("div"), label = document.createElement("label"), field = document.createElement("input"), told = document.createElement("span");
const key = number ? "find" + number : "find";
look.className = "look";
field.type = "search";
field.value = state.get(key) || "";
label.append(table.dataset.look + " ", field);
told.className = "muted";
look.append(label, told);
table.parentElement.before(look);
const texts = new Map([...body.rows].map((row) => [row, plain(row.textContent)]));
const filter = () => {
const words = plain(field.value).split(/\s+/).filter(Boolean);
let shown = 0;
texts.forEach((text, row) => { row.hidden = !words.every((word) => text.includes(word)); shown += !row.hidden });
told.textContent = words.length ? shown + " / " + texts.size : "";
keep(key, field.value);
};
field.addEventListener("input", () => { filter(); live.textContent = told.textContent });
if (field.value) filter();
});
})();