package io.telltale.qa.reason;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Weighs sets of patterns: {@code w(M) ∝ exp(-(χ²(M) + Σ_{k in M} c_k)/2)}, c_k the price of a pattern, and gives each pattern the weight of the sets that
 * hold it.
 *
 * <p>Amounts must be positive. A set whose least-squares amounts are not all positive has its non-negative optimum on the face of a smaller set, which is
 * weighed itself; such a set is skipped, so that non-negative least squares needs no iteration of its own.
 *
 * <p>Sets are grown one pattern at a time from the best of each size (a beam); those left out weigh next to nothing (Occam's window, D. Madigan and A. E.
 * Raftery 1994, doi:10.1080/01621459.1994.10476894).
 */
final class PatternSets {
    /** Patterns that explain the same motion in the same place are not told apart: their amounts would be unbounded. */
    private static final double SINGULAR = 1e-6;

    private final double[] prices;
    private final InferenceOptions options;
    private final double[][] gram;
    private final double[] moment;
    private final double energy;
    /** The patterns of the same unit, this one among them, one bit each. */
    private final long[] sameUnit;

    private record Candidate(int[] members, double cost) {
    }

    PatternSets(WhitenedMotion motion, List<UnitPattern> patterns, double[] prices, InferenceOptions options) {
        if (patterns.size() > Long.SIZE || prices.length != patterns.size()) {
            throw new IllegalArgumentException("at most " + Long.SIZE + " patterns, each with a price, got " + patterns.size() + " and " + prices.length);
        }
        this.prices = prices;
        this.options = options;
        double[][] white = patterns.stream().map(motion::white).toArray(double[][]::new);
        int p = patterns.size();
        this.sameUnit = new long[p];
        this.gram = new double[p][p];
        this.moment = new double[p];
        for (int i = 0; i < p; i++) {
            moment[i] = dot(white[i], motion.white());
            for (int j = 0; j <= i; j++) {
                gram[i][j] = dot(white[i], white[j]);
                gram[j][i] = gram[i][j];
            }
            for (int j = 0; j < p; j++) {
                sameUnit[i] |= patterns.get(i).unit() == patterns.get(j).unit() ? 1L << j : 0;
            }
        }
        this.energy = dot(motion.white(), motion.white());
    }

    /** The posterior of each pattern, 0..1. */
    double[] weights() {
        List<Candidate> weighed = new ArrayList<>();
        List<Candidate> beam = List.of(new Candidate(new int[0], energy));
        weighed.addAll(beam);
        for (int size = 1; size <= options.mostUnits() && !beam.isEmpty(); size++) {
            List<Candidate> grown = grow(beam);
            weighed.addAll(grown);
            beam = grown.stream().sorted(Comparator.comparingDouble(Candidate::cost)).limit(options.beam()).toList();
        }
        double least = weighed.stream().mapToDouble(Candidate::cost).min().orElseThrow();
        double[] weights = new double[prices.length];
        double total = 0;
        for (Candidate candidate : weighed) {
            double weight = Math.exp((least - candidate.cost) / 2);
            total += weight;
            for (int member : candidate.members) {
                weights[member] += weight;
            }
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= total;
        }
        return weights;
    }

    private List<Candidate> grow(List<Candidate> beam) {
        List<Candidate> grown = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        for (Candidate candidate : beam) {
            long taken = 0;
            long set = 0;
            for (int member : candidate.members) {
                taken |= sameUnit[member];
                set |= 1L << member;
            }
            for (int p = 0; p < prices.length; p++) {
                boolean free = (taken >> p & 1) == 0 && !Double.isInfinite(prices[p]);
                if (free && seen.add(set | 1L << p)) {
                    int[] members = Arrays.copyOf(candidate.members, candidate.members.length + 1);
                    members[members.length - 1] = p;
                    Arrays.sort(members);
                    double explained = explained(members);
                    if (explained > 0) {
                        grown.add(new Candidate(members, energy - explained + price(members)));
                    }
                }
            }
        }
        return grown;
    }

    private double price(int[] members) {
        double sum = 0;
        for (int member : members) {
            sum += prices[member];
        }
        return sum;
    }

    /** The fall of χ² by the least-squares amounts of a set; NaN where an amount is not positive or not determined. */
    private double explained(int[] members) {
        int n = members.length;
        double[][] normal = new double[n][n];
        double[] amounts = new double[n];
        for (int i = 0; i < n; i++) {
            amounts[i] = moment[members[i]];
            for (int j = 0; j < n; j++) {
                normal[i][j] = gram[members[i]][members[j]];
            }
        }
        double[][] lower = WhitenedMotion.cholesky(normal);
        for (int i = 0; i < n; i++) {
            if (!(lower[i][i] * lower[i][i] > SINGULAR * normal[i][i])) {
                return Double.NaN;
            }
            for (int j = 0; j < i; j++) {
                amounts[i] -= lower[i][j] * amounts[j];
            }
            amounts[i] /= lower[i][i];
        }
        double explained = dot(amounts, amounts);
        for (int i = n - 1; i >= 0; i--) {
            for (int j = i + 1; j < n; j++) {
                amounts[i] -= lower[j][i] * amounts[j];
            }
            amounts[i] /= lower[i][i];
            if (!(amounts[i] > 0)) {
                return Double.NaN;
            }
        }
        return explained;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
