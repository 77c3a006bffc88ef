package io.telltale.qa.vlm.checkpoint;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** A whole folder with an adapter, spoilt in one place: it opens, or is refused in one line that names a file of it. Nothing else is ever thrown. */
class HostileFolderTest {
    private static final List<String> JSON_FILES = List.of("config.json", "generation_config.json", "preprocessor_config.json", "model.safetensors.index.json", "tokenizer.json",
            "lora/adapter_config.json");
    private static final List<String> BINARY_FILES = List.of("model-00002-of-00004.safetensors", "lora/adapter_model.safetensors");
    private static final List<String> VALUES = List.of("null", "0", "-1", "2147483647", "9223372036854775808", "1e999", "0.5", "\"\"", "\"../../x\"", "true", "[]", "{}", "[-1]",
            "{\"a\":{\"a\":[0]}}");
    private static Path folder;

    @BeforeContainer
    static void prepare() throws IOException {
        folder = Files.createTempDirectory("hostile");
        Fixture.copy("q25vl_untied", folder);
        Fixture.copy("q25vl/lora", folder.resolve("lora"));
    }

    @AfterContainer
    static void remove() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(each);
            }
        }
    }

    private static void openOrRefused(Path file, byte[] spoilt) throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, spoilt);
        try (CheckpointFolder opened = CheckpointFolder.open(folder, List.of(folder.resolve("lora")))) {
            assertTrue(opened.tensors().size() > 50);
        } catch (CheckpointException e) {
            assertTrue(e.getMessage().startsWith(folder.toString()), e.getMessage());
            assertFalse(e.getMessage().contains("\n"), e.getMessage());
        } finally {
            Files.write(file, whole);
        }
    }

    @Property(tries = 100)
    void anyValueOfAnyFile(@ForAll @IntRange(max = 5) int which, @ForAll @IntRange(max = 300) int place, @ForAll @IntRange(max = 13) int value) throws IOException {
        Path file = folder.resolve(JSON_FILES.get(which));
        JsonNode root = Fixture.JSON.readTree(file.toFile());
        List<Runnable> edits = new ArrayList<>();
        collect(root, Fixture.JSON.readTree(VALUES.get(value)), edits);
        edits.get(place % edits.size()).run();
        openOrRefused(file, root.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void collect(JsonNode node, JsonNode value, List<Runnable> edits) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(each -> edits.add(() -> object.set(each.getKey(), value)));
        } else if (node instanceof ArrayNode array && !array.isEmpty()) {
            edits.add(() -> array.set(0, value));
        }
        node.forEach(each -> collect(each, value, edits));
    }

    @Property(tries = 100)
    void anyByteOfAnyFile(@ForAll @IntRange(max = 7) int which, @ForAll @IntRange(max = 1_000_000) int place, @ForAll byte with, @ForAll boolean cut) throws IOException {
        boolean binary = which >= JSON_FILES.size();
        Path file = folder.resolve(binary ? BINARY_FILES.get(which - JSON_FILES.size()) : JSON_FILES.get(which));
        byte[] bytes = Files.readAllBytes(file);
        int reach = binary ? 8 + (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong() : bytes.length;
        bytes[place % reach] = with;
        openOrRefused(file, cut ? Arrays.copyOf(bytes, place % reach) : bytes);
    }
}
