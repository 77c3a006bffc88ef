package io.telltale.qa.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A tier of ELAN and what stands on it, in order of time. Annotations of one tier never overlap, so what overlaps goes to further tiers, its lanes.
 *
 * @param parent the tier within whose annotations these lie
 */
record ElanTier(String id, Type type, Optional<String> parent, List<Annotation> annotations) {
    /** Linguistic types. */
    enum Type {
        EVENT("event", Optional.empty(), false),
        APEX("apex", Optional.empty(), true),
        UNIT("action unit", Optional.of(ElanVocabulary.SIDE), true),
        REGION("region", Optional.of(ElanVocabulary.DIRECTION), true);

        private final String word;
        private final Optional<ElanVocabulary> vocabulary;
        private final boolean included;

        Type(String word, Optional<ElanVocabulary> vocabulary, boolean included) {
            this.word = word;
            this.vocabulary = vocabulary;
            this.included = included;
        }

        String word() {
            return word;
        }

        Optional<ElanVocabulary> vocabulary() {
            return vocabulary;
        }

        /** Whether its annotations lie within those of a parent. */
        boolean included() {
            return included;
        }
    }

    /** {@code begin..end} in milliseconds, the end outside. */
    record Annotation(long begin, long end, String value) {
    }

    ElanTier(String id, Type type, Optional<String> parent) {
        this(id, type, parent, new ArrayList<>());
    }

    /** Whether nothing on the tier reaches beyond a time. What comes is in order of its beginning. */
    boolean free(long begin) {
        return annotations.isEmpty() || annotations.getLast().end() <= begin;
    }
}
