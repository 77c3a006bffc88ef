package io.telltale.qa.reason;

import io.telltale.spotting.Region;

/**
 * A patch of skin that a muscle pulls: the displacement field {@code (right, down) exp(-d²/2s²)} around a point of the template.
 *
 * <p>A region of Gaussian weight with sigma {@code r}, a distance {@code d} away, sees the weighted mean of that field, which is
 * {@code (right, down) s²/(s²+r²) exp(-d²/2(s²+r²))}: neighbouring regions take part in the motion by their distance, with no table of leakages.
 *
 * @param x      centre, inter-ocular distances (IOD) from the midpoint of the eyes, right of the picture positive
 * @param y      centre, IOD from the line of the eyes, down positive
 * @param spread s, IOD, positive
 * @param right  displacement at the centre per unit of the action, right of the picture positive
 * @param down   displacement at the centre per unit of the action
 */
record MotionSource(double x, double y, double spread, double right, double down) {
    MotionSource {
        if (!(spread > 0)) {
            throw new IllegalArgumentException("the spread of a motion source must be positive, got " + spread);
        }
    }

    /** The part of the displacement that the region sees, 0..1. */
    double share(Region region) {
        double variance = spread * spread + region.radius() * region.radius();
        double dx = region.x() - x;
        double dy = region.y() - y;
        return spread * spread / variance * Math.exp(-(dx * dx + dy * dy) / (2 * variance));
    }

    MotionSource mirrored() {
        return new MotionSource(-x, y, spread, -right, down);
    }
}
