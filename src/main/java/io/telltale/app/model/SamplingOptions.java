package io.telltale.app.model;

import io.telltale.qa.vlm.Sampling;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How a model's answers are drawn. */
final class SamplingOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--temperature", paramLabel = "T", defaultValue = "0",
            description = "0 takes the likeliest token each time, so that answers can be repeated; up to 2 scatters. Default: ${DEFAULT-VALUE}.")
    private double temperature;

    @Option(names = "--top-k", paramLabel = "K", description = "Draws from the K likeliest tokens alone; not sent to a server. Default: from all.")
    private Integer topK;

    @Option(names = "--top-p", paramLabel = "P", description = "Draws from the likeliest tokens that together reach this probability. Default: from all.")
    private Double topP;

    @Option(names = "--repetition-penalty", paramLabel = "F", defaultValue = "1",
            description = "Above 1 makes tokens that are there already less likely; not sent to a server. Default: ${DEFAULT-VALUE}.")
    private double repetitionPenalty;

    @Option(names = "--seed", paramLabel = "N", description = "Of the draw.")
    private Long seed;

    @Option(names = "--max-tokens", paramLabel = "N", defaultValue = "512", description = "Longest answer. Default: ${DEFAULT-VALUE}.")
    private int maxTokens;

    /** @throws ParameterException where a value is out of its range */
    Sampling sampling() {
        try {
            Sampling given = Sampling.DEFAULT.withTemperature(OptionalDouble.of(temperature)).withMaxTokens(maxTokens).withRepetitionPenalty(repetitionPenalty)
                    .withTop(topK == null ? OptionalInt.empty() : OptionalInt.of(topK), topP == null ? OptionalDouble.empty() : OptionalDouble.of(topP));
            return seed == null ? given : given.withSeed(seed);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }
}
