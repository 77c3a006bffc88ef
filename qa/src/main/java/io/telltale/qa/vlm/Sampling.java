package io.telltale.qa.vlm;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How an answer is drawn from a model.
 *
 * @param temperature       0..2: 0 takes the likeliest token each time, higher ones scatter. Empty leaves it to the server or the checkpoint (some hosted models
 *                          take no other than their own). Default 0, for answers that can be repeated. Source of the range: OpenAI API reference
 * @param maxTokens         tokens of the answer, from 1; too few cut it in the middle ({@link Reply.Finish#LENGTH}), too many let a model that repeats itself go
 *                          on. Default 512
 * @param seed              of the draw, where the server keeps to one. Default none
 * @param topK              only the so many likeliest tokens may be drawn, from 1. Default: all. Not part of the OpenAI API: kept from a server
 * @param topP              only the likeliest tokens that together reach this probability, in (0, 1]. Default: all. Source: A. Holtzman et al., ICLR 2020
 * @param repetitionPenalty divides the logits of tokens that are there already (multiplies negative ones), > 0, 1 changes nothing. Default 1. Source: N. S. Keskar
 *                          et al., CTRL, arXiv:1909.05858. Kept from a server
 */
public record Sampling(OptionalDouble temperature, int maxTokens, OptionalLong seed, OptionalInt topK, OptionalDouble topP, double repetitionPenalty) {
    public static final Sampling DEFAULT = new Sampling(OptionalDouble.of(0), 512, OptionalLong.empty());

    public Sampling(OptionalDouble temperature, int maxTokens, OptionalLong seed) {
        this(temperature, maxTokens, seed, OptionalInt.empty(), OptionalDouble.empty(), 1);
    }

    public Sampling {
        if (temperature.isPresent() && !(temperature.getAsDouble() >= 0 && temperature.getAsDouble() <= 2)) {
            throw new IllegalArgumentException("the temperature must lie in 0..2, got " + temperature.getAsDouble());
        }
        if (maxTokens < 1) {
            throw new IllegalArgumentException("an answer needs at least 1 token, got " + maxTokens);
        }
        if (topK.isPresent() && topK.getAsInt() < 1) {
            throw new IllegalArgumentException("top-k must be at least 1, got " + topK.getAsInt());
        }
        if (topP.isPresent() && !(topP.getAsDouble() > 0 && topP.getAsDouble() <= 1)) {
            throw new IllegalArgumentException("top-p must lie in (0, 1], got " + topP.getAsDouble());
        }
        if (!(repetitionPenalty > 0 && repetitionPenalty < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the repetition penalty must be positive, got " + repetitionPenalty);
        }
    }

    public Sampling withMaxTokens(int tokens) {
        return new Sampling(temperature, tokens, seed, topK, topP, repetitionPenalty);
    }

    public Sampling withSeed(long value) {
        return new Sampling(temperature, maxTokens, OptionalLong.of(value), topK, topP, repetitionPenalty);
    }

    public Sampling withTemperature(OptionalDouble value) {
        return new Sampling(value, maxTokens, seed, topK, topP, repetitionPenalty);
    }

    public Sampling withTop(OptionalInt k, OptionalDouble p) {
        return new Sampling(temperature, maxTokens, seed, k, p, repetitionPenalty);
    }

    public Sampling withRepetitionPenalty(double value) {
        return new Sampling(temperature, maxTokens, seed, topK, topP, value);
    }
}
