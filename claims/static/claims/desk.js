/* The desk's pages: keys, selection in the reader, waiting for work. Without it every form still works. */
"use strict";

(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (selector, root = document) => root.querySelector(selector);
  const typing = (event) => event.target.closest("input, textarea, select, [contenteditable]");

  /* Waiting: ask once a second how far the work is. */
  const waitFor = (place) => {
    let failures = 0;
    const ask = async () => {
      try {
        const answer = await fetch(place.dataset.progress, { headers: { Accept: "application/json" } });
        if (!answer.ok) throw new Error(String(answer.status));
        const work = await answer.json();
        failures = 0;
        place.textContent = work.sentence;
        const stopped = work.state === "parked" || work.state === "cancelled";
        place.classList.toggle("is-stopped", stopped);
        if (stopped) return window.location.reload();
        if (work.state === "done") return finish(place, work);
      } catch {
        failures += 1;
      }
      window.setTimeout(ask, Math.min(1000 * (1 + failures), 10000));
    };
    window.setTimeout(ask, 500);
  };
  const finish = (place, work) => {
    if (place.dataset.reload !== undefined) return window.location.reload();
    if (work.link) window.location.assign(work.link);
  };
  for (const place of all("[data-progress]")) {
    if (!["parked", "cancelled", "done"].includes(place.dataset.state)) waitFor(place);
  }

  /* A page that shows what changes by itself: its parts are asked for again, unless somebody is choosing in them. */
  const live = one("[data-live]");
  const isBusy = () => document.hidden || one("[data-part] input:checked") || document.activeElement.closest("[data-part] button, [data-part] input");
  const refresh = async () => {
    try {
      if (!isBusy()) {
        const answer = await fetch(live.dataset.live, { headers: { Accept: "text/html" } });
        if (!answer.ok) throw new Error(String(answer.status));
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        for (const part of all("[data-part]", live)) {
          const fresh = one(`[data-part="${part.dataset.part}"]`, page);
          if (fresh && !isBusy() && fresh.textContent !== part.textContent) part.replaceWith(document.adoptNode(fresh));
        }
      }
    } catch {
      /* The next answer may come again. */
    }
    window.setTimeout(refresh, 2000);
  };
  if (live) window.setTimeout(refresh, 2000);

  /* Intake: what is too large is said before it is sent. */
  const intake = one("#intake");
  if (intake) {
    intake.addEventListener("submit", (event) => {
      const size = new Blob([one("#id_text").value]).size;
      if (size <= Number(intake.dataset.limit)) return;
      event.preventDefault();
      const place = one("#too-large");
      place.textContent = intake.dataset.tooLarge;
      place.hidden = false;
    });
  }

  /* What was typed and not saved outlives a reload, as long as nobody saved a newer version. */
  const drafts = all("form[data-draft]");
  const values = (form) => JSON.stringify([...new FormData(form)].filter(([name]) => !name.startsWith("csrf")));
  const untouched = new Map(drafts.map((form) => [form, values(form)]));
  const note = (form) => {
    const place = one("[data-draft-note]", form);
    if (place) place.hidden = values(form) === untouched.get(form);
  };
  const restore = (form) => {
    const kept = window.sessionStorage.getItem(form.id);
    if (!kept) return;
    const { was, is } = JSON.parse(kept);
    if (was !== untouched.get(form)) return window.sessionStorage.removeItem(form.id);
    const entered = new Map(JSON.parse(is));
    for (const field of form.elements) {
      if (!field.name || field.type === "hidden") continue;
      if (field.type === "checkbox") field.checked = entered.has(field.name);
      else if (entered.has(field.name)) field.value = entered.get(field.name);
    }
    openAround(form);
    note(form);
  };
  const openAround = (form) => {
    for (let box = form.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  };
  let sent = null;
  for (const form of drafts) {
    if (!form.querySelector(".errorlist")) restore(form);
    form.addEventListener("input", () => note(form));
    form.addEventListener("submit", () => { sent = form; });
  }
  window.addEventListener("pagehide", () => {
    for (const form of drafts) {
      const is = values(form);
      if (form === sent || is === untouched.get(form)) window.sessionStorage.removeItem(form.id);
      else window.sessionStorage.setItem(form.id, JSON.stringify({ was: untouched.get(form), is }));
    }
  });

  /* A link to a part of the page opens what is folded around it. */
  const unfold = () => {
    const place = document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
    if (place) openAround(place);
  };
  window.addEventListener("hashchange", unfold);
  unfold();

  /* Reader */
  const reader = one("#reader");
  if (!reader) return;
  const text = one("#text");
  const cards = () => all("[data-card]").filter((card) => !card.hidden);
  let current = null;

  const choose = (card, scroll = true) => {
    all(".is-current").forEach((node) => node.classList.remove("is-current"));
    current = card;
    if (!card) return;
    card.classList.add("is-current");
    if (scroll) card.scrollIntoView({ block: "nearest" });
    const spans = all(`[data-claims~="${card.dataset.card}"]`, text);
    spans.forEach((span) => span.classList.add("is-current"));
    /* A click must not move what is under the pointer. */
    if (scroll && spans.length) spans[0].scrollIntoView({ block: "center" });
  };
  const move = (by) => {
    const list = cards();
    if (!list.length) return;
    const at = list.indexOf(current);
    choose(list[Math.max(0, Math.min(list.length - 1, at < 0 ? 0 : at + by))]);
  };
  const press = (step) => {
    const button = current && one(`[data-step="${step}"]`, current);
    if (!button) return;
    const code = one("select[name=code]", button.form);
    if (code && !code.value) code.focus();
    else button.form.requestSubmit(button);
  };

  /* Offsets are code points: count them from the start of the stretch that holds the point. */
  const offset = (node, at) => {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node.childNodes[at] || node;
    const span = element.closest ? element.closest("[data-start]") : null;
    if (!span || !text.contains(span)) return null;
    const inside = node.nodeType === Node.TEXT_NODE ? [...node.data.slice(0, at)].length : 0;
    return Number(span.dataset.start) + inside;
  };
  const form = one("#new-claim");
  const readSelection = () => {
    const chosen = document.getSelection();
    if (!form || !chosen.rangeCount || chosen.isCollapsed) return null;
    const range = chosen.getRangeAt(0);
    if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return null;
    const start = offset(range.startContainer, range.startOffset);
    const end = offset(range.endContainer, range.endOffset);
    return start === null || end === null || end <= start ? null : [start, end];
  };
  document.addEventListener("selectionchange", () => {
    const span = readSelection();
    if (!span) return;
    [form.elements.start.value, form.elements.end.value] = span;
    one("#selected").textContent = `${span[0]}–${span[1]}`;
  });

  const bulk = one("#bulk");
  const count = () => {
    const chosen = all("input[name=claim]:checked").length;
    one("#chosen").textContent = chosen;
    bulk.hidden = !chosen;
  };
  document.addEventListener("change", (event) => {
    if (event.target.name === "claim") count();
  });
  count();

  const search = one("#search");
  search.addEventListener("input", () => {
    const words = search.value.toLowerCase();
    all("[data-card]").forEach((card) => { card.hidden = !card.textContent.toLowerCase().includes(words); });
  });

  text.addEventListener("click", (event) => {
    const span = event.target.closest("[data-claims]");
    if (!span || !document.getSelection().isCollapsed) return;
    const card = document.getElementById(`card-${span.dataset.claims.split(" ")[0]}`);
    if (card) {
      choose(card, false);
      card.scrollIntoView({ block: "nearest" });
    }
  });
  reader.addEventListener("focusin", (event) => {
    const card = event.target.closest("[data-card]");
    if (card && card !== current) choose(card, false);
  });

  const keys = {
    j: () => move(1),
    k: () => move(-1),
    a: () => press("accept"),
    d: () => press("decline"),
    x: () => {
      const box = current && one("input[name=claim]", current);
      if (box) box.click();
    },
    c: () => form && form.elements.end.value && form.requestSubmit(),
    "/": () => search.focus(),
    "?": () => { one("#keys").hidden = !one("#keys").hidden; },
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      one("#keys").hidden = true;
      if (typing(event)) event.target.blur();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event) || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });

  const anchor = decodeURIComponent(window.location.hash.slice(1));
  if (anchor.startsWith("card-")) choose(document.getElementById(anchor));
  else if (anchor.startsWith("at-")) document.getElementById(anchor)?.scrollIntoView({ block: "center" });
})();
