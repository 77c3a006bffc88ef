package io.telltale.spotting.landmark;

import io.telltale.spotting.FrameRate;
import io.telltale.spotting.face.CanonicalFace;
import io.telltale.spotting.face.FaceTemplate;
import io.telltale.kernels.registration.Similarity;
import io.telltale.spotting.face.TrackedFace;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The shape of the followed face, {@code frames -> shape so far}: the points of some frames, carried into the key picture by the registration of those frames,
 * and of each point the median.
 *
 * <p>A new key picture is looked at in {@value #FIRST} frames of its first {@value #FIRST_SPAN}, before its motion is first measured; then twice a second. What
 * the later looks say is taken over when it differs from what is in use: a face that began with a smile gets its mouth corners right a window later. Points
 * that make no face, or lie beside the followed one, are thrown away. One per video, one thread.
 */
public final class LandmarkPlacing {
    /** Looks at the head of a key. */
    private static final int FIRST = 8;
    /** Frames over which they are spread: what motion measures as its first batch. */
    private static final int FIRST_SPAN = 32;
    /** Each look costs three passes of the model, about a millisecond each. */
    private static final double LATER_SECONDS = 0.5;
    /** Looks that count; older ones go. At 2 a second 16 s. */
    private static final int MOST = 32;
    /** A shape that differs by less at every point is not news, IOD: a region is ten times as wide. */
    private static final double NEWS = 0.02;
    /**
     * Root mean square distance of the points from the template after the best similarity, IOD, from which they are no face. 43 faces in photos have 0.075 to 0.30,
     * those above 0.22 turned aside; points at random have 2.5. Lower refuses turned faces; higher lets a broken table pass.
     */
    private static final double NO_FACE = 0.35;
    /** How far the eyes' midpoint may lie beside the followed face's, IOD, and how its size may differ. */
    private static final double BESIDE = 0.4;
    private static final double LARGER = 1.5;

    private final LandmarkSource source;
    private final LandmarkReader reader;
    private final double pause;
    private final Deque<double[]> looks = new ArrayDeque<>();
    private int key = Integer.MIN_VALUE;
    private long followed;
    private double next;
    private FaceShape shape = FaceShape.TEMPLATE;
    private boolean placed;
    private long refused;
    private long asked;

    /** @throws LandmarkException where the source cannot be read */
    public LandmarkPlacing(LandmarkSource source, FrameRate rate) throws LandmarkException {
        this.source = source;
        this.reader = source.open();
        this.pause = Math.max(1, rate.frames(LATER_SECONDS));
    }

    /**
     * Takes the next frame in which the face is followed.
     *
     * @return the shape from here on; the same object until there is news
     */
    public FaceShape follow(TrackedFace face, int width, int height, byte[] grey) {
        if (reader.origin() == FaceShape.Origin.TEMPLATE) {
            return FaceShape.TEMPLATE;
        }
        if (face.key() != key) {
            key = face.key();
            followed = 0;
            next = 0;
            looks.clear();
            shape = FaceShape.TEMPLATE;
        }
        if (followed >= next) {
            next = followed + (followed < FIRST_SPAN ? FIRST_SPAN / FIRST : pause);
            look(face, width, height, grey);
        }
        followed++;
        return shape;
    }

    private void look(TrackedFace face, int width, int height, byte[] grey) {
        asked++;
        Optional<double[]> points = reader.points(face, width, height, grey).map(p -> canonical(p, face.canonicalToFrame()));
        if (points.isEmpty() || !isFace(points.get())) {
            refused++;
            return;
        }
        looks.addLast(points.get());
        if (looks.size() > MOST) {
            looks.removeFirst();
        }
        FaceShape now = median(reader.origin(), List.copyOf(looks));
        placed = true;
        if (!shape.isMeasured() || looks.size() <= FIRST || now.distance(shape) > NEWS) {
            shape = now;
        }
    }

    /** One line for the result: whose points placed the regions last. */
    public String engine() {
        return "regions by " + (placed ? shape.isMeasured() ? shape.origin().phrase() : reader.origin().phrase() + " where it fitted" : FaceShape.Origin.TEMPLATE.phrase());
    }

    /** What the user should know, one line each. */
    public List<String> warnings() {
        String effect = "regions of the face lie on a template, and the lower face (mouth corners, chin) is measured less surely";
        return switch (source) {
            case LandmarkSource.Template t when t.wanted() -> List.of();
            case LandmarkSource.Template _ -> List.of("no landmark model: " + effect + " (install Debian's libdlib-data, or name a model with --landmarks)");
            case ShapeModelFile _ when !placed && asked > 0 -> List.of("the shape model found no points that make a face: " + effect);
            case OpenFaceFile file when !placed && asked > 0 -> List.of(file + " has no points on the face that is followed: " + effect);
            case ShapeModelFile _, OpenFaceFile _ -> 2 * refused > asked
                    ? List.of("landmarks did not fit the face in " + refused + " of " + asked + " looks; where they did not, " + effect) : List.of();
        };
    }

    private static double[] canonical(double[] points, Similarity canonicalToFrame) {
        Similarity toCanonical = canonicalToFrame.inverse();
        double[] out = new double[points.length];
        for (int i = 0; i < points.length; i += 2) {
            out[i] = CanonicalFace.iodX(toCanonical.x(points[i], points[i + 1]));
            out[i + 1] = CanonicalFace.iodY(toCanonical.y(points[i], points[i + 1]));
        }
        return out;
    }

    /** Whether the points are like the template's, at about its place and size. */
    static boolean isFace(double[] points) {
        double[] mean = new double[4];
        for (int i = 0; i < FaceShape.POINTS; i++) {
            mean[0] += FaceTemplate.x(i) / FaceShape.POINTS;
            mean[1] += FaceTemplate.y(i) / FaceShape.POINTS;
            mean[2] += points[2 * i] / FaceShape.POINTS;
            mean[3] += points[2 * i + 1] / FaceShape.POINTS;
        }
        double a = 0;
        double b = 0;
        double template = 0;
        double given = 0;
        for (int i = 0; i < FaceShape.POINTS; i++) {
            double x = FaceTemplate.x(i) - mean[0];
            double y = FaceTemplate.y(i) - mean[1];
            double u = points[2 * i] - mean[2];
            double v = points[2 * i + 1] - mean[3];
            a += x * u + y * v;
            b += x * v - y * u;
            template += x * x + y * y;
            given += u * u + v * v;
        }
        double scale = Math.hypot(a, b) / template;
        double left = given - (a * a + b * b) / template;
        double eyesX = mean[2] + (-a * mean[0] + b * mean[1]) / template;
        double eyesY = mean[3] + (-b * mean[0] - a * mean[1]) / template;
        return Double.isFinite(left) && Math.sqrt(Math.max(0, left) / FaceShape.POINTS) < NO_FACE * scale && scale < LARGER && scale > 1 / LARGER && Math.hypot(eyesX, eyesY) < BESIDE;
    }

    private static FaceShape median(FaceShape.Origin origin, List<double[]> looks) {
        double[] x = new double[FaceShape.POINTS];
        double[] y = new double[FaceShape.POINTS];
        double[] spread = new double[FaceShape.POINTS];
        double[] values = new double[looks.size()];
        for (int i = 0; i < FaceShape.POINTS; i++) {
            double sx = coordinate(looks, 2 * i, values);
            x[i] = values[0];
            double sy = coordinate(looks, 2 * i + 1, values);
            y[i] = values[0];
            spread[i] = Math.max(sx, sy);
        }
        return new FaceShape(origin, looks.size(), x, y, spread);
    }

    /** Leaves the median in {@code values[0]}; returns 1.4826 median absolute deviations. */
    private static double coordinate(List<double[]> looks, int c, double[] values) {
        for (int k = 0; k < values.length; k++) {
            values[k] = looks.get(k)[c];
        }
        double median = median(values);
        for (int k = 0; k < values.length; k++) {
            values[k] = Math.abs(looks.get(k)[c] - median);
        }
        double spread = 1.4826 * median(values);
        values[0] = median;
        return spread;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int half = values.length / 2;
        return values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
    }
}
