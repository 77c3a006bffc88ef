package io.telltale.bench.baseline;

import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;
import io.telltale.kernels.flow.DenseFlow;
import io.telltale.spotting.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The training-free recipe of He 2021 and its descendants: windows of 200 frames, flow from the first frame of the window to each of its frames on rectangles around
 * brows, mouth and nose, less the motion of the tip of the nose; the largest vectors of each patch averaged; {@link RecipeDecoder}. The same face at another
 * head pose within a window, or a window that begins within an expression, is read wrongly: that is the recipe.
 */
final class RecipeSpotter implements Baseline {
    private static final int WINDOW = 200;
    private static final int NOMINAL_STEP = 100;
    /** The box of the tip of the nose: points 29 and 30, grown. */
    private static final int TIP_GROWN = 13;
    private static final double TIP_SHARE = 0.70;
    private static final int REALIGNMENTS = 3;

    private final RecipeConstants.Family family;

    RecipeSpotter(RecipeConstants.Family family) {
        this.family = family;
    }

    @Override
    public String name() {
        return family.word();
    }

    @Override
    public List<Found> spot(FaceReel reel, DenseFlow flow) throws IOException {
        RecipeConstants constants = family.at(reel.rate().perSecond());
        RecipeDecoder decoder = new RecipeDecoder(constants, reel.hertz());
        List<RecipeDecoder.Segment> all = new ArrayList<>();
        int start = 0;
        while (start < reel.count() - 1) {
            int length = Math.min(WINDOW, reel.count() - start);
            List<RecipeDecoder.Segment> inside = decoder.window(signals(reel, flow, start, length, constants.channels()));
            for (RecipeDecoder.Segment s : inside) {
                all.add(new RecipeDecoder.Segment(s.head() + start, s.tail() + start, s.apex() + start, s.height()));
            }
            if (start + length >= reel.count()) {
                break;
            }
            start += step(inside);
        }
        List<Found> found = new ArrayList<>();
        for (RecipeDecoder.Segment s : decoder.whole(all)) {
            long onset = reel.frame(s.head());
            long offset = reel.frame(s.tail());
            Kind kind = reel.rate().seconds(offset - onset) <= 0.5 ? Kind.MICRO : Kind.MACRO;
            found.add(new Found(kind, onset, Math.clamp(reel.frame(s.apex()), onset, offset), offset));
        }
        return found;
    }

    /** An event over the middle of a window is seen whole in the next. */
    private static int step(List<RecipeDecoder.Segment> inside) {
        for (RecipeDecoder.Segment s : inside) {
            if (s.head() <= NOMINAL_STEP && s.tail() >= NOMINAL_STEP) {
                return s.tail() < 150 ? s.tail() + 20 : s.head() > 50 ? s.head() - 20 : Math.min(189, s.tail()) + 10;
            }
        }
        return NOMINAL_STEP;
    }

    /** {@code channel -> norm over time}, with the region each belongs to. */
    private static List<RecipeDecoder.Channel> signals(FaceReel reel, DenseFlow flow, int start, int length, RecipeConstants.Channels wanted) throws IOException {
        Map<RecipeRegion, Plane> reference = new EnumMap<>(RecipeRegion.class);
        List<RecipeDecoder.Channel> channels = new ArrayList<>();
        for (RecipeRegion r : RecipeRegion.values()) {
            Plane part = new Plane(r.width, r.height);
            reel.read(start, r.left, r.top, part);
            reference.put(r, part);
            r.patches().stream().filter(p -> votes(r, p, wanted)).forEach(p -> channels.add(new RecipeDecoder.Channel(r, p, new double[length])));
        }
        int tipLeft = (int) Math.rint(FaceReel.x(30)) - TIP_GROWN;
        int tipTop = (int) Math.rint(FaceReel.y(29)) - TIP_GROWN;
        int tipHeight = (int) Math.rint(FaceReel.y(30)) + TIP_GROWN - tipTop;
        Plane tip = new Plane(2 * TIP_GROWN, tipHeight);
        reel.read(start, tipLeft, tipTop, tip);
        Plane now = new Plane(tip.width(), tip.height());
        for (int t = 1; t < length; t++) {
            int dx = 0;
            int dy = 0;
            double gx = 0;
            double gy = 0;
            for (int k = 0; k <= REALIGNMENTS; k++) {
                reel.read(start + t, tipLeft + dx, tipTop + dy, now);
                double[] g = topMean(flow.flow(tip, now), 5, 15, tip.width() - 5, tip.height() - 10, TIP_SHARE);
                gx = g[0];
                gy = g[1];
                if (gx * gx + gy * gy <= 1 || k == REALIGNMENTS) {
                    break;
                }
                dx += (int) Math.rint(gx);
                dy += (int) Math.rint(gy);
            }
            for (RecipeRegion r : RecipeRegion.values()) {
                Plane part = new Plane(r.width, r.height);
                reel.read(start + t, r.left + dx, r.top + dy, part);
                Flow f = flow.flow(reference.get(r), part);
                for (RecipeDecoder.Channel c : channels) {
                    if (c.region() == r) {
                        double[] m = topMean(f, c.patch().left(), c.patch().top(), c.patch().right(), c.patch().bottom(), c.patch().share());
                        c.signal()[t] = Math.hypot(m[0] - gx, m[1] - gy);
                    }
                }
            }
        }
        return channels;
    }

    private static boolean votes(RecipeRegion region, RecipeRegion.Patch patch, RecipeConstants.Channels wanted) {
        return switch (wanted) {
            case ALL -> true;
            case SMALL -> patch.small();
            case COARSE -> !patch.small() || region == RecipeRegion.NOSE;
        };
    }

    /** Mean of the share of vectors with the largest magnitude. */
    static double[] topMean(Flow f, int left, int top, int right, int bottom, double share) {
        int n = (right - left) * (bottom - top);
        double[] squares = new double[n];
        int i = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                squares[i++] = (double) f.u().get(x, y) * f.u().get(x, y) + (double) f.v().get(x, y) * f.v().get(x, y);
            }
        }
        double[] sorted = squares.clone();
        Arrays.sort(sorted);
        double least = sorted[n - Math.max(1, (int) Math.floor(share * n))];
        double u = 0;
        double v = 0;
        int taken = 0;
        for (i = 0; i < n; i++) {
            if (squares[i] >= least) {
                u += f.u().get(left + i % (right - left), top + i / (right - left));
                v += f.v().get(left + i % (right - left), top + i / (right - left));
                taken++;
            }
        }
        return new double[] {u / taken, v / taken};
    }
}
