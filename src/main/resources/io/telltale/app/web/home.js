// The first page: a video in, and the results that are there.

import * as api from './api.js';
import {h, put, say, note} from './dom.js';
import {ago, bytes, count, duration} from './words.js';

const POLL_MILLIS = 1500;

export async function home({main, about, heading, current}) {
  heading(h('span.engine', {}, about.engine ?? `${about.name} ${about.version}`));
  const list = h('div', {'aria-live': 'off'});
  put(main, h('h1.unseen', {}, 'Videos and results'), h('div.home', {}, entrance(about), h('section.panel.results', {'aria-labelledby': 'results'}, list)));
  let words = '';
  let known = null;
  let open = true;
  let waiting = 0;

  async function refresh() {
    clearTimeout(waiting);
    try {
      const runs = await api.runs();
      if (!open) return;
      const text = JSON.stringify(runs);
      if (text !== known) {
        known = text;
        draw(runs);
      }
      if (runs.some(r => r.state === 'queued' || r.state === 'running')) waiting = setTimeout(refresh, POLL_MILLIS);
    } catch (e) {
      if (!open) return;
      if (known === null) put(list, h('p.bad', {}, e.message));
      waiting = setTimeout(refresh, 4 * POLL_MILLIS);
    }
  }

  const table = h('div.scroll', {role: 'region', 'aria-label': 'Table of results', tabindex: '0'});
  const found = h('p.quiet');
  const search = h('input', {type: 'search', id: 'search', placeholder: 'Name, state or profile', 'aria-label': 'Find a result', autocomplete: 'off',
    oninput: () => { words = search.value.toLowerCase(); draw(JSON.parse(known ?? '[]')); }});
  put(list, h('div.head', {}, h('h2', {id: 'results'}, 'Results'), search), found, table);

  function draw(runs) {
    const shown = runs.filter(r => words.split(/\s+/).every(w => `${r.video} ${r.state} ${r.profile}`.toLowerCase().includes(w)));
    found.textContent = runs.length === 0 ? 'Nothing yet. A video that is analysed stays here until it is removed.'
      : shown.length === runs.length ? count(runs.length, 'result') : `${shown.length} of ${count(runs.length, 'result')}`;
    table.hidden = shown.length === 0;
    put(table, h('table.runs', {}, h('thead', {}, h('tr', {}, ['Video', 'State', 'Micro', 'Macro', 'Length', 'Profile', 'When', ''].map((t, i) =>
      h(t === '' ? 'td' : i === 2 || i === 3 || i === 4 ? 'th.number' : 'th', {scope: t === '' ? null : 'col'}, t)))), h('tbody', {}, shown.map(row))));
  }

  function row(run) {
    return h('tr', {}, h('th', {scope: 'row'}, h('a.name', {href: '#/runs/' + encodeURIComponent(run.id), title: run.video}, run.video)),
      h('td', {}, stateOf(run)), h('td.number', {}, run.micro ?? ''), h('td.number', {}, run.macro ?? ''), h('td.number', {}, duration(run.seconds)),
      h('td', {}, run.profile + (run.clip ? ', clip' : '')), h('td', {}, h('time', {datetime: run.created}, ago(run.created))),
      h('td', {}, h('button.quiet', {type: 'button', 'aria-label': 'Remove ' + run.video, onclick: e => removing(run, e.target)}, 'Remove')));
  }

  async function removing(run, button) {
    if (button.dataset.sure === undefined) {
      button.dataset.sure = '';
      put(button, 'Really remove?');
      say(`Press again to remove ${run.video}.`);
      button.addEventListener('blur', () => { delete button.dataset.sure; put(button, 'Remove'); }, {once: true});
      return;
    }
    try {
      await api.remove(run.id);
      note(`${run.video} was removed.`);
    } catch (e) {
      note(e.message, {kind: 'error'});
    }
    refresh();
  }

  await refresh();
  const seen = () => { if (!document.hidden) refresh(); };
  document.addEventListener('visibilitychange', seen);
  if (!current()) open = false;
  return () => {
    open = false;
    clearTimeout(waiting);
    document.removeEventListener('visibilitychange', seen);
  };
}

function stateOf(run) {
  if (run.state === 'running' && run.progress?.all) {
    const share = Math.floor(100 * run.progress.done / run.progress.all);
    return h('span.state.running', {}, `running, ${share} %`);
  }
  return h('span.state.' + run.state, {title: run.error}, run.state, run.state === 'done' && run.footage === false ? h('span.quiet', {}, ', footage gone') : null);
}

