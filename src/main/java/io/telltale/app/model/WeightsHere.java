package io.telltale.app.model;

import io.telltale.kernels.transformer.Roofline;
import io.telltale.kernels.transformer.WeightFormat;
import io.telltale.qa.vlm.checkpoint.ExpectedTensor;
import io.telltale.qa.vlm.checkpoint.MemoryNeed;
import io.telltale.qa.vlm.checkpoint.QwenConfig;
import java.util.Locale;

/**
 * What a model needs in one format, and what it can do at most on this machine: each answered token reads the decoder and the head once, so that the rate is at most
 * bandwidth / bytes; each token of the prompt costs 2 operations for every number of the decoder, so that the time to the first token is at least operations / peak.
 * Memory of keys and values, pictures, and what else is computed come on top. Source of the bound: {@link Roofline}.
 *
 * @param tokensPerSecond at most
 * @param secondsToFirst  at least, of a prompt of {@value #PROMPT_TOKENS} tokens
 */
record WeightsHere(String name, MemoryNeed need, double tokensPerSecond, double secondsToFirst) {
    /** Of a question with evidence: some hundred words, two or three pictures of a face. */
    static final int PROMPT_TOKENS = 1000;
    /** Of two or three sentences. */
    static final int ANSWER_TOKENS = 50;
    /** Longest wait that a server is given by default, too. */
    static final int PATIENCE_SECONDS = RemoteAddress.DEFAULT_SECONDS;
    private static final double GIGA = 1e9;

    static WeightsHere of(String name, QwenConfig config, WeightFormat format, WeightFormat stored, int context, Roofline roofline) {
        MemoryNeed need = MemoryNeed.of(config, format, stored, context);
        long numbers = ExpectedTensor.of(config).stream().filter(each -> each.part() == ExpectedTensor.Part.DECODER).mapToLong(ExpectedTensor::count).sum();
        return new WeightsHere(name, need, roofline.bytesPerSecond() / need.readPerToken(config.tied()), 2.0 * PROMPT_TOKENS * numbers / roofline.flopsPerSecond());
    }

    /** Of a prompt and an answer of customary length, at least. */
    double secondsOfAnswer() {
        return secondsToFirst + ANSWER_TOKENS / tokensPerSecond;
    }

    boolean fits(long memory) {
        return need.total() <= memory;
    }

    /** {@code runs}, {@code too slow} or {@code too large}. */
    String verdict(long memory) {
        return !fits(memory) ? "too large here" : secondsOfAnswer() > PATIENCE_SECONDS ? "too slow here" : "runs";
    }

    static String gigabytes(long bytes) {
        return String.format(Locale.ROOT, bytes < GIGA / 10 ? "%.4f GB" : "%.2f GB", bytes / GIGA);
    }

    static String rounded(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%.0f", value);
    }
}
