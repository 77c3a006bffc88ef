// One frame at a time, exactly: what is shown is always the frame whose number stands beside it. Pictures are asked for ahead, in the direction of travel.

import * as api from './api.js';
import {h, say} from './dom.js';
import {timeOf} from './words.js';

/** Few, so that other tabs and the progress get a connection too: a browser opens six to one server. */
const AT_ONCE = 3;
const AHEAD = 48;
const BEHIND = 8;
const KEPT = 240;
const SLOWER = [1, 2, 4, 8, 16, 32];

export class Player {
  /** @param facts {rate, first, last, footage}; onSeek(frame) is called when the frame changes in any way but through seek() */
  constructor(id, facts, onSeek) {
    Object.assign(this, {id, facts, onSeek, at: facts.first, way: 1, slow: 8, playing: false, aligned: false, width: 640, pictures: new Map(), loading: new Map(), drawn: null, loop: null});
    this.firstDrawn = new Promise(resolve => { this.drawnOnce = resolve; });
    this.canvas = h('canvas', {width: 640, height: 480, role: 'img', 'aria-label': 'The frame'});
    this.gone = h('p.gone', {hidden: true});
    this.number = h('input.frame', {type: 'text', inputmode: 'numeric', 'aria-label': 'Frame', autocomplete: 'off', size: 7,
      onchange: () => { const n = Number(this.number.value.replace(/\D/g, '')); this.number.value.trim() === '' ? this.tell() : this.go(n); },
      onfocus: () => this.number.select()});
    this.when = h('span.time');
    this.behind = h('span.late', {'aria-hidden': 'true'});
    this.playButton = h('button.play', {type: 'button', onclick: () => this.toggle(), title: 'Space'}, 'Play');
    this.rateChoice = h('select', {'aria-label': 'Speed', onchange: () => this.setSlow(Number(this.rateChoice.value))},
      SLOWER.map(n => h('option', {value: n, selected: n === this.slow}, n === 1 ? 'real time' : `1/${n} speed`)));
    this.scrubber = h('input.scrub', {type: 'range', min: facts.first, max: facts.last, step: 1, value: facts.first, 'aria-label': 'Position in the video',
      oninput: () => this.go(Number(this.scrubber.value))});
    this.face = h('input', {type: 'checkbox', onchange: () => this.setAligned(this.face.checked)});
    const step = (n, text, label) => h('button.step', {type: 'button', title: label, 'aria-label': label, onclick: () => this.go(this.at + n)}, text);
    this.element = h('section.player.panel', {'aria-label': 'Player'}, h('div.screen', {}, this.canvas, this.gone, this.behind), h('div.position', {}, this.scrubber, this.when),
      h('div.transport', {}, h('div.group', {}, step(-10, '−10', 'Ten frames back'), step(-1, '−1', 'One frame back'), this.playButton, step(1, '+1', 'One frame on'), step(10, '+10', 'Ten frames on')),
        this.rateChoice, h('label.row', {}, this.face, 'Face only'),
        h('label.row.where', {}, 'Frame', this.number), h('p.hint', {}, '← → one frame, with Shift ten · Space plays and pauses')));
    if (!facts.footage) this.missing('The footage is not here any more, so no pictures can be drawn. Times, motion and answers are.');
    this.tell();
    this.want();
  }

  /** Goes to a frame without telling anybody. */
  seek(frame) {
    const to = Math.min(this.facts.last, Math.max(this.facts.first, Math.round(frame)));
    if (!Number.isFinite(to)) return;
    if (to !== this.at) this.way = to > this.at ? 1 : -1;
    this.at = to;
    this.tell();
    this.draw();
    this.want();
  }

  /** Goes to a frame because the user wants it. */
  go(frame) {
    this.seek(frame);
    this.onSeek(this.at);
  }

  tell() {
    this.number.value = String(this.at);
    this.when.textContent = timeOf(this.at, this.facts.rate);
    this.scrubber.value = this.at;
    this.scrubber.setAttribute('aria-valuetext', `frame ${this.at}, ${timeOf(this.at, this.facts.rate)}`);
    this.canvas.setAttribute('aria-label', `Frame ${this.at} of ${this.facts.name}`);
  }

  draw() {
    const picture = this.pictures.get(this.at);
    if (picture === undefined) {
      this.behind.textContent = this.drawn === null || !this.facts.footage ? '' : `frame ${this.drawn} …`;
      return false;
    }
    this.pictures.delete(this.at);
    this.pictures.set(this.at, picture);
    if (this.canvas.width !== picture.width || this.canvas.height !== picture.height) Object.assign(this.canvas, {width: picture.width, height: picture.height});
    this.canvas.getContext('2d').drawImage(picture, 0, 0);
    this.drawn = this.at;
    this.behind.textContent = '';
    this.gone.hidden = true;
    this.canvas.dataset.frame = this.at;
    this.drawnOnce();
    return true;
  }

