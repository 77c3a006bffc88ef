/**
 * How good is a spotting, and how good are answers? Intervals and answers against truth, by the rules of the MEGC challenges.
 *
 * <p>With planted intervals {@code A}, spotted intervals {@code B}, frames inclusive at both ends, a pair may match when
 * {@code |a ∩ b| / |a ∪ b| >= 0.5}. The number of true positives is the size of a maximum one-to-one matching; counts are pooled over all videos before
 * {@code P = TP/(TP+FP)}, {@code R = TP/(TP+FN)}, {@code F1 = 2TP/(2TP+FP+FN)} are formed.
 *
 * <p>Where we deviate: published scorers match greedily, some with exclusive ends or strict {@code > 0.5}; at IoU over one half and disjoint truths all of
 * these agree, and where truths overlap only the maximum matching is independent of the order of the predictions. Class-aware and class-agnostic figures are
 * always given side by side, since publications use either without saying so.
 *
 * <p>Answers: {@link io.telltale.bench.score.CountError} (MAE, RMSE), {@link io.telltale.bench.score.SetOverlap} (F1, Jaccard of action units),
 * {@link io.telltale.bench.score.ConfusionMatrix} (UF1, UAR, accuracy), {@link io.telltale.bench.score.Bleu}, {@link io.telltale.bench.score.Rouge1}; spotted
 * and recognised: {@link io.telltale.bench.score.SpotThenRecognise} (STRS). Each says what it does where the challenge leaves a choice, as its programs are not
 * public (doi:10.48550/arXiv.2603.08927).
 *
 * <p>How sure? Every score is {@code f(Σ_videos s)}, a {@link io.telltale.bench.score.PooledScore}; {@link io.telltale.bench.score.Bootstrap} draws videos for
 * an interval, and {@link io.telltale.bench.score.SwapTest} swaps the videos of two systems for a p-value.
 *
 * <p>The challenge: J. Li, M. H. Yap, W.-H. Cheng et al., MEGC2022: ACM Multimedia 2022 Micro-Expression Grand Challenge,
 * doi:10.1145/3503161.3551601.
 */
package io.telltale.bench.score;
