package io.telltale.app.report;

import io.telltale.kernels.Plane;
import io.telltale.spotting.Expression;
import io.telltale.spotting.Region;
import io.telltale.spotting.Spotting;
import io.telltale.spotting.Traces;
import io.telltale.spotting.face.CanonicalFace;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * {@code (aligned face, frame) -> the same with its motion since the onset k times as large}. The motion is that of the traces, see the page of this package.
 *
 * @param factor k, from 1
 */
record AmplifiedMotion(Traces traces, long firstFrame, long onset, int factor, List<Region> regions, FieldOfRegions field) {
    /** What the largest motion is amplified to, per cent of the inter-ocular distance: plain to see, and a face yet. */
    private static final double SHOWN_PERCENT = 8;
    /** More amplifies noise to what looks like motion. */
    private static final int MOST = 20;
    /** F is given where a point was; these steps of {@code q <- y - (k - 1) F(q)} find it where it is. */
    private static final int STEPS = 4;
    /** The field is smooth: it is worked out on every fourth pixel. */
    private static final int GRID = 4;

    /** How many times the motion of an event of this size is shown. */
    static int factor(double peakPercent) {
        return peakPercent > 0 ? (int) Math.clamp(Math.round(SHOWN_PERCENT / peakPercent), 1, MOST) : 1;
    }

    /**
     * Empty where the traces are not there, or change their reference between the frames that are shown: then no motion between them is known.
     *
     * @param from first frame shown, inside
     * @param to   last frame shown, inside
     */
    static Optional<AmplifiedMotion> of(Spotting spotting, Expression event, long from, long to) {
        if (spotting.traces().isEmpty()) {
            return Optional.empty();
        }
        Traces traces = spotting.traces().get();
        int first = (int) (from - spotting.firstFrame());
        int last = (int) (to - spotting.firstFrame());
        int onset = (int) (event.onset() - spotting.firstFrame());
        if (first < 0 || last >= traces.frames()) {
            return Optional.empty();
        }
        for (int f = first + 1; f <= last; f++) {
            if (traces.seam(f)) {
                return Optional.empty();
            }
        }
        // Lids close and open again within a few frames; their pictures change rather than move.
        List<Region> regions = FieldOfRegions.where(r -> !r.isLid() && !Float.isNaN(traces.right(onset, r)) && !Float.isNaN(traces.down(onset, r)));
        return regions.isEmpty() ? Optional.empty()
                : Optional.of(new AmplifiedMotion(traces, spotting.firstFrame(), event.onset(), factor(event.peakPercent()), regions, new FieldOfRegions(regions)));
    }

    /** @param face as {@link CanonicalFace}, registered to the onset; the frame itself where no face was followed in it */
    Plane shown(long frame, Plane face) {
        int now = (int) (frame - firstFrame);
        int rest = (int) (onset - firstFrame);
        double[] right = regions.stream().mapToDouble(r -> (double) traces.right(now, r) - traces.right(rest, r)).toArray();
        double[] down = regions.stream().mapToDouble(r -> (double) traces.down(now, r) - traces.down(rest, r)).toArray();
        if (factor == 1 || frame == onset || Arrays.stream(right).anyMatch(Double::isNaN) || Arrays.stream(down).anyMatch(Double::isNaN)) {
            return face;
        }
        double perIod = (double) face.width() / CanonicalFace.SIZE;
        float[] u = grid(face, field.through(right), perIod);
        float[] v = grid(face, field.through(down), perIod);
        int columns = columns(face.width());
        Plane out = new Plane(face.width(), face.height());
        for (int y = 0; y < out.height(); y++) {
            for (int x = 0; x < out.width(); x++) {
                double qx = x;
                double qy = y;
                for (int step = 0; step < STEPS; step++) {
                    double dx = bilinear(u, columns, u.length / columns, qx / GRID, qy / GRID);
                    double dy = bilinear(v, columns, v.length / columns, qx / GRID, qy / GRID);
                    qx = x - (factor - 1) * dx;
                    qy = y - (factor - 1) * dy;
                }
                out.set(x, y, (float) bilinear(face.samples(), face.width(), face.height(), qx, qy));
            }
        }
        return out;
    }

    private static int columns(int width) {
        return (width - 1) / GRID + 2;
    }

    /** F in pixels of the picture. */
    private static float[] grid(Plane face, FieldOfRegions.Component component, double perIod) {
        int columns = columns(face.width());
        float[] out = new float[columns * columns(face.height())];
        for (int i = 0; i < out.length; i++) {
            double x = CanonicalFace.iodX(i % columns * GRID / perIod);
            double y = CanonicalFace.iodY(i / columns * GRID / perIod);
            out[i] = (float) (component.at(x, y) * CanonicalFace.IOD * perIod);
        }
        return out;
    }

    /** Borders go on outside. */
    private static double bilinear(float[] samples, int width, int height, double x, double y) {
        double cx = Math.clamp(x, 0, width - 1);
        double cy = Math.clamp(y, 0, height - 1);
        int x0 = Math.min((int) cx, Math.max(0, width - 2));
        int y0 = Math.min((int) cy, Math.max(0, height - 2));
        int x1 = Math.min(x0 + 1, width - 1);
        int y1 = Math.min(y0 + 1, height - 1);
        double fx = cx - x0;
        double fy = cy - y0;
        return (1 - fy) * ((1 - fx) * samples[y0 * width + x0] + fx * samples[y0 * width + x1]) + fy * ((1 - fx) * samples[y1 * width + x0] + fx * samples[y1 * width + x1]);
    }
}
