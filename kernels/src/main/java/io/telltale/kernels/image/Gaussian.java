package io.telltale.kernels.image;

import io.telltale.kernels.Plane;

import java.util.Arrays;

/**
 * Separable Gaussian blur {@code h×w -> h×w}: taps {@code exp(-i²/2σ²), |i| <= ceil(3σ)}, scaled to sum 1; the picture's edge is repeated outwards.
 * Immutable.
 */
public final class Gaussian {
    private final double sigma;
    private final float[] taps;

    /** @param sigma px, > 0 */
    public Gaussian(double sigma) {
        if (!(sigma > 0) || sigma > 1000) {
            throw new IllegalArgumentException("a Gaussian's sigma must lie in 0..1000 px, got " + sigma);
        }
        this.sigma = sigma;
        int radius = (int) Math.ceil(3 * sigma);
        double[] exact = new double[2 * radius + 1];
        double sum = 0;
        for (int i = -radius; i <= radius; i++) {
            exact[i + radius] = Math.exp(-0.5 * i * i / (sigma * sigma));
            sum += exact[i + radius];
        }
        taps = new float[exact.length];
        for (int i = 0; i < taps.length; i++) {
            taps[i] = (float) (exact[i] / sum);
        }
    }

    public double sigma() {
        return sigma;
    }

    public int radius() {
        return taps.length / 2;
    }

    /** The 2·radius+1 weights, centre in the middle; a copy. */
    public float[] taps() {
        return taps.clone();
    }

    /** {@code h * p}. */
    public Plane blur(Plane p) {
        int w = p.width();
        int h = p.height();
        float[] in = p.samples();
        float[] across = new float[w * h];
        float[] padded = new float[w + taps.length - 1];
        float[] row = new float[w];
        for (int y = 0; y < h; y++) {
            repeatEdges(in, y * w, w, padded);
            Arrays.fill(row, 0);
            for (int t = 0; t < taps.length; t++) {
                addScaled(row, 0, padded, t, w, taps[t]);
            }
            System.arraycopy(row, 0, across, y * w, w);
        }
        float[] out = new float[w * h];
        for (int y = 0; y < h; y++) {
            for (int t = 0; t < taps.length; t++) {
                addScaled(out, y * w, across, Math.clamp(y + t - radius(), 0, h - 1) * w, w, taps[t]);
            }
        }
        return Plane.of(w, h, out);
    }

    /** {@code hᵀ p}: the adjoint, {@code Σ blur(a)·b = Σ a·adjoint(b)} for all a, b; away from the edges the same as {@link #blur}. */
    public Plane adjoint(Plane p) {
        int w = p.width();
        int h = p.height();
        float[] in = p.samples();
        float[] down = new float[w * h];
        for (int y = 0; y < h; y++) {
            for (int t = 0; t < taps.length; t++) {
                addScaled(down, Math.clamp(y + t - radius(), 0, h - 1) * w, in, y * w, w, taps[t]);
            }
        }
        float[] out = new float[w * h];
        float[] padded = new float[w + taps.length - 1];
        for (int y = 0; y < h; y++) {
            Arrays.fill(padded, 0);
            for (int t = 0; t < taps.length; t++) {
                addScaled(padded, t, down, y * w, w, taps[t]);
            }
            for (int i = 0; i < padded.length; i++) {
                out[y * w + Math.clamp(i - radius(), 0, w - 1)] += padded[i];
            }
        }
        return Plane.of(w, h, out);
    }

    private void repeatEdges(float[] in, int at, int w, float[] padded) {
        int r = radius();
        Arrays.fill(padded, 0, r, in[at]);
        System.arraycopy(in, at, padded, r, w);
        Arrays.fill(padded, r + w, padded.length, in[at + w - 1]);
    }

    private static void addScaled(float[] out, int outAt, float[] in, int inAt, int n, float k) {
        for (int i = 0; i < n; i++) {
            out[outAt + i] += k * in[inAt + i];
        }
    }
}
