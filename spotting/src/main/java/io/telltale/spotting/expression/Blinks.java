package io.telltale.spotting.expression;

import io.telltale.spotting.Interval;
import io.telltale.spotting.Region;
import io.telltale.spotting.Traces;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a blink does to the skin around the eyes, and so what it explains. A blink explains a small pull at the brows while the lids move;
 * it does not explain a mouth.
 */
final class Blinks {
    /** Where a blink pulls. */
    private static final Set<Region> NEAR = EnumSet.of(Region.OUTER_BROW_R, Region.INNER_BROW_R, Region.INNER_BROW_L, Region.OUTER_BROW_L, Region.GLABELLA,
            Region.NOSE_ROOT, Region.UPPER_LID_R, Region.UPPER_LID_L, Region.LOWER_LID_R, Region.LOWER_LID_L, Region.CHEEK_R, Region.CHEEK_L);
    /** The strongest pull of a blink at a brow, IOD. A brow that moves further does so by itself. */
    private static final double STRONGEST_PULL = 0.02;
    /** Far displacement from which something else moves too: IOD, and standard deviations. */
    private static final double FAR = 0.004;
    private static final double FAR_SIGMAS = 6;
    private static final double MARGIN_SECONDS = 0.08;

    private Blinks() {
    }

    static boolean explain(Candidate candidate, List<Interval> blinks, Traces traces) {
        double near = 0;
        double far = 0;
        for (Region region : Region.values()) {
            if (NEAR.contains(region)) {
                near = Math.max(near, region.isLid() ? 0 : candidate.size(region));
            } else if (candidate.deviations()[region.ordinal()] > FAR_SIGMAS) {
                far = Math.max(far, candidate.size(region));
            }
        }
        if (near > STRONGEST_PULL || far > Math.max(FAR, 0.5 * near)) {
            return false;
        }
        return share(candidate.interval(), blinks, (long) Math.ceil(traces.rate().frames(MARGIN_SECONDS))) > 0.5;
    }

    /** Share of an event that lies in blinks, weighted by how much of it is near the eyes, 0..1. */
    static double share(Candidate candidate, List<Interval> blinks) {
        double near = 0;
        double all = 0;
        for (Region region : Region.values()) {
            double size = candidate.size(region) * candidate.size(region);
            all += size;
            near += NEAR.contains(region) ? size : 0;
        }
        return all > 0 ? near / all * share(candidate.interval(), blinks, 0) : 0;
    }

    private static double share(Interval event, List<Interval> blinks, long margin) {
        long covered = 0;
        for (Interval blink : blinks) {
            covered += event.overlap(new Interval(Math.max(0, blink.onset() - margin), blink.offset() + margin));
        }
        return Math.min(1, (double) covered / event.length());
    }
}
