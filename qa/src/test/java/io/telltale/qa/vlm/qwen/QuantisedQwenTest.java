package io.telltale.qa.vlm.qwen;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.kernels.Workers;
import io.telltale.kernels.transformer.TransformerBackend;
import io.telltale.kernels.transformer.TransformerBackends;
import io.telltale.kernels.transformer.WeightFormat;
import io.telltale.qa.vlm.checkpoint.ByteProgress;
import io.telltale.qa.vlm.checkpoint.CheckpointFolder;
import io.telltale.qa.vlm.checkpoint.QuantisedStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What quantising costs, on all tokens of all cases of the tiny checkpoints. These are harder than real ones: with 48 and 64 inputs to a row few errors average
 * out, and random weights prefer no token by much.
 */
class QuantisedQwenTest {
    @TempDir
    private Path cache;

    /**
     * A relative error e of each weight, independent, gives each product of L layers in a row a relative error near e sqrt(L), and a cosine near
     * 1 - (e^2 L) / 2. INT8: e about 1 / (127 sqrt 12) * 2.5 (the largest of 32 normal numbers) = 0.6 %; Q4: 18 times that. L about 7 matrices x 4 layers.
     */
    @ParameterizedTest
    @CsvSource({"q25vl, INT8, 0.999", "q3vl, INT8, 0.999", "q25vl, Q4, 0.85", "q3vl, Q4, 0.85"})
    void logitsKeepTheirDirection(String checkpoint, WeightFormat format, double leastCosine, TestReporter told) throws Exception {
        double dot = 0;
        double expectedSquares = 0;
        double squares = 0;
        int agreed = 0;
        int tokens = 0;
        try (Workers workers = new Workers(1); CheckpointFolder folder = CheckpointFolder.open(Reference.folder(checkpoint), List.of());
                QuantisedStore store = QuantisedStore.open(folder, format, cache, workers, ByteProgress.SILENT);
                TransformerBackend backend = TransformerBackends.probe().open("simd", Optional.empty(), 1).backend(); Reference reference = Reference.of(checkpoint)) {
            Loading root = new Loading(store, backend, "");
            int vocabulary = folder.config().text().vocabulary();
            PromptReader[] reader = new PromptReader[1];
            try (TextDecoder decoder = TextDecoder.load(root, folder.config())) {
                reader[0] = new PromptReader(backend, decoder, Optional.of(VisionTower.load(root, folder.config())), PromptProgress.SILENT);
                for (String name : Reference.CASES) {
                    PromptTokens prompt = reference.prompt(name, folder.config());
                    float[] expected = reference.floats(name + ".logits");
                    float[][] actual = new float[1][];
                    try (KeyValues kept = decoder.cache(prompt.length())) {
                        reader[0].read(prompt, 0, prompt.length(), 0, 0, kept, (first, rows) -> actual[0] = decoder.logits(rows));
                    }
                    for (int token = 0; token < prompt.length(); token++) {
                        int best = token * vocabulary;
                        int expectedBest = best;
                        for (int i = token * vocabulary; i < (token + 1) * vocabulary; i++) {
                            dot += (double) expected[i] * actual[0][i];
                            expectedSquares += (double) expected[i] * expected[i];
                            squares += (double) actual[0][i] * actual[0][i];
                            best = actual[0][i] > actual[0][best] ? i : best;
                            expectedBest = expected[i] > expected[expectedBest] ? i : expectedBest;
                        }
                        agreed += best == expectedBest ? 1 : 0;
                        tokens++;
                    }
                }
            }
        }
        double cosine = dot / Math.sqrt(expectedSquares * squares);
        told.publishEntry(checkpoint + " " + format, String.format(Locale.ROOT, "cosine %.5f, same first token %d of %d", cosine, agreed, tokens));
        assertTrue(cosine >= leastCosine, "cosine " + cosine);
        assertTrue(cosine < 1 - 1e-9, "nothing was quantised");
    }
}
