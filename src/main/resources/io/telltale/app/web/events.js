// The list of events, and one event in full: its pictures, how it moved, which action units, and the fields to correct it.

import * as api from './api.js';
import {h, put, calm} from './dom.js';
import {arrows} from './face.js';
import {count, duration, fixed, heading, kindName, sure, timeOf} from './words.js';

const CLIP_FRAMES = 600;
const PICTURE_WIDTH = 320;

/** What a list, a timeline and a chat show of an event: the corrected one, with the evidence of the spotted one. */
export function merged(corrected, result) {
  return corrected.map((event, place) => {
    const number = event.id.startsWith('s') ? Number(event.id.slice(1)) : null;
    const evidence = number === null ? null : result.events.find(e => e.index === number) ?? null;
    const changed = evidence === null || ['kind', 'onset', 'apex', 'offset'].some(f => evidence[f] !== event[f]);
    return {...event, index: event.id, label: number === null ? event.id.replace('a', '+') : String(number), place: place + 1, number, evidence, changed, confidence: evidence?.confidence};
  });
}

export const unitsOf = event => (event.evidence?.actionUnits ?? []).map(u => u.au + (u.side && u.side !== 'both' ? ` ${u.side}` : '')).join(', ');

const badge = event => h('span.badge.' + event.kind, {}, event.kind);

export class EventList {
  constructor(rate, {onSelect, onAdd, onUndo, onRedo}) {
    Object.assign(this, {rate, onSelect});
    this.undo = h('button.quiet', {type: 'button', onclick: onUndo, title: 'Ctrl Z', disabled: true}, 'Undo');
    this.redo = h('button.quiet', {type: 'button', onclick: onRedo, title: 'Ctrl Shift Z', disabled: true}, 'Redo');
    this.saved = h('span.saved', {role: 'status'});
    this.total = h('span.quiet');
    this.body = h('tbody');
    this.table = h('div.scroll', {role: 'region', 'aria-label': 'Table of events', tabindex: '0'}, h('table.events', {}, h('thead', {}, h('tr', {},
      ['Event', 'Kind', 'Onset', 'Length', 'Peak', 'Action units', 'Sure'].map((t, i) => h(i === 2 || i === 3 || i === 4 || i === 6 ? 'th.number' : 'th', {scope: 'col'}, t)))), this.body));
    this.empty = h('p.quiet', {hidden: true}, 'No micro- or macro-expression was found. That a face rests is a result too. You can add what you see.');
    this.element = h('div', {}, h('div.tools', {}, this.total, h('span.fill'), this.saved, this.undo, this.redo,
      h('button.quiet', {type: 'button', onclick: onAdd, title: 'A new event around the frame that is shown'}, 'Add event here')), this.empty, this.table);
  }

  show(events, chosen, corrections) {
    const micro = events.filter(e => e.kind === 'micro').length;
    this.total.textContent = `${micro} micro, ${events.length - micro} macro`;
    this.undo.disabled = !corrections.canUndo;
    this.redo.disabled = !corrections.canRedo;
    this.saved.textContent = corrections.saving ? 'Saving …' : corrections.changed ? count(corrections.state.applied, 'correction') + ' kept' : '';
    this.empty.hidden = events.length > 0;
    this.table.hidden = events.length === 0;
    const focused = document.activeElement?.dataset?.event;
    put(this.body, events.map(e => this.row(e, e.id === chosen)));
    if (focused) this.body.querySelector(`[data-event="${CSS.escape(focused)}"]`)?.focus({preventScroll: true});
  }

  row(e, chosen) {
    const pick = () => this.onSelect(e.id);
    return h('tr' + (chosen ? '.chosen' : ''), {onclick: pick}, h('th', {scope: 'row'}, h('button.pick', {type: 'button', 'data-event': e.id, 'aria-pressed': chosen, onclick: ev => { ev.stopPropagation(); pick(); }},
      h('span.unseen', {}, 'Event '), e.label)), h('td', {}, badge(e), e.changed && h('span.changed', {title: 'Corrected by hand'}, e.number === null ? ' added' : ' corrected')),
    h('td.number', {}, timeOf(e.onset, this.rate)), h('td.number', {}, duration((e.offset - e.onset + 1) * this.rate.denominator / this.rate.numerator)),
    h('td.number', {}, e.evidence ? fixed(e.evidence.peakPercent, 1) + ' %' : '–'), h('td.units', {}, unitsOf(e) || '–'), h('td.number', {}, sure(e.confidence)));
  }
}

