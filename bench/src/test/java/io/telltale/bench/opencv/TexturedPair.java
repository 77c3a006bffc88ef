package io.telltale.bench.opencv;

import io.telltale.kernels.Plane;

import java.util.Random;

/**
 * Two pictures of a texture that is known between its pixels, the second after a known motion, both in whole grey levels: 60 cosines with wavelengths
 * of 4 to 128 px, noise of sd 1.
 */
record TexturedPair(String name, Plane from, Plane to) {
    /** Displacement at a place, px: {u, v}. */
    interface Motion {
        double[] at(double x, double y);
    }

    static TexturedPair of(String name, int width, int height, long seed, Motion motion) {
        Random random = new Random(seed);
        double[][] waves = new double[60][];
        for (int i = 0; i < waves.length; i++) {
            double length = 128 / Math.pow(2, 5.0 * i / (waves.length - 1));
            double direction = random.nextDouble() * 2 * Math.PI;
            waves[i] = new double[] {2 * Math.PI / length * Math.cos(direction), 2 * Math.PI / length * Math.sin(direction),
                random.nextDouble() * 2 * Math.PI, 25 * Math.sqrt(2.0 / waves.length) * Math.min(1, length / 16)};
        }
        Plane from = new Plane(width, height);
        Plane to = new Plane(width, height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                from.set(x, y, grey(waves, x, y, random));
                // Where the content came from: the motion is smooth, so that a few rounds of the fixed point are enough.
                double px = x;
                double py = y;
                for (int k = 0; k < 20; k++) {
                    double[] d = motion.at(px, py);
                    px = x - d[0];
                    py = y - d[1];
                }
                to.set(x, y, grey(waves, px, py, random));
            }
        }
        return new TexturedPair(name, from, to);
    }

    private static float grey(double[][] waves, double x, double y, Random random) {
        double sum = 128 + random.nextGaussian();
        for (double[] w : waves) {
            sum += w[3] * Math.cos(w[0] * x + w[1] * y + w[2]);
        }
        return Math.clamp(Math.round(sum), 0, 255);
    }

    /** A bump: {@code peak · exp(-r²/2σ²)} towards {@code angle}, degrees, 0 to the right, 90 down. */
    static Motion bump(double x0, double y0, double sigma, double peak, double angle) {
        return (x, y) -> {
            double size = peak * Math.exp(-((x - x0) * (x - x0) + (y - y0) * (y - y0)) / (2 * sigma * sigma));
            return new double[] {size * Math.cos(Math.toRadians(angle)), size * Math.sin(Math.toRadians(angle))};
        };
    }
}
