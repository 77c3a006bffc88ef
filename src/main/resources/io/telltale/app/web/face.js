// A schematic face with an arrow for every region that moved.

import {s} from './dom.js';

/** Centres on the canonical template, inter-ocular distances from the midpoint of the eyes, x right of the picture, y down; the subject's left is on the right. */
const PLACES = {
  'right outer brow': [-0.82, -0.27], 'right inner brow': [-0.27, -0.29], 'left inner brow': [0.27, -0.29], 'left outer brow': [0.82, -0.27], 'glabella': [0, -0.22], 'nose root': [0, 0.10],
  'right upper lid': [-0.50, -0.11], 'left upper lid': [0.50, -0.11], 'right lower lid': [-0.50, 0.12], 'left lower lid': [0.50, 0.12], 'right cheek': [-0.62, 0.42], 'left cheek': [0.62, 0.42],
  'right side of the nose': [-0.28, 0.60], 'left side of the nose': [0.28, 0.60], 'right lower cheek': [-0.68, 1.02], 'left lower cheek': [0.68, 1.02],
  'right mouth corner': [-0.46, 1.10], 'left mouth corner': [0.46, 1.10], 'upper lip': [0, 0.96], 'lower lip': [0, 1.32], 'chin': [0, 1.60],
};
const LONGEST = 0.42;

/** @param regions [{region, right, down, signal}], displacement in per cent of the inter-ocular distance */
export function arrows(regions, label) {
  const most = Math.max(...regions.map(r => Math.hypot(r.right, r.down)), 0.2);
  const scale = LONGEST / most;
  const line = d => s('path.line', {d});
  const marks = regions.filter(r => PLACES[r.region]).map(r => {
    const [x, y] = PLACES[r.region];
    const size = Math.hypot(r.right, r.down);
    const clear = size >= 0.12 * most;
    const dx = r.right * scale;
    const dy = r.down * scale;
    const angle = Math.atan2(dy, dx) * 180 / Math.PI;
    return s('g' + (clear ? '.moved' : '.still'), {}, s('circle', {cx: x, cy: y, r: 0.028}),
      clear && s('path.shaft', {d: `M${x} ${y}l${dx} ${dy}`}),
      clear && s('path.tip', {d: 'M0.07 0L-0.05 -0.055L-0.05 0.055Z', transform: `translate(${x + dx} ${y + dy}) rotate(${angle})`}));
  });
  return s('svg.face', {viewBox: '-1.45 -1.0 2.9 3.05', role: 'img', 'aria-label': label},
    line('M-1.15 -0.1C-1.2 -1.15 1.2 -1.15 1.15 -0.1C1.15 0.9 0.75 1.95 0 1.95C-0.75 1.95 -1.15 0.9 -1.15 -0.1Z'),
    line('M-0.95 -0.22Q-0.6 -0.42 -0.18 -0.27'), line('M0.95 -0.22Q0.6 -0.42 0.18 -0.27'),
    line('M-0.75 0Q-0.5 -0.16 -0.25 0Q-0.5 0.12 -0.75 0Z'), line('M0.75 0Q0.5 -0.16 0.25 0Q0.5 0.12 0.75 0Z'),
    line('M-0.08 0.1L-0.22 0.62Q0 0.76 0.22 0.62L0.08 0.1'), line('M-0.46 1.1Q-0.12 0.98 0 1.03Q0.12 0.98 0.46 1.1Q0 1.36 -0.46 1.1ZM-0.46 1.1Q0 1.14 0.46 1.1'),
    marks);
}
