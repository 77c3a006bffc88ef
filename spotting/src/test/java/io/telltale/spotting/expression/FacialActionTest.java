package io.telltale.spotting.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.spotting.Region;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

final class FacialActionTest {
    private static Candidate candidate(double[] pattern) {
        double[] deviations = new double[Region.values().length];
        for (int r = 0; r < deviations.length; r++) {
            deviations[r] = Math.hypot(pattern[2 * r], pattern[2 * r + 1]) / 0.001;
        }
        return new Candidate(10, 20, 30, pattern, pattern, new double[pattern.length], deviations, 2, 10, 10, 1, 0);
    }

    @Test
    void leftAndRightAreMirrorImages() {
        for (FacialAction left : FacialAction.ALL.stream().filter(a -> a.name().startsWith("left ")).toList()) {
            FacialAction right = FacialAction.ALL.stream().filter(a -> a.name().equals(left.name().replace("left", "right"))).findFirst().orElseThrow();
            for (Region region : Region.values()) {
                int r = region.ordinal();
                int m = FacialAction.mirrored(region).ordinal();
                assertEquals(left.pattern()[2 * r], -right.pattern()[2 * m] + 0.0, 1e-12, left.name() + " " + region);
                assertEquals(left.pattern()[2 * r + 1], right.pattern()[2 * m + 1], 1e-12, left.name() + " " + region);
            }
        }
    }

    @Test
    void anActionExplainsItselfAndNotItsOpposite() {
        FacialAction smile = FacialAction.ALL.stream().filter(a -> a.name().equals("lip corner up")).findFirst().orElseThrow();
        double[] motion = Arrays.stream(smile.pattern()).map(p -> 0.02 * p).toArray();
        assertEquals(1, candidate(motion).explained(), 1e-6);
        double[] sideways = new double[Signals.CHANNELS];
        sideways[2 * Region.CHIN.ordinal()] = 0.02;
        assertEquals(0, candidate(sideways).explained(), 1e-9, "no muscle pulls the chin sideways");
    }

    @Test
    void twoActionsTogetherAreExplainedBetterThanByOne() {
        double[] motion = new double[Signals.CHANNELS];
        for (FacialAction action : FacialAction.ALL) {
            if (action.name().equals("brow up") || action.name().equals("jaw down")) {
                for (int c = 0; c < motion.length; c++) {
                    motion[c] += 0.02 * action.pattern()[c];
                }
            }
        }
        assertTrue(candidate(motion).explained() > 0.95, "explained " + candidate(motion).explained());
    }

    @Test
    void aLonelyRegionIsLonely() {
        double[] motion = new double[Signals.CHANNELS];
        motion[2 * Region.MOUTH_CORNER_L.ordinal()] = 0.02;
        assertEquals(1, candidate(motion).lonely(), 1e-12);
        motion[2 * Region.MOUTH_CORNER_R.ordinal()] = -0.02;
        assertEquals(0.5, candidate(motion).lonely(), 1e-12);
    }

    /** The lower lids go up and stay: the eyes look elsewhere. Let go again, or with the brows, it is an expression. */
    @Test
    void aGlanceMovesTheLidsAloneAndLeavesThemThere() {
        double[] lids = new double[Signals.CHANNELS];
        lids[2 * Region.LOWER_LID_L.ordinal() + 1] = -0.01;
        lids[2 * Region.LOWER_LID_R.ordinal() + 1] = -0.01;
        double[] brows = lids.clone();
        brows[2 * Region.INNER_BROW_L.ordinal() + 1] = -0.01;
        assertTrue(stepping(lids, 1).isGlance());
        assertFalse(stepping(lids, 0.1).isGlance());
        assertFalse(stepping(brows, 1).isGlance());
    }

    private static Candidate stepping(double[] pattern, double step) {
        Candidate c = candidate(pattern);
        return new Candidate(c.onset(), c.apex(), c.offset(), c.pattern(), c.measured(), c.sigma(), c.deviations(), c.excess(), c.signal(), c.apart(), c.returned(), step);
    }
}
