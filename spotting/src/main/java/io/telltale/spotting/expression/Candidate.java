package io.telltale.spotting.expression;

import io.telltale.spotting.Interval;
import io.telltale.spotting.Region;

/**
 * A coherent bump in the traces: the displacement {@code pattern} at its peak times an amplitude that rises to 1 and falls again.
 * Frames {@code onset..offset}, both inside.
 *
 * @param pattern  displacement at the peak, channels of {@link Signals}, IOD
 * @param measured displacement at the peak as measured, what is lost in noise included
 * @param sigma    noise of every channel, IOD
 * @param deviations size of each region's displacement over its noise, standard deviations
 * @param excess   peak over threshold, > 1
 * @param signal   amplitude over the noise of the amplitude, standard deviations
 * @param apart    amplitude over what the same course does in the seconds around the event, standard deviations
 * @param returned share of the way back that the face went, 0..1: a posture change does not return
 * @param step     how far the face lies afterwards from where it lay before, share of the peak
 */
record Candidate(long onset, long apex, long offset, double[] pattern, double[] measured, double[] sigma, double[] deviations, double excess, double signal, double apart, double returned, double step) {
    /** Facial actions that may be at work together before a pattern counts as explained by anything. */
    private static final int ACTIONS = 2;
    /** A glance leaves the lids at least this share of the peak away from where they were; a muscle lets go. */
    private static final double GLANCE_STEP = 0.7;
    /** Share of the squared deviations from which the lids move nearly alone. */
    private static final double GLANCE_LIDS = 0.7;

    Interval interval() {
        return new Interval(onset, offset);
    }

    /** Displacement of a region at the peak, IOD. */
    double size(Region region) {
        return Math.hypot(pattern[2 * region.ordinal()], pattern[2 * region.ordinal() + 1]);
    }

    /** Whether the place that moves most in this event moves at least half as far in the other: then this is a ripple of the other. */
    boolean ridesOn(Candidate other) {
        Region main = Region.NOSE_ROOT;
        for (Region region : Region.values()) {
            if (size(region) > size(main)) {
                main = region;
            }
        }
        return other.size(main) > 0.5 * size(main);
    }

    /** The largest displacement of a region, IOD. */
    double peak() {
        double peak = 0;
        for (Region region : Region.values()) {
            peak = Math.max(peak, size(region));
        }
        return peak;
    }

    /**
     * How much of the pattern facial actions explain, every region over its own noise: the cosine between the pattern and what the best action, and the best
     * one for the rest, make of it; 0..1. Muscles push one way only, so amounts are positive.
     */
    double explained() {
        double[] rest = new double[pattern.length];
        for (int c = 0; c < rest.length; c++) {
            rest[c] = pattern[c] / noise(c / 2);
        }
        double all = dot(rest, rest);
        for (int round = 0; round < ACTIONS && all > 0; round++) {
            double[] best = null;
            double most = 0;
            for (FacialAction action : FacialAction.ALL) {
                double[] unit = new double[rest.length];
                for (int c = 0; c < unit.length; c++) {
                    unit[c] = action.pattern()[c] / noise(c / 2);
                }
                double length = Math.sqrt(dot(unit, unit));
                double along = length > 0 ? dot(rest, unit) / length : 0;
                if (along > most) {
                    most = along;
                    best = unit;
                }
            }
            if (best == null) {
                break;
            }
            double share = most / Math.sqrt(dot(best, best));
            for (int c = 0; c < rest.length; c++) {
                rest[c] -= share * best[c];
            }
        }
        return all > 0 ? Math.sqrt(Math.max(0, 1 - dot(rest, rest) / all)) : 0;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int c = 0; c < a.length; c++) {
            sum += a[c] * b[c];
        }
        return sum;
    }

    /** Noise of a region along its own displacement, IOD. */
    private double noise(int region) {
        double size = Math.hypot(pattern[2 * region], pattern[2 * region + 1]);
        return size > 0 && deviations[region] > 0 ? size / deviations[region] : 1e-3;
    }

    /** Share of the squared deviations that the clearest region has, 1 where only one region moves. */
    double lonely() {
        double sum = 0;
        double most = 0;
        for (Region region : Region.values()) {
            double d = deviations[region.ordinal()];
            sum += d * d;
            most = Math.max(most, d * d);
        }
        return sum > 0 ? most / sum : 1;
    }

    /** Whether the lids move nearly alone and stay where they have gone: the eyes look elsewhere, and the lids go along. */
    boolean isGlance() {
        double all = 0;
        double lids = 0;
        for (Region region : Region.values()) {
            double d = deviations[region.ordinal()] * deviations[region.ordinal()];
            all += d;
            lids += region.isLid() ? d : 0;
        }
        return step > GLANCE_STEP && lids > GLANCE_LIDS * all;
    }

    /** Cosine between two patterns, -1..1. */
    double alike(Candidate other) {
        double lengths = Math.sqrt(dot(pattern, pattern) * dot(other.pattern, other.pattern));
        return lengths > 0 ? dot(pattern, other.pattern) / lengths : 0;
    }
}
