// The HTTP interface (docs/http-api.md), one function a call. Every failure is a Trouble whose message can be shown.

export class Trouble extends Error {
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

const run = id => `/api/runs/${encodeURIComponent(id)}`;

async function call(path, {method = 'GET', json, body, headers = {}, signal} = {}) {
  const sent = {...headers};
  if (json !== undefined) sent['Content-Type'] = 'application/json';
  let answer;
  try {
    answer = await fetch(path, {method, headers: sent, body: json === undefined ? body : JSON.stringify(json), signal, cache: 'no-store'});
  } catch (e) {
    if (e.name === 'AbortError') throw e;
    throw new Trouble('The server does not answer. Is telltale serve still running?', 0);
  }
  if (!answer.ok) throw await trouble(answer);
  return answer;
}

async function trouble(answer) {
  let said = null;
  try {
    said = (await answer.json()).error;
  } catch {
    // not JSON: the status must do
  }
  if (answer.status === 401) said = 'This window has no access, or it has ended. Open the address that telltale serve printed.';
  return new Trouble(said ?? `The server answered ${answer.status} ${answer.statusText}.`, answer.status);
}

const json = async (path, options) => (await call(path, options)).json();

/** Takes the token out of the address bar and trades it for a cookie. */
export async function enter() {
  const token = new URLSearchParams(location.hash.replace(/^#/, '')).get('token');
  if (token === null) return;
  history.replaceState(null, '', location.pathname + '#/');
  await call('/api/session', {method: 'POST', json: {token}});
}

export const about = () => json('/api/about');
export const folders = path => json('/api/folders' + (path ? '?path=' + encodeURIComponent(path) : ''));
export const runs = () => json('/api/runs').then(r => r.runs);
export const runOf = id => json(run(id));
export const start = options => json('/api/runs', {method: 'POST', json: options});
export const cancel = id => json(run(id) + '/cancel', {method: 'POST'});
export const remove = id => call(run(id), {method: 'DELETE'});
export const videoOfPath = (path, fps) => json('/api/videos', {method: 'POST', json: fps ? {path, fps} : {path}});
export const ask = (id, question, model, corrected) => json(run(id) + '/ask', {method: 'POST', json: {question, model, corrected}});

/** Sends a file, and tells how much of it went: fetch cannot. */
export function upload(file, onProgress, signal) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/videos');
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.setRequestHeader('X-File-Name', encodeURIComponent(file.name));
    request.upload.onprogress = e => onProgress(e.loaded, e.total);
    request.onload = () => {
      let said = {};
      try {
        said = JSON.parse(request.responseText);
      } catch {
        // the status must do
      }
      if (request.status >= 200 && request.status < 300) resolve(said);
      else reject(new Trouble(said.error ?? `The server answered ${request.status}.`, request.status));
    };
    request.onerror = () => reject(new Trouble('The upload broke off. Too large a file, or the server ended.', 0));
    request.onabort = () => reject(new DOMException('cancelled', 'AbortError'));
    signal?.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}

/** Live progress; gives back what closes it. The browser connects anew by itself, and each event is a whole state. */
export function follow(id, {onProgress, onEnd, onLost}) {
  const source = new EventSource(run(id) + '/progress');
  source.addEventListener('progress', e => onProgress(JSON.parse(e.data)));
  for (const end of ['done', 'failed', 'cancelled']) {
    source.addEventListener(end, e => { source.close(); onEnd(end, e.data ? JSON.parse(e.data) : {}); });
  }
  source.onerror = () => onLost(source.readyState === EventSource.CLOSED);
  return () => source.close();
}

/** Motion of every frame: {from, to, rate, seams, traces: [{name, direction, unit, values: Float32Array}]}. */
export async function traces(id, query = '') {
  const bytes = await (await call(run(id) + '/traces' + query)).arrayBuffer();
  const length = new DataView(bytes).getUint32(0, true);
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, 4, length)));
  head.traces = head.traces.map((trace, i) => ({...trace, values: new Float32Array(bytes, 4 + length + 4 * i * head.valuesPerTrace, head.valuesPerTrace)}));
  return head;
}

/** The picture of a frame, decoded. */
export async function frame(id, n, width, aligned, signal) {
  const answer = await call(framePath(id, n, {width, aligned}), {signal});
  return createImageBitmap(await answer.blob());
}

export function framePath(id, n, {width = null, aligned = false, together = null} = {}) {
  const query = new URLSearchParams();
  if (width) query.set('width', width);
  if (aligned) query.set('aligned', 'true');
  if (together) query.set('with', together.join(','));
  return `${run(id)}/frames/${n}.png${query.size > 0 ? '?' + query : ''}`;
}

export const mapPath = (id, onset, apex) => `${run(id)}/maps/${onset}-${apex}.png?face=true`;
export const clipPath = (id, from, to, slow, width) => `${run(id)}/clips/${from}-${to}.webp?slow=${slow}&width=${width}&aligned=true`;
export const exportPath = (id, format, corrected) => `${run(id)}/export/${encodeURIComponent(format)}${corrected ? '?corrected=true' : ''}`;

async function withTag(answer) {
  return {...await answer.json(), etag: answer.headers.get('ETag')};
}

export const corrections = async id => withTag(await call(run(id) + '/corrections'));
export const saveCorrections = async (id, etag, steps, applied) =>
  withTag(await call(run(id) + '/corrections', {method: 'PUT', json: {steps, applied}, headers: {'If-Match': etag}}));

export const compare = (id, file, corrected) => json(`${run(id)}/compare${corrected ? '?corrected=true' : ''}`,
  {method: 'POST', body: file, headers: {'Content-Type': 'application/octet-stream', 'X-File-Name': encodeURIComponent(file.name)}});
