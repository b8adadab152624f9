/* The coverage page: the round as it runs, keys for the candidates, several at once. Without it every form still works. */
"use strict";

(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (selector, root = document) => root.querySelector(selector);
  const page = one("#coverage");
  const list = one("#list");
  let current = null;

  const choose = (card, focus = true) => {
    all(".is-current").forEach((node) => node.classList.remove("is-current"));
    current = card;
    if (!card) return;
    card.classList.add("is-current");
    if (focus) card.focus({ preventScroll: true });
    if (focus) card.scrollIntoView({ block: "nearest" });
  };
  const cards = () => all("[data-candidate]", list);
  const move = (by) => {
    const rows = cards();
    if (!rows.length) return;
    const at = rows.indexOf(current);
    choose(rows[Math.max(0, Math.min(rows.length - 1, at < 0 ? 0 : at + by))]);
  };

  /* Several at once */
  const several = () => one("#several");
  const count = () => {
    const form = several();
    if (!form) return;
    const chosen = all("[data-choose]:checked", list);
    one("#chosen").textContent = chosen.length;
    form.elements.seen.value = chosen.map((box) => box.value).join(",");
    form.hidden = !chosen.length;
  };
  list.addEventListener("change", (event) => {
    if (event.target.matches("[data-choose]")) count();
  });
  list.addEventListener("focusin", (event) => {
    const card = event.target.closest("[data-candidate]");
    if (card && card !== current) choose(card, false);
  });

  /* The place in the list outlives a judgement: the next candidate is current. */
  const place = `coverage-place-${window.location.pathname}`;
  list.addEventListener("submit", () => {
    window.sessionStorage.setItem(place, String(Math.max(0, cards().indexOf(current))));
  });
  const kept = window.sessionStorage.getItem(place);
  window.sessionStorage.removeItem(place);
  if (kept !== null && cards().length) choose(cards()[Math.min(Number(kept), cards().length - 1)]);

  /* The round as it runs: its part is drawn anew; the list only while nobody works in it. */
  const busy = () => current || all("[data-choose]:checked", list).length || list.contains(document.activeElement);
  let shown = cards().length;
  const redraw = (part, markup, keepOpen = true) => {
    const opened = new Map(all("details[data-keep]", part).map((box) => [box.dataset.keep, box.open]));
    part.innerHTML = markup;
    for (const box of all("details[data-keep]", part)) {
      if (keepOpen && opened.has(box.dataset.keep)) box.open = opened.get(box.dataset.keep);
    }
  };
  const watch = async (failures = 0) => {
    try {
      const answer = await fetch(page.dataset.live, { headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(String(answer.status));
      const now = await answer.json();
      redraw(one("#round"), now.round, now.running);
      if (!busy()) {
        redraw(list, now.list);
        shown = cards().length;
      } else if (now.candidates > shown) one("#fresh").hidden = false;
      if (now.running) window.setTimeout(watch, 1000);
      else one("#query button[disabled]")?.removeAttribute("disabled");
    } catch {
      window.setTimeout(() => watch(failures + 1), Math.min(1000 * (2 + failures), 10000));
    }
  };
  if (page.dataset.running !== undefined) window.setTimeout(watch, 700);

  one("#filter").addEventListener("change", (event) => event.target.form.requestSubmit());

  const press = (selector) => {
    const form = current && one(selector, current);
    const empty = form && one("select[required]", form);
    if (empty && !empty.value) empty.focus();
    else if (form) form.requestSubmit();
  };
  const keys = {
    j: () => move(1),
    k: () => move(-1),
    a: () => press("[data-accept]"),
    d: () => press("[data-dismiss]"),
    x: () => current && one("[data-choose]", current)?.click(),
    u: () => one("#undo")?.requestSubmit(),
  };
  document.addEventListener("keydown", (event) => {
    const select = event.target.closest("[data-dismiss] select, #several select");
    if (event.key === "Enter" && select && select.value) {
      event.preventDefault();
      return select.form.requestSubmit();
    }
    if (event.key === "Escape" && event.target.closest("input, select, textarea")) return event.target.blur();
    const typing = event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
    if (event.ctrlKey || event.metaKey || event.altKey || typing || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
})();
