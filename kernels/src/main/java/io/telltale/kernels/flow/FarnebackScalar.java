package io.telltale.kernels.flow;

import static io.telltale.kernels.flow.QuadraticField.AXX;
import static io.telltale.kernels.flow.QuadraticField.AXY;
import static io.telltale.kernels.flow.QuadraticField.AYY;
import static io.telltale.kernels.flow.QuadraticField.BX;
import static io.telltale.kernels.flow.QuadraticField.BY;

import io.telltale.kernels.Capability;
import io.telltale.kernels.Plane;

/** The stages in plain loops, one after the other: the specification. */
final class FarnebackScalar implements FarnebackStages {
    /** Added to the determinant of the averaged normal equations, grey levels to the fourth power per px to the eighth: flat places stay still. */
    static final float FLAT = 1e-3f;
    /** How far the models near the edge are trusted, by the distance from it in px: what is behind it is made up. */
    private static final float[] TRUST = {0.14f, 0.14f, 0.4472f, 0.4472f, 0.4472f};

    private final FarnebackOptions options;
    private final PolynomialBasis basis;
    private final float[] window;

    FarnebackScalar(FarnebackOptions options) {
        this.options = options;
        this.basis = PolynomialBasis.of(options.polynomialReach(), options.polynomialSigma());
        this.window = options.windowWeights();
    }

    @Override
    public Capability capability() {
        return Capability.scalar();
    }

    /** The weight of a pixel's equation along one axis: the square of the trust. */
    static float weight(int i, int n) {
        float t = (i < TRUST.length ? TRUST[i] : 1) * (n - 1 - i < TRUST.length ? TRUST[n - 1 - i] : 1);
        return t * t;
    }

