package io.telltale.kernels.motion;

import io.telltale.kernels.Plane;
import io.telltale.kernels.image.Gaussian;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The noise sd of one pixel, grey levels, as the motion estimator will feel it: from e = k * (I_{t+1} - a I_t) with k = G₁ - G₈ and the gain a fitted,
 * {@code 1.4826 · MAD(e) / √((1 + a²) Σ k²)} over the half of the pixels with the lower gradient. For white noise this is its sd, rounding included; under
 * image compression, whose errors are not white, it is the level at which the predicted variance of region motion comes true, which a 3×3 high-pass misses by a
 * factor of 3.
 *
 * <p>Give it registered neighbours in time, not reference and frame: a shift of 0.3 px between the two raises the answer (0.6 to 1.1).
 * Immutable.
 */
public final class NoiseLevel {
    /** The rounding of whole grey levels, √(1/12): no 8-bit picture has less, and no answer is below. */
    public static final double LEAST = Math.sqrt(1.0 / 12);
    private static final double FINE_SIGMA = 1;
    private static final double COARSE_SIGMA = 8;
    private static final double SD_OF_MAD = 1.4826;
    private final int width;
    private final int height;
    private final int[] quiet;
    private final Gaussian fine = new Gaussian(FINE_SIGMA);
    private final Gaussian coarse = new Gaussian(COARSE_SIGMA);

    /** @param example one of the frames: tells where the gradient is low */
    public NoiseLevel(Plane example) {
        this(example, CellWeights.everywhere(1, 1, new float[0][]), Math.max(example.width(), example.height()));
    }

    /**
     * @param weights cells without data are left out; pixels at the ends of the grey scale always are, where noise is cut off
     * @param cellPixels side of a cell, px
     */
    public NoiseLevel(Plane example, CellWeights weights, int cellPixels) {
        width = example.width();
        height = example.height();
        Gradient g = Gradient.of(fine.blur(example));
        int[] places = new int[width * height];
        float[] slope = new float[width * height];
        int n = 0;
        for (int i = 0; i < places.length; i++) {
            int column = Math.min(i % width / cellPixels, weights.columns() - 1);
            int row = Math.min(i / width / cellPixels, weights.rows() - 1);
            float grey = example.samples()[i];
            if (weights.data(row * weights.columns() + column) > 0 && grey >= 2 && grey <= 253) {
                places[n] = i;
                slope[n++] = (float) Math.hypot(g.x().samples()[i], g.y().samples()[i]);
            }
        }
        float[] sorted = Arrays.copyOf(slope, n);
        Arrays.sort(sorted);
        float middle = n == 0 ? 0 : sorted[(n - 1) / 2];
        int kept = 0;
        for (int i = 0; i < n; i++) {
            if (slope[i] <= middle) {
                places[kept++] = places[i];
            }
        }
        quiet = Arrays.copyOf(places, kept);
    }

    /**
     * The lower quartile over the pairs of neighbours in {@code frames}: motion raises single pairs, nothing lowers them. Repeated frames
     * are passed over.
     */
    public double of(List<Plane> frames) {
        List<Double> levels = new ArrayList<>();
        for (int i = 1; i < frames.size(); i++) {
            if (!Arrays.equals(frames.get(i - 1).samples(), frames.get(i).samples())) {
                levels.add(ofPair(frames.get(i - 1), frames.get(i)));
            }
        }
        levels.sort(null);
        return levels.isEmpty() ? LEAST : levels.get((levels.size() - 1) / 4);
    }

    /** At least {@link #LEAST}; that also where no pixel can be used. */
    public double ofPair(Plane earlier, Plane later) {
        if (earlier.width() != width || earlier.height() != height || !later.sameSizeAs(earlier)) {
            throw new IllegalArgumentException("frames of " + width + "x" + height + " were expected, got " + earlier + " and " + later);
        }
        if (quiet.length == 0) {
            return LEAST;
        }
        float[] before = band(earlier);
        float[] after = band(later);
        boolean[] used = new boolean[before.length];
        for (int i : quiet) {
            used[i] = true;
        }
        GainBias light = new GainFit(width, height, before, used).fit(after, 0, width, width);
        float[] e = new float[quiet.length];
        for (int i = 0; i < e.length; i++) {
            e[i] = after[quiet[i]] - light.gain() * before[quiet[i]];
        }
        float centre = median(e);
        for (int i = 0; i < e.length; i++) {
            e[i] = Math.abs(e[i] - centre);
        }
        return Math.max(LEAST, SD_OF_MAD * median(e) / Math.sqrt((1 + light.gain() * light.gain()) * bandEnergy()));
    }

    private float[] band(Plane p) {
        float[] band = fine.blur(p).samples();
        float[] low = coarse.blur(p).samples();
        for (int i = 0; i < band.length; i++) {
            band[i] -= low[i];
        }
        return band;
    }

    /** Σ k² of k = G₁ - G₈. */
    private double bandEnergy() {
        float[] a = fine.taps();
        float[] b = coarse.taps();
        double aa = 0, ab = 0, bb = 0;
        for (int i = 0; i < b.length; i++) {
            int j = i - coarse.radius() + fine.radius();
            float x = j >= 0 && j < a.length ? a[j] : 0;
            aa += (double) x * x;
            ab += (double) x * b[i];
            bb += (double) b[i] * b[i];
        }
        return aa * aa - 2 * ab * ab + bb * bb;
    }

    private static float median(float[] values) {
        Arrays.sort(values);
        return values[(values.length - 1) / 2];
    }
}
