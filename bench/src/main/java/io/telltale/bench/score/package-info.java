/**
 * How good is a spotting? Intervals against truth, by the rules of the MEGC challenges.
 *
 * <p>With planted intervals {@code A}, spotted intervals {@code B}, frames inclusive at both ends, a pair may match when
 * {@code |a ∩ b| / |a ∪ b| >= 0.5}. The number of true positives is the size of a maximum one-to-one matching; counts are pooled over all videos before
 * {@code P = TP/(TP+FP)}, {@code R = TP/(TP+FN)}, {@code F1 = 2TP/(2TP+FP+FN)} are formed.
 *
 * <p>Where we deviate: published scorers match greedily, some with exclusive ends or strict {@code > 0.5}; at IoU over one half and disjoint truths all of
 * these agree, and where truths overlap only the maximum matching is independent of the order of the predictions. Class-aware and class-agnostic figures are
 * always given side by side, since publications use either without saying so.
 *
 * <p>The challenge: J. Li, M. H. Yap, W.-H. Cheng et al., MEGC2022: ACM Multimedia 2022 Micro-Expression Grand Challenge,
 * doi:10.1145/3503161.3551601.
 */
package io.telltale.bench.score;
