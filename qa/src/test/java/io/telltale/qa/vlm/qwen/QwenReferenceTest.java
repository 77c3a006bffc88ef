package io.telltale.qa.vlm.qwen;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.kernels.transformer.Rows;
import io.telltale.kernels.transformer.TransformerBackend;
import io.telltale.qa.vlm.checkpoint.CheckpointFolder;
import io.telltale.qa.vlm.checkpoint.QwenConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole graph against Hugging Face transformers 5.18.0 in float32, on one backend. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class QwenReferenceTest {
    private TransformerBackend backend;

    /** What is tested; opened once, since a device compiles its programs then. */
    abstract TransformerBackend open();

    @BeforeAll
    final void openOnce() {
        backend = open();
    }

    @AfterAll
    final void closeOnce() {
        if (backend != null) {
            backend.close();
        }
    }

    /** Of a logit; those of the reference have a standard deviation of 4. */
    abstract double tolerance();

    static Stream<Arguments> cases() {
        return Reference.CHECKPOINTS.stream().flatMap(checkpoint -> Reference.CASES.stream().map(name -> Arguments.of(checkpoint, name)));
    }

    /** A checkpoint on the backend. */
    private final class Loaded implements AutoCloseable {
        final CheckpointFolder checkpoint;
        final TextDecoder decoder;
        final Optional<VisionTower> tower;
        final PromptReader reader;

        Loaded(CheckpointFolder checkpoint) throws Exception {
            this.checkpoint = checkpoint;
            Loading root = new Loading(checkpoint, backend, "");
            QwenConfig config = checkpoint.config();
            decoder = TextDecoder.load(root, config);
            tower = config.vision().isPresent() ? Optional.of(VisionTower.load(root, config)) : Optional.empty();
            reader = new PromptReader(backend, decoder, tower, PromptProgress.SILENT);
        }

        float[] logits(PromptTokens prompt, int[] pieces, KeyValues cache) {
            int vocabulary = checkpoint.config().text().vocabulary();
            float[] all = new float[prompt.length() * vocabulary];
            int from = 0;
            for (int end : pieces) {
                reader.read(prompt, from, end, 0, 0, cache, (first, rows) -> {
                    float[] some = decoder.logits(rows);
                    System.arraycopy(some, 0, all, first * vocabulary, some.length);
                });
                from = end;
            }
            return all;
        }

        @Override
        public void close() {
            decoder.close();
            checkpoint.close();
        }
    }

    private Loaded load(String name, List<String> adapters) throws Exception {
        return new Loaded(CheckpointFolder.open(Reference.folder(name), adapters.stream().map(a -> Reference.folder(name).resolve(a)).toList()));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("cases")
    void logitsAndGreedyTokensAreThoseOfTheReference(String checkpoint, String name, TestReporter told) throws Exception {
        try (Reference reference = Reference.of(checkpoint); Loaded loaded = load(checkpoint, List.of())) {
            PromptTokens prompt = reference.prompt(name, loaded.checkpoint.config());
            float[] expected = reference.floats(name + ".logits");
            int[] greedy = reference.ints(name + ".greedy");
            try (KeyValues cache = loaded.decoder.cache(prompt.length() + greedy.length)) {
                float[] logits = loaded.logits(prompt, new int[] {prompt.length()}, cache);
                told.publishEntry(checkpoint + " " + name, String.format(Locale.ROOT, "largest difference of a logit %.1e", farthest(expected, logits)));
                assertClose(expected, logits);
                assertArrayEquals(greedy, greedy(loaded, prompt, logits, greedy.length, cache));
            }
        }
    }

    /** Reading a prompt in two pieces, cut anywhere, is reading it at once. */
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("cases")
    void aPromptReadInPiecesIsTheSame(String checkpoint, String name) throws Exception {
        try (Reference reference = Reference.of(checkpoint); Loaded loaded = load(checkpoint, List.of())) {
            PromptTokens prompt = reference.prompt(name, loaded.checkpoint.config());
            float[] expected = reference.floats(name + ".logits");
            for (int cut : new int[] {1, prompt.length() / 2, prompt.length() - 1}) {
                try (KeyValues cache = loaded.decoder.cache(prompt.length())) {
                    assertClose(expected, loaded.logits(prompt, new int[] {cut, prompt.length()}, cache));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"q25vl", "q3vl"})
    void anAdapterChangesTheLogitsAsInTheReference(String checkpoint) throws Exception {
        try (Reference reference = Reference.of(checkpoint + "/lora"); Loaded plain = load(checkpoint, List.of()); Loaded adapted = load(checkpoint, List.of("lora"))) {
            int[] ids = reference.ints("input_ids");
            int[][] positions = new int[3][];
            Arrays.setAll(positions, axis -> IntStream.range(0, ids.length).toArray());
            PromptTokens prompt = new PromptTokens(ids, positions, 0, List.of(), new long[ids.length]);
            float[] expected = reference.floats("logits");
            try (KeyValues cache = adapted.decoder.cache(ids.length); KeyValues plainCache = plain.decoder.cache(ids.length)) {
                assertClose(expected, adapted.logits(prompt, new int[] {ids.length}, cache));
                assertTrue(farthest(expected, plain.logits(prompt, new int[] {ids.length}, plainCache)) > 0.1, "the adapter must matter");
            }
        }
    }

    /** The same weights as a model of text alone: positions of one number are positions of three equal ones. */
    @ParameterizedTest
    @CsvSource({"q25vl, qwen2, 64, 3, 16, 1000000", "q3vl, qwen3, 48, 4, 32, 5000000"})
    void aModelOfTextAloneReadsTheTextLikewise(String checkpoint, String type, int hidden, int layers, int headWidth, double theta, @TempDir Path folder) throws Exception {
        for (String name : List.of("model.safetensors", "tokenizer.json", "generation_config.json")) {
            Files.copy(Reference.folder(checkpoint).resolve(name), folder.resolve(name));
        }
        Files.writeString(folder.resolve("config.json"), """
                {"model_type": "%s", "hidden_size": %d, "intermediate_size": 96, "num_hidden_layers": %d, "num_attention_heads": 4, "num_key_value_heads": 2,
                 "head_dim": %d, "vocab_size": 512, "rms_norm_eps": 1e-06, "rope_theta": %s, "max_position_embeddings": 4096, "hidden_act": "silu",
                 "tie_word_embeddings": true, "torch_dtype": "bfloat16"}""".formatted(type, hidden, layers, headWidth, theta));
        try (Reference reference = Reference.of(checkpoint); Loaded loaded = new Loaded(CheckpointFolder.open(folder, List.of()))) {
            int[] ids = reference.ints("text.input_ids");
            PromptTokens prompt = new PromptTokens(ids, Positions.ofText(ids.length).rows(), 0, List.of(), new long[ids.length]);
            int[] greedy = reference.ints("text.greedy");
            try (KeyValues cache = loaded.decoder.cache(ids.length + greedy.length)) {
                float[] logits = loaded.logits(prompt, new int[] {ids.length}, cache);
                assertClose(reference.floats("text.logits"), logits);
                assertArrayEquals(greedy, greedy(loaded, prompt, logits, greedy.length, cache));
            }
        }
    }

    /** Two answers to one prompt, kept behind each other and read together, are what each is alone. */
    @Test
    void branchesThatShareAPromptAreIndependent() throws Exception {
        try (Reference reference = Reference.of("q3vl"); Loaded loaded = load("q3vl", List.of())) {
            PromptTokens prompt = reference.prompt("image", loaded.checkpoint.config());
            int n = prompt.length();
            int shared = n - 2;
            float[] expected = reference.floats("image.logits");
            int vocabulary = loaded.checkpoint.config().text().vocabulary();
            try (KeyValues cache = loaded.decoder.cache(n + 10)) {
                loaded.reader.read(prompt, 0, shared, 0, 0, cache, (first, rows) -> { });
                Step other = new Step(new int[] {9, 9}, Step.branch(prompt.ids(), prompt.positions(), shared, n, 0, 0).positions(), new int[] {shared, shared + 1},
                        new int[] {shared, shared}, new int[] {shared, shared}, new int[] {shared + 1, shared + 2});
                Step mine = Step.branch(prompt.ids(), prompt.positions(), shared, n, shared, shared + 4);
                float[] logits = loaded.decoder.logits(loaded.decoder.read(Step.joined(List.of(other, mine)), Optional.empty(), cache));
                float[] last = Arrays.copyOfRange(logits, 2 * vocabulary, 4 * vocabulary);
                assertClose(Arrays.copyOfRange(expected, shared * vocabulary, n * vocabulary), last);
                assertTrue(farthest(last, Arrays.copyOfRange(logits, 0, 2 * vocabulary)) > 0.1, "the branches differ");
            }
        }
    }

    private static int[] greedy(Loaded loaded, PromptTokens prompt, float[] logits, int count, KeyValues cache) {
        int vocabulary = loaded.checkpoint.config().text().vocabulary();
        List<Integer> drawn = new ArrayList<>();
        float[] last = Arrays.copyOfRange(logits, logits.length - vocabulary, logits.length);
        for (int at = prompt.length();; at++) {
            int best = 0;
            for (int i = 1; i < vocabulary; i++) {
                best = last[i] > last[best] ? i : best;
            }
            drawn.add(best);
            if (drawn.size() == count) {
                return drawn.stream().mapToInt(Integer::intValue).toArray();
            }
            int position = at + prompt.delta();
            Rows rows = loaded.decoder.read(new Step(new int[] {best}, new int[][] {{position}, {position}, {position}}, new int[] {at}, new int[] {0}, new int[] {0},
                    new int[] {at + 1}), Optional.empty(), cache);
            last = loaded.decoder.logits(rows);
        }
    }

    private void assertClose(float[] expected, float[] actual) {
        assertEquals(expected.length, actual.length);
        assertTrue(farthest(expected, actual) <= tolerance(), () -> "logits differ by " + farthest(expected, actual));
    }

    private static double farthest(float[] a, float[] b) {
        double most = 0;
        for (int i = 0; i < a.length; i++) {
            double difference = Math.abs((double) a[i] - b[i]);
            most = difference <= most ? most : difference;
        }
        return most;
    }
}
