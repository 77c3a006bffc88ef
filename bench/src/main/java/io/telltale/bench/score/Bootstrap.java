package io.telltale.bench.score;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Percentile bootstrap over videos: videos are drawn with replacement, as many as there are, the score is formed anew each time, and the interval is between
 * the {@code (1 ∓ level)/2} quantiles. The same seed gives the same interval.
 *
 * <p>Videos, not questions, are drawn: the answers to one video stand or fall together. With ten videos such an interval is rather too narrow. B. Efron, R. J.
 * Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13, doi:10.1201/9780429246593.
 *
 * @param resamples how often, from 100; the ends of a 95 % interval are steady to two digits from some thousands on. Default 10,000
 * @param seed      of the generator
 * @param level     share of the resamples inside, in (0, 1). Default 0.95
 */
public record Bootstrap(int resamples, long seed, double level) {
    public static final Bootstrap DEFAULT = new Bootstrap(10_000, 2026, 0.95);

    /** An interval of confidence. */
    public record Limits(double lower, double upper) { }

    public Bootstrap {
        if (resamples < 100) {
            throw new IllegalArgumentException("at least 100 resamples are needed for an interval, got " + resamples);
        }
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("the level must lie in (0, 1), got " + level);
        }
    }

    /** Empty where fewer than two videos were judged. */
    public Optional<Limits> of(PooledScore score) {
        return limits(score.videos(), score::over);
    }

    /** Limits of the difference {@code a − b}, both over the same drawn videos. Empty where fewer than two videos were judged. */
    public Optional<Limits> ofDifference(PooledScore a, PooledScore b) {
        a.requirePairedWith(b);
        return limits(a.videos(), videos -> a.over(videos) - b.over(videos));
    }

    private Optional<Limits> limits(int videos, ToDoubleFunction<int[]> score) {
        if (videos < 2) {
            return Optional.empty();
        }
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[resamples];
        int[] drawn = new int[videos];
        for (int r = 0; r < resamples; r++) {
            for (int v = 0; v < videos; v++) {
                drawn[v] = random.nextInt(videos);
            }
            values[r] = score.applyAsDouble(drawn);
        }
        Arrays.sort(values);
        return Optional.of(new Limits(quantile(values, (1 - level) / 2), quantile(values, (1 + level) / 2)));
    }

    private static double quantile(double[] sorted, double q) {
        double place = q * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
