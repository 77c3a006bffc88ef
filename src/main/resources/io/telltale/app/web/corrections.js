// Corrections of one result: steps that are added, undone and done again, each saved at once. Saving says which state it was made from; where another window
// was faster, its state is loaded, and the step that was not saved is handed back.

import * as api from './api.js';

export class Corrections {
  /** @param onChange() after every change of state; onConflict(sentence, again) where another window was faster; onTrouble(message) */
  constructor(id, {onChange, onConflict, onTrouble}) {
    Object.assign(this, {id, onChange, onConflict, onTrouble, state: null, queue: Promise.resolve(), waiting: 0});
    this.channel = new BroadcastChannel('telltale-corrections');
    this.channel.onmessage = e => { if (e.data === id && this.waiting === 0) this.reload(); };
  }

  async load() {
    this.state = await api.corrections(this.id);
    this.onChange();
  }

  async reload() {
    try {
      const state = await api.corrections(this.id);
      if (this.waiting > 0 || state.etag === this.state?.etag) return;
      this.state = state;
      this.onChange();
    } catch {
      // The next change tells.
    }
  }

  get events() { return this.state?.events ?? []; }
  get canUndo() { return (this.state?.applied ?? 0) > 0; }
  get canRedo() { return this.state !== null && this.state.applied < this.state.steps.length; }
  get changed() { return (this.state?.applied ?? 0) > 0; }
  get saving() { return this.waiting > 0; }

  /** The spotted event behind one of the corrected, or undefined for one that was added. */
  spotted(id) {
    return this.state.spotted.find(e => e.id === id);
  }

  /** A name for an event to be added. */
  name() {
    const used = this.state.steps.filter(s => s.change === 'add').map(s => Number(s.event.slice(1)));
    return 'a' + (Math.max(0, ...used) + 1);
  }

  step(step, sentence) {
    return this.save(state => ({steps: [...state.steps.slice(0, state.applied), step], applied: state.applied + 1}), sentence, step);
  }

  undo() {
    return this.save(state => state.applied > 0 && {steps: state.steps, applied: state.applied - 1}, 'Undo');
  }

  redo() {
    return this.save(state => state.applied < state.steps.length && {steps: state.steps, applied: state.applied + 1}, 'Redo');
  }

  /** One after the other, each from the state that the one before left. */
  save(next, sentence, step = null) {
    this.waiting++;
    this.onChange();
    this.queue = this.queue.then(async () => {
      try {
        const wanted = next(this.state);
        if (wanted) {
          this.state = await api.saveCorrections(this.id, this.state.etag, wanted.steps, wanted.applied);
          this.channel.postMessage(this.id);
        }
        return true;
      } catch (e) {
        await this.failed(e, sentence, step);
        return false;
      } finally {
        this.waiting--;
        this.onChange();
      }
    });
    return this.queue;
  }

  async failed(e, sentence, step) {
    if (e.status !== 412) return this.onTrouble(`Not saved (${sentence}): ${e.message}`);
    try {
      this.state = await api.corrections(this.id);
    } catch (again) {
      return this.onTrouble(again.message);
    }
    this.onConflict(sentence, step && (() => {
      if (step.change === 'add') return this.step({...step, event: this.name()}, sentence);
      return this.step(step, sentence);
    }));
  }

  close() {
    this.channel.close();
  }
}
