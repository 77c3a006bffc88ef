// Elements from data. Text goes in as text nodes only, so that a file name or a question can never become markup.

const SVG = 'http://www.w3.org/2000/svg';

/** h('button.quiet', {type: 'button', onclick: f, disabled: false}, 'Undo', child, [more]). null and false children are left out. */
export function h(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag.split('.')[0]), tag, attributes, children);
}

/** The same for SVG. */
export function s(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag.split('.')[0]), tag, attributes, children);
}

function fill(element, tag, attributes, children) {
  const classes = tag.split('.').slice(1);
  if (classes.length > 0) element.classList.add(...classes);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'value' && 'value' in element) element.value = value;
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.flat(Infinity).filter(c => c !== null && c !== undefined && c !== false).map(c => c instanceof Node ? c : String(c)));
  return element;
}

/** Puts children in place of what was there. */
export function put(element, ...children) {
  element.replaceChildren(...children.flat(Infinity).filter(c => c !== null && c !== undefined && c !== false).map(c => c instanceof Node ? c : String(c)));
  return element;
}

/** Says something to readers of the screen, without moving anything. */
export function say(text, urgent = false) {
  const region = document.getElementById(urgent ? 'urgent' : 'polite');
  region.textContent = region.textContent === text ? text + '\u00a0' : text;
}

/** A note at the edge of the window, which says what happened; errors stay until they are closed. */
export function note(text, {kind = 'info', action = null} = {}) {
  const close = () => box.remove();
  const box = h('div.toast.' + kind, {role: 'group', 'aria-label': kind === 'error' ? 'Error' : 'Note'}, h('p', {}, text),
    action && h('button', {type: 'button', onclick: () => { close(); action.run(); }}, action.label),
    h('button.icon', {type: 'button', 'aria-label': 'Close this note', onclick: close}, '×'));
  document.getElementById('toasts').append(box);
  say(text, kind === 'error');
  if (kind !== 'error' && !action) setTimeout(close, 6000);
  return close;
}

/** Whether the reader asked for less motion. */
export const calm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Whether a key was meant for a field and not for the page. */
export function typing(event) {
  const t = event.target;
  return t instanceof HTMLElement && (t.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(t.tagName) && !['range', 'checkbox', 'radio', 'button', 'file'].includes(t.type));
}
