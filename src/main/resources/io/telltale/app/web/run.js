// One result: player, timeline, events, questions, comparison. One frame and one chosen event are shared by all of them.

import * as api from './api.js';
import {Chat} from './chat.js';
import {Compare, CompareStrip} from './compare.js';
import {Corrections} from './corrections.js';
import {h, put, note, say, typing} from './dom.js';
import {EventDetail, EventList, merged} from './events.js';
import {lanesOf} from './lanes.js';
import {menu, tabs} from './menu.js';
import {Player} from './player.js';
import {failure, progress} from './waiting.js';
import {clock, count, rateOf} from './words.js';

/** Values a trace for the first picture of the motion; all frames come after it. */
const FIRST_POINTS = 4000;
/** So long the motion waits for the first frame at most. */
const FIRST_MILLIS = 600;

export async function runPage(place, id) {
  let stop = () => {};
  let gone = false;
  async function show() {
    stop();
    stop = () => {};
    const run = await api.runOf(id);
    if (gone || !place.current()) return;
    document.title = `${run.video} · Telltale`;
    if (run.state === 'queued' || run.state === 'running') {
      place.heading(h('span.name.title', {}, run.video));
      stop = progress(place.main, run, () => show().catch(e => note(e.message, {kind: 'error'})));
    } else if (run.result === null || run.state !== 'done') {
      place.heading(h('span.name.title', {}, run.video));
      failure(place.main, run);
    } else {
      stop = result(place, run);
    }
  }
  await show();
  return () => {
    gone = true;
    stop();
  };
}