/** Where a video comes in: dropped, chosen, or named on the machine of the server. */
function entrance(about) {
  const file = h('input.unseen', {type: 'file', id: 'file', accept: 'video/*,.mkv,.avi,.mov,.mp4,.webm', tabindex: '-1', 'aria-hidden': 'true',
    onchange: () => { if (file.files.length > 0) send(file.files[0]); }});
  const pick = h('button.main', {type: 'button', onclick: () => file.click()}, 'Choose a video …');
  const state = h('div.sending', {'aria-live': 'polite'});
  const drop = h('div.drop', {}, h('p.big', {}, 'Drop a video of a face here'), h('p', {}, pick, file),
    h('p.quiet', {}, `Any format that ffmpeg reads, up to ${bytes(about.maxUploadBytes)}. Nothing leaves this machine.`));
  const profile = h('select', {id: 'profile'}, about.profiles.map(p => h('option', {value: p}, p)));
  const clip = h('input', {type: 'checkbox', id: 'clip'});
  const fps = h('input', {id: 'fps', inputmode: 'decimal', placeholder: 'as recorded', size: 10, autocomplete: 'off'});
  const from = h('input', {id: 'from', inputmode: 'decimal', placeholder: '0', size: 6, autocomplete: 'off'});
  const to = h('input', {id: 'to', inputmode: 'decimal', placeholder: 'end', size: 6, autocomplete: 'off'});
  const browse = h('div.browse');
  const bad = text => put(state, h('p.bad', {role: 'alert'}, text));
  let busy = false;

  function options(video) {
    const number = (field, name) => {
      const text = field.value.trim().replace(',', '.');
      if (text === '') return null;
      if (!(Number(text) >= 0)) throw new api.Trouble(`“${name}” must be a number of seconds, got “${field.value}”.`, 0);
      return Number(text);
    };
    return {video, profile: profile.value, clip: clip.checked, fps: fps.value.trim() || null, from: number(from, 'From'), to: number(to, 'To')};
  }

  async function begin(videoOf) {
    if (busy) return bad('One video at a time: the last one is still on its way.');
    busy = true;
    try {
      options('');
      const {video} = await videoOf();
      const run = await api.start(options(video));
      location.hash = '#/runs/' + encodeURIComponent(run.id);
    } catch (e) {
      if (e.name === 'AbortError') put(state, h('p', {}, 'The upload was stopped.'));
      else bad(e.message);
    } finally {
      busy = false;
      file.value = '';
    }
  }

  function send(chosen) {
    if (about.maxUploadBytes && chosen.size > about.maxUploadBytes) return bad(`${chosen.name} has ${bytes(chosen.size)}; at most ${bytes(about.maxUploadBytes)} can be sent.`);
    const stop = new AbortController();
    const meter = h('progress', {max: 100, value: 0, 'aria-label': 'Upload of ' + chosen.name});
    const said = h('span.quiet', {}, '');
    return begin(() => {
      put(state, h('p', {}, 'Sending ', h('b.name', {}, chosen.name), ' ', said), h('p.row', {}, meter, h('button', {type: 'button', onclick: () => stop.abort()}, 'Stop')));
      return api.upload(chosen, (done, all) => { meter.value = 100 * done / all; said.textContent = `${bytes(done)} of ${bytes(all)}`; }, stop.signal);
    });
  }

  for (const type of ['dragenter', 'dragover']) drop.addEventListener(type, e => { e.preventDefault(); drop.classList.add('over'); });
  for (const type of ['dragleave', 'drop']) drop.addEventListener(type, e => { e.preventDefault(); drop.classList.remove('over'); });
  drop.addEventListener('drop', e => {
    const [first, second] = e.dataTransfer.files;
    if (second) bad('One video at a time.');
    else if (first) send(first);
  });

  async function look(path) {
    try {
      const here = await api.folders(path);
      put(browse, h('p.path', {}, here.path ?? 'Folders of this machine'), h('ul.files', {},
        here.path && h('li', {}, h('button.file', {type: 'button', onclick: () => look(here.parent)}, h('span', {'aria-hidden': 'true'}, '↑'), 'Back')),
        here.entries.map(e => h('li', {}, h('button.file', {type: 'button', onclick: () => e.kind === 'folder' ? look(e.path) : begin(() => api.videoOfPath(e.path, fps.value.trim()))},
          h('span.kind', {}, e.kind), h('span.name', {}, e.name), h('span.quiet', {}, bytes(e.bytes))))),
        here.entries.length === 0 && h('li.quiet', {}, 'Nothing here that can be analysed.')));
    } catch (e) {
      put(browse, h('p.bad', {role: 'alert'}, e.message));
    }
  }

  const machine = about.canPick && h('details.machine', {ontoggle: e => { if (e.target.open && browse.childElementCount === 0) look(null); }},
    h('summary', {}, 'Or pick a file or a folder of frames on this machine'), browse);
  return h('section.panel.entrance', {'aria-labelledby': 'new'}, h('h2', {id: 'new'}, 'Analyse a video'), drop, state,
    h('details.options', {}, h('summary', {}, 'Options'), h('div.fields', {},
      h('label', {for: 'profile'}, 'Corpus profile', profile),
      h('label', {for: 'fps'}, 'Frames per second', fps),
      h('label', {for: 'from'}, 'From, s', from), h('label', {for: 'to'}, 'To, s', to),
      h('label.check', {for: 'clip'}, clip, 'A short clip that shows one event'))), machine);
}
