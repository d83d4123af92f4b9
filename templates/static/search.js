"use strict";
// The search of a site, in a dialog: "/" opens it, arrows choose, Enter goes, Esc closes.
//
// It expects the markup of templates/site/search.html.j2:
//   button#Search-open                    in .tools, which show where scripts run
//   dialog#Search                         data-root, data-index: ways from this page; the words as data-*
//     template#Search-style               the link to its style, where the page has none yet
//     input#Search-text[role=combobox]    what is looked for
//     form[method=dialog]                 with a button that closes
//     p#Search-state[role=status]         how many were found
//     div#Search-list[role=listbox]       filled with a[role=option]
// The index is a script that sets window.scorereportIndex to lists of title, kind, address, words.
(() => {
  const $ = (id) => document.getElementById(id);
  const make = (name, fill) => Object.assign(document.createElement(name), fill);
  const dialog = $("Search"), input = $("Search-text"), list = $("Search-list"), words = dialog.dataset;
  let all, now;
  const say = (text, fill) => { $("Search-state").textContent = text.replace(/{(\w+)}/g, (_, name) => fill[name]) };
  // Without accents and case, and with a blank before each word.
  const fold = (text) => (" " + text).normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ");

  // The lower the better: begins the title, begins a word of it, begins another word, lies inside one.
  const rank = (title, rest, part) => {
    const at = title.indexOf(" " + part);
    return at >= 0 ? at && 1 : rest.includes(" " + part) ? 2 : (title + rest).includes(part) ? 3 : NaN;
  };

  const marked = (title, parts) => {
    const found = parts.map((part) => part.replace(/./gu, "$&\\p{M}*")).join("|");
    return title.normalize("NFD").split(RegExp(`(${found})`, "iu")).map((text, at) => at % 2 ? make("mark", { textContent: text.normalize() }) : text.normalize());
  };

  const choose = (at) => {
    const links = [...list.children];
    now = links.at(at % links.length);
    links.forEach((link) => { link.ariaSelected = link === now });
    input.setAttribute("aria-activedescendant", now?.id || "");
    now?.scrollIntoView({ block: "nearest" });
  };

  const find = () => {
    const text = input.value.trim(), parts = fold(text).split(" ").filter(Boolean);
    const found = all
      .map(([title, rest, entry]) => [parts.reduce((sum, part) => sum + rank(title, rest, part), 0), entry])
      .filter(([sum]) => parts[0] && sum >= 0)
      .sort((one, other) => one[0] - other[0]);
    list.replaceChildren(...found.slice(0, 20).map(([, [title, where, url]], at) => {
      const link = make("a", { id: "Search-" + at, href: words.root + url, tabIndex: -1, role: "option" });
      const name = make("span");
      name.append(...marked(title, parts));
      link.append(name, " ", make("small", { textContent: where }));
      return link;
    }));
    input.ariaExpanded = !!found[0];
    choose(0);
    say(text && words[found[20] ? "first" : found[0] ? "found" : "none"], { text, count: found.length, shown: 20 });
  };

  const open = () => {
    // The first search brings its style; until that is there, the box is unseen and can be typed into.
    dialog.append($("Search-style")?.content || "");
    dialog.showModal();
    input.select();
    if (all) return;
    const onload = () => {
      all = scorereportIndex.map((entry) => [fold(entry[0]), fold(entry[1] + " " + entry[3]), entry]);
      find();
    };
    document.head.append(make("script", { src: words.index, onload, onerror: () => say(words.failed) }));
  };
  document.addEventListener("keydown", (event) => {
    // Single keys can be switched off.
    if (event.key !== "/" || $("Keys-on")?.checked === false || document.querySelector("dialog[open], :is(input, textarea, select):focus")) return;
    event.preventDefault();
    open();
  });
  dialog.addEventListener("keydown", (event) => event.stopPropagation());
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.isComposing || !step && event.key !== "Enter") return;
    event.preventDefault();
    if (step) choose([...list.children].indexOf(now) + step);
    else now?.click();
  });
  input.addEventListener("input", () => { if (all) find() });
  list.addEventListener("click", () => dialog.close());
  $("Search-open").addEventListener("click", open);
})();
