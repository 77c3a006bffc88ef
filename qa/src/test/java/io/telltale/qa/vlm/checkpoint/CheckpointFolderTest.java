package io.telltale.qa.vlm.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.telltale.kernels.transformer.HeadShape;
import io.telltale.kernels.transformer.WeightFormat;
import io.telltale.qa.vlm.checkpoint.Preprocessing.PixelBounds;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointFolderTest {
    @TempDir
    Path temporary;

    private static CheckpointFolder open(Path folder) throws CheckpointException {
        return CheckpointFolder.open(folder, List.of());
    }

    private String refusal(Path folder) {
        String line = assertThrows(CheckpointException.class, () -> open(folder)).getMessage();
        assertFalse(line.contains("\n"), line);
        return line;
    }

    /** All tensors of a folder, read here with nothing of the code under test. */
    private static Map<String, float[]> plain(Path folder) throws Exception {
        Map<String, float[]> all = new HashMap<>();
        try (var files = Files.newDirectoryStream(folder, "model*.safetensors")) {
            for (Path file : files) {
                ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
                int length = (int) bytes.getLong(0);
                JsonNode header = Fixture.JSON.readTree(new String(bytes.array(), 8, length, StandardCharsets.UTF_8));
                for (var each : header.properties()) {
                    if (each.getValue().path("dtype").asText().equals("BF16")) {
                        int begin = 8 + length + each.getValue().get("data_offsets").get(0).intValue();
                        int end = 8 + length + each.getValue().get("data_offsets").get(1).intValue();
                        float[] values = new float[(end - begin) / 2];
                        for (int i = 0; i < values.length; i++) {
                            values[i] = Float.intBitsToFloat(bytes.getShort(begin + 2 * i) << 16);
                        }
                        all.put(each.getKey(), values);
                    }
                }
            }
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(strings = {"q25vl", "q25vl_untied", "q3vl", "q3vl_untied"})
    void everyTensorOfTheReferenceIsFoundWithItsNumbers(String name) throws Exception {
        Map<String, float[]> stored = plain(Fixture.folder(name));
        Set<String> left = new HashSet<>(stored.keySet());
        try (CheckpointFolder folder = open(Fixture.folder(name))) {
            assertEquals(List.of(), folder.unused());
            for (ExpectedTensor each : folder.tensors()) {
                String inFile = name.startsWith("q25") ? each.name().replaceFirst("^model\\.visual", "visual").replaceFirst("^model\\.language_model", "model") : each.name();
                assertTrue(left.remove(inFile), inFile);
                float[] read = each.isMatrix() ? Fixture.floats(folder.matrix(each.name(), each.outputs(), each.inputs())) : folder.vector(each.name(), each.outputs());
                assertArrayEquals(stored.get(inFile), read, each.name());
                assertEquals(WeightFormat.BF16, folder.format(each.name()));
            }
            assertEquals(Set.of(), left);
            assertEquals(!name.endsWith("untied"), folder.config().tied());
        }
    }

    /** The reference in float16: its BF16 numbers are small enough for their bits to be finite there too. */
    private static Path inHalves(Path folder) throws IOException {
        Fixture.copy("q3vl", folder);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".safetensors")).toList()) {
                String whole = Files.readString(file, StandardCharsets.ISO_8859_1);
                Files.writeString(file, whole.replace("\"BF16\"", "\"F16\" "), StandardCharsets.ISO_8859_1);
            }
        }
        return folder;
    }

    @ParameterizedTest
    @ValueSource(ints = {0x7C00, 0xFC00, 0x7E01})
    void aHalfThatIsNotFiniteIsRefusedWithItsPlace(int bits, @TempDir Path temp) throws Exception {
        Path folder = inHalves(temp.resolve("halves"));
        String name = "model.language_model.layers.0.mlp.down_proj.weight";
        Path file;
        long place;
        try (CheckpointFolder opened = open(folder)) {
            assertEquals(WeightFormat.F16, opened.matrix(name, 48, 96).format());
            StoredMatrix matrix = opened.matrix(name, 48, 96);
            byte[] bytes = matrix.data().toArray(ValueLayout.JAVA_BYTE);
            file = fileWith(folder, bytes);
            place = Files.readString(file, StandardCharsets.ISO_8859_1).indexOf(new String(bytes, StandardCharsets.ISO_8859_1)) + 2 * 1001;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {(byte) bits, (byte) (bits >> 8)}), place);
        }
        try (CheckpointFolder opened = open(folder)) {
            opened.matrix("model.language_model.layers.0.mlp.up_proj.weight", 96, 48);
            String line = assertThrows(CheckpointException.class, () -> opened.matrix(name, 48, 96)).getMessage();
            assertTrue(line.startsWith(file + ": number 1001 of " + name + " is "), line);
        }
    }

    private static Path fileWith(Path folder, byte[] bytes) throws IOException {
        String wanted = new String(bytes, StandardCharsets.ISO_8859_1);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".safetensors")).toList()) {
                if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(wanted)) {
                    return file;
                }
            }
        }
        throw new AssertionError("no file holds these weights");
    }

    @Test
    void aTiedHeadIsTheTableItself() throws Exception {
        try (CheckpointFolder folder = open(Fixture.folder("q3vl"))) {
            assertTrue(folder.has("lm_head.weight"));
            assertEquals(folder.matrix("model.language_model.embed_tokens.weight", 512, 48).data(), folder.matrix("lm_head.weight", 512, 48).data());
        }
    }

    @Test
    void configurationsAreRead() throws Exception {
        try (CheckpointFolder second = open(Fixture.folder("q25vl")); CheckpointFolder third = open(Fixture.folder("q3vl"))) {
            assertEquals(new TextConfig(64, 96, 3, new HeadShape(4, 2, 16), 512, 1e-6f, 1e6, List.of(2, 3, 3), false, 4096), second.config().text());
            assertEquals(new VisionConfig(4, 32, 44, 2, 64, 14, 2, 2, 112, List.of(1, 3), List.of(), 0, 2), second.config().vision().orElseThrow());
            assertEquals(new TextConfig(48, 96, 4, new HeadShape(4, 2, 32), 512, 1e-6f, 5e6, List.of(6, 5, 5), true, 4096), third.config().text());
            assertEquals(new VisionConfig(4, 32, 48, 2, 48, 16, 2, 2, 0, List.of(), List.of(0, 1, 2), 36, 0), third.config().vision().orElseThrow());
            assertEquals(new QwenConfig.VisualTokens(442, 443, 439, 440), third.config().visual().orElseThrow());
            assertEquals(new Preprocessing(new PixelBounds(3136, 50_176), new PixelBounds(3136, 50_176), List.of(0.48145466, 0.4578275, 0.40821073),
                    List.of(0.26862954, 0.26130258, 0.27577711)), second.preprocessing().orElseThrow());
            assertEquals(new PixelBounds(4096, 25_165_824), third.preprocessing().orElseThrow().video());
            // what the files name lies outside these small vocabularies, so the tokenizer decides
            assertEquals(Set.of(436, 438), second.generation().endTokens());
            assertEquals(Set.of(436, 438), third.generation().endTokens());
            assertTrue(second.generation().temperature().isEmpty());
        }
    }

    @Test
    void generationAsReleased() throws Exception {
        Path folder = Fixture.copy("q25vl", temporary.resolve("c"));
        Files.writeString(folder.resolve("generation_config.json"),
                "{\"eos_token_id\":[438,436,151645],\"do_sample\":true,\"temperature\":0.1,\"top_k\":1,\"top_p\":0.001,\"repetition_penalty\":1.05}");
        try (CheckpointFolder opened = open(folder)) {
            assertEquals(Set.of(438, 436), opened.generation().endTokens());
            assertEquals(0.1, opened.generation().temperature().orElseThrow());
            assertEquals(1, opened.generation().topK().orElseThrow());
            assertEquals(0.001, opened.generation().topP().orElseThrow());
            assertEquals(1.05, opened.generation().repetitionPenalty());
        }
        Files.writeString(folder.resolve("generation_config.json"), "{\"eos_token_id\":5,\"do_sample\":false,\"temperature\":0.1,\"top_k\":0}");
        try (CheckpointFolder opened = open(folder)) {
            assertEquals(Set.of(5), opened.generation().endTokens());
            assertEquals(0, opened.generation().temperature().orElseThrow());
            assertTrue(opened.generation().topK().isEmpty());
        }
        Files.delete(folder.resolve("generation_config.json"));
        Fixture.edit(folder.resolve("config.json"), c -> c.put("eos_token_id", 7));
        try (CheckpointFolder opened = open(folder)) {
            assertEquals(Set.of(7), opened.generation().endTokens());
        }
        Fixture.edit(folder.resolve("config.json"), c -> c.remove("eos_token_id"));
        Files.delete(folder.resolve("tokenizer.json"));
        assertTrue(refusal(folder).contains("eos_token_id"));
        Files.writeString(folder.resolve("tokenizer.json"), "{\"added_tokens\":[{\"id\":1,");
        assertTrue(refusal(folder).contains("tokenizer.json is no JSON"));
    }

    @Test
    void preprocessingOldNewAndMissing() throws Exception {
        Path folder = Fixture.copy("q3vl", temporary.resolve("c"));
        Files.writeString(folder.resolve("preprocessor_config.json"), "{\"min_pixels\":1024,\"max_pixels\":2048,\"size\":{\"shortest_edge\":1,\"longest_edge\":2}}");
        Files.writeString(folder.resolve("video_preprocessor_config.json"), "{\"size\":{\"shortest_edge\":4096,\"longest_edge\":8192}}");
        try (CheckpointFolder opened = open(folder)) {
            assertEquals(new Preprocessing(new PixelBounds(1024, 2048), new PixelBounds(4096, 8192), List.of(0.5, 0.5, 0.5), List.of(0.5, 0.5, 0.5)),
                    opened.preprocessing().orElseThrow());
        }
        Files.delete(folder.resolve("preprocessor_config.json"));
        try (CheckpointFolder opened = open(folder)) {
            assertEquals(new PixelBounds(65_536, 16_777_216), opened.preprocessing().orElseThrow().image());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{\"patch_size\":14} | 'patch_size' must be 16, got 14",
        "{\"do_normalize\":false} | 'do_normalize' is false",
        "{\"resample\":2} | 'resample' must be 3",
        "{\"min_pixels\":100,\"max_pixels\":10} | fewest pixels, 100",
        "{\"min_pixels\":0} | 'min_pixels' must be a whole number",
        "{\"size\":[1]} | 'size' must be a JSON object",
        "{\"image_std\":[1,0,1]} | 'image_std' must be three numbers",
        "{\"image_mean\":[1,1]} | 'image_mean' must be three numbers",
        "[] | must be a JSON object",
    })
    void preprocessingIsChecked(String json, String says) throws Exception {
        Path folder = Fixture.copy("q3vl", temporary.resolve("c"));
        Files.writeString(folder.resolve("preprocessor_config.json"), json);
        String line = refusal(folder);
        assertTrue(line.contains("preprocessor_config.json: ") && line.contains(says), line);
    }

    @Test
    void tensorsThatAreMissingOrOfAnotherShapeAreNamed() throws Exception {
        Path folder = Fixture.copy("q25vl", temporary.resolve("c"));
        Fixture.edit(folder.resolve("config.json"), c -> c.put("tie_word_embeddings", false));
        assertTrue(refusal(folder).endsWith("the tensor lm_head.weight is missing, and the configuration says that it is not tied to the embeddings"));
        Fixture.edit(folder.resolve("config.json"), c -> c.remove("tie_word_embeddings"));
        open(folder).close(); // no head is stored: it is the table
        Fixture.edit(folder.resolve("config.json"), c -> ((ObjectNode) c.get("text_config")).put("num_hidden_layers", 4).remove("layer_types"));
        assertTrue(refusal(folder).contains("the tensor model.language_model.layers.3.input_layernorm.weight is missing"));
        Fixture.edit(folder.resolve("config.json"), c -> ((ObjectNode) c.get("text_config")).put("num_hidden_layers", 3).put("intermediate_size", 100));
        String line = refusal(folder);
        assertTrue(line.contains("mlp.gate_proj.weight has the shape [96, 64], the configuration asks for 100 x 64"), line);
        try (CheckpointFolder whole = open(Fixture.folder("q25vl"))) {
            assertThrows(CheckpointException.class, () -> whole.vector("model.language_model.norm.weight", 63));
            assertThrows(CheckpointException.class, () -> whole.matrix("model.language_model.norm.weights", 64, 1));
            assertThrows(CheckpointException.class, () -> whole.matrix(ExpectedTensor.EMBEDDINGS, 64, 512));
        }
    }

    private void index(Path folder, Consumer<ObjectNode> change) {
        Fixture.edit(folder.resolve("model.safetensors.index.json"), index -> change.accept((ObjectNode) index.get("weight_map")));
    }

    @Test
    void shardsAndIndexMustAgree() throws Exception {
        Path folder = Fixture.copy("q25vl_untied", temporary.resolve("c"));
        index(folder, map -> map.put("model.norm.weight", "model-00001-of-00004.safetensors"));
        assertTrue(refusal(folder).contains("model-00001-of-00004.safetensors: the tensor model.norm.weight is missing"));
        index(folder, map -> map.remove("model.norm.weight"));
        assertTrue(refusal(folder).contains("model.norm.weight is not of this shard"));
        Path gone = Fixture.copy("q25vl_untied", temporary.resolve("d"));
        Files.delete(gone.resolve("model-00002-of-00004.safetensors"));
        assertTrue(refusal(gone).endsWith("model-00002-of-00004.safetensors is missing"));
        index(gone, ObjectNode::removeAll);
        assertTrue(refusal(gone).contains("'weight_map' is empty"));
        Files.delete(gone.resolve("model.safetensors.index.json"));
        assertTrue(refusal(gone).contains("holds neither model.safetensors nor"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../model.safetensors", "/etc/passwd", "sub/x.safetensors", "..\\x.safetensors", "", ".safetensors", "model.safetensors.index.json",
        "config.json", "C:x.safetensors", "a\u0000.safetensors", "..safetensors"})
    void shardsLieInTheFolder(String shard) {
        Path folder = Fixture.copy("q25vl_untied", temporary.resolve("c"));
        index(folder, map -> map.put("model.norm.weight", shard));
        String line = refusal(folder);
        assertTrue(line.contains("index.json: '") && line.contains("no plain name"), line);
    }

    @Test
    void aShardThatLeadsInACircleIsRefused() throws Exception {
        Path folder = Fixture.copy("q25vl_untied", temporary.resolve("c"));
        Path shard = folder.resolve("model-00002-of-00004.safetensors");
        Files.delete(shard);
        Files.createSymbolicLink(shard, shard.getFileName());
        assertTrue(refusal(folder).contains("model-00002-of-00004.safetensors cannot be read"));
    }

    @Test
    void theSameTensorUnderTwoNamesIsRefused() throws Exception {
        Path folder = Fixture.copy("q25vl", temporary.resolve("c"));
        Fixture.write(folder.resolve("model.safetensors"), "visual.a", "1", new float[1], "model.visual.a", "1", new float[1]);
        assertTrue(refusal(folder).contains("model.visual.a is the same tensor as visual.a"));
    }

    @Test
    void dataThatAreNotAlignedAreCopied() throws Exception {
        Path folder = Fixture.copy("q3vl", temporary.resolve("c"));
        Path file = folder.resolve("model.safetensors");
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int length = (int) bytes.getLong(0);
        byte[] header = (new String(bytes.array(), 8, length, StandardCharsets.UTF_8).strip() + " ").getBytes(StandardCharsets.UTF_8);
        if (header.length % 2 == 0) {
            header = (new String(header, StandardCharsets.UTF_8) + " ").getBytes(StandardCharsets.UTF_8);
        }
        Files.write(file, Fixture.safetensors(header, Arrays.copyOfRange(bytes.array(), 8 + length, bytes.array().length)));
        try (CheckpointFolder odd = open(folder); CheckpointFolder even = open(Fixture.folder("q3vl"))) {
            StoredMatrix copied = odd.matrix(ExpectedTensor.EMBEDDINGS, 512, 48);
            assertEquals(0, copied.data().address() % 2);
            assertEquals(-1, copied.data().mismatch(even.matrix(ExpectedTensor.EMBEDDINGS, 512, 48).data()));
            assertEquals(copied.data(), odd.matrix(ExpectedTensor.EMBEDDINGS, 512, 48).data());
            odd.vector("model.language_model.norm.weight", 48);
        }
    }

    @Test
    void foldersThatAreNoCheckpointsAreToldApart() throws Exception {
        assertTrue(refusal(temporary.resolve("none")).contains("is missing; give the folder"));
        assertTrue(refusal(Files.createFile(temporary.resolve("file"))).contains("is no folder"));
        assertTrue(refusal(Fixture.folder("q25vl/lora")).contains("holds an adapter, not a checkpoint"));
        Path old = Files.createDirectory(temporary.resolve("old"));
        Files.createFile(old.resolve("pytorch_model.bin"));
        assertTrue(refusal(old).contains("save it as safetensors"));
    }
}
