package io.telltale.kernels.flow;

import static io.telltale.kernels.flow.QuadraticField.AXX;
import static io.telltale.kernels.flow.QuadraticField.AXY;
import static io.telltale.kernels.flow.QuadraticField.AYY;
import static io.telltale.kernels.flow.QuadraticField.BX;
import static io.telltale.kernels.flow.QuadraticField.BY;
import static io.telltale.kernels.flow.QuadraticField.COEFFICIENTS;

import io.telltale.kernels.Plane;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

import java.util.Arrays;

/** Farneback's stages for a band of rows, with the scratch of one worker. */
final class FarnebackRows {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final int N = LANES.length();

    private final PolynomialBasis basis;
    private final int radius;
    private final float[] window;
    private final boolean box;
    private final ModelWarp warp = new ModelWarp();
    /** Rows of scratch, each with room before and after for the repeated edge and for whole vectors. */
    private final float[][] down = new float[COEFFICIENTS][];
    private final float[][] sums = new float[COEFFICIENTS][];
    private final float[][] model = new float[COEFFICIENTS][];
    private float[][] ring = {};
    private int ringStride;
    private float[] line = {};
    private int[] left = {};
    private float[] share = {};

    FarnebackRows(PolynomialBasis basis, int radius, float[] window, boolean box) {
        this.basis = basis;
        this.radius = radius;
        this.window = window;
        this.box = box;
    }

    private void fit(int stride, int edge) {
        int length = stride + 2 * edge + 2 * N;
        if (down[0] == null || down[0].length < length) {
            for (int c = 0; c < COEFFICIENTS; c++) {
                down[c] = new float[length];
                sums[c] = new float[stride];
                model[c] = new float[stride];
            }
        }
    }

    /** Rows of the level's picture, laid out like {@code shape}. */
    void resample(Plane picture, FarnebackLevel level, float[] grey, QuadraticField shape, int top, int bottom) {
        int width = picture.width();
        if (line.length < width + N) {
            line = new float[width + N];
        }
        float[] in = picture.samples();
        BlurredResize rows = level.rows();
        for (int y = top; y < bottom; y++) {
            int from = rows.first()[y] * width;
            int w = y * rows.taps();
            int x = 0;
            for (; x <= width - 2 * N; x += 2 * N) {
                FloatVector a = FloatVector.zero(LANES);
                FloatVector b = a;
                for (int t = 0; t < rows.taps(); t++) {
                    FloatVector k = FloatVector.broadcast(LANES, rows.weights()[w + t]);
                    int i = from + t * width + x;
                    a = FloatVector.fromArray(LANES, in, i).fma(k, a);
                    b = FloatVector.fromArray(LANES, in, i + N).fma(k, b);
                }
                a.intoArray(line, x);
                b.intoArray(line, x + N);
            }
            for (; x < width; x++) {
                float sum = 0;
                for (int t = 0; t < rows.taps(); t++) {
                    sum = Math.fma(rows.weights()[w + t], in[from + t * width + x], sum);
                }
                line[x] = sum;
            }
            resampleLine(level.columns(), grey, shape.row(y));
        }
    }

    private void resampleLine(BlurredResize columns, float[] grey, int to) {
        int taps = columns.taps();
        float[] weights = columns.weights();
        if (columns.to() == columns.from() && taps == 4) {
            blurLine(columns, grey, to);
            return;
        }
        for (int x = 0; x < columns.to(); x++) {
            int from = columns.first()[x];
            float a = 0;
            float b = 0;
            int t = 0;
            for (; t < taps - 1; t += 2) {
                a = Math.fma(weights[x * taps + t], line[from + t], a);
                b = Math.fma(weights[x * taps + t + 1], line[from + t + 1], b);
            }
            if (t < taps) {
                a = Math.fma(weights[x * taps + t], line[from + t], a);
            }
            grey[to + x] = a + b;
        }
    }

    /** The picture itself: (1, 2, 1)/4, and the table's weights at the two ends. */
    private void blurLine(BlurredResize columns, float[] grey, int to) {
        int width = columns.to();
        int x = 1;
        for (; x <= width - 1 - N; x += N) {
            FloatVector sides = FloatVector.fromArray(LANES, line, x - 1).add(FloatVector.fromArray(LANES, line, x + 1));
            sides.mul(0.25f).add(FloatVector.fromArray(LANES, line, x).mul(0.5f)).intoArray(grey, to + x);
        }
        for (; x < width - 1; x++) {
            grey[to + x] = 0.25f * (line[x - 1] + line[x + 1]) + 0.5f * line[x];
        }
        grey[to] = 0.5f * (line[0] + line[1]);
        grey[to + width - 1] = 0.5f * (line[width - 1] + line[width - 2]);
    }

