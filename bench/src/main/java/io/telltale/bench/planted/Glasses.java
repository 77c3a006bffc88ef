package io.telltale.bench.planted;

import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * Glasses on the head: rims, bridge, temples and reflections, {@code place on the head -> share of light let through, light added}. They move with the head
 * and not with the skin; a reflection moves by {@value #MIRROR} of what the head does, as an image in a curved mirror would.
 */
final class Glasses {
    private static final double MIRROR = 0.55;
    private static final double EDGE = 0.012;

    private final double halfWidth;
    private final double halfHeight;
    private final double centreY;
    private final double rim;
    private final double rimLight;
    private final double[] glareX = new double[2];
    private final double[] glareY = new double[2];
    private final double glare;

    Glasses(long seed) {
        RandomGenerator random = new Well19937c(seed * 211 + 29);
        halfWidth = 0.34 + 0.05 * random.nextDouble();
        halfHeight = 0.23 + 0.07 * random.nextDouble();
        centreY = 0.05 + 0.05 * random.nextDouble();
        rim = 0.018 + 0.022 * random.nextDouble();
        rimLight = 18 + 50 * random.nextDouble();
        for (int k = 0; k < 2; k++) {
            glareX[k] = 0.20 * (random.nextDouble() - 0.5);
            glareY[k] = -0.10 + 0.10 * random.nextDouble();
        }
        glare = 25 + 45 * random.nextDouble();
    }

    /** Whether anything of them may be seen there. */
    boolean near(double x, double y) {
        return Math.abs(x) < 1.25 && Math.abs(y - centreY) < halfHeight + rim + 0.05;
    }

    /**
     * @param x      place on the head, face coordinates
     * @param shiftX how far the head is from its rest, in the same unit
     * @param light  of what is behind
     */
    double seen(double x, double y, double shiftX, double shiftY, double light) {
        int k = x < 0 ? 0 : 1;
        double u = (Math.abs(x) - 0.5) / halfWidth;
        double v = (y - centreY) / halfHeight;
        double u2 = u * u;
        double v2 = v * v;
        // A superellipse of power 4; its distance from the edge to first order.
        double r = Math.sqrt(Math.sqrt(u2 * u2 + v2 * v2));
        double away = Math.abs(r - 1) * Math.min(halfWidth, halfHeight);
        double frame = step((rim / 2 - away) / EDGE);
        double bridge = Math.abs(x) < 0.5 - halfWidth * 0.95 ? step((rim * 0.6 - Math.abs(y - centreY + 0.06)) / EDGE) : 0;
        double temple = Math.abs(x) > 0.5 + halfWidth * 0.98 ? step((rim * 0.5 - Math.abs(y - centreY + 0.08)) / EDGE) * step((1.15 - Math.abs(x)) / 0.05) : 0;
        double solid = Math.max(frame, Math.max(bridge, temple));
        double through = light;
        if (r < 1) {
            double gx = (Math.abs(x) - 0.5) * (k == 0 ? -1 : 1) - glareX[k] + (1 - MIRROR) * shiftX;
            double gy = y - centreY - glareY[k] + (1 - MIRROR) * shiftY;
            double patch = Math.exp(-0.5 * (gx * gx / 0.0049 + gy * gy / 0.0020)) + 0.5 * Math.exp(-0.5 * ((gx - 0.16) * (gx - 0.16) / 0.0004 + (gy - 0.10) * (gy - 0.10) / 0.0025));
            through = light * 0.94 + glare * patch;
        }
        return through + solid * (rimLight - through);
    }

    private static double step(double s) {
        double c = Math.clamp(s + 0.5, 0, 1);
        return c * c * (3 - 2 * c);
    }
}
