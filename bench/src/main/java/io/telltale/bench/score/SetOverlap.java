package io.telltale.bench.score;

import java.util.HashSet;
import java.util.Set;

/**
 * Two sets: {@code F1 = 2|A ∩ B| / (|A| + |B|)}, {@code Jaccard = |A ∩ B| / |A ∪ B|}; both 1 for two empty sets.
 *
 * <p>Source: the action units of ME-LVQA, equations 5 and 6 of doi:10.48550/arXiv.2603.08927, where both are averaged over videos.
 */
public record SetOverlap(int common, int said, int truth) {
    public SetOverlap {
        if (common < 0 || common > said || common > truth) {
            throw new IllegalArgumentException(common + " elements cannot be common to sets of " + said + " and " + truth);
        }
    }

    public static <T> SetOverlap of(Set<T> said, Set<T> truth) {
        Set<T> both = new HashSet<>(said);
        both.retainAll(truth);
        return new SetOverlap(both.size(), said.size(), truth.size());
    }

    public double f1() {
        return said + truth == 0 ? 1 : 2.0 * common / (said + truth);
    }

    public double jaccard() {
        return said + truth == 0 ? 1 : (double) common / (said + truth - common);
    }
}
