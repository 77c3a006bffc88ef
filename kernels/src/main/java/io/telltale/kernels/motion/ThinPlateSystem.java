package io.telltale.kernels.motion;

import io.telltale.kernels.Plane;

import java.util.Arrays;

/**
 * What depends on the reference alone, in plain Java and shared by all backends: prefiltered picture, gradients, factored normal equations,
 * region functionals. Equations in the package page.
 */
final class ThinPlateSystem {
    /**
     * A weak prior of no motion in every cell, in the unit of A. A cell on skin of 0.5 grey levels of slope has 0.125 at a noise of one level, so motion that
     * is seen loses less than 4 %; where nothing can be seen, the bending energy alone leaves affine motion free, and noise would be drawn out to hundreds of
     * pixels.
     */
    private static final double PRIOR = 0.005;
    /**
     * The most motion that one linear step can see, px: beyond about two the picture is no longer a ramp under the prefilter. A cell pulls no harder than such
     * a motion would; else an edge that appears in a cell which was flat in the reference (teeth, a shut lid, a collar) would fling the field away, since the
     * factor knows nothing of it.
     */
    private static final double REACH = 2;

    private final Plane reference;
    private final CellWeights weights;
    private final ThinPlateOptions options;
    private final Prefilter prefilter;
    private final Plane filtered;
    private final Gradient gradient;
    private final BandedCholesky factor;
    private final GainFit gainFit;
    private final float[] mostPull;
    private RegionFunctionals functionals;

    ThinPlateSystem(Plane reference, CellWeights weights, ThinPlateOptions options) {
        int s = options.cellPixels();
        if (reference.width() != s * weights.columns() || reference.height() != s * weights.rows()) {
            throw new IllegalArgumentException(weights.columns() + "x" + weights.rows() + " cells of " + s + " px need a picture of "
                    + s * weights.columns() + "x" + s * weights.rows() + ", got " + reference);
        }
        this.reference = reference.copy();
        this.weights = weights;
        this.options = options;
        this.prefilter = Prefilter.of(options);
        this.filtered = prefilter.apply(reference);
        this.gradient = Gradient.of(filtered);
        this.mostPull = new float[weights.cells()];
        this.factor = normalMatrix();
        this.gainFit = options.highPassSigma() > 0 ? new GainFit(reference.width(), reference.height(), filtered.samples(), carriesData()) : null;
    }

    private BandedCholesky normalMatrix() {
        int n = weights.cells();
        double[] xx = new double[n];
        double[] xy = new double[n];
        double[] yy = new double[n];
        int s = options.cellPixels();
        int w = width();
        float[] gx = gradient.x().samples();
        float[] gy = gradient.y().samples();
        double noise = prefilter.gradientNoise() * options.noise() * options.noise();
        for (int c = 0; c < n; c++) {
            int at = c / weights.columns() * s * w + c % weights.columns() * s;
            double a = 0, b = 0, d = 0;
            for (int y = 0; y < s; y++) {
                for (int x = 0; x < s; x++) {
                    int i = at + y * w + x;
                    a += (double) gx[i] * gx[i];
                    b += (double) gx[i] * gy[i];
                    d += (double) gy[i] * gy[i];
                }
            }
            a /= s * s;
            b /= s * s;
            d /= s * s;
            double smallest = Math.max(0, 0.5 * (a + d - Math.hypot(a - d, 2 * b)));
            double less = Math.min(noise, smallest);
            double k = weights.data(c) / (2 * options.noise() * options.noise());
            xx[c] = (a - less) * k + PRIOR;
            xy[c] = b * k;
            yy[c] = (d - less) * k + PRIOR;
            mostPull[c] = (float) (REACH * ((0.5 * (a + d + Math.hypot(a - d, 2 * b)) - less) * k + PRIOR));
        }
        return new ThinPlate(weights.columns(), weights.rows(), s).factor(xx, xy, yy, options.alpha());
    }

    private boolean[] carriesData() {
        boolean[] out = new boolean[width() * height()];
        for (int y = 0; y < height(); y++) {
            for (int x = 0; x < width(); x++) {
                out[y * width() + x] = weights.data(cellAt(x, y)) > 0;
            }
        }
        return out;
    }

    int cellAt(int x, int y) {
        return y / options.cellPixels() * weights.columns() + x / options.cellPixels();
    }

    int width() {
        return reference.width();
    }

    int height() {
        return reference.height();
    }

    Plane reference() {
        return reference;
    }

    CellWeights weights() {
        return weights;
    }

    ThinPlateOptions options() {
        return options;
    }

    Prefilter prefilter() {
        return prefilter;
    }

    Plane filtered() {
        return filtered;
    }

    Gradient gradient() {
        return gradient;
    }

    BandedCholesky factor() {
        return factor;
    }

    boolean fitsGain() {
        return gainFit != null;
    }

    GainFit gainFit() {
        return gainFit;
    }

    /** Per cell, what a sum of {@code g·d} over the cell's pixels is multiplied by to become b. */
    float[] rightHandScale() {
        float[] k = new float[weights.cells()];
        double pixels = (double) options.cellPixels() * options.cellPixels();
        for (int c = 0; c < k.length; c++) {
            k[c] = (float) (weights.data(c) / (2 * options.noise() * options.noise() * pixels));
        }
        return k;
    }

    /** Per cell, the length beyond which b is cut back. */
    float[] mostPull() {
        return mostPull;
    }

    /** What a b of components x, y is multiplied by, so that it is no longer than {@code most}. */
    static double withinReach(double x, double y, float most) {
        double length = Math.sqrt(x * x + y * y);
        return length > most ? most / length : 1;
    }

    /** Made at the first call: R·2 solves and filters, and R·2 planes of memory. */
    RegionFunctionals functionals() {
        if (functionals == null) {
            functionals = RegionFunctionals.of(this);
        }
        return functionals;
    }

    /** Frames of a batch must have the reference's size. */
    void check(java.util.List<Plane> frames) {
        for (int i = 0; i < frames.size(); i++) {
            if (!frames.get(i).sameSizeAs(reference)) {
                throw new IllegalArgumentException("frame " + i + " of the batch is " + frames.get(i) + " but the reference is " + reference);
            }
        }
    }
}
