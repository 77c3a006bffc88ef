package io.telltale.bench.baseline;

import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;
import io.telltale.kernels.flow.DenseFlow;
import io.telltale.spotting.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Main directional maximal difference, the baseline of MEGC 2020: per 6x6 block the quadrant that most vectors of {@code F(i-k -> i)} lie in; over its pixels
 * {@code d = |F(i-k -> i)| - |F(i-k -> i+k)|}, the mean of the top third; the mean of the top third of the blocks; contrast to the ends of the window; runs over
 * {@code mean + p (max - mean)}. k is 12 frames of 30 a second for micro, 39 for macro; 7 to 16 frames are micro, more are macro. Y. He et al., 2020,
 * doi:10.1109/FG47880.2020.00036.
 */
public final class MainDirection implements Baseline {
    private static final int BLOCKS = 6;
    private static final int MICRO_K = 12;
    private static final int MACRO_K = 39;
    private static final int SHORTEST = 7;
    private static final int LONGEST_MICRO = 16;
    private static final int HALF = FaceReel.SIZE / 2;

    private final String name;
    private final double microP;
    private final double macroP;

    private MainDirection(String name, double microP, double macroP) {
        this.name = name;
        this.microP = microP;
        this.macroP = macroP;
    }

    /** With p = 0.01, as the challenge reported it. */
    public static MainDirection reported() {
        return new MainDirection("mdmd", 0.01, 0.01);
    }

    /** With the p that its authors' result files show as best on CAS(ME)2: 0.19 for micro, 0.12 for macro. */
    public static MainDirection best() {
        return new MainDirection("mdmd-best", 0.19, 0.12);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Found> spot(FaceReel reel, DenseFlow flow) throws IOException {
        List<Found> found = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            int k = kind == Kind.MICRO ? MICRO_K : MACRO_K;
            while (4 * k > reel.count() && k > 1) {
                k /= 2;
            }
            double[] contrast = contrast(feature(reel, flow, k), k);
            double threshold = Threshold.of(contrast, kind == Kind.MICRO ? microP : macroP);
            for (int i = 0; i < contrast.length; i++) {
                int from = i;
                while (i < contrast.length && contrast[i] > threshold) {
                    i++;
                }
                int length = i - from;
                boolean fits = kind == Kind.MICRO ? length >= SHORTEST && length <= LONGEST_MICRO : length > LONGEST_MICRO;
                if (fits) {
                    found.add(new Found(kind, reel.frame(from), reel.frame(from + length / 2), reel.frame(i - 1)));
                }
            }
        }
        return found;
    }

    private static double[] feature(FaceReel reel, DenseFlow flow, int k) throws IOException {
        double[] feature = new double[reel.count()];
        Plane base = new Plane(HALF, HALF);
        Plane middle = new Plane(HALF, HALF);
        Plane end = new Plane(HALF, HALF);
        for (int i = k; i + k < feature.length; i++) {
            reel.read(i - k, 0, 0, 2, base);
            reel.read(i, 0, 0, 2, middle);
            reel.read(i + k, 0, 0, 2, end);
            List<Flow> flows = flow.flows(base, List.of(middle, end));
            feature[i] = difference(flows.get(0), flows.get(1));
        }
        return feature;
    }

    static double difference(Flow first, Flow second) {
        double[] blocks = new double[BLOCKS * BLOCKS];
        for (int b = 0; b < blocks.length; b++) {
            blocks[b] = block(first, second, b % BLOCKS, b / BLOCKS);
        }
        return topThird(blocks);
    }

    private static double block(Flow first, Flow second, int column, int row) {
        int left = column * first.width() / BLOCKS;
        int right = (column + 1) * first.width() / BLOCKS;
        int top = row * first.height() / BLOCKS;
        int bottom = (row + 1) * first.height() / BLOCKS;
        int[] votes = new int[4];
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                votes[quadrant(first, x, y)]++;
            }
        }
        int main = 0;
        for (int q = 1; q < 4; q++) {
            main = votes[q] > votes[main] ? q : main;
        }
        double[] d = new double[votes[main]];
        int n = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                if (quadrant(first, x, y) == main) {
                    d[n++] = Math.hypot(first.u().get(x, y), first.v().get(x, y)) - Math.hypot(second.u().get(x, y), second.v().get(x, y));
                }
            }
        }
        return topThird(d);
    }

    private static int quadrant(Flow f, int x, int y) {
        return (f.u().get(x, y) < 0 ? 1 : 0) + (f.v().get(x, y) < 0 ? 2 : 0);
    }

    private static double topThird(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = Math.max(1, sorted.length / 3);
        return sorted.length == 0 ? 0 : Arrays.stream(sorted, sorted.length - n, sorted.length).average().orElse(0);
    }

    static double[] contrast(double[] feature, int k) {
        double[] contrast = new double[feature.length];
        for (int i = k; i + k < feature.length; i++) {
            contrast[i] = Math.max(0, feature[i] - (feature[i - k + 1] + feature[i + k - 1]) / 2);
        }
        return contrast;
    }
}
