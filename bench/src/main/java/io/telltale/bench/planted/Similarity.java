package io.telltale.bench.planted;

/**
 * A similarity of the plane, {@code (x, y) -> (a x - b y + tx, b x + a y + ty)}; here from face coordinates (inter-ocular distances) to picture pixels.
 *
 * @param a scale times cosine, pixels per inter-ocular distance
 * @param b scale times sine
 */
record Similarity(double a, double b, double tx, double ty) {
    static Similarity of(double scale, double radians, double tx, double ty) {
        return new Similarity(scale * Math.cos(radians), scale * Math.sin(radians), tx, ty);
    }

    double x(double x, double y) {
        return a * x - b * y + tx;
    }

    double y(double x, double y) {
        return b * x + a * y + ty;
    }

    /** This map of what {@code first} maps. */
    Similarity after(Similarity first) {
        return new Similarity(a * first.a - b * first.b, b * first.a + a * first.b, x(first.tx, first.ty), y(first.tx, first.ty));
    }

    double scale() {
        return Math.hypot(a, b);
    }

    Similarity inverse() {
        double d = a * a + b * b;
        return new Similarity(a / d, -b / d, -(a * tx + b * ty) / d, (b * tx - a * ty) / d);
    }
}
