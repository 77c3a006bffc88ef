package io.telltale.kernels.flow;

import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;

import java.util.Random;

/**
 * A grey picture known between its pixels, a sum of cosines of many lengths and directions, and the same picture moved by a known field: pixel y of the moved one is
 * the still one at x where y = x + field(x).
 */
final class Waves {
    /** Displacement of the point at (x, y), px. */
    interface Field {
        double[] at(double x, double y);
    }

    private static final int COUNT = 24;
    private final double[] kx = new double[COUNT];
    private final double[] ky = new double[COUNT];
    private final double[] phase = new double[COUNT];
    private final double contrast;

    /**
     * @param shortest length of a wave, px
     * @param longest  the same
     * @param contrast rms, grey levels
     */
    Waves(long seed, double shortest, double longest, double contrast) {
        this.contrast = contrast;
        Random random = new Random(seed);
        for (int i = 0; i < COUNT; i++) {
            double k = 2 * Math.PI / (shortest * Math.pow(longest / shortest, i / (COUNT - 1.0)));
            double direction = 2 * Math.PI * random.nextDouble();
            kx[i] = k * Math.cos(direction);
            ky[i] = k * Math.sin(direction);
            phase[i] = 2 * Math.PI * random.nextDouble();
        }
    }

    /** Lengths of 9 to 60 px. */
    static Waves of(long seed) {
        return new Waves(seed, 9, 60, 35);
    }

    private double at(double x, double y) {
        double sum = 0;
        for (int i = 0; i < COUNT; i++) {
            sum += Math.cos(kx[i] * x + ky[i] * y + phase[i]);
        }
        return 128 + contrast * Math.sqrt(2.0 / COUNT) * sum;
    }

    Plane still(int width, int height) {
        return moved(width, height, shift(0, 0));
    }

    /** Rounded to whole grey levels in 0..255, as a camera gives them. */
    Plane moved(int width, int height, Field field) {
        Plane p = new Plane(width, height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double fromX = x;
                double fromY = y;
                for (int round = 0; round < 30; round++) {
                    double[] d = field.at(fromX, fromY);
                    fromX = x - d[0];
                    fromY = y - d[1];
                }
                p.set(x, y, (float) Math.clamp(Math.rint(at(fromX, fromY)), 0, 255));
            }
        }
        return p;
    }

    static Field shift(double u, double v) {
        return (x, y) -> new double[] {u, v};
    }

    /** u = a (x - cx) + b (y - cy), v = c (x - cx) + d (y - cy). */
    static Field affine(double a, double b, double c, double d, double cx, double cy) {
        return (x, y) -> new double[] {a * (x - cx) + b * (y - cy), c * (x - cx) + d * (y - cy)};
    }

    /** Mean endpoint error inside of a margin, px. */
    static double error(Flow flow, Field truth, int margin) {
        double sum = 0;
        int n = 0;
        for (int y = margin; y < flow.height() - margin; y++) {
            for (int x = margin; x < flow.width() - margin; x++, n++) {
                double[] d = truth.at(x, y);
                sum += Math.hypot(flow.u().get(x, y) - d[0], flow.v().get(x, y) - d[1]);
            }
        }
        return sum / n;
    }

    static Plane noisy(Plane p, double sd, long seed) {
        Random random = new Random(seed);
        Plane out = p.copy();
        for (int i = 0; i < out.samples().length; i++) {
            out.samples()[i] = (float) Math.clamp(Math.rint(out.samples()[i] + sd * random.nextGaussian()), 0, 255);
        }
        return out;
    }
}
