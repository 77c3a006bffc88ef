package io.telltale.qa.vlm.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.kernels.Workers;
import io.telltale.kernels.transformer.WeightFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoraAdapterTest {
    private static final String LAYER = "model.language_model.layers.0.";
    private static final String Q = LAYER + "self_attn.q_proj";
    private static final String CONFIG = "{\"peft_type\":\"LORA\",\"r\":2,\"lora_alpha\":6,\"bias\":\"none\"%s}";

    @TempDir
    Path temporary;

    private final Random random = new Random(5);

    private float[] values(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private Path adapter(String name, String more, Object... tensors) throws Exception {
        Path folder = Files.createDirectory(temporary.resolve(name));
        Files.writeString(folder.resolve("adapter_config.json"), String.format(CONFIG, more));
        Fixture.write(folder.resolve("adapter_model.safetensors"), tensors);
        return folder;
    }

    private static float[] base(String checkpoint, String name, int outputs, int inputs) throws Exception {
        try (CheckpointFolder folder = CheckpointFolder.open(Fixture.folder(checkpoint), List.of())) {
            return Fixture.floats(folder.matrix(name, outputs, inputs));
        }
    }

    private static float[] read(String checkpoint, String name, int outputs, int inputs, Path... adapters) throws Exception {
        try (CheckpointFolder folder = CheckpointFolder.open(Fixture.folder(checkpoint), List.of(adapters))) {
            return Fixture.floats(folder.matrix(name, outputs, inputs));
        }
    }

    /** W + scale * B A in double. */
    private static float[] expected(float[] w, float[] b, float[] a, int rank, double scale) {
        int outputs = b.length / rank;
        int inputs = a.length / rank;
        float[] sum = new float[w.length];
        for (int o = 0; o < outputs; o++) {
            for (int i = 0; i < inputs; i++) {
                double change = 0;
                for (int k = 0; k < rank; k++) {
                    change += (double) b[o * rank + k] * a[k * inputs + i];
                }
                sum[o * inputs + i] = (float) (w[o * inputs + i] + scale * change);
            }
        }
        return sum;
    }

    @ParameterizedTest
    @CsvSource({"q25vl, 17", "q3vl, 16"})
    void theReferenceAdaptersAreMergedOnLanguageAndVision(String name, int pairs) throws Exception {
        int merged = 0;
        boolean sawVision = false;
        try (Workers workers = new Workers(3); CheckpointFolder plain = CheckpointFolder.open(Fixture.folder(name), List.of());
                CheckpointFolder adapted = CheckpointFolder.open(Fixture.folder(name), List.of(Fixture.folder(name + "/lora")), workers);
                Safetensors lora = Safetensors.open(Fixture.folder(name + "/lora/adapter_model.safetensors"))) {
            assertTrue(adapted.config().tied());
            for (ExpectedTensor each : adapted.tensors()) {
                String stem = "base_model.model." + each.name().replaceFirst("\\.weight$", "");
                if (!each.isMatrix()) {
                    assertArrayEquals(plain.vector(each.name(), each.outputs()), adapted.vector(each.name(), each.outputs()));
                    continue;
                }
                StoredMatrix before = plain.matrix(each.name(), each.outputs(), each.inputs());
                StoredMatrix after = adapted.matrix(each.name(), each.outputs(), each.inputs());
                assertEquals(after.format(), adapted.format(each.name()));
                if (lora.tensors().containsKey(stem + ".lora_A.weight")) {
                    merged++;
                    sawVision |= each.part() == ExpectedTensor.Part.VISION;
                    assertEquals(WeightFormat.F32, after.format());
                    // alpha 8, r 4
                    float[] sum = expected(Fixture.floats(before), lora.tensor(stem + ".lora_B.weight").floats(), lora.tensor(stem + ".lora_A.weight").floats(), 4, 2);
                    float[] was = Fixture.floats(before);
                    float[] is = Fixture.floats(after);
                    double moved = 0;
                    for (int i = 0; i < is.length; i++) {
                        assertEquals(sum[i], is[i], 1e-6, each.name());
                        moved = Math.max(moved, Math.abs(is[i] - was[i]));
                    }
                    assertTrue(moved > 1e-3, each.name() + " did not change");
                } else {
                    assertEquals(-1, before.data().mismatch(after.data()), each.name());
                    assertEquals(WeightFormat.BF16, after.format());
                }
            }
            assertEquals(pairs, merged);
            assertTrue(sawVision);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"base_model.model.model.language_model.layers.0.self_attn.q_proj.lora_%s.weight", "base_model.model.model.layers.0.self_attn.q_proj.lora_%s.weight",
        "model.layers.0.self_attn.q_proj.lora_%s.default.weight"})
    void olderNamesAreKnown(String pattern) throws Exception {
        float[] a = values(2 * 64);
        float[] b = values(64 * 2);
        Path adapter = adapter("a", "", String.format(pattern, "A"), "2x64", a, String.format(pattern, "B"), "64x2", b);
        assertArrayEquals(expected(base("q25vl", Q + ".weight", 64, 64), b, a, 2, 3), read("q25vl", Q + ".weight", 64, 64, adapter), 1e-5f);
    }

    @Test
    void olderNamesOfTheTowerAreKnown() throws Exception {
        float[] a = values(2 * 32);
        float[] b = values(96 * 2);
        Path adapter = adapter("a", "", "base_model.model.visual.blocks.1.attn.qkv.lora_A.weight", "2x32", a, "base_model.model.visual.blocks.1.attn.qkv.lora_B.weight", "96x2", b);
        String name = "model.visual.blocks.1.attn.qkv.weight";
        assertArrayEquals(expected(base("q25vl", name, 96, 32), b, a, 2, 3), read("q25vl", name, 96, 32, adapter), 1e-5f);
    }

    @Test
    void convolutionsOfPatchesAreMatrices() throws Exception {
        float[] a = values(2 * 1176);
        float[] b = values(32 * 2);
        Path adapter = adapter("a", "", "base_model.model.visual.patch_embed.proj.lora_A.weight", "2x3x2x14x14", a,
                "base_model.model.visual.patch_embed.proj.lora_B.weight", "32x2x1x1x1", b);
        String name = "model.visual.patch_embed.proj.weight";
        assertArrayEquals(expected(base("q25vl", name, 32, 1176), b, a, 2, 3), read("q25vl", name, 32, 1176, adapter), 1e-5f);
    }

    @Test
    void scalesRanksAndPatterns() throws Exception {
        float[] a = values(5 * 64);
        float[] b = values(64 * 5);
        float[] w = base("q25vl", Q + ".weight", 64, 64);
        Object[] tensors = {"base_model.model." + Q + ".lora_A.weight", "5x64", a, "base_model.model." + Q + ".lora_B.weight", "64x5", b};
        Path patterns = adapter("a", ",\"rank_pattern\":{\"k_proj\":3,\"layers\\\\.\\\\d+\\\\.self_attn\\\\.q_proj\":5,\"q_proj\":9},\"alpha_pattern\":{\"q_proj\":20}", tensors);
        assertArrayEquals(expected(w, b, a, 5, 4), read("q25vl", Q + ".weight", 64, 64, patterns), 1e-5f);
        Path root = adapter("b", ",\"rank_pattern\":{\"q_proj\":5},\"use_rslora\":true", tensors);
        assertArrayEquals(expected(w, b, a, 5, 6 / Math.sqrt(5)), read("q25vl", Q + ".weight", 64, 64, root), 1e-5f);
        Path notWhole = adapter("c", ",\"rank_pattern\":{\"proj\":5}", tensors); // 'proj' is no whole part of the name, so r stays 2
        assertTrue(assertThrows(CheckpointException.class, () -> read("q25vl", Q + ".weight", 64, 64, notWhole)).getMessage().contains("asks for 2 x 64"));
    }

    @Test
    void severalApplyInTurn() throws Exception {
        float[][] m = {values(128), values(128), values(128), values(128), values(4096)};
        String a = "base_model.model." + Q + ".lora_A.weight";
        String b = "base_model.model." + Q + ".lora_B.weight";
        Path first = adapter("a", "", a, "2x64", m[0], b, "64x2", m[1]);
        Path second = adapter("b", "", a, "2x64", m[2], b, "64x2", m[3]);
        float[] both = expected(expected(base("q25vl", Q + ".weight", 64, 64), m[1], m[0], 2, 3), m[3], m[2], 2, 3);
        assertArrayEquals(both, read("q25vl", Q + ".weight", 64, 64, first, second), 1e-5f);
        Path whole = adapter("c", ",\"modules_to_save\":[\"q_proj\"]", "base_model.model." + Q + ".weight", "64x64", m[4]);
        assertArrayEquals(m[4], read("q25vl", Q + ".weight", 64, 64, first, whole));
        assertArrayEquals(expected(m[4], m[1], m[0], 2, 3), read("q25vl", Q + ".weight", 64, 64, whole, first), 1e-5f);
    }

    @Test
    void wholeTensorsReplaceOthers() throws Exception {
        float[] norm = values(64);
        Path adapter = adapter("a", ",\"modules_to_save\":[\"norm\"]", "base_model.model.model.norm.modules_to_save.default.weight", "64", norm);
        try (CheckpointFolder folder = CheckpointFolder.open(Fixture.folder("q25vl"), List.of(adapter))) {
            assertArrayEquals(norm, folder.vector("model.language_model.norm.weight", 64));
        }
    }

    /** As PEFT does before it merges: what an adapter does to the table of embeddings it does not do to the head, and the other way round. */
    @Test
    void adaptersPartATiedHead() throws Exception {
        float[] table = base("q3vl", ExpectedTensor.EMBEDDINGS, 512, 48);
        float[] a = values(2 * 512);
        float[] b = values(48 * 2);
        Path onTable = adapter("a", "", "base_model.model.model.language_model.embed_tokens.lora_embedding_A", "2x512", a,
                "base_model.model.model.language_model.embed_tokens.lora_embedding_B", "48x2", b);
        float[] transposedA = new float[a.length];
        float[] transposedB = new float[b.length];
        for (int k = 0; k < 2; k++) {
            for (int v = 0; v < 512; v++) {
                transposedA[v * 2 + k] = a[k * 512 + v];
            }
            for (int d = 0; d < 48; d++) {
                transposedB[k * 48 + d] = b[d * 2 + k];
            }
        }
        try (CheckpointFolder folder = CheckpointFolder.open(Fixture.folder("q3vl"), List.of(onTable))) {
            assertFalse(folder.config().tied());
            assertArrayEquals(expected(table, transposedA, transposedB, 2, 3), Fixture.floats(folder.matrix(ExpectedTensor.EMBEDDINGS, 512, 48)), 1e-5f);
            assertArrayEquals(table, Fixture.floats(folder.matrix("lm_head.weight", 512, 48)));
        }
        float[] head = values(512 * 48);
        Path onHead = adapter("b", ",\"modules_to_save\":[\"lm_head\"]", "base_model.model.lm_head.weight", "512x48", head);
        try (CheckpointFolder folder = CheckpointFolder.open(Fixture.folder("q3vl"), List.of(onHead))) {
            assertFalse(folder.config().tied());
            assertArrayEquals(table, Fixture.floats(folder.matrix(ExpectedTensor.EMBEDDINGS, 512, 48)));
            assertArrayEquals(head, Fixture.floats(folder.matrix("lm_head.weight", 512, 48)));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        ",'use_dora':true | 'use_dora' is true",
        ",'lora_bias':true | 'lora_bias' is true",
        ",'fan_in_fan_out':true | 'fan_in_fan_out' is true",
        ",'target_parameters':['x'] | 'target_parameters' is a list of 1",
        ",'layer_replication':[[0,1]] | 'layer_replication'",
        ",'use_qalora':true | 'use_qalora' is true",
        ",'trainable_token_indices':[1,2] | 'trainable_token_indices'",
        ",'init_lora_weights':'pissa_niter_16' | 'init_lora_weights' is pissa_niter_16",
        ",'init_lora_weights':'olora' | 'init_lora_weights' is olora",
        ",'use_rslora':1 | 'use_rslora' must be true or false",
        ",'rank_pattern':{'(':2} | impossible pattern (",
        ",'rank_pattern':{'q_proj':-1} | 'rank_pattern.q_proj' must be a number",
        ",'alpha_pattern':{'(m?)(([a-z0-9_.]+)+)+!\\\\1':2} | takes too long",
    })
    void variantsAreRefusedByName(String more, String says) throws Exception {
        Path adapter = adapter("a", more.replace('\'', '"'), "base_model.model." + Q + ".lora_A.weight", "2x64", values(128), "base_model.model." + Q + ".lora_B.weight", "64x2",
                values(128));
        String line = assertThrows(CheckpointException.class, () -> read("q25vl", Q + ".weight", 64, 64, adapter)).getMessage();
        assertTrue(line.contains("adapter_config.json: ") && line.contains(says), line);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "'LORA' | 'LOHA' | 'peft_type' is \"LOHA\"",
        "'none' | 'all' | 'bias' is \"all\"",
        "'r':2, | '' | 'r' is missing",
        "'r':2 | 'r':0 | 'r' must be a whole number",
        "'lora_alpha':6 | 'lora_alpha':null | 'lora_alpha' is missing",
    }, quoteCharacter = '`')
    void keysAreChecked(String from, String to, String says) throws Exception {
        Path adapter = adapter("a", "", "base_model.model." + Q + ".lora_A.weight", "2x64", values(128), "base_model.model." + Q + ".lora_B.weight", "64x2", values(128));
        Path config = adapter.resolve("adapter_config.json");
        String text = Files.readString(config);
        Files.writeString(config, text.replace(from.replace('\'', '"'), to.equals("''") ? "" : to.replace('\'', '"')));
        String line = assertThrows(CheckpointException.class, () -> read("q25vl", Q + ".weight", 64, 64, adapter)).getMessage();
        assertTrue(line.contains(says), line);
    }

    @Test
    void tensorsWithoutAPlaceAreNamed() throws Exception {
        String a = "base_model.model." + Q + ".lora_A.weight";
        String b = "base_model.model." + Q + ".lora_B.weight";
        for (var bad : List.of(List.of("lora_magnitude_vector", Q + ".lora_magnitude_vector.weight"), List.of("layers.99", "model.layers.99.self_attn.q_proj.lora_A.weight"),
                List.of("has no place", "model.unknown.weight"), List.of("changes", "model.norm.lora_A.weight"), List.of("changes", "model.embed_tokens.lora_A.weight"))) {
            Path adapter = adapter("x" + bad.hashCode(), "", a, "2x64", values(128), b, "64x2", values(128), "base_model.model." + bad.get(1), "2x64", values(128));
            String line = assertThrows(CheckpointException.class, () -> read("q25vl", Q + ".weight", 64, 64, adapter)).getMessage();
            assertTrue(line.contains("adapter_model.safetensors: ") && line.contains(bad.getFirst()), line);
        }
        Path lone = adapter("lone", "", a, "2x64", values(128));
        assertTrue(assertThrows(CheckpointException.class, () -> read("q25vl", Q + ".weight", 64, 64, lone)).getMessage().contains("has no lora_B"));
        Path twice = adapter("twice", "", a, "2x64", values(128), b, "64x2", values(128), "base_model.model.model.layers.0.self_attn.q_proj.lora_A.weight", "2x64", values(128));
        assertTrue(assertThrows(CheckpointException.class, () -> read("q25vl", Q + ".weight", 64, 64, twice)).getMessage().contains("comes twice"));
        Path wide = adapter("wide", "", a, "2x63", values(126), b, "64x2", values(128));
        assertTrue(assertThrows(CheckpointException.class, () -> read("q25vl", Q + ".weight", 64, 64, wide)).getMessage().contains("has the shape [2, 63]"));
        Path none = Files.createDirectory(temporary.resolve("none"));
        assertTrue(assertThrows(CheckpointException.class, () -> read("q25vl", Q + ".weight", 64, 64, none)).getMessage().endsWith("adapter_config.json is missing"));
    }
}
