/**
 * Traces to expressions.
 *
 * <h2>The problem</h2>
 * Events of 0.1 s and of 10 s, of 0.5 % and of 15 % of the inter-ocular distance, in signals with heavy-tailed noise from compression and registration, drift
 * from posture, and a blink every few seconds that lasts as long as a micro-expression.
 *
 * <h2>The way</h2>
 * <pre>
 *   traces --{@link io.telltale.spotting.expression.Lids}--> blinks --{@link io.telltale.spotting.expression.BlinkPull}--> signals without the blinks' pull
 *     |    --{@link io.telltale.spotting.expression.Mouthing}--> speech, chewing --{@link io.telltale.spotting.expression.BoutPull}--> a lower face without their few patterns of motion
 *     |
 *     +-- brief: minus the running median of a second  --+
 *     +-- lasting: minus the level where the face rests --+--> {@link io.telltale.spotting.expression.Pursuit} --> candidates --> joined, vetoed, judged, named
 * </pre>
 * Candidates are sought with matched filters: each region, and each {@link io.telltale.spotting.expression.FacialAction}, a pattern in which muscles move
 * regions together. With signals x_c of noise s_c and a pattern p_c the amount {@code a(t) = sum p x/s² / sum p²/s²} is the least-squares estimate of how far
 * the pattern is gone through, and the noise of a is measured on a itself. The threshold follows from how many events noise alone may give (Rayleigh tail). An
 * event is grown along its own displacement at the peak.
 *
 * <p>{@link io.telltale.spotting.expression.Confidence} weighs how far a candidate stands out, whether muscles move that way, whether the
 * face came back to where it was, how still it is around, and what the head and the lids did meanwhile. Rest is what a face comes back to between its expressions,
 * {@link io.telltale.spotting.expression.Haunt}, however long any one of them holds. Lids that go elsewhere with the eyes and stay there are no event.
 *
 * <p>A clip that is known to hold one event has a decoder of its own, {@link io.telltale.spotting.expression.ClipDecoder}: it neither rests nor shows its
 * noise, and is asked where the event is, not whether.
 *
 * <h2>Deviations from the training-free recipe of the field</h2>
 * That recipe (He 2021 and its successors in the Micro-Expression Grand Challenges) takes the size of optical flow in fixed boxes, from the first frame of a
 * window, under thresholds in pixels. Here motion is signed, the resting level is estimated instead of assumed, thresholds come from the video's own noise, and
 * brief and lasting events have decoders of their own instead of one low-pass for both.
 *
 * <h2>Papers</h2>
 * S. Mallat, Z. Zhang, Matching pursuits with time-frequency dictionaries, IEEE TSP 41(12), 1993, doi:10.1109/78.258082. E. Parzen, Annals of Mathematical
 * Statistics 33(3), 1962, doi:10.1214/aoms/1177704472. P. Ekman, W. V. Friesen, J. C. Hager, Facial Action Coding System, 2002. A. Moilanen, G. Zhao, M.
 * Pietikäinen, Spotting rapid facial movements from videos, ICPR 2014, doi:10.1109/ICPR.2014.303.
 */
package io.telltale.spotting.expression;
