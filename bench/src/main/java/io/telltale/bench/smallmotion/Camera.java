package io.telltale.bench.smallmotion;

import io.telltale.kernels.Plane;

import java.util.Random;

/** From light to what an estimator is given: pixels as means over their area, white noise, whole grey levels. */
final class Camera {
    /** What shows where a gap opened. */
    private static final double DARK = 24;

    private Camera() {
    }

    /** A surface at rest, without noise. */
    static Plane still(Surface s) {
        int n = s.side();
        int f = Surface.FINER;
        Plane out = new Plane(n, n);
        for (int y = 0; y < n; y++) {
            for (int x = 0; x < n; x++) {
                double sum = 0;
                for (int j = 0; j < f; j++) {
                    for (int i = 0; i < f; i++) {
                        sum += s.fine().get(x * f + i, y * f + j);
                    }
                }
                out.set(x, y, (float) (sum / (f * f)));
            }
        }
        return out;
    }

    /** The surface after the motion, without noise. Where nothing moves it is {@link #still}, exactly. */
    static Plane moved(Surface s, Displacement motion) {
        int n = s.side();
        int f = Surface.FINER;
        Plane out = new Plane(n, n);
        double[] from = new double[2];
        for (int y = 0; y < n; y++) {
            for (int x = 0; x < n; x++) {
                double sum = 0;
                for (int j = 0; j < f; j++) {
                    for (int i = 0; i < f; i++) {
                        double px = x + (i + 0.5) / f - 0.5;
                        double py = y + (j + 0.5) / f - 0.5;
                        sum += motion.origin(px, py, from) ? s.grey(from[0], from[1]) : DARK;
                    }
                }
                out.set(x, y, (float) (sum / (f * f)));
            }
        }
        return out;
    }

    /** With noise of the given sd, rounded to 8 bits. */
    static Plane taken(Plane clean, double noise, Random random) {
        Plane out = clean.copy();
        float[] s = out.samples();
        for (int i = 0; i < s.length; i++) {
            s[i] = Math.clamp(Math.round(s[i] + noise * random.nextGaussian()), 0, 255);
        }
        return out;
    }
}
