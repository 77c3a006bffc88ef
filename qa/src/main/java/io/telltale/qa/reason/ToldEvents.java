package io.telltale.qa.reason;

import io.telltale.spotting.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which candidates are told, and as what: of all ways to name {@code m} of them micro and {@code M} macro, that of the largest expected number of right
 * names, {@code Σ c_i q_i} over those named micro and {@code Σ c_i (1 - q_i)} over those named macro. By dynamic programming over the candidates; exact.
 *
 * <p>Where there are fewer candidates than were counted, all of them are told.
 */
final class ToldEvents {
    private ToldEvents() {
    }

    /** The kind as which each candidate is told; null for one that is left out. As many as counted, or all if they are fewer. */
    static List<Kind> kinds(double[] real, double[] micro, EventCounts counts) {
        int n = real.length;
        int told = Math.min(n, counts.all());
        int mostMicro = Math.min(told, counts.micro());
        double[][][] best = new double[n + 1][mostMicro + 1][told + 1];
        for (double[][] table : best) {
            for (double[] row : table) {
                Arrays.fill(row, Double.NEGATIVE_INFINITY);
            }
        }
        best[0][0][0] = 0;
        for (int i = 0; i < n; i++) {
            for (int m = 0; m <= mostMicro; m++) {
                for (int t = m; t <= told; t++) {
                    double with = best[i][m][t];
                    best[i + 1][m][t] = Math.max(best[i + 1][m][t], with);
                    if (t < told && m < mostMicro) {
                        best[i + 1][m + 1][t + 1] = Math.max(best[i + 1][m + 1][t + 1], with + real[i] * micro[i]);
                    }
                    if (t < told && t - m < counts.macro()) {
                        best[i + 1][m][t + 1] = Math.max(best[i + 1][m][t + 1], with + real[i] * (1 - micro[i]));
                    }
                }
            }
        }
        int m = 0;
        for (int k = 0; k <= mostMicro; k++) {
            m = best[n][k][told] > best[n][m][told] ? k : m;
        }
        List<Kind> kinds = new ArrayList<>();
        int t = told;
        for (int i = n; i > 0; i--) {
            double here = best[i][m][t];
            if (t > 0 && m > 0 && best[i - 1][m - 1][t - 1] + real[i - 1] * micro[i - 1] == here) {
                kinds.addFirst(Kind.MICRO);
                m--;
                t--;
            } else if (t > 0 && t - 1 >= m && t - 1 - m < counts.macro() && best[i - 1][m][t - 1] + real[i - 1] * (1 - micro[i - 1]) == here) {
                kinds.addFirst(Kind.MACRO);
                t--;
            } else {
                kinds.addFirst(null);
            }
        }
        return kinds;
    }
}
