package io.telltale.kernels.motion;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Frame -> b, {@code b_c = k_c Σ (∇P_ref + ∇P_t)/2 · (P_ref - P_t)} over the pixels of cell c, in vector lanes along a row of pixels.
 * Immutable; what a frame needs while it is worked on lies in a {@link Scratch}.
 */
final class RightHandSideLanes {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private final ThinPlateSystem system;
    private final int width;
    private final int height;
    private final GaussianLanes smooth;
    private final GaussianLanes background;
    private final float[] scale;

    RightHandSideLanes(ThinPlateSystem system) {
        this.system = system;
        this.width = system.width();
        this.height = system.height();
        this.smooth = new GaussianLanes(system.prefilter().smooth(), width, height);
        this.background = system.prefilter().background().map(g -> new GaussianLanes(g, width, height)).orElse(null);
        this.scale = system.rightHandScale();
    }

    /** What one frame needs; sized once, one thread at a time. */
    final class Scratch {
        private final int stride = width + 2;
        private final float[] filtered = new float[stride * (height + 2)];
        private final float[] across = new float[width * height];
        private final float[] low = background == null ? null : new float[width * height];
        private final float[] row = new float[(background == null ? smooth : background).paddedRow()];
        private final float[] sumX = new float[width];
        private final float[] sumY = new float[width];
    }

    Scratch scratch() {
        return new Scratch();
    }

    /** @param out out: b's number i goes to {@code i·step + lane} */
    void of(float[] frame, Scratch s, double[] out, int step, int lane) {
        int first = s.stride + 1;
        smooth.blur(frame, s.across, s.row, s.filtered, first, s.stride);
        if (background != null) {
            background.blur(frame, s.across, s.row, s.low, 0, width);
            for (int y = 0; y < height; y++) {
                subtract(s.filtered, first + y * s.stride, s.low, y * width);
            }
        }
        if (system.fitsGain()) {
            GainBias light = system.gainFit().fit(s.filtered, first, s.stride, width);
            for (int y = 0; y < height; y++) {
                undo(s.filtered, first + y * s.stride, light);
            }
        }
        repeatEdges(s);
        int side = system.options().cellPixels();
        int columns = system.weights().columns();
        for (int r = 0; r < system.weights().rows(); r++) {
            sumRows(s, r * side, side);
            for (int c = 0; c < columns; c++) {
                double x = 0, y = 0;
                for (int i = c * side; i < (c + 1) * side; i++) {
                    x += s.sumX[i];
                    y += s.sumY[i];
                }
                int cell = r * columns + c;
                double within = scale[cell] * ThinPlateSystem.withinReach(x * scale[cell], y * scale[cell], system.mostPull()[cell]);
                out[2 * cell * step + lane] = x * within;
                out[(2 * cell + 1) * step + lane] = y * within;
            }
        }
    }

    private void subtract(float[] p, int at, float[] low, int lowAt) {
        int x = 0;
        for (; x <= width - LANES.length(); x += LANES.length()) {
            FloatVector.fromArray(LANES, p, at + x).sub(FloatVector.fromArray(LANES, low, lowAt + x)).intoArray(p, at + x);
        }
        for (; x < width; x++) {
            p[at + x] -= low[lowAt + x];
        }
    }

    private void undo(float[] p, int at, GainBias light) {
        int x = 0;
        for (; x <= width - LANES.length(); x += LANES.length()) {
            FloatVector.fromArray(LANES, p, at + x).sub(light.bias()).div(light.gain()).intoArray(p, at + x);
        }
        for (; x < width; x++) {
            p[at + x] = (p[at + x] - light.bias()) / light.gain();
        }
    }

    private void repeatEdges(Scratch s) {
        for (int y = 1; y <= height; y++) {
            s.filtered[y * s.stride] = s.filtered[y * s.stride + 1];
            s.filtered[y * s.stride + width + 1] = s.filtered[y * s.stride + width];
        }
        System.arraycopy(s.filtered, s.stride, s.filtered, 0, s.stride);
        System.arraycopy(s.filtered, height * s.stride, s.filtered, (height + 1) * s.stride, s.stride);
    }

    /** sumX, sumY <- per column, the sum over {@code count} rows of g·d. */
    private void sumRows(Scratch s, int top, int count) {
        float[] p = s.filtered;
        float[] ref = system.filtered().samples();
        float[] refX = system.gradient().x().samples();
        float[] refY = system.gradient().y().samples();
        int stride = s.stride;
        int x = 0;
        for (; x <= width - LANES.length(); x += LANES.length()) {
            FloatVector sumX = FloatVector.zero(LANES);
            FloatVector sumY = sumX;
            for (int y = top; y < top + count; y++) {
                int i = y * width + x;
                int j = (y + 1) * stride + x + 1;
                FloatVector d = FloatVector.fromArray(LANES, ref, i).sub(FloatVector.fromArray(LANES, p, j)).mul(0.5f);
                FloatVector gx = FloatVector.fromArray(LANES, p, j + 1).sub(FloatVector.fromArray(LANES, p, j - 1))
                        .mul(0.5f).add(FloatVector.fromArray(LANES, refX, i));
                FloatVector gy = FloatVector.fromArray(LANES, p, j + stride).sub(FloatVector.fromArray(LANES, p, j - stride))
                        .mul(0.5f).add(FloatVector.fromArray(LANES, refY, i));
                sumX = gx.fma(d, sumX);
                sumY = gy.fma(d, sumY);
            }
            sumX.intoArray(s.sumX, x);
            sumY.intoArray(s.sumY, x);
        }
        for (; x < width; x++) {
            float sumX = 0;
            float sumY = 0;
            for (int y = top; y < top + count; y++) {
                int i = y * width + x;
                int j = (y + 1) * stride + x + 1;
                float d = 0.5f * (ref[i] - p[j]);
                sumX = Math.fma(0.5f * (p[j + 1] - p[j - 1]) + refX[i], d, sumX);
                sumY = Math.fma(0.5f * (p[j + stride] - p[j - stride]) + refY[i], d, sumY);
            }
            s.sumX[x] = sumX;
            s.sumY[x] = sumY;
        }
    }
}
