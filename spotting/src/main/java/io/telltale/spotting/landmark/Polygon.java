package io.telltale.spotting.landmark;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A simple polygon with a soft edge, {@code place -> weight 0..1}, in inter-ocular distances. The weight is 1/2 on the edge and rises inwards as the logistic
 * function of the distance from it. Corners in either direction; immutable.
 */
public final class Polygon {
    /** Makes the logistic function as wide as the normal one of the same standard deviation. */
    private static final double LOGISTIC = 1.702;

    private final double[] x;
    private final double[] y;
    private final double softness;

    /** A corner. */
    public record Point(double x, double y) {
    }

    /**
     * @param softness standard deviation of the edge, inter-ocular distances, above 0. Softer: neighbours are mixed in. Harder: a head that moves by a cell
     *                 changes what is measured
     */
    public Polygon(List<Point> corners, double softness) {
        if (corners.size() < 3 || !(softness > 0)) {
            throw new IllegalArgumentException("a polygon has three corners and a soft edge, got " + corners + " and " + softness);
        }
        this.x = corners.stream().mapToDouble(Point::x).toArray();
        this.y = corners.stream().mapToDouble(Point::y).toArray();
        this.softness = softness;
        if (!(Math.abs(area()) > 1e-6) || !Double.isFinite(area())) {
            throw new IllegalArgumentException("a polygon without an area: " + corners);
        }
    }

    public List<Point> corners() {
        return IntStream.range(0, x.length).mapToObj(i -> new Point(x[i], y[i])).toList();
    }

    /** Signed: positive where the corners run clockwise on the screen. */
    private double area() {
        double sum = 0;
        for (int i = 0, j = x.length - 1; i < x.length; j = i++) {
            sum += x[j] * y[i] - x[i] * y[j];
        }
        return sum / 2;
    }

    public Point centroid() {
        double cx = 0;
        double cy = 0;
        for (int i = 0, j = x.length - 1; i < x.length; j = i++) {
            double cross = x[j] * y[i] - x[i] * y[j];
            cx += (x[j] + x[i]) * cross;
            cy += (y[j] + y[i]) * cross;
        }
        return new Point(cx / (6 * area()), cy / (6 * area()));
    }

    /** Weight of a place. */
    public double weight(double px, double py) {
        boolean inside = false;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0, j = x.length - 1; i < x.length; j = i++) {
            if (y[i] > py != y[j] > py && px < (x[j] - x[i]) * (py - y[i]) / (y[j] - y[i]) + x[i]) {
                inside = !inside;
            }
            double vx = x[i] - x[j];
            double vy = y[i] - y[j];
            double length = vx * vx + vy * vy;
            double t = length > 0 ? Math.clamp(((px - x[j]) * vx + (py - y[j]) * vy) / length, 0, 1) : 0;
            least = Math.min(least, Math.hypot(px - x[j] - t * vx, py - y[j] - t * vy));
        }
        return 1 / (1 + Math.exp(-LOGISTIC * (inside ? least : -least) / softness));
    }

    @Override
    public String toString() {
        return "polygon " + Arrays.toString(x) + " " + Arrays.toString(y);
    }
}
