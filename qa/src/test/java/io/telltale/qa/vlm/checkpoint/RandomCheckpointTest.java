package io.telltale.qa.vlm.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.telltale.kernels.transformer.HeadShape;
import io.telltale.qa.vlm.checkpoint.QwenConfig.Family;
import io.telltale.qa.vlm.checkpoint.QwenConfig.VisualTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RandomCheckpointTest {
    @TempDir
    Path temporary;

    private static QwenConfig small(Family family, boolean tied) {
        boolean third = family.isThird();
        List<Integer> sections = !family.sees() ? List.of() : third ? List.of(6, 5, 5) : List.of(4, 6, 6);
        TextConfig text = new TextConfig(96, 128, 3, new HeadShape(3, 1, 32), 600, 1e-6f, 1e6, sections, family.sees() && third, 2048);
        VisionConfig vision = third ? new VisionConfig(4, 32, 48, 2, 96, 16, 2, 2, 0, List.of(), List.of(0, 2), 36, 0)
                : new VisionConfig(2, 32, 44, 2, 96, 14, 2, 2, 112, List.of(1), List.of(), 0, 2);
        return new QwenConfig(family, text, family.sees() ? Optional.of(vision) : Optional.empty(), tied, family.sees() ? Optional.of(VisualTokens.RELEASED) : Optional.empty());
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void whatIsWrittenOpens(Family family) throws Exception {
        List<Long> progress = new ArrayList<>();
        QwenConfig config = RandomCheckpoint.write(temporary.resolve("m"), small(family, family != Family.QWEN2), 3, (done, all) -> progress.add(all - done));
        assertEquals(0, progress.getLast());
        try (CheckpointFolder folder = CheckpointFolder.open(temporary.resolve("m"), List.of())) {
            assertEquals(config, folder.config());
            assertEquals(List.of(), folder.unused());
            assertEquals(family.sees() ? new VisualTokens(256 + 12, 256 + 13, 256 + 9, 256 + 10) : null, config.visual().orElse(null));
            assertEquals(Set.of(256, 258), folder.generation().endTokens());
            assertEquals(family.isThird() ? 0.7 : 0.1, folder.generation().temperature().orElseThrow());
            for (ExpectedTensor each : folder.tensors()) {
                float[] values = each.isMatrix() ? Fixture.floats(folder.matrix(each.name(), each.outputs(), each.inputs())) : folder.vector(each.name(), each.outputs());
                double mean = 0;
                double square = 0;
                for (float value : values) {
                    mean += value / values.length;
                    square += value * value / values.length;
                }
                boolean isNorm = !each.isMatrix() && each.name().endsWith(".weight");
                assertEquals(isNorm ? 1 : 0, mean, isNorm ? 0.1 : 0.02, each.name());
                if (each.isMatrix()) {
                    assertEquals(0.02, Math.sqrt(square), 0.002, each.name());
                }
            }
            float[] table = Fixture.floats(folder.matrix(ExpectedTensor.EMBEDDINGS, 600, 96));
            assertFalse(Arrays.equals(Arrays.copyOfRange(table, 0, 96), Arrays.copyOfRange(table, 96, 192)));
        }
    }

    @Test
    void theSeedDecides() throws Exception {
        QwenConfig config = small(Family.QWEN3, true);
        byte[][] files = new byte[3][];
        for (int i = 0; i < 3; i++) {
            RandomCheckpoint.write(temporary.resolve("m" + i), config, i / 2, ByteProgress.SILENT);
            files[i] = Files.readAllBytes(temporary.resolve("m" + i).resolve("model.safetensors"));
        }
        assertArrayEquals(files[0], files[1]);
        assertFalse(Arrays.equals(files[0], files[2]));
    }

    @Test
    void theTokenizerHasAWordForEveryId() throws Exception {
        new RandomTokenizer(151_936).write(temporary.resolve("tokenizer.json"));
        JsonNode tokenizer = Fixture.JSON.readTree(temporary.resolve("tokenizer.json").toFile());
        boolean[] there = new boolean[151_669];
        tokenizer.get("model").get("vocab").forEach(id -> there[id.intValue()] = true);
        assertEquals(151_643, tokenizer.get("model").get("vocab").size());
        for (JsonNode added : tokenizer.get("added_tokens")) {
            there[added.get("id").intValue()] = true;
        }
        for (boolean each : there) {
            assertTrue(each);
        }
        JsonNode reference = Fixture.JSON.readTree(Fixture.folder("q3vl").resolve("tokenizer.json").toFile()).get("model").get("vocab");
        for (var each : tokenizer.get("model").get("vocab").properties()) {
            if (each.getKey().length() == 1) {
                assertEquals(reference.get(each.getKey()), each.getValue(), each.getKey());
            }
        }
        assertEquals(VisualTokens.RELEASED, new RandomTokenizer(151_936).visual());
        assertEquals(List.of(151_645, 151_643), new RandomTokenizer(151_936).ends());
        assertThrows(IllegalArgumentException.class, () -> new RandomTokenizer(281));
    }

    @Test
    void nothingIsWrittenOver() throws Exception {
        Files.writeString(temporary.resolve("notes.txt"), "mine");
        assertTrue(assertThrows(IOException.class, () -> RandomCheckpoint.write(temporary, small(Family.QWEN3, true), 0, ByteProgress.SILENT)).getMessage().contains("is not empty"));
        assertEquals("mine", Files.readString(temporary.resolve("notes.txt")));
    }

    @Test
    void roundingIsToTheNearestEven() {
        assertEquals((short) 0x3f80, RandomCheckpoint.bf16(1));
        assertEquals((short) 0x3f80, RandomCheckpoint.bf16(Float.intBitsToFloat(0x3f808000)));
        assertEquals((short) 0x3f82, RandomCheckpoint.bf16(Float.intBitsToFloat(0x3f818000)));
        assertEquals((short) 0xbf81, RandomCheckpoint.bf16(Float.intBitsToFloat(0xbf808001)));
    }
}
