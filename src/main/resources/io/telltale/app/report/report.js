"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  // 16-bit whole numbers in base64, little-endian; the least of them stands for a value that was not measured.
  const values = trace => {
    const text = atob(trace.data), out = new Float32Array(text.length / 2);
    for (let i = 0; i < out.length; i++) {
      const v = (text.charCodeAt(2 * i) | text.charCodeAt(2 * i + 1) << 8) << 16 >> 16;
      out[i] = v === -32768 ? NaN : v * trace.quantum;
    }
    return out;
  };
  const chart = document.getElementById("chart");
  const timeline = TelltaleTimeline.create(chart, {
    ...data, traces: data.traces.map(t => ({...t, data: null, values: values(t)})), label: "Timeline of the video: frame",
    onSelect: event => document.querySelectorAll(".event").forEach(e => e.classList.toggle("chosen", event !== null && e.id === "event-" + event.index))
  });
  for (const button of document.querySelectorAll("[data-show]")) {
    button.addEventListener("click", () => {
      const event = data.events.find(e => e.index === Number(button.dataset.show)), around = Math.max(event.offset - event.onset + 1, data.rate[0] / data.rate[1]);
      timeline.select(event.index);
      timeline.zoom(event.onset - around, event.offset + around);
      timeline.seek(event.apex);
      document.getElementById("timeline").scrollIntoView({behavior: still.matches ? "auto" : "smooth"});
      chart.querySelector("[role=slider]").focus({preventScroll: true});
    });
  }

  // Slow motions: frames of a sheet, one after the other. They play while they are seen, unless the reader wants things still.
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const players = [...document.querySelectorAll(".loop")].map(figure => {
    const sheet = figure.querySelector("img"), button = figure.querySelector("button"), slider = figure.querySelector("input");
    const count = Number(figure.dataset.count), doubled = Number(figure.dataset.factor) > 1, numbers = figure.dataset.frames.split(" "), apart = 1000 / Number(figure.dataset.rate);
    let canvas = figure.querySelector("canvas"), ctx = canvas.getContext("2d"), at = Number(figure.dataset.apex), playing = false, seen = false, due = 0;
    const draw = () => {
      const side = sheet.naturalWidth / count;
      if (!side) return;
      ctx.clearRect(0, 0, canvas.width, canvas.height);
      ctx.drawImage(sheet, at * side, 0, side, side, 0, 0, 256, 256);
      if (doubled) ctx.drawImage(sheet, at * side, side, side, side, 264, 0, 256, 256);
      slider.value = at;
      slider.setAttribute("aria-valuetext", "frame " + numbers[at]);
      figure.querySelector("output").textContent = "frame " + numbers[at];
    };
    const tick = now => {
      if (!playing || !seen) return;
      if (now >= due) { due = now + apart; at = (at + 1) % count; draw(); }
      requestAnimationFrame(tick);
    };
    const play = on => {
      playing = on;
      button.textContent = on ? "Pause" : "Play";
      button.setAttribute("aria-pressed", String(on));
      if (on) requestAnimationFrame(tick);
    };
    button.addEventListener("click", () => play(!playing));
    slider.addEventListener("input", () => { play(false); at = Number(slider.value); draw(); });
    sheet.decode().then(draw, () => { figure.hidden = true; });
    new IntersectionObserver(entries => { const was = seen; seen = entries[entries.length - 1].isIntersecting; if (seen && !was && playing) requestAnimationFrame(tick); }).observe(figure);
    if (!still.matches) play(true);
    // On paper the apex; what is drawn into a canvas while a page is printed does not show, what is drawn into a new one does.
    return {print: () => { play(false); at = Number(figure.dataset.apex); const fresh = canvas.cloneNode(); canvas.replaceWith(fresh); canvas = fresh; ctx = fresh.getContext("2d"); draw(); }};
  });
  addEventListener("beforeprint", () => players.forEach(p => p.print()));
})();
