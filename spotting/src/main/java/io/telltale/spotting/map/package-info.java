/**
 * Pictures and words of what moved between two frames, for people and for language models: {@code (onset, apex) -> colour map, text}.
 *
 * <h2>The problem</h2>
 * A micro-expression cannot be seen in a still frame, and hardly in a clip. The field's language models are therefore shown, or told, the
 * motion itself. These inputs are defined by others; a comparison with their models is fair only with the same picture.
 *
 * <h2>The way of the data</h2>
 * <pre>
 * two frames -> OnsetApex          whole pictures, or the registered canonical crop of both; the face's place where one was found
 *            -> DenseFlow          TV-L1 with OpenCV's defaults, px
 *            -> NoseMotion         mean motion of 11×11 px at the nose tip taken off
 *            -> MotionMap          direction as hue in steps of 30 degrees, length as brightness, added onto the grey onset
 *            -> RegionMotionText   one line per region: mean and largest length, direction
 * </pre>
 *
 * <h2>The colour map</h2>
 * With the motion (u, v) after the subtraction, m = |(u, v)|, and the angle a of (u, v), y down:
 * <pre>
 * H = 30° · round(a / 30°)  (half to even),   S = 1,   V = ⌊255 (m - min m) / (max m - min m)⌋ / 255
 * result = min(255, grey onset + RGB(H, S, V))       right is red, down yellow-green, left cyan, up purple
 * </pre>
 * The brightness is relative to the largest motion of this one map: noise in a pair in which nothing moved is as bright as a smile. So a
 * map tells its largest motion beside it.
 *
 * <h2>Sources</h2>
 * <ul>
 * <li>The motion-enhanced colour map and the text of regions: Zhang et al., MELLM, first and second version, by the procedures of their
 * published programs.
 * <li>C. Zach, T. Pock, H. Bischof: A duality based approach for realtime TV-L1 optical flow, DAGM 2007,
 * doi:10.1007/978-3-540-74936-3_22
 * </ul>
 *
 * <h2>Where we deviate</h2>
 * The map: the nose tip is that of the canonical template under the pose that the face finder gives, not of a learned landmark model; all
 * else is theirs. On the canonical crop, which is ours, head motion is taken off by registration first, and the face alone is coloured and scaled: what is behind the head moves against it. The text: our dense flow
 * stands for MEFlowNet, 24 regions over 68 template points for 29 over 98 landmarks, lengths in per cent of the inter-ocular distance for
 * pixels, our own words.
 */
package io.telltale.spotting.map;
