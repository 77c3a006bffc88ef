package io.telltale.spotting.motion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.kernels.Plane;
import io.telltale.kernels.motion.Backends;
import io.telltale.kernels.motion.MotionBackend;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Region;
import io.telltale.spotting.Traces;
import io.telltale.spotting.face.CanonicalFace;
import io.telltale.spotting.motion.FaceMotion.Join;

import java.util.Optional;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

import org.junit.jupiter.api.Test;

/** A textured crop whose left mouth corner moves by a known smooth bump; more frames than one window holds. */
final class FaceMotionTest {
    private static final FrameRate RATE = new FrameRate(30, 1);
    private static final double BUMP_SIGMA = 22;
    private static final Region MOVED = Region.MOUTH_CORNER_L;

    /** Smooth waves of many directions: analytic, so that any sub-pixel displacement is exact. */
    private static double texture(double x, double y) {
        double sum = 120;
        for (int k = 1; k <= 9; k++) {
            double angle = 2.4 * k;
            double frequency = 0.06 + 0.05 * k;
            sum += 9 * Math.sin(frequency * (x * Math.cos(angle) + y * Math.sin(angle)) + k);
        }
        return sum;
    }

    /** The skin around the mouth corner is moved down by {@code pixels} at the centre of the bump. */
    private static Plane frame(double pixels, Random noise) {
        Plane plane = new Plane(CanonicalFace.SIZE, CanonicalFace.SIZE);
        double cx = CanonicalFace.cropX(MOVED.x());
        double cy = CanonicalFace.cropY(MOVED.y());
        for (int y = 0; y < plane.height(); y++) {
            for (int x = 0; x < plane.width(); x++) {
                double from = y;
                for (int i = 0; i < 6 && pixels != 0; i++) {
                    double d2 = (x - cx) * (x - cx) + (from - cy) * (from - cy);
                    from = y - pixels * Math.exp(-0.5 * d2 / (BUMP_SIGMA * BUMP_SIGMA));
                }
                plane.set(x, y, Math.round(texture(x, from) + noise.nextGaussian()));
            }
        }
        return plane;
    }

    private static Traces measure(int frames, IntToDoubleFunction pixels, int cut) {
        Traces traces = new Traces(RATE);
        Random noise = new Random(3);
        try (MotionBackend backend = Backends.probe().open("simd", Optional.empty()).backend(); FaceMotion motion = new FaceMotion(backend, traces, RATE)) {
            for (int f = 0; f < frames; f++) {
                motion.add(traces.append(), frame(pixels.applyAsDouble(f), noise), f == cut ? Join.NEW_KEY : Join.NEXT);
            }
            motion.flush();
        }
        return traces;
    }

    @Test
    void followsAMotionAcrossWindows() {
        // 320 frames are more than one window of 8 s; the corner is displaced when the reference changes.
        Traces traces = measure(320, f -> 0.9 * Math.sin(Math.PI * f / 320), -1);
        double peak = 0.9 / CanonicalFace.IOD;
        for (int f = 0; f < 320; f += 16) {
            double planted = peak * Math.sin(Math.PI * f / 320);
            assertEquals(0.86 * planted, traces.down(f, MOVED), 0.15 * peak, "frame " + f);
            assertEquals(0, traces.right(f, MOVED), 0.12 * peak, "frame " + f);
        }
        assertEquals(0, traces.down(160, Region.INNER_BROW_R), 0.1 * peak);
    }

    @Test
    void followsALargeMotionByTheDenseField() {
        Traces traces = measure(40, f -> f < 20 ? 0 : 6, -1);
        assertEquals(0.86 * 6 / CanonicalFace.IOD, traces.down(35, MOVED), 0.15 * 6 / CanonicalFace.IOD);
        assertTrue(traces.get(34, Traces.Channel.STRAIN) > 5 * traces.get(4, Traces.Channel.STRAIN), "strain rises with the motion");
    }

    @Test
    void aNewKeyOfTheSameTakeIsNoSeam() {
        Traces traces = measure(80, f -> 0.6 * f / 80, 50);
        assertFalse(traces.seam(50));
        assertEquals(traces.down(49, MOVED), traces.down(51, MOVED), 0.06 / CanonicalFace.IOD);
    }

    @Test
    void aFaceFoundAgainIsASeam() {
        Traces traces = new Traces(RATE);
        Random noise = new Random(4);
        try (MotionBackend backend = Backends.probe().open("scalar", Optional.empty()).backend(); FaceMotion motion = new FaceMotion(backend, traces, RATE)) {
            motion.add(traces.append(), frame(0, noise), Join.NEXT);
            motion.add(traces.append(), frame(0, noise), Join.NEXT);
            motion.add(traces.append(), frame(5, noise), Join.LOST);
            motion.flush();
        }
        assertTrue(traces.seam(2));
        assertEquals(0, traces.down(2, MOVED), 1e-6, "a new reference begins at rest");
    }
}
