// The way in: access, then the page that the address names. #/ is the list, #/runs/ID one result.

import * as api from './api.js';
import {h, put} from './dom.js';
import {home} from './home.js';
import {runPage} from './run.js';

const main = document.getElementById('main');
const bar = document.getElementById('bar');
let about = null;
let leave = () => {};
let visit = 0;

function heading(...inside) {
  put(bar, h('a.brand', {href: '#/'}, h('img', {src: 'icon.svg', alt: '', width: 22, height: 22}), 'Telltale'), ...inside);
}

async function show() {
  const mine = ++visit;
  leave();
  leave = () => {};
  document.title = 'Telltale';
  heading();
  put(main, h('p.waiting', {}, 'Loading …'));
  try {
    about ??= await api.about();
    const id = /^#\/runs\/(.+)$/.exec(location.hash)?.[1];
    const place = {main, about, heading, current: () => mine === visit};
    const left = await (id === undefined ? home(place) : runPage(place, decodeURIComponent(id)));
    if (mine === visit) leave = left;
    else left();
  } catch (e) {
    if (mine !== visit) return;
    console.info(e);
    put(main, h('section.panel.sheet', {}, h('h1', {}, e.status === 404 ? 'Not here' : e.status === 401 ? 'No access' : 'That did not work'),
      h('p', {}, e.message), h('p', {}, h('a', {href: '#/'}, 'All results'), ' · ', h('button', {type: 'button', onclick: show}, 'Try again'))));
  }
}

document.querySelector('.skip').addEventListener('click', e => {
  e.preventDefault();
  main.focus();
});
// A file that misses the place for it must not take the page's place.
for (const type of ['dragover', 'drop']) addEventListener(type, e => e.preventDefault());
addEventListener('hashchange', async () => {
  if (location.hash === '#main') return;
  if (location.hash.startsWith('#token=')) await api.enter().catch(() => {});
  show();
});

api.enter().catch(() => {}).then(show);
