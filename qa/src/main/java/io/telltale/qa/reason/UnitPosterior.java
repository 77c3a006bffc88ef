package io.telltale.qa.reason;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is believed of the action units of one event, given that it is real.
 *
 * @param probabilities of every unit that has one above 0, 0..1
 * @param seen          the units that the footage can speak for or against; the probability of another is a share of its prior
 * @param evidence      the units that the motion speaks for with at least 1 %, the most probable first
 */
public record UnitPosterior(Map<ActionUnit, Double> probabilities, Set<ActionUnit> seen, List<ActionUnitEvidence> evidence) {
    public UnitPosterior {
        probabilities = Probability.table("the probability", probabilities);
        EnumSet<ActionUnit> sorted = EnumSet.noneOf(ActionUnit.class);
        sorted.addAll(seen);
        seen = Collections.unmodifiableSet(sorted);
        evidence = List.copyOf(evidence);
    }

    public double probability(ActionUnit unit) {
        return probabilities.getOrDefault(unit, 0.0);
    }
}
