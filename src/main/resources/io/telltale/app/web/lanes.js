// Motion of regions as the lanes of the timeline: what the action units are known by, up and apart as positive numbers. Sides are the subject's own.

// Lanes of one part of the face share a scale, so that a chin that drops does not flatten the brows.
const PAIRS = [
  ['outer brows ↑', 'outer brow', 0, -1, 'brows'], ['inner brows ↑', 'inner brow', 0, -1, 'brows'], ['inner brows together', 'inner brow', -1, 0, 'brows'],
  ['cheeks ↑', 'cheek', 0, -1, 'middle'], ['sides of the nose ↑', 'side of the nose', 0, -1, 'middle'],
  ['upper lip ↑', 'upper lip', 0, -1, 'mouth'], ['mouth corners ↑', 'mouth corner', 0, -1, 'mouth'], ['mouth corners apart', 'mouth corner', 1, 0, 'mouth'],
  ['lower lip ↑', 'lower lip', 0, -1, 'chin'], ['chin ↑', 'chin', 0, -1, 'chin'],
];
/** Per cent of the inter-ocular distance. Lanes are not magnified beyond it, else the noise of a part that rests looks like motion; most micro-expressions that are found move more. */
const LEAST_RANGE = 1;
/** Beside the regions. Strain is measured several times a second; the line joins what is not further apart than joinSeconds. */
const CHANNELS = [
  {channel: 'strain', name: 'optical strain', joinSeconds: 0.5}, {channel: 'closure', name: 'lid closure', range: [0, 1.25]}, {channel: 'rigid', name: 'head motion taken out', joinSeconds: 0.5},
];

/** @param list as api.traces gives it; a lane in which nothing was measured is left out */
export function lanesOf(list) {
  const of = (name, direction) => list.find(t => t.name === name && t.direction === direction);
  const lanes = [];
  for (const [lane, part, outward, down, scale] of PAIRS) {
    for (const side of ['right', 'left', 'middle']) {
      const name = side === 'middle' ? part : `${side} ${part}`;
      const trace = outward === 0 ? of(name, 'down') : of(name, 'right');
      if (trace === undefined) continue;
      // Apart: the subject's right goes to the left of the picture.
      const sign = outward === 0 ? down : side === 'right' ? -outward : outward;
      lanes.push({name: `${name}, ${lane}`, lane, side, scale, unit: trace.unit, values: sign > 0 ? trace.values : trace.values.map(v => -v)});
    }
  }
  for (const {channel, name, ...how} of CHANNELS) {
    const trace = of(channel, null);
    if (trace !== undefined) lanes.push({name, side: 'middle', unit: trace.unit, scale: name, values: trace.values, ...how});
  }
  const shown = lanes.filter(l => l.values.some(v => v === v));
  const most = new Map();
  for (const lane of shown) most.set(lane.scale, Math.max(most.get(lane.scale) ?? 0, mostOf(lane.values)));
  for (const lane of shown) {
    if (lane.lane !== undefined && most.get(lane.scale) < LEAST_RANGE) lane.range = [-LEAST_RANGE, LEAST_RANGE];
  }
  return shown;
}

/** What all but three of a thousand sizes stay below, of some ten thousand values. */
function mostOf(values) {
  const every = Math.max(1, Math.floor(values.length / 10000));
  const sizes = [];
  for (let i = 0; i < values.length; i += every) {
    if (values[i] === values[i]) sizes.push(Math.abs(values[i]));
  }
  sizes.sort((a, b) => a - b);
  return sizes.length === 0 ? 0 : sizes[Math.floor(0.997 * (sizes.length - 1))];
}
