package io.telltale.spotting;

/**
 * How far one region has moved at the apex of an event, relative to where it rested before.
 *
 * @param right   to the right of the picture, percent of the inter-ocular distance
 * @param down    downwards, percent of the inter-ocular distance
 * @param signal  size of the displacement over its noise floor (standard deviations)
 */
public record RegionDisplacement(Region region, double right, double down, double signal) {
    /** Percent of the inter-ocular distance. */
    public double size() {
        return Math.hypot(right, down);
    }
}
