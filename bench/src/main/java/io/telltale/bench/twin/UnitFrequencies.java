package io.telltale.bench.twin;

import io.telltale.bench.planted.PlantedUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.special.Gamma;

/**
 * Which action units the events of one video show, from the share of a corpus' videos in which each unit appears.
 *
 * <p><b>Model.</b> People repeat themselves: every video has favourites {@code w ~ Dirichlet(c p)}, and every event of it draws its unit from {@code w}. A unit
 * of base share {@code p_i} is then absent from a video of {@code M} drawn units with probability {@code G(c(1-p_i)+M) G(c) / (G(c(1-p_i)) G(c+M))}, G the
 * gamma function. The published shares of videos give one equation for each {@code p_i}, averaged over the number of events in a video; {@code c} is what makes
 * them sum to one, units without a published share taking {@value #UNLISTED} together.
 *
 * <p>Units that no muscle of the planted face moves are solved for with the others and then left out; the rest is scaled up.
 */
final class UnitFrequencies {
    /** Base share of all the units together that the published lists leave out; an assumption. */
    static final double UNLISTED = 0.08;
    /** How much likelier a second unit is that keeps company with the first; an assumption, after the combinations that FACS names. */
    private static final double COMPANY = 6;
    private static final int[][] COMPANIONS = {{1, 2}, {1, 5}, {2, 5}, {1, 4}, {4, 7}, {4, 9}, {6, 12}, {9, 10}, {14, 24}, {15, 17}, {17, 24}, {20, 25}, {25, 26}, {12, 25}};
    /** Lips cannot be pressed and parted at once. */
    private static final int[][] RIVALS = {{24, 25}, {24, 26}, {23, 25}, {23, 26}, {17, 26}, {12, 15}, {18, 20}};

    private final SortedMap<Integer, Double> base = new TreeMap<>();
    private final List<Integer> unplantable = new ArrayList<>();
    private final double concentration;

    /**
     * @param videoShares   unit -> share of the videos that show it
     * @param eventsPmf     P(a video holds n events), of the corpus the shares were counted in
     * @param unitsPerEvent mean
     */
    UnitFrequencies(Map<Integer, Double> videoShares, double[] eventsPmf, double unitsPerEvent) {
        double low = 0.2;
        double high = 200;
        // The more a face repeats itself, the larger the base shares must be that give the same shares of videos.
        for (int i = 0; i < 36; i++) {
            double middle = Math.sqrt(low * high);
            double sum = 0;
            for (double share : videoShares.values()) {
                sum += baseShare(share, middle, eventsPmf, unitsPerEvent);
            }
            if (sum > 1 - UNLISTED) {
                low = middle;
            } else {
                high = middle;
            }
        }
        concentration = low;
        for (Map.Entry<Integer, Double> e : videoShares.entrySet()) {
            double share = baseShare(e.getValue(), concentration, eventsPmf, unitsPerEvent);
            if (PlantedUnit.canPlant(e.getKey())) {
                base.put(e.getKey(), share);
            } else {
                unplantable.add(e.getKey());
            }
        }
        unplantable.sort(null);
        List<Integer> rest = PlantedUnit.plantable().stream().filter(unit -> !videoShares.containsKey(unit)).toList();
        rest.forEach(unit -> base.put(unit, UNLISTED / rest.size()));
        double sum = base.values().stream().mapToDouble(v -> v).sum();
        base.replaceAll((unit, share) -> share / sum);
    }

    private static double baseShare(double videoShare, double concentration, double[] eventsPmf, double unitsPerEvent) {
        double low = 0;
        double high = 1;
        for (int i = 0; i < 36; i++) {
            double middle = (low + high) / 2;
            if (videoShare(middle, concentration, eventsPmf, unitsPerEvent) < videoShare) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Share of videos in which a unit of base share {@code p} appears. */
    private static double videoShare(double p, double concentration, double[] eventsPmf, double unitsPerEvent) {
        double others = Math.max(1e-9, concentration * (1 - p));
        double shown = 0;
        for (int n = 1; n < eventsPmf.length; n++) {
            if (eventsPmf[n] > 1e-7) {
                double units = n * unitsPerEvent;
                shown += eventsPmf[n] * (1 - Math.exp(Gamma.logGamma(others + units) + Gamma.logGamma(concentration) - Gamma.logGamma(others)
                        - Gamma.logGamma(concentration + units)));
            }
        }
        return shown;
    }

    /** The share of videos with {@code unit} that the model gives for another number of events; for tests. */
    double expectedVideoShare(int unit, double[] eventsPmf, double unitsPerEvent) {
        return videoShare(base.getOrDefault(unit, 0.0), concentration, eventsPmf, unitsPerEvent);
    }

    /** Base shares over the units that can be planted, summing to one. */
    SortedMap<Integer, Double> base() {
        return base;
    }

    double concentration() {
        return concentration;
    }

    /** Units of the published list that cannot be planted, by number. */
    List<Integer> unplantable() {
        return List.copyOf(unplantable);
    }

    /** Draws what one face likes to do. */
    Favourites favourites(RandomGenerator random) {
        SortedMap<Integer, Double> weights = new TreeMap<>();
        for (Map.Entry<Integer, Double> e : base.entrySet()) {
            weights.put(e.getKey(), new GammaDistribution(random, concentration * e.getValue(), 1, GammaDistribution.DEFAULT_INVERSE_ABSOLUTE_ACCURACY).sample() + 1e-12);
        }
        return new Favourites(weights);
    }

    /** Weights of the units, not scaled. */
    record Favourites(SortedMap<Integer, Double> weights) {
        /** One unit, or with probability {@code second} two that can be shown together, the first drawn first. */
        List<Integer> draw(double second, RandomGenerator random) {
            int first = pick(weights, random);
            return random.nextDouble() < second ? List.of(first, companion(first, weights, random)) : List.of(first);
        }

        static int companion(int first, SortedMap<Integer, Double> weights, RandomGenerator random) {
            SortedMap<Integer, Double> company = new TreeMap<>();
            weights.forEach((unit, weight) -> {
                if (unit != first && !together(RIVALS, unit, first)) {
                    company.put(unit, weight * (together(COMPANIONS, unit, first) ? COMPANY : 1));
                }
            });
            return pick(company, random);
        }

        private static boolean together(int[][] pairs, int a, int b) {
            for (int[] pair : pairs) {
                if (pair[0] == a && pair[1] == b || pair[0] == b && pair[1] == a) {
                    return true;
                }
            }
            return false;
        }
    }

    /** One key, with probability in proportion to its weight. */
    static int pick(SortedMap<Integer, Double> weights, RandomGenerator random) {
        double at = random.nextDouble() * weights.values().stream().mapToDouble(w -> w).sum();
        int chosen = weights.lastKey();
        for (Map.Entry<Integer, Double> e : weights.entrySet()) {
            at -= e.getValue();
            if (at < 0) {
                return e.getKey();
            }
        }
        return chosen;
    }
}
