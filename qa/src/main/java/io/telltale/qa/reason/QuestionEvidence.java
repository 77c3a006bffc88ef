package io.telltale.qa.reason;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the indices that are asked for say of the number of events N: k different indices, drawn without replacement and uniformly from 1..N, have the
 * likelihood {@code 1/(N (N-1) … (N-k+1))} where {@code N >= max}, and 0 below.
 *
 * <p>That whoever wrote the questions drew them so is an inference from published question files; a number that rests on it says so.
 *
 * @param asked different indices, counted from 1, at least one
 */
public record QuestionEvidence(Set<Integer> asked) {
    public QuestionEvidence {
        if (asked.isEmpty() || asked.stream().anyMatch(n -> n < 1)) {
            throw new IllegalArgumentException("indices of events count from 1, and at least one must be asked for, got " + asked);
        }
        asked = Collections.unmodifiableSet(new TreeSet<>(asked));
    }

    public static QuestionEvidence of(Collection<Integer> asked) {
        return new QuestionEvidence(new TreeSet<>(asked));
    }

    public int largest() {
        return asked.stream().mapToInt(Integer::intValue).max().orElseThrow();
    }

    /** {@code P(asked | N)}, 0..1. */
    public double likelihood(int n) {
        if (n < largest()) {
            return 0;
        }
        double likelihood = 1;
        for (int i = 0; i < asked.size(); i++) {
            likelihood /= n - i;
        }
        return likelihood;
    }
}
