package io.telltale.bench.planted;

import org.apache.commons.math3.random.RandomGenerator;

/**
 * The course of an expression, {@code seconds -> share of its peak in 0..1}: a smooth rise, a plateau that swells to the apex and ebbs, a smooth fall.
 *
 * <p>Rise and fall are minimum-jerk steps {@code 10s^3 - 15s^4 + 6s^5} of a time bent by a power, so that neither is symmetric: {@code s = tau^bend}.
 * Zero outside {@code start..end}.
 *
 * @param start    first motion, seconds
 * @param rise     seconds from the first motion to the plateau
 * @param apex     seconds from the first motion to the peak, {@code rise <= apex <= rise + plateau}
 * @param plateau  seconds
 * @param fall     seconds
 * @param riseBend power that bends the rise; below 1 it starts fast
 * @param fallBend power that bends the fall
 * @param early    level where the plateau begins, (0, 1]
 * @param late     level where the plateau ends, (0, 1]
 */
record TemporalProfile(double start, double rise, double apex, double plateau, double fall, double riseBend, double fallBend, double early, double late) {
    /** An event is annotated from the first to the last frame that shows more than this share of its peak. */
    static final double VISIBLE = 0.05;

    TemporalProfile {
        if (!(rise > 0 && plateau >= 0 && fall > 0 && apex >= rise && apex <= rise + plateau + 1e-9)) {
            throw new IllegalArgumentException("not a profile: rise " + rise + " s, apex " + apex + " s, plateau " + plateau + " s, fall " + fall + " s");
        }
    }

    double end() {
        return start + rise + plateau + fall;
    }

    double at(double seconds) {
        double t = seconds - start;
        if (t <= 0 || t >= rise + plateau + fall) {
            return 0;
        }
        if (t < rise) {
            return early * step(Math.pow(t / rise, riseBend));
        }
        if (t < apex) {
            return early + (1 - early) * ease((t - rise) / (apex - rise));
        }
        double fallStart = rise + plateau;
        if (t < fallStart) {
            return 1 + (late - 1) * ease((t - apex) / (fallStart - apex));
        }
        return late * (1 - step(Math.pow((t - fallStart) / fall, fallBend)));
    }

    private static double step(double s) {
        return s * s * s * (10 + s * (6 * s - 15));
    }

    private static double ease(double s) {
        return 0.5 - 0.5 * Math.cos(Math.PI * s);
    }

    /** Time after the first motion when the rise passes {@link #VISIBLE}. */
    private double visibleFrom() {
        double low = 0;
        double high = rise;
        for (int i = 0; i < 40; i++) {
            double middle = (low + high) / 2;
            if (at(start + middle) < VISIBLE) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** Time after the first motion when the fall passes {@link #VISIBLE}. */
    private double visibleTo() {
        double low = rise + plateau;
        double high = low + fall;
        for (int i = 0; i < 40; i++) {
            double middle = (low + high) / 2;
            if (at(start + middle) > VISIBLE) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The same shape, stretched and shifted so that it is visible from {@code from} for {@code seconds}. */
    TemporalProfile visible(double from, double seconds) {
        double stretch = seconds / (visibleTo() - visibleFrom());
        return new TemporalProfile(from - visibleFrom() * stretch, rise * stretch, apex * stretch, plateau * stretch, fall * stretch, riseBend, fallBend,
                early, late);
    }

    /**
     * Draws a shape for an event that is visible for {@code seconds}, with its apex near {@code apexShare} of it. Rises of long events stay under 1.2 s and their
     * falls under 2 s: what is long in a long expression is its plateau.
     */
    static TemporalProfile draw(double from, double seconds, double apexShare, RandomGenerator random) {
        double share = Math.clamp(apexShare + 0.10 * random.nextGaussian(), 0.2, 0.7);
        double riseShare = share * (0.70 + 0.30 * random.nextDouble());
        double fallShare = (1 - share) * (0.55 + 0.45 * random.nextDouble());
        double rise = Math.min(riseShare * seconds, 0.25 + 0.95 * random.nextDouble());
        double fall = Math.min(fallShare * seconds, 0.35 + 1.65 * random.nextDouble());
        double apex = Math.max(rise, share * seconds);
        double plateau = Math.max(apex - rise, seconds - rise - fall);
        // A swell or an ebb needs time: no plateau changes faster than the rise or the fall.
        double early = 1 - 0.25 * random.nextDouble() * Math.min(1, (apex - rise) / rise);
        double late = 1 - 0.30 * random.nextDouble() * Math.min(1, (rise + plateau - apex) / fall);
        return new TemporalProfile(0, rise, apex, plateau, fall, 0.80 + 0.45 * random.nextDouble(), 0.65 + 0.40 * random.nextDouble(), early, late)
                .visible(from, seconds);
    }

    /**
     * Draws a shape that is visible from {@code from} for {@code seconds} and has its apex exactly {@code untilApex} after {@code from}. Long rises and falls
     * are limited as in {@link #draw}.
     */
    static TemporalProfile timed(double from, double untilApex, double seconds, RandomGenerator random) {
        if (!(untilApex > 0 && untilApex < seconds)) {
            throw new IllegalArgumentException("an apex lies inside of its event, got " + untilApex + " s of " + seconds + " s");
        }
        double untilEnd = seconds - untilApex;
        double riseBend = 0.80 + 0.45 * random.nextDouble();
        double fallBend = 0.65 + 0.40 * random.nextDouble();
        double rise = Math.min(untilApex * (0.70 + 0.30 * random.nextDouble()), 0.25 + 0.95 * random.nextDouble());
        double fall = Math.min(untilEnd * (0.55 + 0.45 * random.nextDouble()), 0.35 + 1.65 * random.nextDouble());
        double early = 1 - 0.25 * random.nextDouble() * Math.min(1, (untilApex - rise) / rise);
        double late = 1 - 0.30 * random.nextDouble() * Math.min(1, (untilEnd - fall) / fall);
        // The ends of the rise and of the fall that show too little lie outside of the visible time.
        double hiddenRise = rise * Math.pow(whereStepIs(VISIBLE / early), 1 / riseBend);
        double hiddenFall = fall * (1 - Math.pow(whereStepIs(1 - VISIBLE / late), 1 / fallBend));
        return new TemporalProfile(from - hiddenRise, rise, untilApex + hiddenRise, hiddenRise + seconds + hiddenFall - rise - fall, fall, riseBend, fallBend, early, late);
    }

    private static double whereStepIs(double value) {
        double low = 0;
        double high = 1;
        for (int i = 0; i < 50; i++) {
            double middle = (low + high) / 2;
            if (step(middle) < value) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}
