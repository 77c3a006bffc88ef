package io.telltale.spotting.landmark;

import java.nio.file.Path;

/**
 * An ensemble of regression trees that finds landmarks, {@code (grey picture, box) -> points}: V. Kazemi and J. Sullivan, One millisecond face alignment with an
 * ensemble of regression trees, CVPR 2014, doi:10.1109/CVPR.2014.241, as dlib evaluates it.
 *
 * <pre>
 * shape = initial
 * per level   M = rotation and scale of the least-squares similarity initial -> shape
 *             v_i = grey(box(shape[anchor_i] + M delta_i)), rounded; 0 outside of the picture
 *             shape += Σ over the trees of the leaf that is reached by v_first - v_second > threshold ? right : left
 * </pre>
 * Always begun from the initial shape: begun from the last frame's points it diverges. Immutable; safe for threads.
 */
public final class ShapeModel {
    private final float[] initial;
    private final Level[] levels;
    private final double meanX;
    private final double meanY;
    private final double power;

    /** One level: where the grey values are read, and the trees that compare them, all of {@code splits} splits and one leaf more. */
    record Level(int[] anchors, float[] deltas, int splits, int[] first, int[] second, float[] threshold, float[] leaves) {
    }

    /** Where a face is: the centres of the first and the last pixel, so that a box of w pixels reaches from {@code left} to {@code left + w - 1}. */
    public record Box(double left, double top, double right, double bottom) {
        public Box {
            if (!(right > left && bottom > top) || !Double.isFinite(left + top + right + bottom)) {
                throw new IllegalArgumentException("not a box: from (" + left + ", " + top + ") to (" + right + ", " + bottom + ")");
            }
        }

        private double x(double unit) {
            return left + (right - left) * unit;
        }

        private double y(double unit) {
            return top + (bottom - top) * unit;
        }
    }

    /** @param initial x, y of each point in the unit box; kept */
    ShapeModel(float[] initial, Level[] levels) {
        this.initial = initial;
        this.levels = levels;
        double x = 0;
        double y = 0;
        int n = initial.length / 2;
        for (int i = 0; i < n; i++) {
            x += initial[2 * i] / n;
            y += initial[2 * i + 1] / n;
        }
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += (initial[2 * i] - x) * (initial[2 * i] - x) + (initial[2 * i + 1] - y) * (initial[2 * i + 1] - y);
        }
        this.meanX = x;
        this.meanY = y;
        this.power = sum;
    }

    /**
     * Reads a file in dlib's format. Some 65 MB and half a second for the model of 68 points.
     *
     * @throws LandmarkException where it cannot be read or is no such model
     */
    public static ShapeModel read(Path file) throws LandmarkException {
        return ShapeModelReader.read(file);
    }

    public int points() {
        return initial.length / 2;
    }

    /**
     * The points of the face in an upright box.
     *
     * @return x, y of each point, pixels of the picture, not rounded
     */
    public double[] points(byte[] grey, int width, int height, Box box) {
        if (width < 1 || height < 1 || grey.length < (long) width * height) {
            throw new IllegalArgumentException("a picture of " + width + "x" + height + " needs " + (long) width * height + " samples, got " + grey.length);
        }
        float[] shape = initial.clone();
        for (Level level : levels) {
            advance(level, shape, grey, width, height, box);
        }
        double[] points = new double[shape.length];
        for (int i = 0; i < points.length; i += 2) {
            points[i] = box.x(shape[i]);
            points[i + 1] = box.y(shape[i + 1]);
        }
        return points;
    }

    /**
     * The points of a face that lies near {@code guess}: the box that would have these points as its initial shape, then {@code passes} times the points in the
     * box and the box of the points, so that the outcome does not hang on where the guess came from.
     *
     * @param guess  x, y of each point, pixels; only its place and size count
     * @param passes 1 or more. With one the points still lean on the guess (0.02 inter-ocular distances on average, from a detector's box against three passes)
     */
    public double[] refined(byte[] grey, int width, int height, double[] guess, int passes) {
        double[] points = guess;
        for (int pass = 0; pass < passes; pass++) {
            double[] fit = similarity(points);
            double side = Math.hypot(fit[0], fit[1]);
            double centreX = fit[2] + fit[0] * (0.5 - meanX) - fit[1] * (0.5 - meanY);
            double centreY = fit[3] + fit[1] * (0.5 - meanX) + fit[0] * (0.5 - meanY);
            if (!(side > 1)) {
                return points;
            }
            points = points(grey, width, height, new Box(centreX - side / 2, centreY - side / 2, centreX + side / 2, centreY + side / 2));
        }
        return points;
    }

    private void advance(Level level, float[] shape, byte[] grey, int width, int height, Box box) {
        double[] fit = similarity(shape);
        float a = (float) fit[0];
        float b = (float) fit[1];
        int[] anchors = level.anchors;
        int[] pixels = new int[anchors.length];
        for (int i = 0; i < pixels.length; i++) {
            float dx = level.deltas[2 * i];
            float dy = level.deltas[2 * i + 1];
            double x = Math.floor(box.x(shape[2 * anchors[i]] + a * dx - b * dy) + 0.5);
            double y = Math.floor(box.y(shape[2 * anchors[i] + 1] + b * dx + a * dy) + 0.5);
            pixels[i] = x >= 0 && y >= 0 && x < width && y < height ? grey[(int) y * width + (int) x] & 0xFF : 0;
        }
        int splits = level.splits;
        int trees = splits == 0 ? level.leaves.length / shape.length : level.first.length / splits;
        for (int tree = 0; tree < trees; tree++) {
            int node = 0;
            while (node < splits) {
                int split = tree * splits + node;
                node = pixels[level.first[split]] - pixels[level.second[split]] > level.threshold[split] ? 2 * node + 1 : 2 * node + 2;
            }
            int leaf = (tree * (splits + 1) + node - splits) * shape.length;
            for (int i = 0; i < shape.length; i++) {
                shape[i] += level.leaves[leaf + i];
            }
        }
    }

    private double[] similarity(float[] to) {
        double[] wide = new double[to.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = to[i];
        }
        return similarity(wide);
    }

    /** The least-squares similarity from the initial shape: scaled cosine and sine, and the mean of the points. */
    private double[] similarity(double[] to) {
        if (to.length != initial.length) {
            throw new IllegalArgumentException("the model has " + points() + " points, got " + to.length / 2);
        }
        int n = points();
        double x = 0;
        double y = 0;
        for (int i = 0; i < n; i++) {
            x += to[2 * i] / n;
            y += to[2 * i + 1] / n;
        }
        double a = 0;
        double b = 0;
        for (int i = 0; i < n; i++) {
            double px = initial[2 * i] - meanX;
            double py = initial[2 * i + 1] - meanY;
            a += px * (to[2 * i] - x) + py * (to[2 * i + 1] - y);
            b += px * (to[2 * i + 1] - y) - py * (to[2 * i] - x);
        }
        return new double[] {a / power, b / power, x, y};
    }
}
