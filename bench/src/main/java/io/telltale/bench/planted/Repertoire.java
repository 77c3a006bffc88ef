package io.telltale.bench.planted;

import io.telltale.bench.planted.PlantedUnit.Side;
import io.telltale.spotting.Kind;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * Which action units appear together and how often, {@code kind -> units with strengths}.
 *
 * <p>Four of five micro-expressions in the annotated corpora show one unit or two; brow lowering, dimpler, lip corner puller, brow raising and lid tightening
 * lead. The weights below follow those frequencies roughly; they are no fit to any corpus.
 */
final class Repertoire {
    /** @param oneSided probability that it shows on one side alone */
    private record Entry(double micro, double macro, double oneSided, int[] units, double[] strengths) { }

    private static final List<Entry> ENTRIES = List.of(
            entry(16, 12, 0, 4), entry(10, 6, 0, 4, 7), entry(12, 9, 0.2, 12), entry(14, 8, 0.5, 14), entry(8, 8, 0, 1, 2), entry(3, 1, 0, 1),
            entry(4, 2, 0.3, 2), entry(3, 1, 0, 5), entry(3, 4, 0, 1, 2, 5), entry(5, 2, 0, 7), entry(3, 2, 0.15, 15), entry(4, 4, 0, 17), entry(3, 4, 0, 15, 17),
            entry(4, 3, 0.3, 10), entry(3, 2, 0, 9), entry(5, 4, 0, 24), entry(3, 2, 0, 20), entry(2, 1, 0, 23), entry(3, 12, 0, 12, 6), entry(0, 6, 0, 12, 6, 25),
            entry(0, 3, 0, 4, 9), entry(0, 3, 0, 26, 1, 2, 5), entry(0, 2, 0, 20, 25), entry(0, 2, 0, 14, 24), entry(1, 2, 0, 4, 17), entry(1, 2, 0, 1, 4));

    private Repertoire() { }

    /** The units drawn, strongest first. */
    record Drawn(List<PlantedUnit> units, double[] strengths) { }

    private static Entry entry(double micro, double macro, double oneSided, int... units) {
        double[] strengths = new double[units.length];
        for (int i = 0; i < units.length; i++) {
            strengths[i] = i == 0 ? 1 : 0.75;
        }
        return new Entry(micro, macro, oneSided, units, strengths);
    }

    static Drawn draw(Kind kind, RandomGenerator random) {
        double total = ENTRIES.stream().mapToDouble(e -> weight(e, kind)).sum();
        double at = random.nextDouble() * total;
        Entry chosen = ENTRIES.getFirst();
        for (Entry e : ENTRIES) {
            chosen = e;
            at -= weight(e, kind);
            if (at < 0) {
                break;
            }
        }
        Side side = random.nextDouble() >= chosen.oneSided() ? Side.BOTH : random.nextBoolean() ? Side.LEFT : Side.RIGHT;
        List<PlantedUnit> units = new ArrayList<>();
        double[] strengths = new double[chosen.units().length];
        for (int i = 0; i < strengths.length; i++) {
            units.add(new PlantedUnit(chosen.units()[i], side));
            strengths[i] = i == 0 ? 1 : Math.clamp(chosen.strengths()[i] * Math.exp(0.25 * random.nextGaussian()), 0.3, 1);
        }
        return new Drawn(units, strengths);
    }

    private static double weight(Entry e, Kind kind) {
        return kind == Kind.MICRO ? e.micro() : e.macro();
    }
}
