package io.telltale.qa.reason;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The action units to name, and how well that is expected to agree with a coder.
 *
 * @param units      in FACS order
 * @param expectedF1 0..1, as {@link ExpectedSetF1} has it, under the probabilities it was chosen from
 */
public record UnitSet(Set<ActionUnit> units, double expectedF1) {
    public UnitSet {
        EnumSet<ActionUnit> sorted = EnumSet.noneOf(ActionUnit.class);
        sorted.addAll(units);
        units = Collections.unmodifiableSet(sorted);
        Probability.check("an expected F1", expectedF1);
    }

    /** The set of largest expected F1. */
    public static UnitSet best(Map<ActionUnit, Double> probabilities, SetSize size) {
        List<ActionUnit> units = probabilities.keySet().stream().sorted().toList();
        ExpectedSetF1.Choice choice = ExpectedSetF1.best(units.stream().mapToDouble(probabilities::get).toArray(), size);
        EnumSet<ActionUnit> chosen = EnumSet.noneOf(ActionUnit.class);
        choice.members().forEach(i -> chosen.add(units.get(i)));
        return new UnitSet(chosen, choice.expectedF1());
    }
}
