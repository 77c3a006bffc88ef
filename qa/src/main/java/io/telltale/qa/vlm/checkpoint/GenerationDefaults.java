package io.telltale.qa.vlm.checkpoint;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/**
 * How its makers draw from a model, from {@code generation_config.json}: what a user who asks for "as the checkpoint says" gets.
 *
 * @param endTokens         ids that end an answer, at least one
 * @param temperature       0..2: empty where the file does not say; 0 where it says that nothing is drawn ({@code do_sample} false)
 * @param topK              from 1; empty: all tokens
 * @param topP              in (0, 1]; empty: all tokens
 * @param repetitionPenalty > 0; 1, also where the file does not say, changes nothing
 */
public record GenerationDefaults(Set<Integer> endTokens, OptionalDouble temperature, OptionalInt topK, OptionalDouble topP, double repetitionPenalty) {
    public GenerationDefaults {
        endTokens = Set.copyOf(endTokens);
        if (endTokens.isEmpty() || endTokens.stream().anyMatch(t -> t < 0)) {
            throw new IllegalArgumentException("an answer needs tokens that end it, ids from 0, got " + endTokens);
        }
    }
}
