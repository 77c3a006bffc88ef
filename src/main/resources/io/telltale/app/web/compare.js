// The result beside marked events or the answers of another system. Hits, misses and false events are a list here and a strip over the timeline.

import * as api from './api.js';
import {h, put, s, say} from './dom.js';
import {count, duration, fixed, percent, timeOf} from './words.js';

export class Compare {
  /** @param act {events(), changed(), onSelect(id), onSeek(frame), onResult(result or null)} */
  constructor(id, facts, act) {
    Object.assign(this, {id, facts, act, file: null});
    this.input = h('input.unseen', {type: 'file', id: 'truth', accept: '.csv,.eaf,.json,.jsonl,.txt', tabindex: '-1', 'aria-hidden': 'true', onchange: () => { if (this.input.files[0]) this.with(this.input.files[0]); this.input.value = ''; }});
    this.drop = h('div.drop.small', {}, h('p', {}, 'Drop annotation here: ELAN, CSV, planted truth, or another system’s answers'), h('p', {}, h('button', {type: 'button', onclick: () => this.input.click()}, 'Choose a file …'), this.input));
    this.out = h('div.compared');
    this.element = h('div', {}, this.drop, this.out);
    for (const type of ['dragenter', 'dragover']) this.drop.addEventListener(type, e => { e.preventDefault(); this.drop.classList.add('over'); });
    for (const type of ['dragleave', 'drop']) this.drop.addEventListener(type, e => { e.preventDefault(); this.drop.classList.remove('over'); });
    this.drop.addEventListener('drop', e => { if (e.dataTransfer.files[0]) this.with(e.dataTransfer.files[0]); });
  }

  async with(file) {
    this.file = file;
    put(this.out, h('p.quiet', {}, 'Comparing …'));
    try {
      const corrected = this.act.changed();
      const result = {...await api.compare(this.id, file, corrected), corrected};
      if (result.kind === 'answers') this.answers(result); else this.events(result);
      this.act.onResult(result.kind === 'events' ? result : null);
    } catch (e) {
      put(this.out, h('p.bad', {role: 'alert'}, e.message));
      this.act.onResult(null);
    }
  }

  /** After a correction the comparison is another one. */
  refresh() {
    if (this.file !== null) this.with(this.file);
  }

  clear() {
    this.file = null;
    put(this.out);
    this.act.onResult(null);
  }

  head(result, ...rest) {
    return h('div.tools', {}, h('b.name', {}, result.name), result.corrected && h('span.quiet', {}, 'with my corrections'), ...rest, h('span.fill'), h('button.quiet', {type: 'button', onclick: () => this.clear()}, 'Close'));
  }

  events(r) {
    const found = n => this.act.events().find(e => r.corrected ? e.place === n : e.number === n);
    const go = n => h('button.chip', {type: 'button', onclick: () => { const e = found(n); if (e) this.act.onSelect(e.id); }}, `event ${found(n)?.label ?? n}`);
    const at = t => h('button.chip', {type: 'button', onclick: () => this.act.onSeek(t.apex ?? t.onset)}, `${t.kind} at ${timeOf(t.onset, this.facts.rate)}`);
    const scores = ['overall', 'micro', 'macro', 'anyKind'].filter(k => r.score?.[k] && r.score[k].tp !== undefined);
    put(this.out, this.head(r), h('p', {}, `${count(r.matches.length, 'hit')}, ${count(r.missed.length, 'miss', 'misses')}, ${count(r.false.length, 'false event')}`,
      r.medianApexErrorSeconds !== null && r.medianApexErrorSeconds !== undefined && `; apex off by ${duration(r.medianApexErrorSeconds)} in the median`),
    h('div.scroll', {role: 'region', 'aria-label': 'Scores', tabindex: '0'}, h('table', {}, h('thead', {}, h('tr', {}, ['', 'Hits', 'False', 'Missed', 'Precision', 'Recall', 'F1'].map((t, i) => h(i === 0 ? 'td' : 'th.number', {scope: i === 0 ? null : 'col'}, t)))),
      h('tbody', {}, scores.map(k => h('tr', {}, h('th', {scope: 'row'}, k === 'anyKind' ? 'kind ignored' : k), [r.score[k].tp, r.score[k].fp, r.score[k].fn].map(v => h('td.number', {}, v)),
        [r.score[k].precision, r.score[k].recall, r.score[k].f1].map(v => h('td.number', {}, fixed(v)))))))),
    h('ul.outcomes', {}, r.matches.map(m => h('li', {}, h('b.hit', {}, '✓ hit '), go(m.event), ' is ', at(r.truth[m.truth]), h('span.quiet', {}, ` overlap ${percent(m.iou)}${m.sameKind ? '' : ', other kind'}`))),
      r.missed.map(i => h('li', {}, h('b.miss', {}, '○ missed '), at(r.truth[i]))), r.false.map(n => h('li', {}, h('b.false', {}, '× false '), go(n)))));
    say(`${r.matches.length} hits, ${r.missed.length} missed, ${r.false.length} false`);
  }

