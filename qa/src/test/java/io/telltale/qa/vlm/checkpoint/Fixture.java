package io.telltale.qa.vlm.checkpoint;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The reference checkpoints, copies of them that a test may spoil, and safetensors files made of any header. */
final class Fixture {
    static final List<String> ALL = List.of("q25vl", "q25vl_untied", "q3vl", "q3vl_untied");
    static final ObjectMapper JSON = new ObjectMapper();

    private Fixture() {
    }

    static Path folder(String name) {
        try {
            return Path.of(Fixture.class.getResource("/vlm/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Without the reference outputs. */
    static Path copy(String name, Path to) {
        try {
            Files.createDirectories(to);
            try (Stream<Path> files = Files.list(folder(name))) {
                for (Path file : files.filter(f -> Files.isRegularFile(f) && !f.endsWith("reference.safetensors")).toList()) {
                    Files.copy(file, to.resolve(file.getFileName().toString()));
                }
            }
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void edit(Path file, Consumer<ObjectNode> change) {
        try {
            ObjectNode node = (ObjectNode) JSON.readTree(file.toFile());
            change.accept(node);
            JSON.writeValue(file.toFile(), node);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] safetensors(String header, byte[] data) {
        return safetensors(header.getBytes(StandardCharsets.UTF_8), data);
    }

    static byte[] safetensors(byte[] header, byte[] data) {
        return ByteBuffer.allocate(8 + header.length + data.length).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).put(header).put(data).array();
    }

    /** float32 tensors: names, shapes "4x8" and values in turn. */
    static void write(Path file, Object... namesShapesValues) {
        StringBuilder header = new StringBuilder("{");
        int bytes = 0;
        for (int i = 0; i < namesShapesValues.length; i += 3) {
            int end = bytes + 4 * ((float[]) namesShapesValues[i + 2]).length;
            header.append(i > 0 ? "," : "").append("\"").append(namesShapesValues[i]).append("\":{\"dtype\":\"F32\",\"shape\":[")
                    .append(((String) namesShapesValues[i + 1]).replace('x', ',')).append("],\"data_offsets\":[").append(bytes).append(",").append(end).append("]}");
            bytes = end;
        }
        ByteBuffer data = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < namesShapesValues.length; i += 3) {
            for (float value : (float[]) namesShapesValues[i + 2]) {
                data.putFloat(value);
            }
        }
        try {
            Files.write(file, safetensors(header.append("}").toString(), data.array()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static float[] floats(StoredMatrix matrix) {
        float[] values = new float[matrix.outputs() * matrix.inputs()];
        Tensor.read(matrix.format(), matrix.data(), 0, values, values.length);
        return values;
    }
}
