/**
 * Footage of a face in, expressions out: {@link io.telltale.spotting.Spotter} is the whole way, {@link io.telltale.spotting.Spotting} what
 * it finds.
 *
 * <pre>
 *   file | folder          footage     grey planes with exact times
 *     v
 *   box, pose              face        cascade once, then Lucas-Kanade to a key picture; canonical crop 256x256
 *     v                                                       (caller's thread)
 *   ------------------------ bounded queue of crops -----------------------------
 *     v                                                       (motion thread)
 *   region motion          motion      linear functionals, every frame; dense field where it moves far; head motion removed
 *     v
 *   {@link io.telltale.spotting.Traces}                 signed, in inter-ocular distances; the only thing that grows with the video
 *     v
 *   events, blinks         expression  two decoders, vetoes, confidence, corpus profile
 * </pre>
 *
 * <p>This package holds the nouns. Above it motion is measured in inter-ocular distances and seconds; left and right are the subject's own.
 * Nothing here knows of questions.
 */
package io.telltale.spotting;
