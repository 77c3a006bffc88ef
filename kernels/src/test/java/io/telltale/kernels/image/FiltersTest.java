package io.telltale.kernels.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Random;

final class FiltersTest {
    private static Plane random(int w, int h, long seed) {
        Random r = new Random(seed);
        Plane p = new Plane(w, h);
        for (int i = 0; i < w * h; i++) {
            p.samples()[i] = r.nextFloat() * 255;
        }
        return p;
    }

    private static double dot(Plane a, Plane b) {
        double sum = 0;
        for (int i = 0; i < a.samples().length; i++) {
            sum += (double) a.samples()[i] * b.samples()[i];
        }
        return sum;
    }

    @Property(tries = 40)
    void theAdjointIsTheAdjoint(@ForAll @IntRange(min = 1, max = 40) int w, @ForAll @IntRange(min = 1, max = 40) int h, @ForAll @DoubleRange(min = 0.3, max = 9) double sigma) {
        Gaussian g = new Gaussian(sigma);
        Plane a = random(w, h, 1);
        Plane b = random(w, h, 2);
        double left = dot(g.blur(a), b);
        assertEquals(left, dot(a, g.adjoint(b)), 1e-5 * Math.abs(left)); // all terms positive: rounding of 2·55 taps
    }

    @Property(tries = 40)
    void aBlurKeepsAConstantAndItsVarianceIsSigmaSquared(@ForAll @DoubleRange(min = 0.8, max = 6) double sigma) {
        Gaussian g = new Gaussian(sigma);
        Plane flat = new Plane(9, 7);
        Arrays.fill(flat.samples(), 200);
        for (float v : g.blur(flat).samples()) {
            assertEquals(200, v, 1e-3);
        }
        float[] taps = g.taps();
        double variance = 0;
        for (int i = 0; i < taps.length; i++) {
            variance += taps[i] * (i - g.radius()) * (i - g.radius());
        }
        assertEquals(sigma * sigma, variance, 0.07 * sigma * sigma); // cut off at three sigma: 2.7 % of the weight, far out
    }

    @Test
    void halvingKeepsALinearPictureAndItsPlace() {
        Plane p = new Plane(12, 8);
        for (int i = 0; i < p.samples().length; i++) {
            p.samples()[i] = 3 * (i % 12) + 5 * (i / 12);
        }
        Plane half = Halving.halve(p);
        for (int y = 1; y < 3; y++) {
            for (int x = 1; x < 5; x++) {
                assertEquals(3 * (2 * x + 0.5) + 5 * (2 * y + 0.5), half.get(x, y), 1e-4);
            }
        }
        assertThrows(IllegalArgumentException.class, () -> Halving.halve(new Plane(5, 4)));
    }

    @Test
    void halvingGivesNoiseTheStatedGain() {
        Random r = new Random(4);
        Plane p = new Plane(200, 200);
        for (int i = 0; i < p.samples().length; i++) {
            p.samples()[i] = (float) r.nextGaussian();
        }
        Plane half = Halving.halve(p);
        assertEquals(Halving.NOISE_GAIN, Math.sqrt(dot(half, half) / half.samples().length), 0.02 * Halving.NOISE_GAIN);
    }

    @Property(tries = 60)
    void aWarpIsTheDirectFormulaWhereverItLooks(@ForAll @IntRange(min = 1, max = 33) int w, @ForAll @IntRange(min = 1, max = 9) int h,
                                                 @ForAll @IntRange(min = 1, max = 30) int sourceWidth, @ForAll @DoubleRange(min = -40, max = 40) double reach) {
        Plane source = random(sourceWidth, 11, 3);
        Random r = new Random(5);
        Flow flow = Flow.zero(w, h);
        for (int i = 0; i < w * h; i++) {
            flow.u().samples()[i] = (float) (reach * (r.nextInt(4) == 0 ? r.nextDouble() : 0.1));
            flow.v().samples()[i] = (float) (reach * 0.2 + 0.3 * Math.sin(i));
        }
        Plane out = WarpCatmullRom.warp(source, flow);
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                assertEquals(direct(source, x + (double) flow.u().get(x, y), y + (double) flow.v().get(x, y)), out.get(x, y), 0.02, "at " + x + ", " + y);
            }
        }
    }

    private static double direct(Plane p, double x, double y) {
        double sum = 0;
        for (int j = (int) Math.floor(y) - 1; j <= Math.floor(y) + 2; j++) {
            for (int i = (int) Math.floor(x) - 1; i <= Math.floor(x) + 2; i++) {
                sum += keys(x - i) * keys(y - j) * p.get(Math.clamp(i, 0, p.width() - 1), Math.clamp(j, 0, p.height() - 1));
            }
        }
        return sum;
    }

    /** Keys' kernel with a = -1/2, as printed in the paper. */
    private static double keys(double t) {
        double s = Math.abs(t);
        return s < 1 ? 1.5 * s * s * s - 2.5 * s * s + 1 : s < 2 ? -0.5 * s * s * s + 2.5 * s * s - 4 * s + 2 : 0;
    }

    @Test
    void aSmallWarpHasTheSlopeOfTheCentralDifference() {
        Plane source = random(64, 8, 6);
        Flow flow = Flow.zero(64, 8);
        Arrays.fill(flow.u().samples(), 0.01f);
        Plane out = WarpCatmullRom.warp(source, flow);
        for (int x = 4; x < 60; x++) {
            assertEquals(0.01 * (source.get(x + 1, 4) - source.get(x - 1, 4)) / 2, out.get(x, 4) - source.get(x, 4), 0.08);
        }
    }
}
