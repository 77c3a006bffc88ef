package io.telltale.spotting.face;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Slides a cascade over a pyramid of a picture and groups the accepted windows, with the steps of OpenCV's {@code detectMultiScale}: two pixels a step while
 * the scale is below 2, one more skipped where the first stage rejects, boxes alike within {@code 0.2} of their size are one.
 *
 * @param scaleStep     ratio of neighbouring scales, above 1. Smaller finds more and costs more; 1.1 missed 1 of 35 faces, 1.05 none
 * @param minNeighbours groups of this many windows or fewer are dropped
 */
record CascadeScan(Cascade cascade, double scaleStep, int minNeighbours) {
    private static final double GROUP_TOLERANCE = 0.2;

    CascadeScan {
        if (!(scaleStep > 1.001) || minNeighbours < 0) {
            throw new IllegalArgumentException("a scan needs a scale step above 1 and no negative count, got " + scaleStep + " and " + minNeighbours);
        }
    }

    /** Groups of windows from {@code smallest} to {@code largest} pixels across, pixels of {@code picture}. */
    List<FaceBox> detect(GreyPicture picture, double smallest, double largest) {
        return group(windows(picture, smallest, largest));
    }

    List<FaceBox> windows(GreyPicture picture, double smallest, double largest) {
        List<FaceBox> found = new ArrayList<>();
        for (double scale = 1; ; scale *= scaleStep) {
            double side = Math.round(cascade.windowWidth() * scale);
            int w = (int) Math.round(picture.width() / scale);
            int h = (int) Math.round(picture.height() / scale);
            if (side > largest || w < cascade.windowWidth() || h < cascade.windowHeight()) {
                return found;
            }
            if (side < smallest) {
                continue;
            }
            IntegralPicture integral = new IntegralPicture(picture.resized(w, h), cascade.needsSquares());
            double tall = Math.round(cascade.windowHeight() * scale);
            int step = scale > 2 ? 1 : 2;
            for (int y = 0; y + cascade.windowHeight() <= h; y += step) {
                for (int x = 0; x + cascade.windowWidth() <= w; x += step) {
                    int rejected = cascade.rejectedBy(integral, x, y);
                    if (rejected == Cascade.ACCEPTED) {
                        found.add(new FaceBox(Math.round(x * scale), Math.round(y * scale), side, tall, 1));
                    } else if (rejected == 0) {
                        x += step;
                    }
                }
            }
        }
    }

    /** Averages of the classes of alike boxes, biggest class first; a box well inside a better-supported one is dropped. */
    List<FaceBox> group(List<FaceBox> windows) {
        int n = windows.size();
        int[] root = new int[n];
        for (int i = 0; i < n; i++) {
            root[i] = i;
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                if (alike(windows.get(i), windows.get(j))) {
                    root[find(root, i)] = find(root, j);
                }
            }
        }
        double[][] sums = new double[n][5];
        for (int i = 0; i < n; i++) {
            FaceBox b = windows.get(i);
            double[] s = sums[find(root, i)];
            s[0] += b.x();
            s[1] += b.y();
            s[2] += b.width();
            s[3] += b.height();
            s[4]++;
        }
        List<FaceBox> classes = new ArrayList<>();
        for (double[] s : sums) {
            if (s[4] > minNeighbours) {
                classes.add(new FaceBox(s[0] / s[4], s[1] / s[4], s[2] / s[4], s[3] / s[4], (int) s[4]));
            }
        }
        List<FaceBox> kept = new ArrayList<>();
        for (FaceBox b : classes) {
            if (classes.stream().noneMatch(other -> other != b && swallows(other, b))) {
                kept.add(b);
            }
        }
        kept.sort(Comparator.comparingInt(FaceBox::neighbours).reversed());
        return kept;
    }

    private static int find(int[] root, int i) {
        int at = i;
        while (root[at] != at) {
            root[at] = root[root[at]];
            at = root[at];
        }
        return at;
    }

    private static boolean alike(FaceBox a, FaceBox b) {
        double delta = GROUP_TOLERANCE * (Math.min(a.width(), b.width()) + Math.min(a.height(), b.height())) / 2;
        return Math.abs(a.x() - b.x()) <= delta && Math.abs(a.y() - b.y()) <= delta
                && Math.abs(a.x() + a.width() - b.x() - b.width()) <= delta && Math.abs(a.y() + a.height() - b.y() - b.height()) <= delta;
    }

    private static boolean swallows(FaceBox outer, FaceBox inner) {
        double dx = outer.width() * GROUP_TOLERANCE;
        double dy = outer.height() * GROUP_TOLERANCE;
        return inner.x() >= outer.x() - dx && inner.y() >= outer.y() - dy && inner.x() + inner.width() <= outer.x() + outer.width() + dx
                && inner.y() + inner.height() <= outer.y() + outer.height() + dy
                && (outer.neighbours() > Math.max(3, inner.neighbours()) || inner.neighbours() < 3);
    }
}
