package io.telltale.spotting.motion;

import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Region;
import io.telltale.spotting.Traces;
import io.telltale.spotting.Traces.Channel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What turns of this head do to each region beyond the generic head, learned from the whole video and taken away:
 * {@code m_r(t) -= b_r · q(t)}, {@code q = (yaw, pitch, yaw², pitch², yaw pitch)} less its median over the take, turns counted from where the head mostly is.
 *
 * <p>A region whose skin stands out by {@code dz} more than on the generic head moves by {@code dz yaw} sideways and {@code dz pitch} downwards with every turn; the squares are
 * foreshortening. An expression has no fixed relation to the turns, so {@code b_r} is found by least squares over all frames of the video, reweighted by Tukey's
 * biweight so that frames in which a region expresses something do not count, and held near zero by what is known of heads: where a head hardly turns, nothing is
 * learned and nothing taken away.
 */
public final class PersonalRelief {
    private static final int TERMS = 5;
    /** Standard deviation of the prior on the linear terms, IOD of depth: heads differ from the generic one by some 5 mm. */
    private static final double RELIEF = 0.08;
    /** Of the prior on the square ones, IOD to radian²: half a place's distance from the axis of the turn, less what a similarity takes. */
    private static final double CURVATURE = 0.3;
    /** Motion of skin that has nothing to do with turns, IOD rms, and how long it lasts, s. */
    private static final double OTHER_MOTION = 0.005;
    private static final double OTHER_SECONDS = 1;
    /** Frames in a second that are looked at: turns are slow. */
    private static final double LOOKS_PER_SECOND = 15;
    private static final int ROUNDS = 8;
    private static final double TUKEY = 4.685;
    /** Residuals below this are noise and never outliers, IOD. */
    private static final double LEAST_SCALE = 0.001;
    /** A take shorter than this tells nothing of turns, s. */
    private static final double SHORTEST_TAKE = 2;

    private PersonalRelief() {
    }

    /** The frames of one take, {@code from} to before {@code to}: between them no seam. */
    private record Take(int from, int to) {
    }

    /** Where the head mostly is in a take, and the middle of the terms there. */
    private record Middle(double yaw, double pitch, double[] terms) {
    }

    /** Takes the motion of turns that this head makes and the generic one does not out of the regions, in place. */
    public static void remove(Traces traces) {
        FrameRate rate = traces.rate();
        int step = (int) Math.max(1, Math.round(rate.perSecond() / LOOKS_PER_SECOND));
        List<Take> takes = takes(traces);
        List<Middle> middles = new ArrayList<>();
        List<double[]> turns = new ArrayList<>();
        List<int[]> looks = new ArrayList<>();
        for (int k = 0; k < takes.size(); k++) {
            Take take = takes.get(k);
            int first = looks.size();
            for (int f = take.from; f < take.to; f += step) {
                if (!Float.isNaN(traces.get(f, Channel.YAW))) {
                    looks.add(new int[] {f, k});
                }
            }
            List<int[]> own = looks.subList(first, looks.size());
            Middle middle = middle(traces, own);
            middles.add(middle);
            own.forEach(look -> turns.add(terms(traces, look[0], middle)));
        }
        if (turns.isEmpty()) {
            return;
        }
        double independent = Math.max(1, OTHER_SECONDS * rate.perSecond() / step);
        for (Region region : Region.values()) {
            double[] right = fit(turns, centred(looks, takes.size(), traces, region, true), independent);
            double[] down = fit(turns, centred(looks, takes.size(), traces, region, false), independent);
            for (int k = 0; k < takes.size(); k++) {
                for (int f = takes.get(k).from; f < takes.get(k).to; f++) {
                    if (!Float.isNaN(traces.get(f, Channel.YAW))) {
                        double[] q = terms(traces, f, middles.get(k));
                        traces.set(f, region, traces.right(f, region) - dot(right, q), traces.down(f, region) - dot(down, q));
                    }
                }
            }
        }
    }

