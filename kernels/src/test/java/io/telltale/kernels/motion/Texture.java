package io.telltale.kernels.motion;

import io.telltale.kernels.Plane;

import java.util.Random;

/**
 * A grey picture that is known between its pixels: a sum of cosines of random direction and phase, wavelengths from 4 to 128 px, so that it can be sampled
 * at moved places without any interpolation.
 */
final class Texture implements Scene {
    private final double[] kx;
    private final double[] ky;
    private final double[] phase;
    private final double[] amplitude;

    private Texture(int waves, long seed, double contrast, double longest, double octaves) {
        Random random = new Random(seed);
        kx = new double[waves];
        ky = new double[waves];
        phase = new double[waves];
        amplitude = new double[waves];
        for (int i = 0; i < waves; i++) {
            double octave = octaves * i / Math.max(1, waves - 1);
            double wavelength = longest / Math.pow(2, octave);
            double direction = random.nextDouble() * 2 * Math.PI;
            kx[i] = 2 * Math.PI / wavelength * Math.cos(direction);
            ky[i] = 2 * Math.PI / wavelength * Math.sin(direction);
            phase[i] = random.nextDouble() * 2 * Math.PI;
            // Equal energy per octave down to 16 px, falling below, as on skin.
            amplitude[i] = contrast * Math.sqrt(2.0 / waves) * Math.min(1, wavelength / (longest / 8));
        }
    }

    /** @param contrast rms of the slow octaves, grey levels */
    static Texture of(long seed, double contrast) {
        return new Texture(60, seed, contrast, 128, 5);
    }

    /** Without anything finer than 20 px: central differences are then right to 3 %, as they are not at 4 to 8 px. */
    static Texture smooth(long seed, double contrast) {
        return new Texture(40, seed, contrast, 80, 2);
    }

    double at(double x, double y) {
        double sum = 128;
        for (int i = 0; i < kx.length; i++) {
            sum += amplitude[i] * Math.cos(kx[i] * x + ky[i] * y + phase[i]);
        }
        return sum;
    }

    @Override
    public Plane moved(int width, int height, Motion motion) {
        Plane p = new Plane(width, height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (motion == Motion.NONE) {
                    p.set(x, y, (float) at(x, y));
                } else {
                    double[] from = Scene.origin(x, y, motion);
                    p.set(x, y, (float) at(from[0], from[1]));
                }
            }
        }
        return p;
    }
}
