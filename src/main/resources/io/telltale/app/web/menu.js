// A button that opens a list of links below it. Escape and a click elsewhere close it.

import {h} from './dom.js';

let last = 0;

export function menu(label, children) {
  const id = 'menu-' + ++last;
  const list = h('div.dropped', {id, hidden: true}, children);
  const button = h('button', {type: 'button', 'aria-expanded': 'false', 'aria-controls': id, onclick: () => show(list.hidden)}, label, h('span', {'aria-hidden': 'true'}, ' ▾'));
  const element = h('div.menu', {}, button, list);
  const outside = e => { if (!element.contains(e.target)) show(false); };
  function show(open) {
    list.hidden = !open;
    button.setAttribute('aria-expanded', String(open));
    document[open ? 'addEventListener' : 'removeEventListener']('pointerdown', outside);
  }
  element.addEventListener('keydown', e => {
    if (e.key !== 'Escape' || list.hidden) return;
    e.stopPropagation();
    show(false);
    button.focus();
  });
  element.addEventListener('focusout', e => { if (e.relatedTarget && !element.contains(e.relatedTarget)) show(false); });
  return element;
}

/** Tabs in the manner of the ARIA authoring practices: arrows move, only the chosen one is in the tab order. */
export function tabs(name, parts) {
  const buttons = parts.map(({id, title}) => h('button', {type: 'button', role: 'tab', id: 'tab-' + id, 'aria-controls': 'panel-' + id, onclick: () => choose(id)}, title));
  const panels = parts.map(({id, content}) => h('div.tabpanel', {role: 'tabpanel', id: 'panel-' + id, 'aria-labelledby': 'tab-' + id}, content));
  const list = h('div.tabs', {role: 'tablist', 'aria-label': name}, buttons);
  list.addEventListener('keydown', e => {
    const at = buttons.indexOf(document.activeElement);
    const to = {ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1}[e.key];
    if (at < 0 || to === undefined) return;
    e.preventDefault();
    const next = (to + buttons.length) % buttons.length;
    choose(parts[next].id);
    buttons[next].focus();
  });
  function choose(id) {
    parts.forEach((part, i) => {
      const on = part.id === id;
      buttons[i].setAttribute('aria-selected', String(on));
      buttons[i].tabIndex = on ? 0 : -1;
      panels[i].hidden = !on;
    });
  }
  choose(parts[0].id);
  return {element: h('section.panel.side', {'aria-label': name}, list, panels), choose};
}
