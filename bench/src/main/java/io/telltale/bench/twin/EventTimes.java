package io.telltale.bench.twin;

import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.special.Erf;

/**
 * How long events of one kind last and when they are at their height, in frames of the corpus.
 *
 * @param lengths quantiles of {@code offset - onset + 1} at {@link #LEVELS}; log-linear in between
 * @param apex    when the apex comes
 */
record EventTimes(double[] lengths, Apex apex) {
    /** Levels of all quantiles here. */
    static final double[] LEVELS = {0, 0.05, 0.25, 0.5, 0.75, 0.95, 1};
    /** An event falls, too: its apex lies within this share of its length. */
    private static final double LATEST_APEX = 0.8;

    /** Longer events rise for longer: correlation of the normal ranks of both. An assumption. */
    private static final double RANK_CORRELATION = 0.6;

    EventTimes {
        if (lengths.length != LEVELS.length) {
            throw new IllegalArgumentException("lengths need " + LEVELS.length + " quantiles, got " + lengths.length);
        }
        lengths = lengths.clone();
    }

    /** Frames from onset to apex. */
    sealed interface Apex {
        /** A share of the length, normal about {@code mean}, within 0.2 to 0.7. */
        record AtShare(double mean, double deviation) implements Apex { }

        /** A time of its own, by quantiles at {@link #LEVELS}. */
        record AtFrames(double[] quantiles) implements Apex { }
    }

    /** @param length frames, both ends inside */
    record Times(long length, long apex) { }

    Times draw(RandomGenerator random) {
        double rank = random.nextGaussian();
        long length = Math.max(3, Math.round(quantile(lengths, level(rank))));
        long latest = Math.max(1, (long) Math.floor(LATEST_APEX * (length - 1)));
        return switch (apex) {
            case Apex.AtShare share -> {
                double at = Math.clamp(share.mean() + share.deviation() * random.nextGaussian(), 0.2, 0.7);
                yield new Times(length, Math.clamp(Math.round(at * (length - 1)), 1, latest));
            }
            case Apex.AtFrames frames -> {
                long at = 0;
                // What does not fit is redrawn, not cut.
                for (int attempt = 0; attempt < 200 && (at < 1 || at > latest); attempt++) {
                    double own = RANK_CORRELATION * rank + Math.sqrt(1 - RANK_CORRELATION * RANK_CORRELATION) * random.nextGaussian();
                    at = Math.round(quantile(frames.quantiles(), level(own)));
                }
                yield new Times(length, Math.clamp(at, Math.min(latest, (long) frames.quantiles()[0]), latest));
            }
        };
    }

    /** {@code 0..1} of a standard normal value. */
    private static double level(double normal) {
        return 0.5 * Erf.erfc(-normal / Math.sqrt(2));
    }

    static double quantile(double[] values, double level) {
        int i = 0;
        while (i < LEVELS.length - 2 && level > LEVELS[i + 1]) {
            i++;
        }
        double share = (level - LEVELS[i]) / (LEVELS[i + 1] - LEVELS[i]);
        return Math.exp(Math.log(values[i]) * (1 - share) + Math.log(values[i + 1]) * share);
    }
}