    /** Polynomials of rows {@code top..bottom-1}. */
    void expand(float[] grey, QuadraticField out, int top, int bottom) {
        int r = basis.reach();
        fit(out.stride, Math.max(r, radius));
        for (int y = top; y < bottom; y++) {
            for (int x = 0; x < out.width; x += N) {
                moments(grey, out, x, y);
            }
            for (int c = 0; c < 3; c++) {
                repeatEdge(down[c], out.width, r);
            }
            for (int x = 0; x < out.width; x += N) {
                polynomials(out, x, out.row(y) + x);
            }
            for (float[] c : out.coefficients) {
                // What lies past the row's end is read with the weight 0: let it be finite.
                Arrays.fill(c, out.row(y) + out.width, out.row(y) + out.stride, 0);
            }
        }
    }

    private void moments(float[] grey, QuadraticField out, int x, int y) {
        int r = basis.reach();
        int last = out.height - 1;
        FloatVector s0 = FloatVector.fromArray(LANES, grey, out.row(y) + x).mul(basis.weights()[r]);
        FloatVector s1 = FloatVector.zero(LANES);
        FloatVector s2 = s1;
        for (int t = 1; t <= r; t++) {
            FloatVector above = FloatVector.fromArray(LANES, grey, out.row(Math.max(y - t, 0)) + x);
            FloatVector below = FloatVector.fromArray(LANES, grey, out.row(Math.min(y + t, last)) + x);
            FloatVector both = above.add(below);
            s0 = both.fma(FloatVector.broadcast(LANES, basis.weights()[r + t]), s0);
            s1 = below.sub(above).fma(FloatVector.broadcast(LANES, basis.firstMoment()[r + t]), s1);
            s2 = both.fma(FloatVector.broadcast(LANES, basis.secondMoment()[r + t]), s2);
        }
        s0.intoArray(down[0], r + x);
        s1.intoArray(down[1], r + x);
        s2.intoArray(down[2], r + x);
    }

    private static void repeatEdge(float[] row, int width, int edge) {
        Arrays.fill(row, 0, edge, row[edge]);
        Arrays.fill(row, edge + width, 2 * edge + width, row[edge + width - 1]);
    }

    private void polynomials(QuadraticField out, int x, int at) {
        int r = basis.reach();
        int i = r + x;
        FloatVector g = FloatVector.broadcast(LANES, basis.weights()[r]);
        FloatVector s00 = FloatVector.fromArray(LANES, down[0], i).mul(g);
        FloatVector s01 = FloatVector.fromArray(LANES, down[1], i).mul(g);
        FloatVector s02 = FloatVector.fromArray(LANES, down[2], i).mul(g);
        FloatVector s10 = FloatVector.zero(LANES);
        FloatVector s20 = s10;
        FloatVector s11 = s10;
        for (int t = 1; t <= r; t++) {
            g = FloatVector.broadcast(LANES, basis.weights()[r + t]);
            FloatVector xg = FloatVector.broadcast(LANES, basis.firstMoment()[r + t]);
            FloatVector before = FloatVector.fromArray(LANES, down[0], i - t);
            FloatVector after = FloatVector.fromArray(LANES, down[0], i + t);
            FloatVector both = before.add(after);
            s00 = both.fma(g, s00);
            s20 = both.fma(FloatVector.broadcast(LANES, basis.secondMoment()[r + t]), s20);
            s10 = after.sub(before).fma(xg, s10);
            before = FloatVector.fromArray(LANES, down[1], i - t);
            after = FloatVector.fromArray(LANES, down[1], i + t);
            s01 = before.add(after).fma(g, s01);
            s11 = after.sub(before).fma(xg, s11);
            s02 = FloatVector.fromArray(LANES, down[2], i - t).add(FloatVector.fromArray(LANES, down[2], i + t)).fma(g, s02);
        }
        s10.mul(basis.first()).intoArray(out.coefficients[BX], at);
        s01.mul(basis.first()).intoArray(out.coefficients[BY], at);
        FloatVector level = s00.mul(basis.level());
        FloatVector second = FloatVector.broadcast(LANES, basis.second());
        s20.fma(second, level).intoArray(out.coefficients[AXX], at);
        s02.fma(second, level).intoArray(out.coefficients[AYY], at);
        s11.mul(basis.mixed()).intoArray(out.coefficients[AXY], at);
    }

