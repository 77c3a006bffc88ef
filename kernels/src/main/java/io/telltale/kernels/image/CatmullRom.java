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
}