    private static List<Take> takes(Traces traces) {
        int shortest = (int) Math.ceil(traces.rate().frames(SHORTEST_TAKE));
        List<Take> takes = new ArrayList<>();
        int from = 0;
        for (int f = 1; f <= traces.frames(); f++) {
            if (f == traces.frames() || traces.seam(f)) {
                if (f - from >= shortest) {
                    takes.add(new Take(from, f));
                }
                from = f;
            }
        }
        return takes;
    }

    private static double[] terms(Traces traces, int frame, Middle middle) {
        double yaw = traces.get(frame, Channel.YAW) - middle.yaw;
        double pitch = traces.get(frame, Channel.PITCH) - middle.pitch;
        double[] q = {yaw, pitch, yaw * yaw, pitch * pitch, yaw * pitch};
        for (int i = 0; i < TERMS; i++) {
            q[i] -= middle.terms[i];
        }
        return q;
    }

    private static Middle middle(Traces traces, List<int[]> looks) {
        double[] terms = new double[TERMS];
        if (looks.isEmpty()) {
            return new Middle(0, 0, terms);
        }
        double yaw = median(looks.stream().mapToDouble(look -> traces.get(look[0], Channel.YAW)).toArray());
        double pitch = median(looks.stream().mapToDouble(look -> traces.get(look[0], Channel.PITCH)).toArray());
        Middle bare = new Middle(yaw, pitch, terms);
        List<double[]> rows = looks.stream().map(look -> terms(traces, look[0], bare)).toList();
        double[] middles = new double[TERMS];
        for (int i = 0; i < TERMS; i++) {
            int term = i;
            middles[i] = median(rows.stream().mapToDouble(q -> q[term]).toArray());
        }
        return new Middle(yaw, pitch, middles);
    }

    /** A region's motion in the frames that are looked at, less the median of its take. */
    private static double[] centred(List<int[]> looks, int takes, Traces traces, Region region, boolean right) {
        double[] values = new double[looks.size()];
        for (int i = 0; i < values.length; i++) {
            int f = looks.get(i)[0];
            values[i] = right ? traces.right(f, region) : traces.down(f, region);
        }
        for (int k = 0, i = 0; k < takes; k++) {
            int first = i;
            while (i < values.length && looks.get(i)[1] == k) {
                i++;
            }
            double middle = i == first ? 0 : median(Arrays.copyOfRange(values, first, i));
            for (int j = first; j < i; j++) {
                values[j] -= middle;
            }
        }
        return values;
    }

    /** @param independent neighbouring looks that say the same */
    private static double[] fit(List<double[]> turns, double[] motion, double independent) {
        double[] b = new double[TERMS];
        double[] weight = new double[motion.length];
        double[] residual = new double[motion.length];
        Arrays.fill(weight, 1);
        for (int round = 0; round < ROUNDS; round++) {
            double[][] a = new double[TERMS][TERMS + 1];
            for (int i = 0; i < TERMS; i++) {
                double prior = i < 2 ? RELIEF : CURVATURE;
                a[i][i] = OTHER_MOTION * OTHER_MOTION / (prior * prior);
            }
            for (int n = 0; n < motion.length; n++) {
                double[] q = turns.get(n);
                double w = weight[n] / independent;
                for (int i = 0; i < TERMS; i++) {
                    for (int j = 0; j < TERMS; j++) {
                        a[i][j] += w * q[i] * q[j];
                    }
                    a[i][TERMS] += w * q[i] * motion[n];
                }
            }
            b = NormalForm.solve(a);
            for (int n = 0; n < motion.length; n++) {
                residual[n] = Math.abs(motion[n] - dot(b, turns.get(n)));
            }
            double scale = Math.max(LEAST_SCALE, 1.4826 * median(residual.clone()));
            for (int n = 0; n < motion.length; n++) {
                double z = residual[n] / (TUKEY * scale);
                weight[n] = z < 1 ? (1 - z * z) * (1 - z * z) : 0;
            }
        }
        return b;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int half = values.length / 2;
        return values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
    }
}
