package io.telltale.spotting.map;

import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;

/**
 * Motion relative to the nose tip, {@code (u, v) - mean of (u, v) over 11×11 px around landmark 30 of 68}: what the head did is taken off, as far as
 * it is a shift.
 */
final class NoseMotion {
    /** The nose tip in iBUG order, from 0. */
    static final int TIP = 30;
    /** The square reaches so far to each side, px. */
    static final int REACH = 5;

    private NoseMotion() {
    }

    /** A new field; the part of the square outside of the picture is left out. */
    static Flow subtracted(Flow flow, int tipX, int tipY) {
        return new Flow(minus(flow.u(), mean(flow.u(), tipX, tipY)), minus(flow.v(), mean(flow.v(), tipX, tipY)));
    }

    private static double mean(Plane p, int tipX, int tipY) {
        int x0 = Math.clamp(tipX - REACH, 0, p.width() - 1);
        int x1 = Math.clamp(tipX + REACH, 0, p.width() - 1);
        int y0 = Math.clamp(tipY - REACH, 0, p.height() - 1);
        int y1 = Math.clamp(tipY + REACH, 0, p.height() - 1);
        double sum = 0;
        for (int y = y0; y <= y1; y++) {
            for (int x = x0; x <= x1; x++) {
                sum += p.get(x, y);
            }
        }
        return sum / ((x1 - x0 + 1) * (y1 - y0 + 1));
    }

    private static Plane minus(Plane p, double mean) {
        Plane out = p.copy();
        for (int i = 0; i < out.samples().length; i++) {
            out.samples()[i] -= (float) mean;
        }
        return out;
    }
}
