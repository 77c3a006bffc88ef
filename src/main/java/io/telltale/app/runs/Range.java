package io.telltale.app.runs;

import io.telltale.app.runs.Limit.Relation;
import java.util.Optional;
import java.util.stream.Stream;

/** The values between two limits, either of which may be missing. */
public record Range(Optional<Limit> lower, Optional<Limit> upper) {
    /** Any value. */
    public static final Range ANY = new Range(Optional.empty(), Optional.empty());

    public Range {
        if (lower.isPresent() && !lower.get().relation().isLower() || upper.isPresent() && upper.get().relation().isLower()) {
            throw new IllegalArgumentException("a range from below to above, got " + lower + " and " + upper);
        }
        if (lower.isPresent() && upper.isPresent() && isEmpty(lower.get(), upper.get())) {
            throw new IllegalArgumentException("nothing is " + lower.get().text() + " and " + upper.get().text());
        }
    }

    private static boolean isEmpty(Limit lower, Limit upper) {
        boolean both = lower.relation() == Relation.AT_LEAST && upper.relation() == Relation.AT_MOST;
        return both ? lower.value() > upper.value() : lower.value() >= upper.value();
    }

    /** With one more limit. @throws IllegalArgumentException where there is one on that side */
    Range with(Limit limit) {
        Optional<Limit> there = limit.relation().isLower() ? lower : upper;
        if (there.isPresent()) {
            throw new IllegalArgumentException("'" + there.get().text() + "' and '" + limit.text() + "' are two limits on the same side");
        }
        return limit.relation().isLower() ? new Range(Optional.of(limit), upper) : new Range(lower, Optional.of(limit));
    }

    Stream<Limit> limits() {
        return Stream.concat(lower.stream(), upper.stream());
    }
}
