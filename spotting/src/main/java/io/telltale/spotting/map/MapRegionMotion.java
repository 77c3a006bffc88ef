package io.telltale.spotting.map;

import io.telltale.kernels.Flow;
import io.telltale.spotting.face.CanonicalFace;
import io.telltale.kernels.registration.Similarity;

import java.util.Locale;

/**
 * What moved in one box of the face.
 *
 * @param meanPercent    mean length of the motion, per cent of the inter-ocular distance
 * @param largestPercent largest length, the same
 * @param meanPixels     mean length, px, which decides whether there is motion at all
 * @param concentration  {@code |Σ (u, v)| / Σ |(u, v)|}, 0..1: 1 where all moves one way; 0 without motion
 * @param degrees        direction of Σ (u, v), which weighs each pixel with its length, in the picture: 0 right, 90 up, 0..360
 */
public record MapRegionMotion(MapRegion region, double meanPercent, double largestPercent, double meanPixels, double concentration, double degrees) {
    /** Mean length under which nothing is said to move, px; MELLM's second version. Far under the noise of any flow: it stands for zero. */
    public static final double LEAST_PIXELS = 1e-4;
    /** Concentration under which no direction is told; MELLM's second version. Higher hides turning and stretching boxes. */
    public static final double LEAST_CONCENTRATION = 0.15;

    private static final String[] OCTANTS = {"right", "up-right", "up", "up-left", "left", "down-left", "down", "down-right"};

    /** @param motion relative to the nose, px */
    static MapRegionMotion of(MapRegion region, OnsetApex pair, Flow motion) {
        Similarity toCrop = pair.face().orElseThrow().inverse();
        double iod = pair.iodPixels();
        double x = pair.x(region.x(), region.y());
        double y = pair.y(region.x(), region.y());
        int reach = (int) Math.ceil(region.reach() * iod);
        double u = 0;
        double v = 0;
        double sum = 0;
        double largest = 0;
        int n = 0;
        for (int py = Math.max(0, (int) y - reach); py <= Math.min(motion.height() - 1, y + reach); py++) {
            for (int px = Math.max(0, (int) x - reach); px <= Math.min(motion.width() - 1, x + reach); px++) {
                if (region.contains(CanonicalFace.iodX(toCrop.x(px, py)), CanonicalFace.iodY(toCrop.y(px, py)))) {
                    double length = Math.hypot(motion.u().get(px, py), motion.v().get(px, py));
                    u += motion.u().get(px, py);
                    v += motion.v().get(px, py);
                    sum += length;
                    largest = Math.max(largest, length);
                    n++;
                }
            }
        }
        double mean = n == 0 ? 0 : sum / n;
        double degrees = Math.toDegrees(Math.atan2(-v, u));
        return new MapRegionMotion(region, 100 * mean / iod, 100 * largest / iod, mean, sum > 0 ? Math.hypot(u, v) / sum : 0, degrees < 0 ? degrees + 360 : degrees);
    }

    /** {@code right outer brow: mean 1.234, max 2.345, up-right, 47 degrees}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s: mean %.3f, max %.3f, %s", region.phrase(), meanPercent, largestPercent, direction());
    }

    private String direction() {
        if (meanPixels < LEAST_PIXELS) {
            return "no significant motion";
        }
        if (concentration < LEAST_CONCENTRATION) {
            return "no clear direction";
        }
        return String.format(Locale.ROOT, "%s, %d degrees", OCTANTS[Math.floorMod((int) Math.rint(degrees / 45), 8)], Math.floorMod(Math.round(degrees), 360));
    }
}
