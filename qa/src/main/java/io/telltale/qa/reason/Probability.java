package io.telltale.qa.reason;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** Probabilities are checked where they enter. */
final class Probability {
    private Probability() {
    }

    static double check(String what, double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException(what + " must lie in 0..1, got " + p);
        }
        return p;
    }

    /** A sorted, unmodifiable copy of a table of probabilities. */
    static Map<ActionUnit, Double> table(String what, Map<ActionUnit, Double> table) {
        Map<ActionUnit, Double> sorted = new EnumMap<>(ActionUnit.class);
        table.forEach((unit, p) -> sorted.put(unit, check(what + " of " + unit.code(), p)));
        return Collections.unmodifiableMap(sorted);
    }
}
