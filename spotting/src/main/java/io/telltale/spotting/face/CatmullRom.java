package io.telltale.spotting.face;

/** Cubic convolution with a = -0.5 over 4×4 samples; exact for quadratics, slope at a sample is the central difference. */
final class CatmullRom {
    private CatmullRom() {
    }

    /** {@code f(x, y)}; the caller sees to it that 1 <= x < width - 2 and 1 <= y < height - 2. */
    static float sample(float[] f, int stride, double x, double y) {
        int ix = (int) x;
        int iy = (int) y;
        float t = (float) (x - ix);
        float u = (float) (y - iy);
        float t2 = t * t;
        float t3 = t2 * t;
        float a0 = -0.5f * t + t2 - 0.5f * t3;
        float a1 = 1 - 2.5f * t2 + 1.5f * t3;
        float a2 = 0.5f * t + 2 * t2 - 1.5f * t3;
        float a3 = -0.5f * t2 + 0.5f * t3;
        int i = (iy - 1) * stride + ix - 1;
        float r0 = a0 * f[i] + a1 * f[i + 1] + a2 * f[i + 2] + a3 * f[i + 3];
        i += stride;
        float r1 = a0 * f[i] + a1 * f[i + 1] + a2 * f[i + 2] + a3 * f[i + 3];
        i += stride;
        float r2 = a0 * f[i] + a1 * f[i + 1] + a2 * f[i + 2] + a3 * f[i + 3];
        i += stride;
        float r3 = a0 * f[i] + a1 * f[i + 1] + a2 * f[i + 2] + a3 * f[i + 3];
        float u2 = u * u;
        float u3 = u2 * u;
        return (-0.5f * u + u2 - 0.5f * u3) * r0 + (1 - 2.5f * u2 + 1.5f * u3) * r1 + (0.5f * u + 2 * u2 - 1.5f * u3) * r2 + (-0.5f * u2 + 0.5f * u3) * r3;
    }
}
