package io.telltale.bench.score;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Are two systems equally good? Paired randomisation over videos: if they are, their answers to a video may change places. p = share of the ways to swap whose
 * score difference is at least as large as the one observed, both directions counted.
 *
 * <p>All ways are tried where at most {@code 2^14} lead to different sums; else 10,000 are drawn and {@code p = (1 + hits) / (1 + drawn)}. Videos in which both
 * score alike change nothing and are left out. E. W. Noreen, Computer-Intensive Methods for Testing Hypotheses, 1989; A. Yeh, More accurate tests for the
 * statistical significance of result differences, COLING 2000, doi:10.3115/992730.992783.
 *
 * @param p     in (0, 1]; not corrected for how many scores were compared
 * @param exact whether all ways were tried
 */
public record SwapTest(double p, boolean exact) {
    private static final int EXACT_VIDEOS = 14;
    private static final int DRAWN = 10_000;
    /** Differences that equal the observed one but for rounding are as large as it. */
    private static final double ROUNDING = 1e-9;

    /** @throws IllegalArgumentException where the two are not over the same number of videos */
    public static SwapTest of(PooledScore a, PooledScore b, long seed) {
        a.requirePairedWith(b);
        int[] differing = IntStream.range(0, a.videos()).filter(v -> !a.sameAt(b, v)).toArray();
        if (differing.length == 0) {
            return new SwapTest(1, true);
        }
        boolean[] swapped = new boolean[a.videos()];
        double observed = Math.abs(a.differenceSwapped(b, swapped)) - ROUNDING;
        boolean exact = differing.length <= EXACT_VIDEOS;
        SplittableRandom random = new SplittableRandom(seed);
        int ways = exact ? 1 << differing.length : DRAWN;
        int hits = 0;
        for (int way = 0; way < ways; way++) {
            for (int k = 0; k < differing.length; k++) {
                swapped[differing[k]] = exact ? (way >> k & 1) == 1 : random.nextBoolean();
            }
            if (Math.abs(a.differenceSwapped(b, swapped)) >= observed) {
                hits++;
            }
        }
        return exact ? new SwapTest((double) hits / ways, true) : new SwapTest((1.0 + hits) / (1.0 + ways), false);
    }
}