/** One event in full. */
export class EventDetail {
  /** @param act {onStep(step, sentence), onSeek(frame), onLoop(from, to), current()} */
  constructor(id, facts, act) {
    Object.assign(this, {id, facts, act, shown: null, moving: !calm()});
    this.element = h('section.panel.detail', {'aria-label': 'The chosen event'});
    this.show(null);
  }

  show(event) {
    const pictured = event && JSON.stringify([event.id, event.onset, event.apex, event.offset]);
    if (event === null) {
      this.pictured = null;
      put(this.element, h('p.quiet.choose', {}, 'Choose an event in the table or on the timeline to see it in full.'));
      return;
    }
    const focus = this.element.contains(document.activeElement) ? document.activeElement.id : null;
    if (pictured !== this.pictured) this.strip = this.facts.footage ? this.pictures(event) : h('p.quiet', {}, 'The footage is gone, so there are no pictures.');
    this.pictured = pictured;
    put(this.element, this.head(event), this.strip, h('div.columns', {}, this.units(event), this.regions(event), this.fields(event)));
    if (focus) document.getElementById(focus)?.focus({preventScroll: true});
  }

  head(e) {
    const length = (e.offset - e.onset + 1) * this.facts.rate.denominator / this.facts.rate.numerator;
    return h('div.head', {}, h('h2', {}, `Event ${e.label}`), badge(e), h('p', {}, `${kindName(e.kind)}, ${timeOf(e.onset, this.facts.rate)} to ${timeOf(e.offset, this.facts.rate)}, ${duration(length)}`,
      e.evidence && `, peak ${fixed(e.evidence.peakPercent, 2)} % of the distance between the eyes, sure ${sure(e.confidence)}`),
    e.changed && h('p.changed', {}, e.number === null ? 'Added by hand; nothing was measured for it.' : 'Corrected by hand. Action units and motion are those of the event as it was spotted.'));
  }

  pictures(e) {
    const together = [...new Set([e.onset, e.apex, e.offset])];
    const picture = (label, src, alt, extra = null) => {
      const img = h('img', {src, alt, loading: 'lazy', decoding: 'async', width: PICTURE_WIDTH, height: PICTURE_WIDTH});
      const box = h('figure', {}, h('div.frame', {}, img), h('figcaption', {}, label, extra));
      img.addEventListener('load', () => box.classList.add('there'));
      img.addEventListener('error', () => put(box.querySelector('.frame'), h('p.quiet', {}, 'This picture could not be drawn.')));
      return box;
    };
    const still = field => picture(h('button.link', {type: 'button', onclick: () => this.act.onSeek(e[field])}, `${field[0].toUpperCase()}${field.slice(1)}, frame ${e[field]}`),
      api.framePath(this.id, e[field], {aligned: true, together, width: PICTURE_WIDTH}), `The face at the ${field}, frame ${e[field]}`);
    return h('div.strip', {}, ['onset', 'apex', 'offset'].map(still),
      e.apex > e.onset && picture('Motion map, onset to apex', api.mapPath(this.id, e.onset, e.apex), 'What moved between onset and apex: hue is the direction, strength the size'), this.clip(e));
  }

  clip(e) {
    const pad = Math.round(0.15 * this.facts.rate.perSecond);
    let from = Math.max(this.facts.first, e.onset - pad);
    let to = Math.min(this.facts.last, e.offset + pad);
    if (to - from + 1 > CLIP_FRAMES) [from, to] = [e.onset, Math.min(this.facts.last, e.onset + CLIP_FRAMES - 1)];
    const slow = this.facts.rate.perSecond >= 100 ? 16 : 4;
    const src = api.clipPath(this.id, from, to, slow, PICTURE_WIDTH);
    const stopped = api.framePath(this.id, e.apex, {aligned: true, width: PICTURE_WIDTH});
    const img = h('img', {alt: `Slow motion of event ${e.label}`, loading: 'lazy', width: PICTURE_WIDTH, height: PICTURE_WIDTH});
    const box = h('div.frame', {}, img);
    img.addEventListener('load', () => box.parentElement?.classList.add('there'));
    img.addEventListener('error', () => put(box, h('p.quiet', {}, 'The clip could not be made.')));
    const button = h('button.link', {type: 'button', onclick: () => { this.moving = !this.moving; set(); }});
    const set = () => {
      img.src = this.moving ? src : stopped;
      button.textContent = this.moving ? 'Stop the loop' : 'Run the loop';
    };
    set();
    return h('figure', {}, box, h('figcaption', {}, `${slow} times slower · `, button, ' · ', h('button.link', {type: 'button', onclick: () => this.act.onLoop(from, to)}, 'in the player')));
  }

