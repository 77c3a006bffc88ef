package io.telltale.kernels.image;

/**
 * Keys' cubic with a = -1/2 (Catmull-Rom): weights of the samples at -1, 0, 1, 2 for a place f in 0..1 past sample 0. Its slope at a sample is the central
 * difference, so that small displacements keep their size; the a = -3/4 found in many libraries multiplies them by 1.5.
 */
public final class CatmullRom {
    private CatmullRom() {
    }

    public static float before(float f) {
        return ((-0.5f * f + 1) * f - 0.5f) * f;
    }

    public static float at(float f) {
        return (1.5f * f - 2.5f) * f * f + 1;
    }

    public static float after(float f) {
        return ((-1.5f * f + 2) * f + 0.5f) * f;
    }

    public static float beyond(float f) {
        return (0.5f * f - 0.5f) * f * f;
    }

    /** {@code f(x, y)} over 4×4 samples, exact for quadratics; the caller sees to it that {@code 1 <= x < width - 2} and {@code 1 <= y < height - 2}. */
    public static float sample(float[] f, int stride, double x, double y) {
        int ix = (int) x;
        int iy = (int) y;
        float t = (float) (x - ix);
        float u = (float) (y - iy);
        float a0 = before(t);
        float a1 = at(t);
        float a2 = after(t);
        float a3 = beyond(t);
        int i = (iy - 1) * stride + ix - 1;
        float r0 = a0 * f[i] + a1 * f[i + 1] + a2 * f[i + 2] + a3 * f[i + 3];
        i += stride;
        float r1 = a0 * f[i] + a1 * f[i + 1] + a2 * f[i + 2] + a3 * f[i + 3];
        i += stride;
        float r2 = a0 * f[i] + a1 * f[i + 1] + a2 * f[i + 2] + a3 * f[i + 3];
        i += stride;
        float r3 = a0 * f[i] + a1 * f[i + 1] + a2 * f[i + 2] + a3 * f[i + 3];
        return before(u) * r0 + at(u) * r1 + after(u) * r2 + beyond(u) * r3;
    }
}
