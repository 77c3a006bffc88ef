package io.telltale.kernels.motion;

import io.telltale.kernels.Plane;

import java.util.Random;

/** A picture that can be taken again after a planted motion. */
interface Scene {
    /** The frame in which what stood at (x, y) stands at (x, y) + motion(x, y), noise-free. */
    Plane moved(int width, int height, Motion motion);

    default Plane picture(int width, int height) {
        return moved(width, height, Motion.NONE);
    }

    /** Where the content of place (x, y) of the moved frame came from, {x, y}. */
    static double[] origin(double x, double y, Motion motion) {
        double fromX = x;
        double fromY = y;
        for (int i = 0; i < 40; i++) {
            double nextX = x - motion.u(fromX, fromY);
            double nextY = y - motion.v(fromX, fromY);
            double step = Math.abs(nextX - fromX) + Math.abs(nextY - fromY);
            fromX = nextX;
            fromY = nextY;
            if (step < 1e-4) {
                break;
            }
        }
        return new double[] {fromX, fromY};
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
