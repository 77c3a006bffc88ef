package io.telltale.kernels.motion;

import io.telltale.kernels.Plane;

import java.util.Random;

/**
 * A grey picture that is known between its pixels: a sum of cosines of random direction and phase, wavelengths from 4 to 128 px, so that it can be sampled
 * at moved places without any interpolation.
 */
final class Texture {
    private final double[] kx;
    private final double[] ky;
    private final double[] phase;
    private final double[] amplitude;

    private Texture(int waves, long seed, double contrast, double longest) {
        Random random = new Random(seed);
        kx = new double[waves];
        ky = new double[waves];
        phase = new double[waves];
        amplitude = new double[waves];
        for (int i = 0; i < waves; i++) {
            double octave = 5.0 * i / Math.max(1, waves - 1);
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
        return new Texture(60, seed, contrast, 128);
    }

    double at(double x, double y) {
        double sum = 128;
        for (int i = 0; i < kx.length; i++) {
            sum += amplitude[i] * Math.cos(kx[i] * x + ky[i] * y + phase[i]);
        }
        return sum;
    }

    /** The picture itself. */
    Plane picture(int width, int height) {
        return moved(width, height, Motion.NONE);
    }

    /** The frame in which what stood at (x, y) stands at (x, y) + motion(x, y): sampled at the place each pixel came from. */
    Plane moved(int width, int height, Motion motion) {
        Plane p = new Plane(width, height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double fromX = x;
                double fromY = y;
                for (int i = 0; i < 8 && motion != Motion.NONE; i++) {
                    double u = motion.u(fromX, fromY);
                    double v = motion.v(fromX, fromY);
                    fromX = x - u;
                    fromY = y - v;
                }
                p.set(x, y, (float) at(fromX, fromY));
            }
        }
        return p;
    }

    /** White noise of sd {@code sigma} added, then rounded to whole grey levels in 0..255. */
    static Plane noisy(Plane p, double sigma, Random random) {
        Plane out = p.copy();
        float[] s = out.samples();
        for (int i = 0; i < s.length; i++) {
            s[i] = Math.clamp(Math.round(s[i] + sigma * random.nextGaussian()), 0, 255);
        }
        return out;
    }
}
