package io.telltale.qa.vlm.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.kernels.Workers;
import io.telltale.kernels.transformer.Quantiser;
import io.telltale.kernels.transformer.WeightFormat;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class QuantisedStoreTest {
    private static final String Q = "model.language_model.layers.1.self_attn.q_proj.weight";
    private static final Workers ONE = new Workers(1);

    @TempDir
    Path temporary;

    private static CheckpointFolder open(Path folder, Path... adapters) throws CheckpointException {
        return CheckpointFolder.open(folder, List.of(adapters));
    }

    private QuantisedStore store(CheckpointFolder folder, WeightFormat format) throws CheckpointException {
        return QuantisedStore.open(folder, format, temporary.resolve("cache"), ONE, ByteProgress.SILENT);
    }

    private List<Path> cached() throws IOException {
        try (Stream<Path> files = Files.list(temporary.resolve("cache"))) {
            return files.toList();
        }
    }

    @ParameterizedTest
    @CsvSource({"q25vl, INT8", "q25vl_untied, Q4", "q3vl, Q4", "q3vl_untied, INT8"})
    void theDecoderIsQuantisedAndTheRestIsNot(String name, WeightFormat format) throws Exception {
        try (CheckpointFolder folder = open(Fixture.folder(name)); QuantisedStore store = store(folder, format); Arena arena = Arena.ofConfined()) {
            assertTrue(store.made());
            int quantised = 0;
            for (ExpectedTensor each : folder.tensors()) {
                if (!each.isMatrix()) {
                    assertArrayEquals(folder.vector(each.name(), each.outputs()), store.vector(each.name(), each.outputs()));
                    continue;
                }
                StoredMatrix plain = folder.matrix(each.name(), each.outputs(), each.inputs());
                StoredMatrix here = store.matrix(each.name(), each.outputs(), each.inputs());
                boolean expected = each.name().startsWith("model.language_model.layers") || each.name().equals("lm_head.weight")
                        || each.name().equals(ExpectedTensor.EMBEDDINGS) && folder.config().tied();
                assertEquals(expected ? format : WeightFormat.BF16, here.format(), each.name());
                assertEquals(here.format(), store.format(each.name()));
                MemorySegment direct = plain.data();
                if (expected) {
                    direct = arena.allocate(format.bytes(each.outputs(), each.inputs()), 64);
                    Quantiser.quantise(plain.data(), plain.format(), format, each.outputs(), each.inputs(), direct, ONE);
                    assertEquals(0, here.data().address() % 64);
                    quantised++;
                }
                assertEquals(-1, direct.mismatch(here.data()), each.name());
            }
            assertEquals(7 * folder.config().text().layers() + 1, quantised);
            int width = folder.config().text().hidden();
            assertEquals(format, store.matrix("lm_head.weight", 512, width).format());
            if (folder.config().tied()) {
                assertEquals(store.matrix(ExpectedTensor.EMBEDDINGS, 512, width).data(), store.matrix("lm_head.weight", 512, width).data());
            }
            assertThrows(CheckpointException.class, () -> store.matrix(ExpectedTensor.HEAD, width, 512));
        }
    }

    /** The numbers of the source change under an old time: what the second start gives is what the first one kept. */
    @Test
    void theSecondStartDoesNotReadTheSource() throws Exception {
        Path copy = Fixture.copy("q3vl", temporary.resolve("model"));
        Path weights = copy.resolve("model.safetensors");
        byte[] first;
        try (CheckpointFolder folder = open(copy); QuantisedStore store = store(folder, WeightFormat.INT8)) {
            assertTrue(store.made());
            first = store.matrix(Q, 128, 48).data().toArray(ValueLayout.JAVA_BYTE);
            assertEquals(List.of(store.file()), cached());
        }
        FileTime time = Files.getLastModifiedTime(weights);
        try (RandomAccessFile file = new RandomAccessFile(weights.toFile(), "rw")) {
            long header = Long.reverseBytes(file.readLong());
            file.seek(8 + header);
            file.write(new byte[(int) (file.length() - 8 - header)]);
        }
        Files.setLastModifiedTime(weights, time);
        try (CheckpointFolder folder = open(copy); QuantisedStore store = store(folder, WeightFormat.INT8)) {
            assertFalse(store.made());
            assertArrayEquals(first, store.matrix(Q, 128, 48).data().toArray(ValueLayout.JAVA_BYTE));
        }
        Files.setLastModifiedTime(weights, FileTime.from(time.toInstant().plusSeconds(5)));
        try (CheckpointFolder folder = open(copy); QuantisedStore store = store(folder, WeightFormat.INT8)) {
            assertTrue(store.made());
            assertEquals(2, cached().size());
        }
    }

    @Test
    void formatsAndAdaptersHaveFilesOfTheirOwn() throws Exception {
        Path lora = Fixture.folder("q25vl/lora");
        List<Path> files = new ArrayList<>();
        for (WeightFormat format : List.of(WeightFormat.INT8, WeightFormat.Q4)) {
            try (CheckpointFolder plain = open(Fixture.folder("q25vl")); QuantisedStore of = store(plain, format)) {
                files.add(of.file());
            }
            try (CheckpointFolder adapted = open(Fixture.folder("q25vl"), lora); QuantisedStore of = store(adapted, format)) {
                files.add(of.file());
                assertTrue(of.made());
            }
        }
        assertEquals(4, files.stream().distinct().count());
    }

    @Test
    void mergedMatricesAreKeptAsWell() throws Exception {
        Path lora = Fixture.folder("q25vl/lora");
        String tower = "model.visual.blocks.0.attn.qkv.weight";
        try (CheckpointFolder adapted = open(Fixture.folder("q25vl"), lora); QuantisedStore store = store(adapted, WeightFormat.INT8); Arena arena = Arena.ofConfined()) {
            StoredMatrix merged = adapted.matrix(tower, 96, 32);
            assertEquals(WeightFormat.F32, store.matrix(tower, 96, 32).format());
            assertEquals(-1, merged.data().mismatch(store.matrix(tower, 96, 32).data()));
            StoredMatrix query = adapted.matrix(Q, 64, 64);
            assertEquals(WeightFormat.F32, query.format());
            MemorySegment direct = arena.allocate(WeightFormat.INT8.bytes(64, 64), 64);
            Quantiser.quantise(query.data(), WeightFormat.F32, WeightFormat.INT8, 64, 64, direct, ONE);
            assertEquals(-1, direct.mismatch(store.matrix(Q, 64, 64).data()));
        }
    }

    /** A byte anywhere, or an end anywhere: the file is made again. */
    @Test
    void damagedFilesAreMadeAgain() throws Exception {
        try (CheckpointFolder folder = open(Fixture.folder("q3vl"))) {
            Path file;
            byte[] whole;
            try (QuantisedStore store = store(folder, WeightFormat.Q4)) {
                file = store.file();
                whole = Files.readAllBytes(file);
            }
            for (double place : new double[] {0, 0.00001, 0.01, 0.3, 0.7, 0.9999}) {
                byte[] spoilt = whole.clone();
                int at = (int) (place * whole.length);
                spoilt[at] ^= 0x10;
                Files.write(file, spoilt);
                try (QuantisedStore store = store(folder, WeightFormat.Q4)) {
                    assertTrue(store.made() || isGap(store, at), "byte " + at);
                }
                Files.write(file, Arrays.copyOf(whole, at));
                try (QuantisedStore store = store(folder, WeightFormat.Q4)) {
                    assertTrue(store.made(), "cut at " + at);
                }
                assertArrayEquals(whole, Files.readAllBytes(file));
            }
            assertEquals(List.of(file), cached());
        }
    }

    private static boolean isGap(QuantisedStore store, int at) throws Exception {
        try (Safetensors file = Safetensors.open(store.file())) {
            long start = Files.size(store.file()) - file.tensors().values().stream().mapToLong(t -> t.data().byteSize()).sum();
            MemorySegment first = file.tensors().values().iterator().next().data();
            return file.tensors().values().stream().filter(t -> t.name().startsWith(SafetensorsWriter.GAP))
                    .anyMatch(t -> at - start >= t.data().address() - first.address() && at - start < t.data().address() - first.address() + t.data().byteSize());
        }
    }

    @Test
    void twoMayMakeTheSameFileAtOnce() throws Exception {
        try (var threads = Executors.newFixedThreadPool(4)) {
            List<Callable<byte[]>> starts = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                starts.add(() -> {
                    try (CheckpointFolder folder = open(Fixture.folder("q25vl")); QuantisedStore store = store(folder, WeightFormat.INT8)) {
                        return store.matrix(Q, 64, 64).data().toArray(ValueLayout.JAVA_BYTE);
                    }
                });
            }
            List<byte[]> read = new ArrayList<>();
            for (var each : threads.invokeAll(starts)) {
                read.add(each.get());
            }
            read.forEach(bytes -> assertArrayEquals(read.getFirst(), bytes));
            assertNotEquals(0, read.getFirst()[0] | read.getFirst()[1] | read.getFirst()[2]);
        }
        assertEquals(1, cached().size());
    }

    @Test
    void abandonedFilesAreRemovedAndYoungOnesAreNot() throws Exception {
        Path mine;
        try (CheckpointFolder folder = open(Fixture.folder("q3vl")); QuantisedStore store = store(folder, WeightFormat.Q4)) {
            mine = store.file();
        }
        String key = mine.getFileName().toString().replaceFirst(".*-([0-9a-f]{24})\\.safetensors", "$1");
        Files.delete(mine);
        Path old = Files.createFile(mine.resolveSibling(key + "-1.unfinished"));
        Path young = Files.createFile(mine.resolveSibling(key + "-2.unfinished"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(1))));
        try (CheckpointFolder folder = open(Fixture.folder("q3vl")); QuantisedStore store = store(folder, WeightFormat.Q4)) {
            assertTrue(store.made());
        }
        assertFalse(Files.exists(old));
        assertTrue(Files.exists(young));
    }

    @Test
    void progressReachesTheEnd() throws Exception {
        List<Long> done = new ArrayList<>();
        try (CheckpointFolder folder = open(Fixture.folder("q3vl"));
                QuantisedStore store = QuantisedStore.open(folder, WeightFormat.INT8, temporary.resolve("cache"), ONE, (bytes, all) -> done.add(bytes))) {
            assertEquals(done.stream().sorted().toList(), done);
            assertEquals(QuantisedCache.bytes(folder, WeightFormat.INT8), done.getLast());
            assertTrue(done.size() > 10);
        }
    }

    @Test
    void weightsThatAreNoNumbersAreNamedAndLeaveNothing() throws Exception {
        Path copy = Fixture.copy("q3vl", temporary.resolve("model"));
        long at;
        byte[] bytes = Files.readAllBytes(copy.resolve("model.safetensors"));
        try (Safetensors file = Safetensors.open(copy.resolve("model.safetensors"))) {
            long data = bytes.length - file.tensors().values().stream().mapToLong(t -> t.data().byteSize()).sum();
            long first = file.tensors().values().stream().mapToLong(t -> t.data().address()).min().orElseThrow();
            at = data + file.tensor(Q).data().address() - first;
        }
        bytes[(int) at] = (byte) 0x80;
        bytes[(int) at + 1] = 0x7f;
        Files.write(copy.resolve("model.safetensors"), bytes);
        try (CheckpointFolder folder = open(copy)) {
            String line = assertThrows(CheckpointException.class, () -> store(folder, WeightFormat.INT8)).getMessage();
            assertTrue(line.contains(Q) && line.contains("not a finite number"), line);
            assertEquals(List.of(), cached());
        }
    }

    @ParameterizedTest
    @EnumSource(value = WeightFormat.class, names = {"F32", "F16", "BF16"})
    void onlyQuantisedFormatsAreMade(WeightFormat format) throws Exception {
        try (CheckpointFolder folder = open(Fixture.folder("q3vl"))) {
            assertThrows(IllegalArgumentException.class, () -> store(folder, format));
        }
    }

    @Test
    void aCacheThatCannotBeWrittenIsNamed() throws Exception {
        Path file = Files.createFile(temporary.resolve("cache"));
        try (CheckpointFolder folder = open(Fixture.folder("q3vl"))) {
            assertTrue(assertThrows(CheckpointException.class, () -> store(folder, WeightFormat.Q4)).getMessage().contains(file + ""));
        }
    }
}