  missing(text) {
    this.gone.textContent = text;
    this.gone.hidden = false;
  }

  /** Frames in the order in which they will be needed. */
  *wanted() {
    yield this.at;
    const step = this.playing && this.slow === 1 ? Math.max(1, Math.round(this.facts.rate.perSecond / 60)) : 1;
    for (let i = 1; i <= AHEAD; i++) {
      yield this.at + i * step * this.way;
      if (i <= BEHIND) yield this.at - i * this.way;
    }
  }

  /** Asks for what is missing; gives up what nobody waits for any more. */
  want() {
    if (!this.facts.footage || this.closed) return;
    const near = new Set(this.wanted());
    for (const [n, stop] of this.loading) {
      if (!near.has(n)) {
        this.loading.delete(n);
        stop.abort();
      }
    }
    for (const n of near) {
      // The frame that is looked at does not queue behind those that may be looked at.
      if (this.loading.size >= AT_ONCE + (n === this.at ? 1 : 0)) break;
      if (n >= this.facts.first && n <= this.facts.last && !this.pictures.has(n) && !this.loading.has(n)) this.load(n);
    }
  }

  async load(n) {
    const stop = new AbortController();
    const {aligned, width} = this;
    this.loading.set(n, stop);
    try {
      const picture = await api.frame(this.id, n, width, aligned, stop.signal);
      if (aligned !== this.aligned || this.closed) return picture.close();
      this.pictures.set(n, picture);
      for (const old of this.pictures.keys()) {
        if (this.pictures.size <= KEPT) break;
        this.pictures.get(old).close();
        this.pictures.delete(old);
      }
      if (n === this.at) this.draw();
    } catch (e) {
      if (e.name === 'AbortError') return;
      if (n === this.at) this.missing(e.message);
      // Not asked for again at once: the next movement does.
      await new Promise(resolve => setTimeout(resolve, 1000));
    } finally {
      if (this.loading.get(n) === stop) {
        this.loading.delete(n);
        this.want();
      }
    }
  }

  setAligned(on) {
    this.aligned = this.face.checked = on;
    for (const stop of this.loading.values()) stop.abort();
    for (const picture of this.pictures.values()) picture.close();
    this.loading.clear();
    this.pictures.clear();
    this.want();
  }

  setSlow(n) {
    this.slow = n;
    if (this.playing) this.start();
  }

  /** @param loop [from, to] to go round in, or null */
  toggle(loop = null) {
    this.playing ? this.stop() : this.start(loop);
  }

  start(loop = this.loop) {
    this.stop();
    this.playing = true;
    this.loop = loop;
    if (this.at >= this.facts.last) this.seek(this.facts.first);
    this.playButton.textContent = 'Pause';
    let before = null;
    let due = 0;
    const tick = now => {
      if (!this.playing) return;
      due += before === null ? 0 : Math.min(0.25, (now - before) / 1000) * this.facts.rate.perSecond / this.slow;
      before = now;
      const steps = Math.floor(due);
      if (steps > 0) {
        const to = Math.min(this.facts.last, this.at + steps);
        // Slowed down, the film waits for its frames; in real time it goes on, and the number of the picture that is behind stands in its corner.
        const next = this.slow === 1 || this.pictures.has(this.at) || !this.facts.footage ? to : this.at;
        due -= steps;
        if (next !== this.at) this.go(this.loop && next > this.loop[1] ? this.loop[0] : this.slow === 1 ? next : Math.min(next, this.at + Math.max(1, steps)));
        if (this.at >= this.facts.last && !this.loop) return this.stop();
      }
      this.ticking = requestAnimationFrame(tick);
    };
    this.ticking = requestAnimationFrame(tick);
  }

  stop() {
    if (this.playing) say(`Paused at frame ${this.at}`);
    this.playing = false;
    cancelAnimationFrame(this.ticking);
    this.playButton.textContent = 'Play';
  }

  /** The keys of the whole page; true where the key was one of them. */
  key(e) {
    if (e.ctrlKey || e.metaKey || e.altKey) return false;
    const step = e.shiftKey ? 10 : 1;
    if (e.key === 'ArrowLeft') this.go(this.at - step);
    else if (e.key === 'ArrowRight') this.go(this.at + step);
    else if (e.key === ' ') this.toggle();
    else return false;
    return true;
  }

  close() {
    this.stop();
    this.closed = true;
    for (const stop of this.loading.values()) stop.abort();
    for (const picture of this.pictures.values()) picture.close();
    this.pictures.clear();
  }
}
