/**
 * What the field compares with, run on the same footage: {@code crops of a face at about 30 frames/s -> intervals}.
 *
 * <p><b>The problem.</b> F1 of a spotter says little alone. Published methods were tuned on one corpus and are printed from another; only side by side on the
 * same videos do they compare. The methods here are those that need no training:
 * <pre>
 * {@link io.telltale.bench.baseline.MainDirection}    MDMD: d(i) = |F(i-k -> i)| - |F(i-k -> i+k)| in the main direction of 6x6 blocks, contrast, T = mean + p (max - mean)
 * {@link io.telltale.bench.baseline.MeanMagnitude}    mean flow over k frames, box smoothing, Moilanen's peaks of height T = mean + 0.55 (max - mean), interval = peak +- k
 * {@link io.telltale.bench.baseline.RecipeSpotter}    He 2021 and its descendants: Farneback's flow from the first frame of a window, brows, mouth and nose sides, peak rule
 * {@link io.telltale.bench.baseline.RandomIntervals}  intervals at the rate and of the lengths of the other videos: the floor
 * </pre>
 *
 * <p><b>What they see.</b> All read the same crops ({@link io.telltale.bench.baseline.FaceReel}): found and followed by our tracker, 64 px between the inner corners
 * of the eyes, at the whole-numbered part of the rate nearest to 30 frames/s, as the publications do. By default only translation is removed, as published;
 * with {@link io.telltale.bench.baseline.FaceReel.Followed#SIMILARITY} they profit from our registration of rotation and size as well.
 *
 * <p><b>Where we deviate.</b> MDMD's flow is Farneback's in place of RLOF, at half the size, and its four directions are true quadrants (the published atan(u/v) fills
 * two of them). The recipe's detrending by empirical mode decomposition is a quadratic fit; landmarks are those of the template; thresholds in px hold at 64 px
 * between inner eye corners, and those given at 71 px are scaled. The lengths and thresholds are those of the publications, not fitted here.
 *
 * <p>Sources: Y. He, S.-J. Wang, J. Li, M. H. Yap, Spotting macro- and micro-expression intervals in long video sequences, FG 2020,
 * doi:10.1109/FG47880.2020.00036; A. Moilanen, G. Zhao, M. Pietikainen, Spotting rapid facial movements from videos using appearance-based feature difference
 * analysis, ICPR 2014, doi:10.1109/ICPR.2014.303; Y. He, Research on micro-expression spotting method based on optical flow features, ACM MM 2021,
 * doi:10.1145/3474085.3479225; the constants of its descendants as their public code has them.
 */
package io.telltale.bench.baseline;