  answers(r) {
    const same = r.answers.filter(a => a.same).length;
    put(this.out, this.head(r), h('p', {}, `The same answer to ${same} of ${count(r.answers.length, 'question')}.`),
      h('div.scroll', {role: 'region', 'aria-label': 'Answers beside each other', tabindex: '0'}, h('table', {}, h('thead', {}, h('tr', {}, ['Question', 'Theirs', 'Telltale', ''].map(t => h(t ? 'th' : 'td', {scope: t ? 'col' : null}, t)))),
        h('tbody', {}, r.answers.map(a => h('tr', {}, h('th.wrap', {scope: 'row'}, a.question), h('td', {}, a.theirs), h('td', {}, a.refused ?? a.ours), h('td', {}, a.same ? h('b.hit', {}, '✓ same') : h('b.false', {}, '× differs'))))))));
  }
}

/** Annotated events over found ones, on the same scale as the timeline below. */
export class CompareStrip {
  /** @param plot the element of the timeline, whose margins it takes over */
  constructor(facts, plot) {
    Object.assign(this, {facts, plot, result: null, range: [facts.first - 0.5, facts.last + 0.5], found: []});
    this.picture = s('svg', {role: 'img'});
    this.labels = h('div.labels', {'aria-hidden': 'true'}, h('span', {}, 'annotated'), h('span', {}, 'found'));
    this.element = h('div.truthstrip', {hidden: true}, this.labels, this.picture);
    this.watch = new ResizeObserver(() => this.draw());
    this.watch.observe(this.element);
  }

  show(result, found) {
    this.result = result;
    this.found = found;
    this.element.hidden = result === null;
    this.draw();
  }

  move(from, to) {
    this.range = [from, to];
    this.draw();
  }

  draw() {
    if (this.result === null) return;
    const over = this.plot.querySelector('.u-over')?.getBoundingClientRect();
    if (over) {
      const own = this.element.getBoundingClientRect();
      this.labels.style.width = `${over.left - own.left}px`;
      this.element.style.paddingRight = `${own.right - over.right}px`;
    }
    const {truth, matches, missed, false: wrong, corrected} = this.result;
    const width = this.picture.clientWidth || 600;
    const [from, to] = this.range;
    const x = f => Math.max(-10, Math.min(width + 10, (f - from) / (to - from) * width));
    const box = (e, row, kind) => {
      const left = x(e.onset - 0.5);
      const w = Math.max(3, x(e.offset + 0.5) - left);
      return left > width || left + w < 0 ? null : s('g.' + kind, {}, s('rect', {x: left, y: 3 + 20 * row, width: w, height: 14, rx: 2}), w > 16 && s('text', {x: left + w / 2, y: 14 + 20 * row}, {hit: '✓', miss: '○', false: '×'}[kind]));
    };
    const event = n => this.found.find(e => corrected ? e.place === n : e.number === n);
    this.picture.setAttribute('viewBox', `0 0 ${width} 42`);
    this.picture.setAttribute('aria-label', `Annotated over found: ${matches.length} hits, ${missed.length} missed, ${wrong.length} false`);
    put(this.picture, matches.map(m => [box(truth[m.truth], 0, 'hit'), event(m.event) && box(event(m.event), 1, 'hit')]), missed.map(i => box(truth[i], 0, 'miss')), wrong.map(n => event(n) && box(event(n), 1, 'false')));
  }

  close() {
    this.watch.disconnect();
  }
}
