/* Two snapshots side by side: n and p go from change to change. Without it the links still work. */
"use strict";

(() => {
  const changes = [...document.querySelectorAll("[data-change]")];
  const typing = (event) => event.target.closest("input, textarea, select, [contenteditable]");
  let at = -1;

  const go = (by) => {
    if (!changes.length) return;
    const focused = changes.indexOf(document.activeElement);
    at = Math.max(0, Math.min(changes.length - 1, (focused >= 0 ? focused : at) + by));
    changes[at].focus({ preventScroll: true });
    changes[at].scrollIntoView({ block: "center" });
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event)) return;
    if (event.key === "n") go(1);
    else if (event.key === "p") go(-1);
    else return;
    event.preventDefault();
  });
})();
