"use strict";
(() => {
  const field = id => document.getElementById(id);
  const rows = [...document.querySelectorAll(".q")];
  const text = new Map(rows.map(row => [row, (row.closest(".video").querySelector("h3").textContent + " " + row.textContent).toLowerCase()]));
  const narrow = () => {
    const kind = field("kind").value, corpus = field("corpus").value, wrong = field("wrong").value, words = field("words").value.trim().toLowerCase();
    let shown = 0;
    for (const row of rows) {
      const off = row.dataset.wrong;
      const fits = (!kind || row.dataset.kind === kind) && (!corpus || row.dataset.corpus === corpus)
        && (!wrong || (wrong === "any" ? off.trim() !== "" : off.includes(" " + wrong + " "))) && (!words || text.get(row).includes(words));
      row.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    for (const video of document.querySelectorAll(".video")) {
      video.hidden = !video.querySelector(".q:not([hidden])");
    }
    field("shown").textContent = shown + " of " + rows.length + " questions";
  };
  document.querySelector(".controls").hidden = false;
  document.querySelector(".controls").addEventListener("submit", event => event.preventDefault());
  for (const id of ["kind", "corpus", "wrong", "words"]) {
    field(id).addEventListener("input", narrow);
  }
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach(details => { details.open = true; }));
  narrow();
})();
