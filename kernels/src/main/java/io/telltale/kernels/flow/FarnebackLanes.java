package io.telltale.kernels.flow;

import io.telltale.kernels.Capability;
import io.telltale.kernels.Plane;
import io.telltale.kernels.Workers;

import java.util.ArrayList;
import java.util.List;

/**
 * The stages in vector lanes along the rows, bands of rows spread over the workers. A round is one sweep: the normal equations of a row are made when
 * the window first reaches it, kept in a ring of rows, added to running sums down the columns, and the row in the middle is solved. Sums begin anew at
 * fixed rows, so that the field does not depend on the number of workers.
 */
final class FarnebackLanes implements FarnebackStages {
    /** Bands begin at multiples of this, and so do running sums. */
    static final int STEP = 16;
    /** Pixels of a band at least: fewer cost less than to hand them to another thread. */
    private static final int LEAST_PIXELS = 8_000;

    private final Workers workers;
    private final PolynomialBasis basis;
    private final int radius;
    private final float[] window;
    private final boolean box;
    private final List<FarnebackRows> desks = new ArrayList<>();
    private float[] grey = {};
    private float[] trust = {};

    FarnebackLanes(FarnebackOptions options, Workers workers) {
        this.workers = workers;
        this.basis = PolynomialBasis.of(options.polynomialReach(), options.polynomialSigma());
        this.radius = options.radius();
        this.window = options.windowWeights();
        this.box = !options.gaussianWindow();
    }

    @Override
    public Capability capability() {
        return Capability.simd(workers.size());
    }

    private interface Band {
        void rows(FarnebackRows desk, int top, int bottom);
    }

    /** Bands of whole steps, as even as they come. */
    private void bands(int width, int height, Band band) {
        int steps = (height + STEP - 1) / STEP;
        int bands = Math.clamp((long) width * height / LEAST_PIXELS, 1, Math.min(workers.size(), steps));
        while (desks.size() < bands) {
            desks.add(new FarnebackRows(basis, radius, window, box));
        }
        workers.forEach(bands, b -> band.rows(desks.get(b), steps * b / bands * STEP, Math.min(height, steps * (b + 1) / bands * STEP)));
    }

    @Override
    public void expand(Plane picture, FarnebackLevel level, QuadraticField out) {
        int size = out.row(level.height()) + QuadraticField.MARGIN;
        if (grey.length < size) {
            grey = new float[size];
        }
        bands(level.width(), level.height(), (desk, top, bottom) -> desk.resample(picture, level, grey, out, top, bottom));
        bands(level.width(), level.height(), (desk, top, bottom) -> desk.expand(grey, out, top, bottom));
    }

    @Override
    public void refine(MotionRaster from, MotionRaster to, float times) {
        bands(to.width, to.height, (desk, top, bottom) -> desk.refine(from, to, times, top, bottom));
    }

    @Override
    public void round(QuadraticField first, QuadraticField second, MotionRaster from, MotionRaster to) {
        if (trust.length < first.stride) {
            trust = new float[first.stride];
        }
        for (int x = 0; x < first.width; x++) {
            trust[x] = FarnebackScalar.weight(x, first.width);
        }
        bands(first.width, first.height, (desk, top, bottom) -> desk.round(first, second, from, to, trust, top, bottom));
    }
}
