package io.telltale.qa.answer;

import io.telltale.spotting.Region;
import io.telltale.spotting.Traces;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * How much the face moved all along: over the regions, the median of the 95th percentile of {@code |d(t+s) - d(t)|}, percent of the inter-ocular
 * distance, {@code s} = 0.2 s, about the rise of a micro-expression.
 *
 * <p>Smaller motion could not have been told from it. Lids are left out, since they blink; pairs across a seam or without a face are left out.
 */
final class QuietMotion {
    private static final double STEP_SECONDS = 0.2;
    /** Pairs per region that are looked at, spread over the video. */
    private static final int PAIRS = 4096;
    private static final int FEWEST = 8;

    private QuietMotion() {
    }

    /** Empty where fewer than eight pairs of frames can be compared. */
    static OptionalDouble percent(Traces traces) {
        int step = Math.max(1, (int) Math.round(traces.rate().frames(STEP_SECONDS)));
        int[] seams = seamsBefore(traces);
        double[] ofRegion = Arrays.stream(Region.values()).filter(region -> !region.isLid())
                .mapToDouble(region -> percentile(traces, region, step, seams)).filter(Double::isFinite).sorted().toArray();
        return ofRegion.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(100 * ofRegion[ofRegion.length / 2]);
    }

    /** Seams in frames 0..t. */
    private static int[] seamsBefore(Traces traces) {
        int[] seams = new int[traces.frames()];
        for (int t = 0; t < seams.length; t++) {
            seams[t] = (t == 0 ? 0 : seams[t - 1]) + (traces.seam(t) ? 1 : 0);
        }
        return seams;
    }

    private static double percentile(Traces traces, Region region, int step, int[] seams) {
        int last = traces.frames() - step;
        int stride = Math.max(1, last / PAIRS);
        double[] moved = new double[Math.max(0, (last + stride - 1) / stride)];
        int n = 0;
        for (int t = 0; t < last; t += stride) {
            double d = Math.hypot(traces.right(t + step, region) - traces.right(t, region), traces.down(t + step, region) - traces.down(t, region));
            if (seams[t + step] == seams[t] && Double.isFinite(d)) {
                moved[n++] = d;
            }
        }
        if (n < FEWEST) {
            return Double.NaN;
        }
        Arrays.sort(moved, 0, n);
        return moved[(int) (0.95 * (n - 1))];
    }
}
