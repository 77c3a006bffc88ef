package io.telltale.spotting.landmark;

import io.telltale.spotting.face.FaceTemplate;

import java.util.Arrays;

/**
 * The 68 points of one face, iBUG order, in canonical coordinates: inter-ocular distances (IOD) from the midpoint of the eyes as the crop has them, x to the
 * right of the picture, y down. With them, where they came from and how far they can be relied on.
 *
 * <p>It says where regions lie. It never registers a frame: landmarks jitter from frame to frame by as much as a micro-expression moves. Immutable.
 */
public final class FaceShape {
    public static final int POINTS = FaceTemplate.POINTS;
    /** Mean distance of the template's inner points from those of 35 faces, eyes found by cascades, IOD. */
    private static final double TEMPLATE_ERROR = 0.095;
    /** The template, where no person's points are known. */
    public static final FaceShape TEMPLATE = template();

    private final Origin origin;
    private final int looks;
    private final double[] x;
    private final double[] y;
    private final double[] spread;
    /** The line of the eyes against that of the template: scaled cosine and sine. */
    private final double cosine;
    private final double sine;

    /** Where the points came from. */
    public enum Origin {
        TEMPLATE("the template"),
        SHAPE_MODEL("a shape model of dlib"),
        OPENFACE("landmarks of OpenFace");

        private final String phrase;

        Origin(String phrase) {
            this.phrase = phrase;
        }

        /** How it is called in a result. */
        public String phrase() {
            return phrase;
        }
    }

    /**
     * @param looks  frames that the points are the median of; 0 for the template
     * @param spread how far the points of one frame lie from the median, per point, IOD: 1.4826 median absolute deviations, the larger of the two directions
     */
    FaceShape(Origin origin, int looks, double[] x, double[] y, double[] spread) {
        if (x.length != POINTS || y.length != POINTS || spread.length != POINTS || looks < 0) {
            throw new IllegalArgumentException("a face has " + POINTS + " points, got " + x.length + ", " + y.length + " and " + spread.length + " of " + looks + " frames");
        }
        for (int i = 0; i < POINTS; i++) {
            if (!Double.isFinite(x[i] + y[i]) || !(spread[i] >= 0)) {
                throw new IllegalArgumentException("point " + i + " lies at (" + x[i] + ", " + y[i] + "), spread " + spread[i]);
            }
        }
        this.origin = origin;
        this.looks = looks;
        this.x = x.clone();
        this.y = y.clone();
        this.spread = spread.clone();
        double eyesX = 0;
        double eyesY = 0;
        double template = 0;
        for (int i = 36; i < 42; i++) {
            int other = FaceTemplate.mirror(i);
            eyesX += x[other] - x[i];
            eyesY += y[other] - y[i];
            template += FaceTemplate.x(other) - FaceTemplate.x(i);
        }
        this.cosine = eyesX / template;
        this.sine = eyesY / template;
    }

    private static FaceShape template() {
        double[] x = new double[POINTS];
        double[] y = new double[POINTS];
        double[] spread = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            x[i] = FaceTemplate.x(i);
            y[i] = FaceTemplate.y(i);
        }
        Arrays.fill(spread, TEMPLATE_ERROR);
        return new FaceShape(Origin.TEMPLATE, 0, x, y, spread);
    }

    /**
     * Points given by who knows them.
     *
     * @param xy x, y of each point, canonical coordinates
     */
    public static FaceShape of(Origin origin, double... xy) {
        if (xy.length != 2 * POINTS) {
            throw new IllegalArgumentException("a face has " + POINTS + " points, got " + xy.length / 2.0);
        }
        double[] x = new double[POINTS];
        double[] y = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            x[i] = xy[2 * i];
            y[i] = xy[2 * i + 1];
        }
        return new FaceShape(origin, 1, x, y, new double[POINTS]);
    }

    public Origin origin() {
        return origin;
    }

    /** Whether the points are those of this person. */
    public boolean isMeasured() {
        return origin != Origin.TEMPLATE;
    }

    /** Frames that the points are the median of; 0 for the template. */
    public int looks() {
        return looks;
    }

    public double x(int point) {
        return x[point];
    }

    public double y(int point) {
        return y[point];
    }

    /** How far the point of one frame lies from the median, one standard deviation, IOD; for the template, how far a person's point lies from it. */
    public double spread(int point) {
        return spread[point];
    }

    /**
     * Where a place of the template lies on this face: as much beside the mean of some landmarks as there, turned and scaled with the line of the eyes.
     *
     * @param landmarks what the place goes along with; at least one
     */
    public Polygon.Point place(double templateX, double templateY, int... landmarks) {
        if (landmarks.length == 0) {
            throw new IllegalArgumentException("a place goes along with a landmark, got none for (" + templateX + ", " + templateY + ")");
        }
        double dx = templateX;
        double dy = templateY;
        double px = 0;
        double py = 0;
        for (int i : landmarks) {
            dx -= FaceTemplate.x(i) / landmarks.length;
            dy -= FaceTemplate.y(i) / landmarks.length;
            px += x[i] / landmarks.length;
            py += y[i] / landmarks.length;
        }
        return new Polygon.Point(px + cosine * dx - sine * dy, py + sine * dx + cosine * dy);
    }

    /** Inter-ocular distance of the points in that of the crop: 1 where the eyes were found exactly. */
    public double interOcular() {
        return Math.hypot(cosine, sine);
    }

    /** The largest distance between the same point of two shapes, without the line of the jaw, whose points slide along it, IOD. */
    public double distance(FaceShape other) {
        double most = 0;
        for (int i = 17; i < POINTS; i++) {
            most = Math.max(most, Math.hypot(x[i] - other.x[i], y[i] - other.y[i]));
        }
        return most;
    }

    @Override
    public String toString() {
        return looks == 0 ? origin.phrase() : origin.phrase() + " (" + looks + (looks == 1 ? " frame)" : " frames)");
    }
}
