package io.telltale.bench.planted;

/**
 * The opening of one eye at rest, in face coordinates: two arcs between the corners.
 *
 * @param centreX   middle between the corners
 * @param centreY   height of the corners
 * @param halfWidth half the distance between the corners
 * @param upper     how far the upper lid arches above the corners
 * @param lower     how far the lower lid sags below them
 * @param outward   +1 if the outer corner lies to the picture's right, -1 if to its left
 * @param tilt      how far the outer corner lies above the inner one
 */
record EyeShape(double centreX, double centreY, double halfWidth, double upper, double lower, int outward, double tilt) {
    /** Place between the corners, -1..1. */
    double along(double x) {
        return (x - centreX) / halfWidth;
    }

    private double corners(double u) {
        return centreY - 0.5 * tilt * u * outward;
    }

    /** Height of the upper lid's edge. */
    double upperEdge(double x) {
        double u = Math.clamp(along(x), -1, 1);
        return corners(u) - upper * (1 - u * u) * (1 - 0.15 * u * outward);
    }

    /** Height of the lower lid's edge. */
    double lowerEdge(double x) {
        double u = Math.clamp(along(x), -1, 1);
        return corners(u) + lower * (1 - u * u) * (1 + 0.2 * u * outward);
    }
}
