package io.telltale.qa.vlm.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsWriterTest {
    private static final List<SafetensorsWriter.Entry> ENTRIES = List.of(new SafetensorsWriter.Entry("a", "U8", List.of(5L), 5),
            new SafetensorsWriter.Entry("empty", "U8", List.of(0L), 0), new SafetensorsWriter.Entry("b", "U8", List.of(70L), 70));

    @TempDir
    Path folder;

    @Test
    void whatIsWrittenIsReadAndAligned() throws Exception {
        Path path = folder.resolve("w.safetensors");
        try (var writer = new SafetensorsWriter(path, ENTRIES, 64, 100)) {
            writer.begin("a");
            writer.write(ByteBuffer.wrap(new byte[] {1, 2}));
            writer.write(ByteBuffer.wrap(new byte[] {3, 4, 5}));
            writer.begin("empty");
            writer.begin("b");
            writer.write(ByteBuffer.allocate(70));
            writer.finish(Map.of("key", "value"));
            assertEquals(Files.size(path), writer.size());
        }
        try (Safetensors file = Safetensors.open(path)) {
            assertEquals(Map.of("key", "value"), file.metadata());
            assertArrayEquals(new byte[] {1, 2, 3, 4, 5}, file.tensor("a").data().toArray(ValueLayout.JAVA_BYTE));
            long end = file.tensors().values().iterator().next().data().address();
            for (Tensor tensor : file.tensors().values()) {
                if (!tensor.name().startsWith(SafetensorsWriter.GAP)) {
                    assertEquals(0, tensor.data().address() % 64, tensor.name());
                }
                assertEquals(end, tensor.data().address(), "no hole before " + tensor.name());
                end = tensor.data().address() + tensor.data().byteSize();
            }
        }
    }

    @Test
    void aFileThatIsNotFinishedIsNone() throws Exception {
        Path path = folder.resolve("w.safetensors");
        try (var writer = new SafetensorsWriter(path, ENTRIES, 64, 100)) {
            writer.begin("a");
            writer.write(ByteBuffer.allocate(5));
            assertThrows(IllegalStateException.class, () -> writer.finish(Map.of()));
        }
        assertThrows(CheckpointException.class, () -> Safetensors.open(path));
    }

    @Test
    void orderAndSizesAreKept() throws Exception {
        try (var writer = new SafetensorsWriter(folder.resolve("w.safetensors"), ENTRIES, 64, 0)) {
            assertThrows(IllegalStateException.class, () -> writer.begin("b"));
        }
        try (var writer = new SafetensorsWriter(folder.resolve("w.safetensors"), ENTRIES, 64, 0)) {
            writer.begin("a");
            assertThrows(IllegalStateException.class, () -> writer.write(ByteBuffer.allocate(6)));
            assertThrows(IllegalStateException.class, () -> writer.begin("empty"));
        }
    }
}
