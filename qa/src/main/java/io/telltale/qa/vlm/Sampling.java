package io.telltale.qa.vlm;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How an answer is drawn from a model.
 *
 * @param temperature 0..2: 0 takes the likeliest token each time, higher ones scatter. Empty leaves it to the server (some hosted models take no other than
 *                    their own). Default 0, for answers that can be repeated. Source of the range: OpenAI API reference
 * @param maxTokens   tokens of the answer, from 1; too few cut it in the middle ({@link Reply.Finish#LENGTH}), too many let a model that repeats itself go on.
 *                    Default 512
 * @param seed        of the draw, where the server keeps to one. Default none
 */
public record Sampling(OptionalDouble temperature, int maxTokens, OptionalLong seed) {
    public static final Sampling DEFAULT = new Sampling(OptionalDouble.of(0), 512, OptionalLong.empty());

    public Sampling {
        if (temperature.isPresent() && !(temperature.getAsDouble() >= 0 && temperature.getAsDouble() <= 2)) {
            throw new IllegalArgumentException("the temperature must lie in 0..2, got " + temperature.getAsDouble());
        }
        if (maxTokens < 1) {
            throw new IllegalArgumentException("an answer needs at least 1 token, got " + maxTokens);
        }
    }

    public Sampling withMaxTokens(int tokens) {
        return new Sampling(temperature, tokens, seed);
    }

    public Sampling withSeed(long value) {
        return new Sampling(temperature, maxTokens, OptionalLong.of(value));
    }

    public Sampling withTemperature(OptionalDouble value) {
        return new Sampling(value, maxTokens, seed);
    }
}
