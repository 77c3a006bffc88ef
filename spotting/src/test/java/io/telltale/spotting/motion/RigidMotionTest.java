package io.telltale.spotting.motion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.spotting.Region;

import java.util.Random;

import org.junit.jupiter.api.Test;

final class RigidMotionTest {
    private static final double[] HEAD = {0.004, -0.003, 0.002, 0.006, 0.02, -0.015};

    /** Motion of every patch under t, scale, rotation and the parallax of yaw and pitch, written down independently of the fit. */
    private static double[] head(double[] m) {
        double[] motion = new double[2 * FacePatch.ALL.size()];
        for (int p = 0; p < FacePatch.ALL.size(); p++) {
            FacePatch at = FacePatch.ALL.get(p);
            motion[2 * p] = m[0] + m[2] * at.x() - m[3] * at.y() + m[4] * at.depth();
            motion[2 * p + 1] = m[1] + m[2] * at.y() + m[3] * at.x() + m[5] * at.depth();
        }
        return motion;
    }

    private static double[] with(double[] motion, double right, double down, Region... regions) {
        double[] out = motion.clone();
        for (Region region : regions) {
            out[2 * region.ordinal()] += right;
            out[2 * region.ordinal() + 1] += down;
        }
        return out;
    }

    @Test
    void aTurnOfTheHeadLeavesNothing() {
        double[] motion = head(HEAD);
        double energy = new RigidMotion(FacePatch.ALL).remove(motion);
        assertTrue(energy > 0.004, "rms of the head's motion: " + energy);
        for (double m : motion) {
            assertEquals(0, m, 2e-4);
        }
    }

    @Test
    void aSmileSurvivesATurn() {
        double[] motion = with(head(HEAD), 0.03, -0.04, Region.MOUTH_CORNER_L, Region.CHEEK_L);
        motion = with(motion, -0.03, -0.04, Region.MOUTH_CORNER_R, Region.CHEEK_R);
        new RigidMotion(FacePatch.ALL).remove(motion);
        assertEquals(0.03, motion[2 * Region.MOUTH_CORNER_L.ordinal()], 0.004);
        assertEquals(-0.04, motion[2 * Region.MOUTH_CORNER_R.ordinal() + 1], 0.004);
        assertEquals(0, motion[2 * Region.INNER_BROW_L.ordinal() + 1], 0.004);
    }

    @Test
    void aStillFaceStaysStillUnderNoise() {
        Random random = new Random(5);
        RigidMotion rigid = new RigidMotion(FacePatch.ALL);
        double before = 0;
        double after = 0;
        for (int n = 0; n < 200; n++) {
            double[] motion = new double[2 * FacePatch.ALL.size()];
            for (int i = 0; i < motion.length; i++) {
                motion[i] = 0.0005 * random.nextGaussian();
                before += motion[i] * motion[i];
            }
            rigid.remove(motion);
            for (double m : motion) {
                after += m * m;
            }
        }
        assertTrue(after < 1.2 * before, "noise must not grow by the fit: " + Math.sqrt(after / before));
    }
}