    void refine(MotionRaster from, MotionRaster to, float times, int top, int bottom) {
        fit(to.stride, Math.max(basis.reach(), radius));
        if (left.length < to.width) {
            left = new int[to.width];
            share = new float[to.width];
        }
        double stepX = (double) from.width / to.width;
        for (int x = 0; x < to.width; x++) {
            double at = Math.clamp((x + 0.5) * stepX - 0.5, 0, from.width - 1.0);
            left[x] = Math.max(0, Math.min((int) at, from.width - 2));
            share[x] = (float) (at - left[x]);
        }
        int held = -2;
        for (int y = top; y < bottom; y++) {
            float at = (float) ((y + 0.5) * from.height / to.height - 0.5);
            int above = (int) Math.floor(at);
            float f = at - above;
            if (above != held) {
                for (int j = 0; j < 2; j++) {
                    int row = from.row(Math.clamp(above + j, 0, from.height - 1));
                    stretch(from.u, row, from.width, down[j], to.width);
                    stretch(from.v, row, from.width, down[2 + j], to.width);
                }
                held = above;
            }
            for (int x = 0; x < to.width; x += N) {
                blend(down[0], down[1], x, f, times, to.u, to.row(y) + x);
                blend(down[2], down[3], x, f, times, to.v, to.row(y) + x);
            }
        }
    }

    private void stretch(float[] from, int row, int width, float[] to, int n) {
        if (width == 1) {
            Arrays.fill(to, 0, n, from[row]);
            return;
        }
        for (int x = 0; x < n; x++) {
            float a = from[row + left[x]];
            to[x] = a + share[x] * (from[row + left[x] + 1] - a);
        }
    }

    private static void blend(float[] a, float[] b, int x, float f, float times, float[] to, int at) {
        FloatVector.fromArray(LANES, a, x).mul(1 - f).add(FloatVector.fromArray(LANES, b, x).mul(f)).mul(times).intoArray(to, at);
    }

    /** One round for rows {@code top..bottom-1}; top is a multiple of {@link FarnebackLanes#STEP}. */
    void round(QuadraticField first, QuadraticField second, MotionRaster from, MotionRaster to, float[] trust, int top, int bottom) {
        int h = first.height;
        fit(first.stride, Math.max(basis.reach(), radius));
        lay(first.stride);
        int made = Math.max(0, top - radius);
        for (int y = top; y < bottom; y++) {
            for (; made <= Math.min(h - 1, y + radius); made++) {
                warp.row(first, second, from, made, model);
                equations(first, from, trust, FarnebackScalar.weight(made, h), made);
            }
            if (!box) {
                weighted(y, h, first.width);
            } else if (y % FarnebackLanes.STEP == 0) {
                beginSums(y, h, first.width);
            } else {
                moveSums(y, h, first.width);
            }
            for (int c = 0; c < COEFFICIENTS; c++) {
                repeatEdge(down[c], first.width, radius);
            }
            for (int x = 0; x < first.width; x += N) {
                if (box) {
                    solveBox(x, to, to.row(y) + x);
                } else {
                    solveWeighted(x, to, to.row(y) + x);
                }
            }
        }
    }

    private void lay(int stride) {
        int size = stride * (2 * radius + 2);
        ringStride = stride;
        if (ring.length == 0 || ring[0].length < size) {
            ring = new float[COEFFICIENTS][size];
        }
    }

    private int ringRow(int y) {
        return y % (2 * radius + 2) * ringStride;
    }

    private void equations(QuadraticField first, MotionRaster motion, float[] trust, float weight, int y) {
        int row = first.row(y);
        int to = ringRow(y);
        for (int x = 0; x < first.width; x += N) {
            int i = row + x;
            FloatVector u = FloatVector.fromArray(LANES, motion.u, i);
            FloatVector v = FloatVector.fromArray(LANES, motion.v, i);
            FloatVector xx = FloatVector.fromArray(LANES, first.coefficients[AXX], i).add(FloatVector.fromArray(LANES, model[AXX], x)).mul(0.5f);
            FloatVector yy = FloatVector.fromArray(LANES, first.coefficients[AYY], i).add(FloatVector.fromArray(LANES, model[AYY], x)).mul(0.5f);
            FloatVector xy = FloatVector.fromArray(LANES, first.coefficients[AXY], i).add(FloatVector.fromArray(LANES, model[AXY], x)).mul(0.25f);
            FloatVector bx = FloatVector.fromArray(LANES, first.coefficients[BX], i).sub(FloatVector.fromArray(LANES, model[BX], x)).mul(0.5f);
            FloatVector by = FloatVector.fromArray(LANES, first.coefficients[BY], i).sub(FloatVector.fromArray(LANES, model[BY], x)).mul(0.5f);
            bx = xy.fma(v, xx.fma(u, bx));
            by = yy.fma(v, xy.fma(u, by));
            FloatVector k = FloatVector.fromArray(LANES, trust, x).mul(weight);
            FloatVector kxy = xy.mul(k);
            FloatVector kxx = xx.mul(k);
            FloatVector kyy = yy.mul(k);
            kxx.fma(xx, kxy.mul(xy)).intoArray(ring[0], to + x);
            xx.add(yy).mul(kxy).intoArray(ring[1], to + x);
            kyy.fma(yy, kxy.mul(xy)).intoArray(ring[2], to + x);
            kxx.fma(bx, kxy.mul(by)).intoArray(ring[3], to + x);
            kxy.fma(bx, kyy.mul(by)).intoArray(ring[4], to + x);
        }
    }

