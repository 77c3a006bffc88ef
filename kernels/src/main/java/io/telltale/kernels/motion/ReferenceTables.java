package io.telltale.kernels.motion;

import io.telltale.kernels.Plane;
import io.telltale.kernels.image.Gaussian;

import java.util.List;
import java.util.Optional;

/**
 * What a device must know of a reference to measure motion against it, as plain arrays: reference + weights + options -> the tables of the package page's
 * equations. For backends of other modules. Arrays are live and not to be written, unless said. One thread at a time.
 */
public final class ReferenceTables {
    /** Rounds of least squares in the fit of gain and bias; gains outside least..most are no change of light, and the frame is taken as it is. */
    public static final int GAIN_ROUNDS = GainFit.ROUNDS;
    public static final float LEAST_GAIN = GainFit.LEAST_GAIN;
    public static final float MOST_GAIN = GainFit.MOST_GAIN;
    /** The most pixels that gain and bias are fitted on. */
    public static final int MOST_FIT_PIXELS = GainFit.MOST_SAMPLES;
    private final ThinPlateSystem system;
    private BlockFactor factor;

    /** @param reference grey, registered, 0..255; its width and height are {@code cellPixels} times the columns and rows of {@code weights} */
    public ReferenceTables(Plane reference, CellWeights weights, ThinPlateOptions options) {
        system = new ThinPlateSystem(reference, weights, options);
    }

    /** Refuses frames that are not of the reference's size. */
    public void check(List<Plane> frames) {
        system.check(frames);
    }

    public int width() {
        return system.width();
    }

    public int height() {
        return system.height();
    }

    /** Cells in a row. */
    public int columns() {
        return system.weights().columns();
    }

    /** Rows of cells. */
    public int rows() {
        return system.weights().rows();
    }

    public int cellPixels() {
        return system.options().cellPixels();
    }

    public int regions() {
        return system.weights().regions();
    }

    /** I_ref, row-major. */
    public float[] reference() {
        return system.reference().samples();
    }

    /** P_ref, row-major. */
    public float[] filtered() {
        return system.filtered().samples();
    }

    /** ∂P_ref/∂x, grey levels per px. */
    public float[] gradientX() {
        return system.gradient().x().samples();
    }

    /** ∂P_ref/∂y, grey levels per px. */
    public float[] gradientY() {
        return system.gradient().y().samples();
    }

    /** Cell after cell, k_c and the longest b_c; a copy. */
    public float[] scaleAndReach() {
        return scaleAndReach(system);
    }

    static float[] scaleAndReach(ThinPlateSystem system) {
        float[] scale = system.rightHandScale();
        float[] both = new float[2 * scale.length];
        for (int c = 0; c < scale.length; c++) {
            both[2 * c] = scale[c];
            both[2 * c + 1] = system.mostPull()[c];
        }
        return both;
    }

    /** The taps of G₁, centre in the middle; a copy. */
    public float[] smoothTaps() {
        return system.prefilter().smooth().taps();
    }

    /** The taps of the background G_s that is subtracted, empty where none is; a copy. */
    public Optional<float[]> backgroundTaps() {
        return system.prefilter().background().map(Gaussian::taps);
    }

    /** Whether gain and bias of a frame are fitted and undone. */
    public boolean fitsGain() {
        return system.fitsGain();
    }

    /** Indices of the pixels that gain and bias are fitted on, empty where none are; a copy. */
    public int[] fitPixels() {
        return fitsGain() ? system.gainFit().pixels() : new int[0];
    }

    /** P_ref at those pixels; a copy. */
    public float[] fitReference() {
        return fitsGain() ? system.gainFit().reference() : new float[0];
    }

    /**
     * The factor as dense blocks, each of one row of cells, n = 2·columns unknowns: forward {@code y_i = D_i b_i - E_i y_{i-1} - F_i y_{i-2}}, then backward the
     * same from the last row. All forward block rows, then all backward ones; each D, E, F; each n×n, column after column.
     */
    public float[] blocks() {
        if (factor == null) {
            factor = new BlockFactor(system.factor(), columns());
        }
        return factor.numbers();
    }

    /** W of u (2·region) or v (2·region + 1), row-major: {@code m = Σ W (I_ref - I)}. */
    public float[] functional(int component) {
        return system.functionals().row(component);
    }

    /** The variance of the u (0) or v (1) component of a region's motion from the frame's own sensor noise, px². */
    public double variance(int region, int component) {
        return system.functionals().variance(region, component);
    }
}
