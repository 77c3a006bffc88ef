// Numbers and states in words.

/** "200/1" -> {numerator, denominator, perSecond}. Time stays exact: frame × denominator / numerator. */
export function rateOf(text) {
  const [numerator, denominator = 1] = String(text).split('/').map(Number);
  return {numerator, denominator, perSecond: numerator / denominator};
}

/** 83.4251 -> "1:23.425"; thousandths, because a frame at 200 fps lasts five. */
export function clock(seconds, digits = 3) {
  const unit = 10 ** digits;
  const whole = Math.round(Math.abs(seconds) * unit);
  const minutes = Math.floor(whole / (60 * unit));
  const rest = ((whole - minutes * 60 * unit) / unit).toFixed(digits).padStart(digits === 0 ? 2 : digits + 3, '0');
  return `${seconds < 0 ? '−' : ''}${minutes}:${rest}`;
}

export const timeOf = (frame, rate, digits = 3) => clock(frame * rate.denominator / rate.numerator, digits);

/** "12 min 5 s" */
export function duration(seconds) {
  if (seconds === null || seconds === undefined) return '';
  if (seconds < 60) return `${seconds < 1 ? seconds.toFixed(2) : seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

export const count = (n, one, many = one + 's') => `${n.toLocaleString('en')} ${n === 1 ? one : many}`;

export const percent = (share, digits = 0) => share === null || share === undefined ? '–' : `${(100 * share).toFixed(digits)} %`;

/** A probability is never certainty. */
export const sure = share => share > 0.995 ? 'over 99 %' : percent(share);

export const fixed = (value, digits = 2) => value === null || value === undefined ? '–' : value.toFixed(digits).replace('-', '−');

export function bytes(n) {
  if (n === null || n === undefined) return '';
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let i = 0;
  while (n >= 1000 && i < units.length - 1) { n /= 1000; i++; }
  return `${n < 10 && i > 0 ? n.toFixed(1) : Math.round(n)} ${units[i]}`;
}

/** "12 minutes ago"; the date for what is older than a day. */
export function ago(iso, now = Date.now()) {
  const seconds = (now - Date.parse(iso)) / 1000;
  if (!(seconds >= 0)) return '';
  if (seconds < 60) return 'just now';
  if (seconds < 3600) return count(Math.floor(seconds / 60), 'minute') + ' ago';
  if (seconds < 86400) return count(Math.floor(seconds / 3600), 'hour') + ' ago';
  return new Date(iso).toLocaleDateString('en-GB', {day: 'numeric', month: 'short', year: 'numeric'});
}

export const stage = word => ({queued: 'Waiting for its turn', reading: 'Reading the footage', spotting: 'Measuring motion, frame by frame'}[word] ?? word);

export const kindName = kind => kind === 'micro' ? 'micro-expression' : 'macro-expression';

/** Displacement on the picture in words: up is up in the picture, left and right are the picture's. */
export function heading(right, down) {
  const size = Math.hypot(right, down);
  if (size < 0.05) return 'hardly moved';
  const turn = Math.round(Math.atan2(-down, right) / (Math.PI / 4));
  return ['right', 'up and right', 'up', 'up and left', 'left', 'down and left', 'down', 'down and right'][(turn + 8) % 8];
}
