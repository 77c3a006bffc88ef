// The timeline of one video: signed traces in lanes, events and blinks through all of them. Zoom, pan, hover, scrub, keyboard, and, where asked for, edit.
// Needs uPlot (scales, axis, canvas, cursor) before it. Draws by the least and the greatest value of each pixel column from a pyramid of minima and maxima,
// so that a frame costs the width of the picture and not the length of the video.
//
// TelltaleTimeline.create(element, {
//   rate,            frames per second: 200, or [30000, 1001]
//   firstFrame,      number of the first frame in the video
//   frames,          how many frames
//   step,            frames from one value to the next; default frames / values.length (values thinned to min, max pairs may be given)
//   traces,          [{name, unit, values: Float32Array, lane, side: "right" | "left" | "middle", range: [low, high], scale, joinSeconds}], NaN where nothing was measured.
//                    Only name, unit and values must be there. Traces of one lane share it; lanes of one scale (default: their unit) share the range.
//   events,          [{index, kind: "micro" | "macro", onset, apex, offset, confidence, label}], frames, both ends inside
//   doubtful,        the same shape
//   blinks,          [{onset, offset}]
//   label,           what a screen reader calls it
//   onSeek(frame), onSelect(event or null), onEdit(event, "onset" | "apex" | "offset", frame), onRange(from, to)
// }) -> {seek(frame), select(index), setEvents(events, doubtful, blinks), setTraces(traces, step), zoom(from, to), range(), frame(), destroy()}
"use strict";
const TelltaleTimeline = (() => {
  const STRIP = 30, REACH = 1.3, FITTING = 0.997, FOLD = 4, LEAST_SPAN = 8, PAPER = 690;
  const SECONDS = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200];
  const clamp = (v, low, high) => Math.min(Math.max(v, low), high);
  const make = (tag, name, parent, text) => {
    const node = document.createElement(tag);
    node.className = name;
    if (text !== undefined) node.textContent = text;
    if (parent) parent.append(node);
    return node;
  };

  // Level 0 is the values; one value of level k spans FOLD^k of them.
  const pyramid = values => {
    const levels = [{low: values, high: values}];
    for (let size = values.length; size > 64;) {
      const below = levels[levels.length - 1], next = Math.ceil(size / FOLD);
      const low = new Float32Array(next), high = new Float32Array(next);
      for (let i = 0; i < next; i++) {
        let least = Infinity, most = -Infinity;
        for (let j = i * FOLD, end = Math.min(size, j + FOLD); j < end; j++) {
          if (below.low[j] < least) least = below.low[j];
          if (below.high[j] > most) most = below.high[j];
        }
        low[i] = least <= most ? least : NaN;
        high[i] = least <= most ? most : NaN;
      }
      levels.push({low, high});
      size = next;
    }
    return levels;
  };

  // What most of the sizes do not pass, rounded up to 1, 1.5, 2, 3, 5, 7.5 of a decade.
  const fitting = traces => {
    const sizes = [];
    for (const t of traces) {
      const every = Math.max(1, Math.floor(t.values.length * traces.length / 30000));
      for (let i = 0; i < t.values.length; i += every) if (t.values[i] === t.values[i]) sizes.push(Math.abs(t.values[i]));
    }
    sizes.sort((a, b) => a - b);
    const size = sizes.length ? sizes[Math.min(sizes.length - 1, Math.floor(FITTING * sizes.length))] : 0;
    if (!(size > 0) || !isFinite(size)) return 1;
    const decade = 10 ** Math.floor(Math.log10(size));
    return decade * [1, 1.5, 2, 3, 5, 7.5, 10].find(n => n * decade >= size * 0.999);
  };
  const signed = trace => {
    for (let i = 0; i < trace.values.length; i++) if (trace.values[i] < 0) return true;
    return false;
  };
  const digits = v => { const size = Math.abs(v); return size >= 100 ? v.toFixed(0) : size >= 10 ? v.toFixed(1) : v.toFixed(2); };
  const withSign = (v, isSigned) => {
    if (v !== v) return "–";
    const text = digits(Math.abs(v));
    return (Number(text) === 0 ? "" : v < 0 ? "−" : isSigned ? "+" : "") + text;
  };
  const clock = (seconds, places) => {
    const whole = Math.max(0, seconds), minutes = Math.floor(whole / 60 + 1e-9), rest = Math.max(0, whole - 60 * minutes).toFixed(places);
    return minutes > 0 ? minutes + ":" + rest.padStart(places ? places + 3 : 2, "0") : rest + " s";
  };

  const create = (element, given) => {
    const perSecond = Array.isArray(given.rate) ? given.rate[0] / given.rate[1] : Number(given.rate);
    const first = given.firstFrame || 0, last = first + Math.max(1, given.frames) - 1;
    if (!(perSecond > 0)) throw new RangeError("a timeline needs a frame rate above 0, got " + given.rate);
    const seconds = frame => frame / perSecond;
    let events = given.events || [], doubtful = given.doubtful || [], blinks = given.blinks || [];
    let traces, lanes, step, plot, at = first, hover = null, chosen = null, preview = null, colours = {}, from = first - 0.5, to = last + 0.5, asked = 0, gone = false, wide = 0, stale = false, marked = "";

    element.classList.add("tt");
    element.replaceChildren();
    const bar = make("div", "tt-bar", element);
    const button = (text, says, act) => {
      const b = make("button", "tt-button", bar, text);
      b.type = "button";
      b.title = says;
      b.setAttribute("aria-label", says);
      b.addEventListener("click", act);
      return b;
    };
    button("‹ event", "Previous event", () => neighbour(-1));
    button("event ›", "Next event", () => neighbour(1));
    button("+", "Zoom in", () => scale(0.5, at));
    button("−", "Zoom out", () => scale(2, at));
    button("All", "All of the video", () => zoom(first - 0.5, last + 0.5));
    const readout = make("output", "tt-readout", bar);
    const stage = make("div", "tt-stage", element);
    stage.tabIndex = 0;
    stage.setAttribute("role", "slider");
    stage.setAttribute("aria-label", given.label || "Timeline");
    stage.setAttribute("aria-valuemin", first);
    stage.setAttribute("aria-valuemax", last);
    const labels = make("div", "tt-labels", stage);
    const whole = make("div", "tt-whole", element);
    whole.setAttribute("aria-hidden", "true");
    const overview = make("canvas", "tt-overview", whole), view = make("div", "tt-view", whole), here = make("div", "tt-here", whole);
    const keys = make("details", "tt-keys", element);
    make("summary", "", keys, "Keys and mouse");
    make("p", "", keys, "← → one frame, with Shift ten; Page Up and Page Down by a view; Home, End; + and − zoom, 0 shows all; N and P next and previous event; Enter zooms to it. "
      + "Drag to pan, Shift and drag to zoom, Ctrl and wheel or two fingers to zoom, click to go to a frame, drag along the top to scrub, double click for an event or all."
      + (given.onEdit ? " O, A, F set onset, apex, offset of the chosen event to the frame of the cursor; its handles can be dragged." : ""));

    const readColours = () => {
      const style = getComputedStyle(element);
      for (const name of ["ink", "muted", "grid", "ground", "right", "left", "micro", "macro", "blink", "cursor"]) colours[name] = style.getPropertyValue("--tt-" + name).trim();
    };
    const colourOf = trace => trace.side === "right" ? colours.right : trace.side === "left" ? colours.left : colours.ink;

    const arrange = () => {
      lanes = [];
      for (const t of traces) {
        const name = t.lane || t.name;
        let lane = lanes.find(l => l.name === name);
        if (!lane) lanes.push(lane = {name, unit: t.unit || "", traces: [], scale: t.scale || t.unit || name});
        lane.traces.push(t);
        t.levels = pyramid(t.values);
        t.signed = signed(t);
      }
      for (const lane of lanes) {
        const alike = lanes.filter(l => l.scale === lane.scale).flatMap(l => l.traces);
        const size = fitting(alike);
        lane.signed = lane.traces.some(t => t.signed);
        lane.range = lane.traces.find(t => t.range)?.range || (lane.signed ? [-size, size] : [0, size]);
      }
    };
    const laneHeight = () => wide < 560 ? 46 : 40;
    const gutter = () => wide < 560 ? 6 : 178;

    // Traces are painted column by column into one picture: what a line covers of a column of pixels is a span, its ends by their share of a pixel. A canvas
    // without a graphics processor strokes paths of that many corners at a few pictures a second.
    const sheet = document.createElement("canvas"), sheetContext = sheet.getContext("2d");
    let pixels = null, words = null, tops = null, ends = null;
    const rgbOf = colour => { sheetContext.fillStyle = colour; const hex = sheetContext.fillStyle; return [1, 3, 5].map(i => parseInt(hex.slice(i, i + 2), 16)); };
    const paint = u => {
      const {left, top, width, height} = u.bbox;
      if (width < 1 || height < 1) return;
      if (!pixels || sheet.width !== width || sheet.height !== height) {
        sheet.width = width; sheet.height = height;
        pixels = sheetContext.createImageData(width, height);
        words = new Uint32Array(pixels.data.buffer);
        tops = new Float32Array(width); ends = new Float32Array(width);
      }
      words.fill(0);
      lanes.forEach((lane, row) => lane.traces.forEach(t => { span(u, t, lane, row, width); ink(rgbOf(colourOf(t)), width, height); }));
      sheetContext.putImageData(pixels, 0, 0);
      u.ctx.drawImage(sheet, left, top);
    };
    // Fills tops and ends: what the line covers of every column, in pixels from the top of the plot.
    const span = (u, trace, lane, row, width) => {
      const ratio = devicePixelRatio, high = laneHeight() * ratio, [low, up] = lane.range, base = STRIP * ratio + (row + 0.92) * high, unit = 0.84 * high / (up - low);
      const floor = low - (REACH - 1) * (up - low) / 2, ceiling = up + (REACH - 1) * (up - low) / 2, {min, max} = u.scales.x;
      const perPixel = (max - min) / width / step, join = Math.max(2, (trace.joinSeconds || 0) * perSecond / step);
      let level = 0, size = 1;
      while (level + 1 < trace.levels.length && size * FOLD <= perPixel) { level++; size *= FOLD; }
      const {low: lows, high: highs} = trace.levels[level], reach = 1 + Math.ceil(join / size);
      const begin = Math.max(0, Math.floor((min - first) / step / size) - reach), end = Math.min(lows.length - 1, Math.ceil((max - first) / step / size) + reach);
      const perValue = size * step / (max - min) * width, shift = (first + (size - 1) / 2 * step - min) / (max - min) * width;
      tops.fill(Infinity); ends.fill(-Infinity);
      let x0 = 0, y0 = 0, seen = -Infinity;
      const cover = (c, a, b) => { if (c >= 0 && c < width) { if (a < tops[c]) tops[c] = a; if (b > ends[c]) ends[c] = b; } };
      for (let i = begin; i <= end; i++) {
        const l = lows[i], h = highs[i];
        if (l !== l) continue;
        const x = shift + i * perValue, c = Math.floor(x), a = base - ((h > ceiling ? ceiling : h < floor ? floor : h) - low) * unit, b = base - ((l > ceiling ? ceiling : l < floor ? floor : l) - low) * unit;
        let entry = a, exit = b;
        if (Math.abs(b - y0) < Math.abs(a - y0)) { entry = b; exit = a; }
        if ((i - seen) * size <= join) {
          const slope = (entry - y0) / (x - x0);
          for (let k = Math.max(0, Math.floor(x0)), stop = Math.min(width - 1, c); k <= stop; k++) {
            const p = y0 + slope * (Math.max(k, x0) - x0), q = y0 + slope * (Math.min(k + 1, x) - x0);
            if (p < q) cover(k, p, q); else cover(k, q, p);
          }
        }
        cover(c, a, b);
        x0 = x; y0 = exit; seen = i;
      }
    };
    const ink = ([r, g, b], width, height) => {
      const half = 0.65 * devicePixelRatio, full = (255 << 24 | b << 16 | g << 8 | r) >>> 0, bytes = pixels.data;
      for (let x = 0; x < width; x++) {
        if (tops[x] > ends[x]) continue;
        const from = Math.max(0, tops[x] - half), to = Math.min(height, ends[x] + half);
        for (let y = Math.floor(from); y < to; y++) {
          const share = Math.min(to, y + 1) - Math.max(from, y), at = y * width + x;
          if (share > 0.98) { words[at] = full; continue; }
          const old = bytes[4 * at + 3] / 255 * (1 - share), sum = share + old;
          bytes[4 * at] = (r * share + bytes[4 * at] * old) / sum;
          bytes[4 * at + 1] = (g * share + bytes[4 * at + 1] * old) / sum;
          bytes[4 * at + 2] = (b * share + bytes[4 * at + 2] * old) / sum;
          bytes[4 * at + 3] = 255 * sum;
        }
      }
    };

    const mark = (u, ctx, e, colour, alpha, dashed) => {
      const ratio = devicePixelRatio, {left, width, top, height} = u.bbox, a = u.valToPos(e.onset - 0.5, "x", true), b = u.valToPos(e.offset + 0.5, "x", true);
      if (b < left || a > left + width) return;
      const x = Math.max(left, a), w = Math.max(1.5 * ratio, Math.min(left + width, b) - x);
      ctx.fillStyle = colour;
      ctx.globalAlpha = alpha;
      ctx.fillRect(x, top + STRIP * ratio, w, height - STRIP * ratio);
      ctx.globalAlpha = dashed ? 0.28 : 1;
      ctx.fillRect(x, top + 7 * ratio, Math.max(w, 2 * ratio), (STRIP - 12) * ratio);
      ctx.globalAlpha = 1;
      if (dashed) {
        ctx.strokeStyle = colour; ctx.lineWidth = ratio; ctx.setLineDash([3 * ratio, 2 * ratio]);
        ctx.strokeRect(x, top + 7 * ratio, Math.max(w, 2 * ratio), (STRIP - 12) * ratio);
        ctx.setLineDash([]);
        return;
      }
      const apex = u.valToPos(e.apex, "x", true);
      ctx.strokeStyle = colour; ctx.lineWidth = ratio;
      ctx.setLineDash([2 * ratio, 3 * ratio]); ctx.beginPath(); ctx.moveTo(apex, top + STRIP * ratio); ctx.lineTo(apex, top + height); ctx.stroke(); ctx.setLineDash([]);
      if (e === chosen) {
        ctx.strokeStyle = colours.ink; ctx.lineWidth = 2 * ratio;
        ctx.strokeRect(x - ratio, top + 6 * ratio, Math.max(w, 2 * ratio) + 2 * ratio, (STRIP - 10) * ratio);
      }
      const text = String(e.label || e.index);
      ctx.font = "600 " + 11 * ratio + "px system-ui, sans-serif";
      ctx.textBaseline = "middle";
      const wide = ctx.measureText(text).width;
      if (w > wide + 6 * ratio) { ctx.fillStyle = colours.ground; ctx.textAlign = "center"; ctx.fillText(text, x + w / 2, top + (STRIP / 2 + 1) * ratio); }
    };
    const shown = () => preview ? events.map(e => e === chosen ? preview : e) : events;
    const under = u => {
      const ctx = u.ctx, ratio = devicePixelRatio, {left, width, top, height} = u.bbox;
      ctx.save();
      ctx.beginPath(); ctx.rect(left, top, width, height); ctx.clip();
      ctx.fillStyle = colours.blink;
      for (const b of blinks) {
        const x = u.valToPos(b.onset - 0.5, "x", true), end = u.valToPos(b.offset + 0.5, "x", true);
        if (end < left || x > left + width) continue;
        ctx.globalAlpha = 0.22; ctx.fillRect(x, top + STRIP * ratio, Math.max(ratio, end - x), height - STRIP * ratio);
        ctx.globalAlpha = 1; ctx.fillRect(x, top + (STRIP - 3) * ratio, Math.max(ratio, end - x), 3 * ratio);
      }
      ctx.globalAlpha = 1;
      for (const d of doubtful) mark(u, ctx, d, colours[d.kind], 0.06, true);
      const was = chosen;
      if (preview) chosen = preview;
      for (const e of shown()) mark(u, ctx, e, colours[e.kind], 0.14, false);
      chosen = was;
      ctx.strokeStyle = colours.grid; ctx.lineWidth = ratio;
      ctx.beginPath();
      lanes.forEach((lane, row) => {
        const high = laneHeight() * ratio, low = top + STRIP * ratio + (row + 0.92) * high, zero = low - (0 - lane.range[0]) / (lane.range[1] - lane.range[0]) * 0.84 * high;
        const level = Math.round(lane.range[0] <= 0 && lane.range[1] >= 0 ? zero : low) + 0.5;
        ctx.moveTo(left, level); ctx.lineTo(left + width, level);
      });
      ctx.stroke();
      ctx.restore();
    };

    let playhead, ghost, handles = [];
    const place = () => {
      if (!plot) return;
      const width = plot.bbox.width / devicePixelRatio, x = plot.valToPos(at, "x");
      playhead.hidden = x < 0 || x > width;
      playhead.style.transform = "translateX(" + x + "px)";
      for (const h of handles) {
        const e = preview || chosen, hx = e ? plot.valToPos(e[h.field] + (h.field === "onset" ? -0.5 : h.field === "offset" ? 0.5 : 0), "x") : -1;
        h.node.hidden = !e || hx < 0 || hx > width;
        h.node.style.transform = "translateX(" + hx + "px)";
      }
    };
    const values = frame => {
      const i = Math.round((frame - first) / step);
      for (const lane of lanes) lane.traces.forEach((t, k) => {
        let v = i >= 0 && i < t.values.length ? t.values[i] : NaN;
        if (v !== v && t.joinSeconds) for (let d = 1; d <= t.joinSeconds * perSecond / step && v !== v; d++) v = t.values[i - d] === t.values[i - d] && i - d >= 0 ? t.values[i - d] : NaN;
        const text = withSign(v, lane.signed);
        if (lane.said[k] !== text) lane.cells[k].textContent = lane.said[k] = text;
      });
    };
    const told = frame => {
      const e = events.find(x => frame >= x.onset && frame <= x.offset), b = blinks.some(x => frame >= x.onset && frame <= x.offset);
      return "frame " + frame + ", " + clock(seconds(frame), 3) + (e ? ", event " + (e.label || e.index) + " " + e.kind : "") + (b ? ", blink" : "");
    };
    const tell = () => {
      const frame = hover === null ? at : hover, now = frame + " " + at + " " + events.length;
      if (now === marked && !stale) return;
      marked = now;
      values(frame);
      readout.textContent = told(frame);
      stage.setAttribute("aria-valuenow", at);
      stage.setAttribute("aria-valuetext", told(at));
    };

    const overviewOf = () => {
      const ratio = devicePixelRatio, w = Math.round(wide * ratio), h = Math.round(26 * ratio), ctx = overview.getContext("2d");
      if (!w) return;
      overview.width = w; overview.height = h;
      const x = f => (f - first + 0.5) / (last - first + 1) * w;
      ctx.fillStyle = colours.blink; ctx.globalAlpha = 0.5;
      for (const b of blinks) ctx.fillRect(x(b.onset - 0.5), h * 0.7, Math.max(ratio, x(b.offset + 0.5) - x(b.onset - 0.5)), h * 0.3);
      ctx.globalAlpha = 0.35;
      for (const d of doubtful) { ctx.fillStyle = colours[d.kind]; ctx.fillRect(x(d.onset - 0.5), h * 0.35, Math.max(ratio, x(d.offset + 0.5) - x(d.onset - 0.5)), h * 0.3); }
      ctx.globalAlpha = 1;
      for (const e of shown()) { ctx.fillStyle = colours[e.kind]; ctx.fillRect(x(e.onset - 0.5), h * 0.2, Math.max(2 * ratio, x(e.offset + 0.5) - x(e.onset - 0.5)), h * 0.6); }
    };
    const brush = () => {
      const share = f => (f - first + 0.5) / (last - first + 1);
      view.style.transform = "translateX(" + share(from) * wide + "px) scaleX(" + Math.max(3 / Math.max(wide, 1), share(to) - share(from)) + ")";
      here.style.transform = "translateX(" + share(at) * wide + "px)";
    };

    // At most one drawing a screen frame, whatever comes in.
    const draw = () => {
      if (asked || gone) return;
      asked = requestAnimationFrame(() => { asked = 0; now(); });
    };
    const now = () => {
      if (gone || !plot) return;
      if (plot.scales.x.min !== from || plot.scales.x.max !== to) plot.setScale("x", {min: from, max: to}); else plot.redraw(false);
      place();
      brush();
      tell();
      if (stale) { stale = false; overviewOf(); }
    };
    const zoom = (a, b) => {
      const span = clamp(b - a, Math.min(LEAST_SPAN, last - first + 1), last - first + 1), middle = (a + b) / 2;
      const begin = clamp(middle - span / 2, first - 0.5, last + 0.5 - span);
      if (begin === from && begin + span === to) return;
      from = begin; to = begin + span;
      draw();
      if (given.onRange) given.onRange(Math.max(first, Math.floor(from)), Math.min(last, Math.ceil(to)));
    };
    const scale = (factor, around) => { const pin = clamp(around, from, to), span = (to - from) * factor; const share = (pin - from) / (to - from); zoom(pin - share * span, pin + (1 - share) * span); };
    const pan = frames => { const span = to - from, begin = clamp(from + frames, first - 0.5, last + 0.5 - span); zoom(begin, begin + span); };
    const reveal = frame => { if (frame < from || frame > to) pan(frame - (from + to) / 2); };
    const seek = (frame, byUser) => {
      const target = clamp(Math.round(frame), first, last);
      if (target === at) return;
      at = target;
      reveal(at);
      place(); tell(); draw();
      if (byUser && given.onSeek) given.onSeek(at);
    };
    const choose = (event, byUser) => {
      if (event === chosen) return;
      chosen = event; preview = null;
      draw();
      if (byUser && given.onSelect) given.onSelect(event);
    };
    const show = event => { const around = Math.max(event.offset - event.onset + 1, perSecond / 2); zoom(event.onset - around, event.offset + around); };
    const neighbour = way => {
      const order = [...events].sort((a, b) => a.onset - b.onset), place = chosen ? order.indexOf(chosen) : -1;
      const next = place >= 0 ? order[place + way] : way > 0 ? order.find(e => e.onset >= at) || order[0] : order.findLast(e => e.onset <= at) || order[order.length - 1];
      if (!next) return;
      choose(next, true);
      if (next.onset < from || next.offset > to) show(next);
      seek(next.apex, true);
    };
    const edit = (field, frame) => {
      if (!given.onEdit || !chosen) return;
      const low = field === "onset" ? first : field === "apex" ? chosen.onset : chosen.apex, high = field === "onset" ? chosen.apex : field === "apex" ? chosen.offset : last;
      const to = clamp(Math.round(frame), low, high), event = chosen;
      preview = null; stale = true;
      if (to !== event[field]) given.onEdit(event, field, to);
      draw();
    };

    const build = () => {
      readColours();
      if (plot) plot.destroy();
      labels.replaceChildren();
      labels.classList.toggle("tt-inside", gutter() < 100);
      lanes.forEach((lane, row) => {
        const label = make("div", "tt-lane", labels);
        label.style.top = STRIP + row * laneHeight() + "px";
        label.style.height = laneHeight() + "px";
        label.style.width = gutter() < 100 ? "" : gutter() - 10 + "px";
        make("span", "tt-name", label, lane.name);
        const line = make("span", "tt-values", label);
        lane.said = [];
        lane.cells = lane.traces.map(t => { const c = make("b", "tt-" + (t.side || "middle"), line, "–"); c.title = t.name; return c; });
        make("i", "", line, (lane.signed ? "±" : "to ") + digits(lane.range[1]).replace(/\.?0+$/, "") + (lane.unit ? " " + lane.unit : ""));
      });
      const count = Math.max(...traces.map(t => t.values.length), 2), x = new Float64Array(count);
      for (let i = 0; i < count; i++) x[i] = first + i * step;
      const series = [{}], scales = {x: {time: false, auto: false, range: () => [from, to]}};
      lanes.forEach((lane, row) => lane.traces.forEach(t => {
        const key = "y" + row;
        scales[key] = {auto: false, range: () => lane.range};
        series.push({scale: key, paths: () => null, points: {show: false}});
      }));
      plot = new uPlot({
        width: wide, height: STRIP + lanes.length * laneHeight() + 30, legend: {show: false}, series, scales, padding: [0, 22, 0, gutter()],
        cursor: {y: false, points: {show: false}, drag: {x: false, y: false, setScale: false}, bind: {dblclick: () => null, mousedown: () => null, mouseup: () => null}},
        axes: [{size: 30, stroke: () => colours.muted, font: "12px system-ui, sans-serif", ticks: {stroke: () => colours.grid, size: 5}, grid: {stroke: () => colours.grid, width: 1},
          splits: (u, i, min, max) => {
            const wanted = seconds(max - min) / Math.max(2, u.bbox.width / devicePixelRatio / 80), every = SECONDS.find(s => s >= wanted) || 14400, out = [];
            for (let k = Math.ceil(seconds(min) / every - 1e-9); k * every <= seconds(max); k++) out.push(k * every * perSecond);
            return out;
          },
          values: (u, splits) => { const d = splits.length > 1 ? seconds(splits[1] - splits[0]) : 1, places = d >= 0.999 ? 0 : d >= 0.0999 ? 1 : d >= 0.00999 ? 2 : 3; return splits.map(s => clock(seconds(s), places)); }}],
        hooks: {drawClear: [under], draw: [paint], setCursor: [u => { const f = u.cursor.left >= 0 ? clamp(Math.round(u.posToVal(u.cursor.left, "x")), first, last) : null; if (f !== hover) { hover = f; tell(); } }]}
      }, [x, ...lanes.flatMap(l => l.traces.map(t => t.values))], stage);
      playhead = make("div", "tt-playhead", plot.over);
      handles = given.onEdit ? ["onset", "apex", "offset"].map(field => {
        const node = make("div", "tt-handle tt-handle-" + field, plot.over);
        node.title = "Drag: " + field;
        node.addEventListener("pointerdown", e => {
          if (e.button !== 0 || !chosen) return;
          e.stopPropagation(); e.preventDefault();
          node.setPointerCapture(e.pointerId);
          const box = plot.over.getBoundingClientRect();
          const move = m => {
            const f = Math.round(plot.posToVal(m.clientX - box.left, "x") + (field === "onset" ? 0.5 : field === "offset" ? -0.5 : 0));
            const low = field === "onset" ? first : field === "apex" ? chosen.onset : chosen.apex, high = field === "onset" ? chosen.apex : field === "apex" ? chosen.offset : last;
            preview = {...chosen, [field]: clamp(f, low, high)};
            stale = true;
            seek(preview[field], true);
            draw();
          };
          const end = () => { node.removeEventListener("pointermove", move); node.removeEventListener("pointerup", end); node.removeEventListener("pointercancel", stop); if (preview) edit(field, preview[field]); };
          const stop = () => { preview = null; stale = true; end(); draw(); };
          node.addEventListener("pointermove", move); node.addEventListener("pointerup", end); node.addEventListener("pointercancel", stop);
        });
        return {field, node};
      }) : [];
      pointers(plot.over);
      marked = "";
      place(); tell(); overviewOf(); brush();
    };

    const pointers = over => {
      const down = new Map();
      let begin = null, box = null, moved = false;
      const frameAt = e => plot.posToVal(e.clientX - over.getBoundingClientRect().left, "x");
      over.addEventListener("pointerdown", e => {
        if (e.button !== 0) return;
        down.set(e.pointerId, e);
        over.setPointerCapture(e.pointerId);
        moved = false;
        const y = e.clientY - over.getBoundingClientRect().top;
        begin = {x: e.clientX, from, to, frame: frameAt(e), way: down.size > 1 ? "pinch" : e.shiftKey ? "box" : y < STRIP ? "scrub" : "pan"};
        if (begin.way === "pinch") { const [a, b] = [...down.values()]; begin.span = Math.max(20, Math.abs(a.clientX - b.clientX)); begin.middle = (frameAt(a) + frameAt(b)) / 2; moved = true; }
        if (begin.way === "box") box = make("div", "tt-box", over);
      });
      over.addEventListener("pointermove", e => {
        if (!down.has(e.pointerId) || !begin) return;
        down.set(e.pointerId, e);
        if (Math.abs(e.clientX - begin.x) > 3) moved = true;
        if (!moved) return;
        const width = over.clientWidth;
        if (begin.way === "pinch" && down.size > 1) {
          const [a, b] = [...down.values()], factor = begin.span / Math.max(20, Math.abs(a.clientX - b.clientX)), share = (begin.middle - begin.from) / (begin.to - begin.from), span = (begin.to - begin.from) * factor;
          zoom(begin.middle - share * span, begin.middle + (1 - share) * span);
        } else if (begin.way === "pan") {
          const span = begin.to - begin.from, a = clamp(begin.from - (e.clientX - begin.x) / width * span, first - 0.5, last + 0.5 - span);
          zoom(a, a + span);
        } else if (begin.way === "scrub") {
          seek(frameAt(e), true);
        } else if (box) {
          const left = over.getBoundingClientRect().left, a = clamp(Math.min(begin.x, e.clientX) - left, 0, width), b = clamp(Math.max(begin.x, e.clientX) - left, 0, width);
          box.style.left = a + "px"; box.style.width = b - a + "px";
        }
      });
      const up = e => {
        if (!down.delete(e.pointerId) || !begin) return;
        if (box) {
          box.remove(); box = null;
          if (moved && e.type === "pointerup") zoom(Math.min(begin.frame, frameAt(e)), Math.max(begin.frame, frameAt(e)));
        }
        if (!moved && e.type === "pointerup") {
          const f = frameAt(e), near = 4 * (to - from) / over.clientWidth;
          choose(events.find(x => f >= x.onset - 0.5 - near && f <= x.offset + 0.5 + near) || null, true);
          seek(f, true);
          stage.focus({preventScroll: true});
        }
        if (!down.size) begin = null;
      };
      over.addEventListener("pointerup", up);
      over.addEventListener("pointercancel", up);
      over.addEventListener("dblclick", () => { if (chosen) show(chosen); else zoom(first - 0.5, last + 0.5); });
      over.addEventListener("wheel", e => {
        const zooms = e.ctrlKey || e.metaKey || e.altKey;
        if (!zooms && Math.abs(e.deltaX) <= Math.abs(e.deltaY)) return;
        e.preventDefault();
        const lines = e.deltaMode === 1 ? 16 : 1;
        if (zooms) scale(Math.exp(clamp(e.deltaY * lines, -200, 200) * 0.004), frameAt(e)); else pan(e.deltaX * lines / over.clientWidth * (to - from));
      }, {passive: false});
    };
    whole.addEventListener("pointerdown", e => {
      if (e.button !== 0) return;
      whole.setPointerCapture(e.pointerId);
      const go = m => { const r = whole.getBoundingClientRect(), f = first + (m.clientX - r.left) / r.width * (last - first + 1), span = to - from; pan(f - span / 2 - from); };
      go(e);
      const end = () => { whole.removeEventListener("pointermove", go); whole.removeEventListener("pointerup", end); whole.removeEventListener("pointercancel", end); };
      whole.addEventListener("pointermove", go); whole.addEventListener("pointerup", end); whole.addEventListener("pointercancel", end);
    });
    stage.addEventListener("keydown", e => {
      if (e.ctrlKey || e.metaKey || e.altKey) return;
      const acts = {
        ArrowLeft: () => seek(at - (e.shiftKey ? 10 : 1), true), ArrowRight: () => seek(at + (e.shiftKey ? 10 : 1), true),
        ArrowDown: () => seek(at - 1, true), ArrowUp: () => seek(at + 1, true),
        PageUp: () => { pan(-(to - from) * 0.8); seek(at - (to - from) * 0.8, true); }, PageDown: () => { pan((to - from) * 0.8); seek(at + (to - from) * 0.8, true); },
        Home: () => seek(first, true), End: () => seek(last, true), "+": () => scale(0.5, at), "=": () => scale(0.5, at), "-": () => scale(2, at), "0": () => zoom(first - 0.5, last + 0.5),
        n: () => neighbour(1), p: () => neighbour(-1), Enter: () => { const e = chosen || events.find(x => at >= x.onset && at <= x.offset); if (e) { choose(e, true); show(e); } }, Escape: () => choose(null, true)
      };
      if (given.onEdit) Object.assign(acts, {o: () => edit("onset", at), a: () => edit("apex", at), f: () => edit("offset", at)});
      const act = acts[e.key] || acts[e.key.toLowerCase()];
      if (act) { e.preventDefault(); act(); }
    });

    // A copy on paper is light and as wide as A4, whatever the screen is.
    let printed = false;
    const paper = on => { printed = on; element.classList.toggle("tt-paper", on); wide = on ? PAPER : stage.clientWidth; if (plot && wide) build(); };
    const before = () => paper(true), after = () => paper(false), theme = matchMedia("(prefers-color-scheme: dark)"), themed = () => { readColours(); stale = true; draw(); };
    addEventListener("beforeprint", before);
    addEventListener("afterprint", after);
    theme.addEventListener("change", themed);
    const watch = new ResizeObserver(() => { if (!printed && stage.clientWidth && stage.clientWidth !== wide) { wide = stage.clientWidth; build(); } });

    const setTraces = (list, every) => {
      const length = Math.max(1, ...list.map(t => t.values.length));
      step = every || given.step || Math.max(1, given.frames) / length;
      traces = list.map(t => ({...t}));
      arrange();
      if (plot) build();
    };
    setTraces(given.traces || []);
    watch.observe(stage);
    if (stage.clientWidth) { wide = stage.clientWidth; build(); }

    return {
      seek: frame => seek(frame, false),
      select: index => choose(index === null || index === undefined ? null : events.find(e => e.index === index) || null, false),
      setEvents: (e, d, b) => {
        const index = chosen && chosen.index;
        events = e || []; if (d) doubtful = d; if (b) blinks = b;
        chosen = index === null ? null : events.find(x => x.index === index) || null; preview = null; stale = true;
        draw();
      },
      setTraces, zoom, range: () => [from, to], frame: () => at,
      destroy: () => {
        gone = true;
        watch.disconnect();
        removeEventListener("beforeprint", before); removeEventListener("afterprint", after); theme.removeEventListener("change", themed);
        if (asked) cancelAnimationFrame(asked);
        if (plot) plot.destroy();
        plot = null;
        element.replaceChildren();
        element.classList.remove("tt", "tt-paper");
      }
    };
  };
  return {create};
})();
