// A run that is not done: how far it is, or why it has no result.

import * as api from './api.js';
import {h, put, say, note} from './dom.js';
import {clock, stage} from './words.js';

const SAID_EVERY_MILLIS = 15000;

/** Progress until the end; onEnd() once there is one. Gives back what stops following. */
export function progress(main, run, onEnd) {
  const meter = h('progress', {max: 100, 'aria-labelledby': 'stage'});
  const what = h('p.stage', {id: 'stage'}, stage(run.progress?.stage ?? run.state));
  const numbers = h('p.numbers');
  const lost = h('p.bad', {hidden: true}, 'The connection broke off; trying again. The analysis goes on meanwhile.');
  const stop = h('button', {type: 'button', onclick: async () => {
    stop.disabled = true;
    try {
      await api.cancel(run.id);
    } catch (e) {
      note(e.message, {kind: 'error'});
      stop.disabled = false;
    }
  }}, 'Stop the analysis');
  put(main, h('section.panel.sheet', {'aria-label': 'Progress'}, h('h1.name', {}, run.video), what, meter, numbers, lost, h('p', {}, stop),
    h('p.quiet', {}, 'You may close or reload this window; the analysis goes on and the result stays here.')));
  let began = null;
  let before = null;
  let saidAt = 0;
  const show = p => {
    lost.hidden = true;
    what.textContent = stage(p.stage) + (p.stage === 'queued' && p.ahead > 0 ? `: ${p.ahead} before it` : '');
    const share = p.all ? p.done / p.all : null;
    if (share === null) meter.removeAttribute('value');
    else meter.value = 100 * share;
    const now = performance.now();
    if (began === null || began.stage !== p.stage) began = {stage: p.stage, done: p.done, at: now};
    const speed = now - began.at > 1500 ? (p.done - began.done) / (now - began.at) * 1000 : 0;
    put(numbers, p.stage === 'spotting' && p.done > 0 ? [`frame ${p.done.toLocaleString('en')}`, p.all && ` of ${p.all.toLocaleString('en')}`, speed > 0 && ` · ${Math.round(speed)} frames/s`,
      speed > 0 && p.all && ` · ${clock((p.all - p.done) / speed, 0)} to go`] : share === null ? '' : `${Math.floor(100 * share)} %`);
    if (p.stage !== before || now - saidAt > SAID_EVERY_MILLIS) {
      say(what.textContent + (share === null ? '' : `, ${Math.floor(100 * share)} per cent`));
      [before, saidAt] = [p.stage, now];
    }
  };
  if (run.progress) show(run.progress);
  return api.follow(run.id, {onProgress: show, onEnd, onLost: ended => { lost.hidden = false; if (ended) setTimeout(onEnd, 2000); }});
}

/** Why there is no result, in words, and what can be done. */
export function failure(main, run) {
  const stopped = run.state === 'cancelled';
  put(main, h('section.panel.sheet', {}, h('h1', {}, stopped ? 'Stopped' : 'This video could not be analysed'), h('p.name', {}, run.video),
    !stopped && h('p.why', {}, run.error ?? 'The reason was not told.'),
    h('p', {}, stopped ? 'The analysis was stopped before its end, so there is no result.' : 'There is no result for it. The line above says what can be changed; profile, part of the video and frame rate are options of a new analysis.'),
    h('p.row', {}, h('a.button', {href: '#/'}, 'Another video or other options'), h('button', {type: 'button', onclick: async () => {
      try {
        await api.remove(run.id);
        location.hash = '#/';
      } catch (e) {
        note(e.message, {kind: 'error'});
      }
    }}, 'Remove'))));
  say(stopped ? 'Stopped' : `This video could not be analysed. ${run.error ?? ''}`, true);
}
