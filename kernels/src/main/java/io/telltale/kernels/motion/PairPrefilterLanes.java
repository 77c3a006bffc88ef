package io.telltale.kernels.motion;

import io.telltale.kernels.Plane;
import io.telltale.kernels.image.Gaussian;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link PairPrefilter} in vector lanes along a row of pixels, with the memory of the last size; one thread at a time. */
final class PairPrefilterLanes implements PairPrefilter {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private final double noiseGain = PairPrefilter.noiseGain();
    private int width;
    private int height;
    private int stride;
    private GaussianLanes gaussian;
    private float[] plain;
    private float[] across;
    private float[] row;
    private float[] middle;
    private float[] difference;
    private float[][] sums;

    private void size(Plane p) {
        if (p.width() != width || p.height() != height) {
            width = p.width();
            height = p.height();
            stride = width + 2;
            gaussian = new GaussianLanes(new Gaussian(SIGMA_PIXELS), width, height);
            plain = new float[width * height];
            across = new float[width * height];
            row = new float[gaussian.paddedRow()];
            middle = new float[stride * (height + 2)];
            difference = new float[stride * (height + 2)];
            sums = new float[5][width];
        }
    }

    @Override
    public CellEquations equations(Plane from, Plane to, int cellPixels) {
        size(from);
        float[] a = from.samples();
        float[] b = to.samples();
        for (int i = 0; i < plain.length; i++) {
            plain[i] = 0.5f * (a[i] + b[i]);
        }
        gaussian.blur(plain, across, row, middle, stride + 1, stride);
        for (int i = 0; i < plain.length; i++) {
            plain[i] = a[i] - b[i];
        }
        gaussian.blur(plain, across, row, difference, stride + 1, stride);
        for (int y = 1; y <= height; y++) {
            middle[y * stride] = middle[y * stride + 1];
            middle[y * stride + width + 1] = middle[y * stride + width];
        }
        System.arraycopy(middle, stride, middle, 0, stride);
        System.arraycopy(middle, height * stride, middle, (height + 1) * stride, stride);
        CellEquations e = CellEquations.zero(width / cellPixels, height / cellPixels, cellPixels, noiseGain);
        float share = 1f / (cellPixels * cellPixels);
        for (int r = 0; r < e.rows(); r++) {
            sumRows(r * cellPixels, cellPixels);
            gather(sums[0], e.xx(), r * e.columns(), e.columns(), cellPixels, share);
            gather(sums[1], e.xy(), r * e.columns(), e.columns(), cellPixels, share);
            gather(sums[2], e.yy(), r * e.columns(), e.columns(), cellPixels, share);
            gather(sums[3], e.x(), r * e.columns(), e.columns(), cellPixels, share);
            gather(sums[4], e.y(), r * e.columns(), e.columns(), cellPixels, share);
        }
        return e;
    }

    private static void gather(float[] sums, float[] out, int at, int columns, int side, float share) {
        if (side == 8) {
            for (int c = 0; c < columns; c++) {
                int i = 8 * c;
                out[at + c] = (((sums[i] + sums[i + 1]) + (sums[i + 2] + sums[i + 3])) + ((sums[i + 4] + sums[i + 5]) + (sums[i + 6] + sums[i + 7]))) * share;
            }
            return;
        }
        for (int c = 0; c < columns; c++) {
            float sum = 0;
            for (int i = c * side; i < (c + 1) * side; i++) {
                sum += sums[i];
            }
            out[at + c] = sum * share;
        }
    }

    /** sums <- per column of pixels, over {@code count} rows. */
    private void sumRows(int top, int count) {
        float[] m = middle;
        float[] e = difference;
        int s = stride;
        int x = 0;
        for (; x <= width - LANES.length(); x += LANES.length()) {
            FloatVector xx = FloatVector.zero(LANES);
            FloatVector xy = xx;
            FloatVector yy = xx;
            FloatVector dx = xx;
            FloatVector dy = xx;
            for (int y = top + 1; y <= top + count; y++) {
                int i = y * s + x + 1;
                FloatVector gx = FloatVector.fromArray(LANES, m, i + 1).sub(FloatVector.fromArray(LANES, m, i - 1)).mul(0.5f);
                FloatVector gy = FloatVector.fromArray(LANES, m, i + s).sub(FloatVector.fromArray(LANES, m, i - s)).mul(0.5f);
                FloatVector d = FloatVector.fromArray(LANES, e, i);
                xx = gx.fma(gx, xx);
                xy = gx.fma(gy, xy);
                yy = gy.fma(gy, yy);
                dx = gx.fma(d, dx);
                dy = gy.fma(d, dy);
            }
            xx.intoArray(sums[0], x);
            xy.intoArray(sums[1], x);
            yy.intoArray(sums[2], x);
            dx.intoArray(sums[3], x);
            dy.intoArray(sums[4], x);
        }
        for (; x < width; x++) {
            float xx = 0, xy = 0, yy = 0, dx = 0, dy = 0;
            for (int y = top + 1; y <= top + count; y++) {
                int i = y * s + x + 1;
                float gx = 0.5f * (m[i + 1] - m[i - 1]);
                float gy = 0.5f * (m[i + s] - m[i - s]);
                xx = Math.fma(gx, gx, xx);
                xy = Math.fma(gx, gy, xy);
                yy = Math.fma(gy, gy, yy);
                dx = Math.fma(gx, e[i], dx);
                dy = Math.fma(gy, e[i], dy);
            }
            sums[0][x] = xx;
            sums[1][x] = xy;
            sums[2][x] = yy;
            sums[3][x] = dx;
            sums[4][x] = dy;
        }
    }
}