    @Override
    public void expand(Plane picture, FarnebackLevel level, QuadraticField out) {
        float[] grey = resample(picture, level);
        int w = level.width();
        int h = level.height();
        int r = basis.reach();
        float[][] down = new float[3][w];
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                float s0 = 0;
                float s1 = 0;
                float s2 = 0;
                for (int t = -r; t <= r; t++) {
                    float p = grey[Math.clamp(y + t, 0, h - 1) * w + x];
                    s0 += basis.weights()[t + r] * p;
                    s1 += basis.firstMoment()[t + r] * p;
                    s2 += basis.secondMoment()[t + r] * p;
                }
                down[0][x] = s0;
                down[1][x] = s1;
                down[2][x] = s2;
            }
            for (int x = 0; x < w; x++) {
                along(down, x, w, out, out.row(y) + x);
            }
        }
    }

    private float[] resample(Plane picture, FarnebackLevel level) {
        BlurredResize columns = level.columns();
        BlurredResize rows = level.rows();
        float[] out = new float[level.width() * level.height()];
        float[] line = new float[picture.width()];
        for (int y = 0; y < level.height(); y++) {
            for (int x = 0; x < line.length; x++) {
                float sum = 0;
                for (int t = 0; t < rows.taps(); t++) {
                    sum += rows.weights()[y * rows.taps() + t] * picture.get(x, rows.first()[y] + t);
                }
                line[x] = sum;
            }
            for (int x = 0; x < level.width(); x++) {
                float sum = 0;
                for (int t = 0; t < columns.taps(); t++) {
                    sum += columns.weights()[x * columns.taps() + t] * line[columns.first()[x] + t];
                }
                out[y * level.width() + x] = sum;
            }
        }
        return out;
    }

    private void along(float[][] down, int x, int w, QuadraticField out, int at) {
        int r = basis.reach();
        float s00 = 0;
        float s10 = 0;
        float s20 = 0;
        float s01 = 0;
        float s11 = 0;
        float s02 = 0;
        for (int t = -r; t <= r; t++) {
            int i = Math.clamp(x + t, 0, w - 1);
            float g = basis.weights()[t + r];
            float xg = basis.firstMoment()[t + r];
            s00 += g * down[0][i];
            s10 += xg * down[0][i];
            s20 += basis.secondMoment()[t + r] * down[0][i];
            s01 += g * down[1][i];
            s11 += xg * down[1][i];
            s02 += g * down[2][i];
        }
        out.coefficients[BX][at] = s10 * basis.first();
        out.coefficients[BY][at] = s01 * basis.first();
        out.coefficients[AXX][at] = s00 * basis.level() + s20 * basis.second();
        out.coefficients[AYY][at] = s00 * basis.level() + s02 * basis.second();
        out.coefficients[AXY][at] = s11 * basis.mixed();
    }

    @Override
    public void refine(MotionRaster from, MotionRaster to, float times) {
        double stepX = (double) from.width / to.width;
        double stepY = (double) from.height / to.height;
        LinearResize.resize(raster(from, from.u), raster(to, to.u), stepX, stepY, times);
        LinearResize.resize(raster(from, from.v), raster(to, to.v), stepX, stepY, times);
    }

    private static Raster raster(MotionRaster m, float[] field) {
        return new Raster(field, m.width, m.height, m.row(0), m.stride);
    }

    @Override
    public void round(QuadraticField first, QuadraticField second, MotionRaster from, MotionRaster to) {
        int w = first.width;
        int h = first.height;
        int m = options.radius();
        float[][] equations = new float[5][w * h];
        float[] model = new float[5];
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                warped(first, second, from, x, y, model);
                equation(first, from, x, y, model, weight(x, w) * weight(y, h), equations);
            }
        }
        float[][] down = new float[5][w];
        float[] g = new float[5];
        for (int y = 0; y < h; y++) {
            for (int c = 0; c < 5; c++) {
                for (int x = 0; x < w; x++) {
                    float sum = 0;
                    for (int t = -m; t <= m; t++) {
                        sum += window[t + m] * equations[c][Math.clamp(y + t, 0, h - 1) * w + x];
                    }
                    down[c][x] = sum;
                }
            }
            for (int x = 0; x < w; x++) {
                for (int c = 0; c < 5; c++) {
                    g[c] = 0;
                    for (int t = -m; t <= m; t++) {
                        g[c] += window[t + m] * down[c][Math.clamp(x + t, 0, w - 1)];
                    }
                }
                float share = 1 / (g[0] * g[2] - g[1] * g[1] + FLAT);
                to.u[to.row(y) + x] = (g[2] * g[3] - g[1] * g[4]) * share;
                to.v[to.row(y) + x] = (g[0] * g[4] - g[1] * g[3]) * share;
            }
        }
    }

    /** The second picture's model where the pixel has moved to, linear between its four pixels; outside b is 0 and A that of the first picture. */
    static void warped(QuadraticField first, QuadraticField second, MotionRaster motion, int x, int y, float[] out) {
        float u = motion.u[motion.row(y) + x];
        float v = motion.v[motion.row(y) + x];
        float left = x + (float) Math.floor(u);
        float top = y + (float) Math.floor(v);
        if (left >= 0 && left <= first.width - 2 && top >= 0 && top <= first.height - 2) {
            float fx = u - (float) Math.floor(u);
            float fy = v - (float) Math.floor(v);
            int i = second.row((int) top) + (int) left;
            for (int c = 0; c < 5; c++) {
                float[] s = second.coefficients[c];
                out[c] = (s[i] * (1 - fx) + s[i + 1] * fx) * (1 - fy) + (s[i + second.stride] * (1 - fx) + s[i + second.stride + 1] * fx) * fy;
            }
        } else {
            int i = first.row(y) + x;
            out[BX] = 0;
            out[BY] = 0;
            for (int c = AXX; c <= AXY; c++) {
                out[c] = first.coefficients[c][i];
            }
        }
    }

    /** AᵀA and AᵀΔb of one pixel, A the mean of both models, {@code Δb = (b - b')/2 + A d}. */
    private static void equation(QuadraticField first, MotionRaster motion, int x, int y, float[] model, float weight, float[][] out) {
        int i = first.row(y) + x;
        float u = motion.u[motion.row(y) + x];
        float v = motion.v[motion.row(y) + x];
        float xx = (first.coefficients[AXX][i] + model[AXX]) * 0.5f;
        float yy = (first.coefficients[AYY][i] + model[AYY]) * 0.5f;
        float xy = (first.coefficients[AXY][i] + model[AXY]) * 0.25f;
        float bx = (first.coefficients[BX][i] - model[BX]) * 0.5f + xx * u + xy * v;
        float by = (first.coefficients[BY][i] - model[BY]) * 0.5f + xy * u + yy * v;
        int at = y * first.width + x;
        out[0][at] = (xx * xx + xy * xy) * weight;
        out[1][at] = (xx + yy) * xy * weight;
        out[2][at] = (yy * yy + xy * xy) * weight;
        out[3][at] = (xx * bx + xy * by) * weight;
        out[4][at] = (xy * bx + yy * by) * weight;
    }
}
