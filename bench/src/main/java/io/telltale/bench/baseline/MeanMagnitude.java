package io.telltale.bench.baseline;

import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;
import io.telltale.kernels.flow.DenseFlow;
import io.telltale.spotting.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The simplest curve with the simplest decoder: {@code s(i) = mean |flow(i -> i + k) - its mean|} over the face, smoothed by a box of 2k; peaks over
 * {@code mean + 0.55 (max - mean)} at least k apart; the interval is the peak ± k (as in the code of SOFTNet, after A. Moilanen et al., 2014,
 * doi:10.1109/ICPR.2014.303). k is half the mean length: 0.22 s for micro, 0.6 s for macro. It always fires.
 */
public final class MeanMagnitude implements Baseline {
    private static final double SHARE = 0.55;
    private static final double MICRO_SECONDS = 0.22;
    private static final double MACRO_SECONDS = 0.60;
    private static final int HALF = FaceReel.SIZE / 2;

    @Override
    public String name() {
        return "moilanen";
    }

    @Override
    public List<Found> spot(FaceReel reel, DenseFlow flow) throws IOException {
        List<Found> found = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            int k = Math.max(1, (int) Math.rint((kind == Kind.MICRO ? MICRO_SECONDS : MACRO_SECONDS) * reel.hertz()));
            if (reel.count() > 3 * k) {
                for (int peak : peaks(smoothed(curve(reel, flow, k), k), k)) {
                    // The curve looks k frames ahead: its peak is the onset of what it saw.
                    int middle = peak + k / 2;
                    found.add(new Found(kind, reel.frame(Math.max(0, middle - k)), reel.frame(middle), reel.frame(Math.min(reel.count() - 1, middle + k))));
                }
            }
        }
        return found;
    }

    private static double[] curve(FaceReel reel, DenseFlow flow, int k) throws IOException {
        double[] curve = new double[reel.count() - k];
        Plane from = new Plane(HALF, HALF);
        Plane to = new Plane(HALF, HALF);
        for (int i = 0; i < curve.length; i++) {
            reel.read(i, 0, 0, 2, from);
            reel.read(i + k, 0, 0, 2, to);
            Flow f = flow.flow(from, to);
            float[] u = f.u().samples();
            float[] v = f.v().samples();
            double mu = 0;
            double mv = 0;
            for (int j = 0; j < u.length; j++) {
                mu += u[j] / u.length;
                mv += v[j] / u.length;
            }
            for (int j = 0; j < u.length; j++) {
                curve[i] += Math.hypot(u[j] - mu, v[j] - mv) / u.length;
            }
        }
        return curve;
    }

    static double[] smoothed(double[] curve, int k) {
        double[] smooth = new double[curve.length];
        for (int i = 0; i < curve.length; i++) {
            int from = Math.max(0, i - k);
            int to = Math.min(curve.length - 1, i + k);
            for (int j = from; j <= to; j++) {
                smooth[i] += curve[j] / (to - from + 1);
            }
        }
        return smooth;
    }

    /** Highest first; each keeps those within k away. */
    static List<Integer> peaks(double[] curve, int k) {
        double threshold = Threshold.of(curve, SHARE);
        boolean[] taken = new boolean[curve.length];
        List<Integer> peaks = new ArrayList<>();
        while (true) {
            int best = -1;
            for (int i = 0; i < curve.length; i++) {
                boolean isTop = (i == 0 || curve[i] >= curve[i - 1]) && (i == curve.length - 1 || curve[i] >= curve[i + 1]);
                if (!taken[i] && isTop && curve[i] >= threshold && (best < 0 || curve[i] > curve[best])) {
                    best = i;
                }
            }
            if (best < 0) {
                return peaks;
            }
            peaks.add(best);
            for (int i = Math.max(0, best - k); i <= Math.min(curve.length - 1, best + k); i++) {
                taken[i] = true;
            }
        }
    }
}
