package io.telltale.spotting.expression;

import io.telltale.spotting.Interval;
import io.telltale.spotting.Region;

/**
 * A coherent bump in the traces: the displacement {@code pattern} at its peak times an amplitude that rises to 1 and falls again.
 * Frames {@code onset..offset}, both inside.
 *
 * @param pattern  displacement at the peak, channels of {@link Signals}, IOD
 * @param deviations size of each region's displacement over its noise, standard deviations
 * @param excess   peak over threshold, > 1
 * @param signal   amplitude over the noise of the amplitude, standard deviations
 * @param returned share of the way back that the face went, 0..1: a posture change does not return
 * @param open     it began before the segment or ends after it
 */
record Candidate(long onset, long apex, long offset, double[] pattern, double[] deviations, double excess, double signal, double returned, boolean open) {
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

    /** Cosine with the nearest facial action, every region over its own noise; 0 where no action is near. */
    double nearestAction() {
        double best = 0;
        for (FacialAction action : FacialAction.ALL) {
            double ab = 0;
            double aa = 0;
            double bb = 0;
            for (int c = 0; c < pattern.length; c++) {
                double noise = noise(c / 2);
                double a = pattern[c] / noise;
                double b = action.pattern()[c] / noise;
                ab += a * b;
                aa += a * a;
                bb += b * b;
            }
            best = aa > 0 && bb > 0 ? Math.max(best, ab / Math.sqrt(aa * bb)) : best;
        }
        return best;
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

    /** Cosine between two patterns, -1..1. */
    double alike(Candidate other) {
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int c = 0; c < pattern.length; c++) {
            ab += pattern[c] * other.pattern[c];
            aa += pattern[c] * pattern[c];
            bb += other.pattern[c] * other.pattern[c];
        }
        return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0;
    }
}