function result({main, about, heading}, run) {
  const {id, result: spotted} = run;
  const rate = rateOf(spotted.fps);
  const facts = {rate, first: spotted.firstFrame, last: spotted.firstFrame + Math.max(1, spotted.frames) - 1, footage: run.footage !== false && run.footageFacts !== null, name: run.video, width: run.footageFacts?.width};
  const kept = 'telltale-frame-' + id;
  let events = [];
  let chosen = null;
  let timeline = null;
  let closed = false;
  const shown = () => events.find(e => e.id === chosen) ?? null;

  // --- what is shown, in step --------------------------------------------------------------------------------------

  const player = new Player(id, facts, frame => { timeline?.seek(frame); remember(frame); });
  const seek = frame => {
    player.seek(frame);
    timeline?.seek(frame);
    remember(frame);
  };
  const remember = frame => { sessionStorage.setItem(kept, frame); };
  function select(event, go = true) {
    chosen = event;
    const e = shown();
    timeline?.select(e ? e.index : null);
    list.show(events, chosen, corrections);
    detail.show(e);
    if (e && go) {
      const [from, to] = timeline?.range() ?? [facts.first, facts.last];
      if (timeline && (e.onset < from || e.offset > to)) timeline.zoom(e.onset - rate.perSecond, e.offset + rate.perSecond);
      seek(e.apex);
      say(`Event ${e.label}, ${e.kind}, at its apex, frame ${e.apex}`);
    }
  }

  // --- corrections --------------------------------------------------------------------------------------------------

  const corrections = new Corrections(id, {
    onChange: () => refresh(),
    onConflict: (sentence, again) => note(`Another window changed this result first. Its state is shown now; what you did was not kept: ${sentence}.`, {kind: 'conflict', action: again ? {label: 'Do it again', run: again} : null}),
    onTrouble: message => note(message, {kind: 'error'}),
  });
  let changes = '';
  function refresh() {
    if (closed) return;
    events = corrections.state === null ? merged(spotted.events.map(e => ({id: 's' + e.index, kind: e.kind, onset: e.onset, apex: e.apex, offset: e.offset})), spotted) : merged(corrections.events, spotted);
    timeline?.setEvents(events, spotted.doubtful ?? [], spotted.blinks ?? []);
    if (chosen !== null && shown() === null) chosen = null;
    list.show(events, chosen, corrections);
    detail.show(shown());
    chat.refresh();
    keepCorrected.hidden = !corrections.changed;
    const now = JSON.stringify(corrections.events);
    if (changes !== '' && changes !== now) compare.refresh();
    changes = now;
  }
  const step = (change, sentence) => corrections.step(change, sentence).then(done => { if (done) say(`${sentence}. Kept.`); });
  function add() {
    const half = Math.round(0.15 * rate.perSecond);
    const apex = player.at;
    const event = corrections.name();
    return corrections.step({change: 'add', event, kind: 'micro', onset: Math.max(facts.first, apex - half), apex, offset: Math.min(facts.last, apex + half)}, `Event added at frame ${apex}`)
      .then(done => { if (done) select(event, false); });
  }

  // --- parts --------------------------------------------------------------------------------------------------------

  const list = new EventList(rate, {onSelect: select, onAdd: add, onUndo: () => corrections.undo(), onRedo: () => corrections.redo()});
  const detail = new EventDetail(id, facts, {onStep: step, onSeek: seek, current: () => player.at, onLoop: (from, to) => {
    seek(from);
    player.start([from, to]);
    player.element.scrollIntoView({block: 'nearest'});
  }});
  const view = {events: () => events, changed: () => corrections.changed, onSelect: select, onSeek: seek};
  const chat = new Chat(id, about, view);
  const plot = h('div.plot');
  const strip = new CompareStrip(facts, plot);
  const compare = new Compare(id, facts, {...view, onResult: r => { strip.show(r, events); if (timeline) strip.move(...timeline.range()); }});
  const side = tabs('Events, questions, comparison', [{id: 'events', title: 'Events', content: list.element}, {id: 'ask', title: 'Ask', content: chat.element}, {id: 'compare', title: 'Compare', content: compare.element}]);
  const plotNote = h('p.quiet');
  const lines = h('section.panel.lines', {'aria-label': 'Motion over time'}, strip.element, plot, plotNote);
  const keepCorrected = h('label.check', {hidden: true}, h('input', {type: 'checkbox', checked: true, onchange: () => links()}), 'With my corrections');
  const linkList = h('ul');
  const links = () => put(linkList, [...about.exports, ...['json', 'corrections'].filter(f => !about.exports.some(e => e.format === f)).map(f => ({format: f, suffix: '.json', title: f === 'json' ? 'Result as JSON' : 'Corrections'}))]
    .map(e => h('li', {}, h('a', {href: api.exportPath(id, e.format, !keepCorrected.hidden && keepCorrected.firstChild.checked), download: ''}, e.title, h('span.quiet', {}, ' ' + e.suffix)))));
  const exports = menu('Export', [keepCorrected, linkList]);
  exports.firstChild.addEventListener('click', links);
  heading(h('span.name.title', {title: run.video}, run.video), exports);
  put(main, h('h1.unseen', {}, `Result for ${run.video}`), h('div.result', {}, h('div.facts', {}, h('p', {}, clock(spotted.frames / rate.perSecond, 1), ` · ${count(spotted.frames, 'frame')} · ${Number(rate.perSecond.toFixed(3))} fps · profile ${spotted.profile} · ${spotted.engine}`),
    spotted.warnings.length > 0 && h('details.warnings', {}, h('summary', {}, count(spotted.warnings.length, 'warning')), h('ul', {}, spotted.warnings.map(w => h('li', {}, w))))),
  player.element, side.element, lines, detail.element));
  player.width = Math.min(facts.width ?? 1280, 160 * Math.ceil((player.canvas.clientWidth || 640) * devicePixelRatio / 160));
  refresh();
  corrections.load().catch(e => note(`Corrections could not be read: ${e.message}`, {kind: 'error'}));
  seek(Number(sessionStorage.getItem(kept) ?? NaN) || facts.first);
  // The picture first: the motion is much, and needs the same two processors.
  Promise.race([player.firstDrawn, new Promise(resolve => setTimeout(resolve, facts.footage ? FIRST_MILLIS : 0))]).then(() => closed || draw()).catch(e => { plotNote.textContent = e.message; });

  // --- motion -------------------------------------------------------------------------------------------------------

  async function draw() {
    const options = {rate: [rate.numerator, rate.denominator], firstFrame: facts.first, frames: facts.last - facts.first + 1, events, doubtful: spotted.doubtful ?? [], blinks: spotted.blinks ?? [],
      label: `Timeline of ${run.video}`, onSeek: frame => { player.seek(frame); remember(frame); }, onRange: (from, to) => strip.move(...(timeline?.range() ?? [from, to])), onSelect: e => select(e === null ? null : e.id, false),
      onEdit: (e, field, frame) => step({change: 'move', event: e.id, onset: e.onset, apex: e.apex, offset: e.offset, [field]: frame}, `Event ${e.label}: ${field} at ${frame}`)};
    let head = null;
    try {
      head = await api.traces(id, `?points=${FIRST_POINTS}`);
    } catch (e) {
      plotNote.textContent = e.status === 409 ? 'The motion of this result was not kept; analyse the video again to see it. Events are shown.' : e.message;
    }
    if (closed) return;
    timeline = TelltaleTimeline.create(plot, {...options, events, traces: head ? lanesOf(head.traces) : [], step: head && head.framesPerBin > 1 ? head.framesPerBin / 2 : 1});
    timeline.seek(player.at);
    if (shown()) timeline.select(shown().index);
    if (head && head.framesPerBin > 1) {
      const all = await api.traces(id);
      if (!closed) timeline.setTraces(lanesOf(all.traces), 1);
    }
    plot.dataset.frames = head ? 'all' : 'none';
  }

  // --- keys ---------------------------------------------------------------------------------------------------------

  const keys = e => {
    if (e.defaultPrevented || typing(e)) return;
    if ((e.ctrlKey || e.metaKey) && e.key.toLowerCase() === 'z') {
      e.preventDefault();
      e.shiftKey ? corrections.redo() : corrections.undo();
      return;
    }
    const tag = e.target instanceof HTMLElement ? e.target.tagName : '';
    // A button keeps its space, and what scrolls its arrows.
    if (e.key === ' ' && /^(BUTTON|SUMMARY|A|INPUT)$/.test(tag) && e.target.type !== 'range') return;
    if (e.target instanceof HTMLElement && e.target.closest('.scroll, .log, [role=tablist]') && e.key.startsWith('Arrow')) return;
    if (player.key(e)) e.preventDefault();
  };
  const seen = () => { if (!document.hidden) corrections.reload(); };
  document.addEventListener('keydown', keys);
  document.addEventListener('visibilitychange', seen);
  return () => {
    closed = true;
    document.removeEventListener('keydown', keys);
    document.removeEventListener('visibilitychange', seen);
    corrections.close();
    player.close();
    strip.close();
    timeline?.destroy();
  };
}
