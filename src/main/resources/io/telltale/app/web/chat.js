// Questions about the video. Each answer names the events that it rests on; what a language model said stands beside it, under its own name.

import * as api from './api.js';
import {h, put, say} from './dom.js';
import {sure} from './words.js';

const EXAMPLES = ['How many micro-expressions appear in this video?', 'Which action units are in this video?', 'What is the type of the second event?', 'When is the apex of the first event?'];

export class Chat {
  /** @param act {events() as shown, changed(), onSelect(id)} */
  constructor(id, about, act) {
    Object.assign(this, {id, act, key: 'telltale-chat-' + id, said: []});
    this.log = h('div.log', {role: 'log', 'aria-label': 'Questions and answers', tabindex: '0'});
    this.field = h('input', {id: 'question', type: 'text', 'aria-label': 'Question', placeholder: 'Ask about the events of this video', autocomplete: 'off', maxlength: 2000});
    this.send = h('button.main', {type: 'submit'}, 'Ask');
    this.model = h('input', {type: 'checkbox', id: 'ask-model'});
    this.corrected = h('input', {type: 'checkbox', id: 'ask-corrected', checked: true});
    this.correctedLabel = h('label.check', {for: 'ask-corrected', hidden: true}, this.corrected, 'From my corrections');
    this.examples = h('p.examples', {}, EXAMPLES.map(q => h('button.chip', {type: 'button', onclick: () => this.ask(q)}, q)));
    this.element = h('div.chat', {}, this.log, this.examples, h('form', {onsubmit: e => { e.preventDefault(); this.ask(this.field.value.trim()); }}, h('div.row', {}, this.field, this.send),
      h('p.checks', {}, this.correctedLabel, about.model && h('label.check', {for: 'ask-model'}, this.model, `Ask ${about.model.name} too${about.model.remote ? ' (pictures leave this machine)' : ''}`))));
    this.restore();
  }

  /** What was asked in this tab stays through a reload. */
  restore() {
    try {
      for (const answer of JSON.parse(sessionStorage.getItem(this.key) ?? '[]')) this.add(answer);
    } catch {
      sessionStorage.removeItem(this.key);
    }
  }

  refresh() {
    this.correctedLabel.hidden = !this.act.changed();
  }

  async ask(question) {
    if (question === '' || this.busy) return;
    this.busy = this.send.disabled = true;
    this.field.value = '';
    this.examples.hidden = true;
    const waiting = h('div.turn', {}, h('p.asked', {}, question), h('p.quiet', {}, this.model.checked ? 'Thinking; a language model takes its time …' : 'Thinking …'));
    this.log.append(waiting);
    this.log.scrollTop = this.log.scrollHeight;
    try {
      const answer = {...await api.ask(this.id, question, this.model.checked, this.act.changed() && this.corrected.checked), question, corrected: this.act.changed() && this.corrected.checked};
      waiting.remove();
      this.add(answer);
      say(answer.text ?? answer.refused);
    } catch (e) {
      put(waiting, h('p.asked', {}, question), h('p.bad', {}, e.message));
      say(e.message, true);
      this.field.value = question;
    } finally {
      this.busy = this.send.disabled = false;
      this.field.focus();
    }
  }

  add(answer) {
    this.said.push(answer);
    this.examples.hidden = true;
    try {
      sessionStorage.setItem(this.key, JSON.stringify(this.said.slice(-50)));
    } catch {
      // Full: the page still shows it.
    }
    const [first, ...evidence] = String(answer.text ?? answer.refused ?? '').split('\n');
    this.log.append(h('div.turn', {}, h('p.asked', {}, answer.question), h('div.answer' + (answer.refused ? '.refused' : ''), {},
      answer.model && h('h3', {}, 'Telltale'), h('p.first', {}, first), evidence.filter(l => l.trim() !== '').map(l => h('p.evidence', {}, l.trim())),
      h('p.about', {}, answer.understood && h('span', {}, `Understood as: ${answer.understood}`), answer.confidence !== null && answer.confidence !== undefined && h('span', {}, `Sure ${sure(answer.confidence)}`),
        answer.corrected && h('span', {}, 'From corrected events')), this.cited(answer)), this.model_(answer.model)));
    this.log.scrollTop = this.log.scrollHeight;
  }

  cited(answer) {
    const events = answer.events ?? [];
    if (events.length === 0) return null;
    return h('p.cited', {}, 'Rests on ', events.map(n => {
      const of = () => this.act.events().find(e => answer.corrected ? e.place === n : e.number === n);
      return h('button.chip', {type: 'button', onclick: () => { const e = of(); if (e) this.act.onSelect(e.id); else say(`Event ${n} is not there any more`, true); }}, `event ${of()?.label ?? n}`);
    }));
  }

  model_(model) {
    if (!model) return null;
    const bad = model.failure ?? model.unusable;
    return h('div.answer.model', {}, h('h3', {}, model.name), model.answer !== null && model.answer !== undefined && h('p.first', {}, model.answer), bad && h('p.bad', {}, bad),
      model.text && model.text !== model.answer && h('p.evidence', {}, model.text), h('p.about', {}, h('span', {}, 'A language model’s words, not a measurement')));
  }
}