    private void beginSums(int y, int h, int width) {
        for (int c = 0; c < COEFFICIENTS; c++) {
            for (int x = 0; x < width; x += N) {
                FloatVector sum = FloatVector.zero(LANES);
                for (int t = -radius; t <= radius; t++) {
                    sum = sum.add(FloatVector.fromArray(LANES, ring[c], ringRow(Math.clamp(y + t, 0, h - 1)) + x));
                }
                sum.intoArray(sums[c], x);
                sum.intoArray(down[c], radius + x);
            }
        }
    }

    private void moveSums(int y, int h, int width) {
        int out = ringRow(Math.max(0, y - 1 - radius));
        int in = ringRow(Math.min(h - 1, y + radius));
        for (int c = 0; c < COEFFICIENTS; c++) {
            float[] r = ring[c];
            float[] s = sums[c];
            float[] d = down[c];
            for (int x = 0; x < width; x += N) {
                FloatVector sum = FloatVector.fromArray(LANES, s, x).add(FloatVector.fromArray(LANES, r, in + x).sub(FloatVector.fromArray(LANES, r, out + x)));
                sum.intoArray(s, x);
                sum.intoArray(d, radius + x);
            }
        }
    }

    private void weighted(int y, int h, int width) {
        for (int c = 0; c < COEFFICIENTS; c++) {
            for (int x = 0; x < width; x += N) {
                FloatVector sum = FloatVector.fromArray(LANES, ring[c], ringRow(y) + x).mul(window[radius]);
                for (int t = 1; t <= radius; t++) {
                    FloatVector both = FloatVector.fromArray(LANES, ring[c], ringRow(Math.max(0, y - t)) + x)
                            .add(FloatVector.fromArray(LANES, ring[c], ringRow(Math.min(h - 1, y + t)) + x));
                    sum = both.fma(FloatVector.broadcast(LANES, window[radius + t]), sum);
                }
                sum.intoArray(down[c], radius + x);
            }
        }
    }

    private void solveBox(int x, MotionRaster to, int at) {
        FloatVector g11 = FloatVector.fromArray(LANES, down[0], x);
        FloatVector g12 = FloatVector.fromArray(LANES, down[1], x);
        FloatVector g22 = FloatVector.fromArray(LANES, down[2], x);
        FloatVector h1 = FloatVector.fromArray(LANES, down[3], x);
        FloatVector h2 = FloatVector.fromArray(LANES, down[4], x);
        for (int i = x + 1; i <= x + 2 * radius; i++) {
            g11 = g11.add(FloatVector.fromArray(LANES, down[0], i));
            g12 = g12.add(FloatVector.fromArray(LANES, down[1], i));
            g22 = g22.add(FloatVector.fromArray(LANES, down[2], i));
            h1 = h1.add(FloatVector.fromArray(LANES, down[3], i));
            h2 = h2.add(FloatVector.fromArray(LANES, down[4], i));
        }
        float scale = window[0] * window[0];
        solve(g11.mul(scale), g12.mul(scale), g22.mul(scale), h1.mul(scale), h2.mul(scale), to, at);
    }

    private void solveWeighted(int x, MotionRaster to, int at) {
        FloatVector g11 = FloatVector.zero(LANES);
        FloatVector g12 = g11;
        FloatVector g22 = g11;
        FloatVector h1 = g11;
        FloatVector h2 = g11;
        for (int t = 0; t <= 2 * radius; t++) {
            FloatVector k = FloatVector.broadcast(LANES, window[t]);
            g11 = FloatVector.fromArray(LANES, down[0], x + t).fma(k, g11);
            g12 = FloatVector.fromArray(LANES, down[1], x + t).fma(k, g12);
            g22 = FloatVector.fromArray(LANES, down[2], x + t).fma(k, g22);
            h1 = FloatVector.fromArray(LANES, down[3], x + t).fma(k, h1);
            h2 = FloatVector.fromArray(LANES, down[4], x + t).fma(k, h2);
        }
        solve(g11, g12, g22, h1, h2, to, at);
    }

    private static void solve(FloatVector g11, FloatVector g12, FloatVector g22, FloatVector h1, FloatVector h2, MotionRaster to, int at) {
        FloatVector det = g11.mul(g22).sub(g12.mul(g12)).add(FarnebackScalar.FLAT);
        FloatVector share = FloatVector.broadcast(LANES, 1).div(det);
        g22.mul(h1).sub(g12.mul(h2)).mul(share).intoArray(to.u, at);
        g11.mul(h2).sub(g12.mul(h1)).mul(share).intoArray(to.v, at);
    }
}