  units(e) {
    const units = e.evidence?.actionUnits ?? [];
    return h('section', {}, h('h3', {}, 'Action units'), units.length === 0 ? h('p.quiet', {}, e.evidence ? 'None that the motion speaks for.' : 'Not measured.')
      : h('ul.units', {}, units.map(u => {
        const bar = h('span.fillbar');
        bar.style.width = `${Math.round(100 * (u.confidence ?? 0))}%`;
        return h('li', {}, h('b', {}, u.au), h('span.what', {}, u.name, u.side && u.side !== 'both' && h('span.quiet', {}, `, ${u.side}`)), h('span.share', {'aria-hidden': 'true'}, bar), h('span.number', {}, sure(u.confidence)));
      })));
  }

  regions(e) {
    const regions = [...(e.evidence?.regions ?? [])].filter(r => r.right !== null && r.down !== null).sort((a, b) => Math.hypot(b.right, b.down) - Math.hypot(a.right, a.down));
    if (regions.length === 0) return h('section', {}, h('h3', {}, 'How the face moved'), h('p.quiet', {}, 'Not measured.'));
    return h('section.moved', {}, h('h3', {}, 'How the face moved, onset to apex'), h('div.beside', {}, arrows(regions, `The face with arrows: ${regions.slice(0, 3).map(r => `${r.region} ${heading(r.right, r.down)}`).join(', ')}`),
      h('table.regions', {}, h('thead', {}, h('tr', {}, h('th', {scope: 'col'}, 'Region'), h('th', {scope: 'col'}, 'Way, in the picture'), h('th.number', {scope: 'col'}, '% IOD'))),
        h('tbody', {}, regions.slice(0, 7).map(r => h('tr', {}, h('th', {scope: 'row'}, r.region), h('td', {}, heading(r.right, r.down)), h('td.number', {}, fixed(Math.hypot(r.right, r.down), 2))))))));
  }

  fields(e) {
    const field = name => {
      const input = h('input', {id: 'edit-' + name, inputmode: 'numeric', value: e[name], size: 8, autocomplete: 'off', onchange: () => this.typed(e, name, input),
        onkeydown: k => {
          if (k.key !== 'ArrowUp' && k.key !== 'ArrowDown') return;
          k.preventDefault();
          input.value = Number(input.value) + (k.key === 'ArrowUp' ? 1 : -1) * (k.shiftKey ? 10 : 1);
        }});
      return h('div.edit', {}, h('label', {for: 'edit-' + name}, name[0].toUpperCase() + name.slice(1)), input,
        h('button', {type: 'button', id: 'here-' + name, onclick: () => { input.value = this.act.current(); this.typed(e, name, input); }, 'aria-label': `Set ${name} to the frame that is shown`}, 'Frame shown'));
    };
    const kind = h('select', {id: 'edit-kind', onchange: () => this.act.onStep({change: 'kind', event: e.id, kind: kind.value}, `Event ${e.label} is ${kind.value}`)},
      ['micro', 'macro'].map(k => h('option', {value: k, selected: k === e.kind}, k)));
    this.wrong = h('p.bad', {role: 'alert'});
    return h('section.correct', {}, h('h3', {}, 'Correct'), ['onset', 'apex', 'offset'].map(field), h('div.edit', {}, h('label', {for: 'edit-kind'}, 'Kind'), kind,
      h('button.danger', {type: 'button', id: 'delete-event', onclick: () => this.act.onStep({change: 'delete', event: e.id}, `Event ${e.label} deleted`)}, 'Delete event')), this.wrong,
    h('p.quiet', {}, 'Or drag the handles on the timeline. Every change is kept at once and can be undone.'));
  }

  typed(e, name, input) {
    const n = Number(String(input.value).trim());
    const next = {onset: e.onset, apex: e.apex, offset: e.offset, [name]: n};
    this.wrong.textContent = '';
    if (!Number.isInteger(n) || String(input.value).trim() === '') this.wrong.textContent = `The ${name} is a frame number, got “${input.value}”.`;
    else if (next.onset < this.facts.first || next.offset > this.facts.last) this.wrong.textContent = `Frame ${n} is not in the video, which has ${this.facts.first} to ${this.facts.last}.`;
    else if (!(next.onset <= next.apex && next.apex <= next.offset)) this.wrong.textContent = `Onset, apex and offset come in this order; ${next.onset}, ${next.apex}, ${next.offset} do not.`;
    if (this.wrong.textContent !== '') {
      input.setAttribute('aria-invalid', 'true');
      return;
    }
    input.removeAttribute('aria-invalid');
    if (n !== e[name]) this.act.onStep({change: 'move', event: e.id, ...next}, `Event ${e.label}: ${name} at ${n}`);
  }
}
