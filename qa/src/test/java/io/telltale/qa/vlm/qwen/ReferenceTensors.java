package io.telltale.qa.vlm.qwen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.IntStream;

/** The tensors of whole numbers and of float32 in a {@code reference.safetensors} of the tiny checkpoints. */
final class ReferenceTensors {
    private final JsonNode header;
    private final ByteBuffer data;

    private ReferenceTensors(JsonNode header, ByteBuffer data) {
        this.header = header;
        this.data = data;
    }

    static ReferenceTensors of(String checkpoint) throws IOException {
        try (InputStream in = ReferenceTensors.class.getResourceAsStream("/vlm/" + checkpoint + "/reference.safetensors")) {
            ByteBuffer all = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
            int length = Math.toIntExact(all.getLong());
            JsonNode header = new ObjectMapper().readTree(all.array(), Long.BYTES, length);
            return new ReferenceTensors(header, all.slice(Long.BYTES + length, all.capacity() - Long.BYTES - length).order(ByteOrder.LITTLE_ENDIAN));
        }
    }

    boolean has(String name) {
        return header.has(name);
    }

    int[] shape(String name) {
        return IntStream.range(0, header.required(name).required("shape").size()).map(i -> header.get(name).get("shape").get(i).asInt()).toArray();
    }

    int[] whole(String name) {
        ByteBuffer bytes = bytes(name, "I64");
        return IntStream.range(0, bytes.capacity() / Long.BYTES).map(i -> Math.toIntExact(bytes.getLong(Long.BYTES * i))).toArray();
    }

    float[] real(String name) {
        ByteBuffer bytes = bytes(name, "F32");
        float[] out = new float[bytes.capacity() / Float.BYTES];
        bytes.asFloatBuffer().get(out);
        return out;
    }

    private ByteBuffer bytes(String name, String type) {
        JsonNode tensor = header.required(name);
        if (!tensor.get("dtype").asText().equals(type)) {
            throw new IllegalArgumentException(name + " is " + tensor);
        }
        int from = tensor.get("data_offsets").get(0).asInt();
        return data.slice(from, tensor.get("data_offsets").get(1).asInt() - from).order(ByteOrder.LITTLE_ENDIAN);
    }
}
