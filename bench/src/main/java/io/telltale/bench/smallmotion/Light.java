package io.telltale.bench.smallmotion;

import io.telltale.kernels.Plane;

/**
 * A change of light, {@code p·(1 + gain + ramp·(x/w - 1/2))}.
 *
 * @param gain of the whole picture, a share
 * @param ramp from the left edge to the right, a share
 */
record Light(double gain, double ramp) {
    static final Light STEADY = new Light(0, 0);

    Light {
        if (!(Math.abs(gain) < 1 && Math.abs(ramp) < 1)) {
            throw new IllegalArgumentException("gain and ramp are shares under 1, got " + gain + " and " + ramp);
        }
    }

    Plane on(Plane p) {
        if (equals(STEADY)) {
            return p;
        }
        Plane out = p.copy();
        for (int i = 0; i < out.samples().length; i++) {
            out.samples()[i] *= (float) (1 + gain + ramp * (i % p.width() / (double) p.width() - 0.5));
        }
        return out;
    }

    @Override
    public String toString() {
        return equals(STEADY) ? "steady" : "gain %.0f %%, ramp %.0f %%".formatted(100 * gain, 100 * ramp);
    }
}
