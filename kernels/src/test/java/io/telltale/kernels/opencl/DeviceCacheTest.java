package io.telltale.kernels.opencl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class DeviceCacheTest {
    @TempDir
    private Path folder;

    private static ClDevice device() {
        ClDevices found = ClDevices.find();
        String why = "OpenCL IS NOT TESTED: " + found.whyNone().orElse("");
        if ("true".equals(System.getenv("TELLTALE_REQUIRE_OPENCL"))) {
            assertTrue(found.whyNone().isEmpty(), why);
        }
        assumeTrue(found.whyNone().isEmpty(), why);
        return found.devices().getFirst();
    }

    @Test
    void whatWasKeptIsFoundAndWhatIsDamagedIsNot() throws IOException {
        DeviceCache cache = new DeviceCache(folder.resolve("a").resolve("b"));
        assertEquals(Optional.empty(), cache.read("key"));
        assertTrue(cache.write("key", new byte[] {1, 2, 3}));
        assertArrayEquals(new byte[] {1, 2, 3}, cache.read("key").orElseThrow());
        Path file = cache.folder().resolve("key");
        byte[] all = Files.readAllBytes(file);
        for (int at : new int[] {0, 31, 32, all.length - 1}) {
            byte[] broken = all.clone();
            broken[at] ^= 4;
            Files.write(file, broken);
            assertEquals(Optional.empty(), cache.read("key"), "byte " + at);
        }
        Files.write(file, java.util.Arrays.copyOf(all, 20));
        assertEquals(Optional.empty(), cache.read("key"));
        assertTrue(cache.write("key", new byte[0]));
        assertEquals(0, cache.read("key").orElseThrow().length);
        try (var left = Files.list(cache.folder())) {
            assertEquals(List.of("key"), left.map(p -> p.getFileName().toString()).toList());
        }
        assertNotEquals(DeviceCache.key("ab", "c"), DeviceCache.key("a", "bc"));
    }

    @Test
    void whereNothingCanBeWrittenNothingIsKept() throws IOException {
        Path file = Files.write(folder.resolve("file"), new byte[1]);
        DeviceCache cache = new DeviceCache(file.resolve("cache"));
        assertFalse(cache.write("key", new byte[1]));
        assertEquals(Optional.empty(), cache.read("key"));
    }

    @Test
    void theFolderIsTheOneThatIsNamedOrTheSystems() {
        Path user = folder.resolve("user");
        assertEquals(Path.of("/h/cache/opencl"), DeviceCache.customary(Map.of("TELLTALE_HOME", "/h", "XDG_CACHE_HOME", "/x"), null, "Linux", user));
        assertEquals(Path.of("/p/opencl"), DeviceCache.customary(Map.of("TELLTALE_HOME", "/h"), "/p", "Linux", user));
        assertEquals(Path.of("/x/telltale/opencl"), DeviceCache.customary(Map.of("XDG_CACHE_HOME", "/x"), "", "Linux", user));
        assertEquals(user.resolve(".cache/telltale/opencl"), DeviceCache.customary(Map.of("XDG_CACHE_HOME", "relative"), null, "Linux", user));
        assertEquals(user.resolve("Library/Caches/telltale/opencl"), DeviceCache.customary(Map.of(), null, "Mac OS X", user));
    }

    @Test
    void aProgramIsCompiledOnceAndABrokenOneAgain() throws IOException {
        DeviceCache cache = new DeviceCache(folder.resolve("programs"));
        try (ClContext context = new ClContext(device(), cache)) {
            assertFalse(doubles(context));
            assertTrue(doubles(context));
            Path kept;
            try (var files = Files.list(cache.folder())) {
                kept = files.findFirst().orElseThrow();
            }
            Files.write(kept, new byte[100]);
            assertFalse(doubles(context), "what is broken is compiled again");
            assertTrue(doubles(context), "and kept again");
            cache.write(kept.getFileName().toString(), new byte[] {7, 7, 7, 7, 7, 7, 7, 7});
            assertFalse(doubles(context), "what the driver does not take is compiled again");
        }
    }

    /** Runs a kernel and checks what it made; whether it came from the cache. */
    private static boolean doubles(ClContext context) {
        try (ClProgram program = new ClProgram(context, "-DUNUSED=1", "cellPlanes"); ClKernel kernel = program.kernel("cellPlanes");
             ClBuffer in = ClBuffer.of(context, new float[] {1, 2, 3, 4, 5, 6, 7, 8}); ClBuffer u = new ClBuffer(context, ClBuffer.Access.READ_WRITE, 4);
             ClBuffer v = new ClBuffer(context, ClBuffer.Access.READ_WRITE, 4)) {
            kernel.with(in).with(u).with(v).with(1).run(new long[] {1, 1, 4}, new long[] {1, 1, 1});
            float[] out = new float[4];
            context.read(u, out, 4);
            assertArrayEquals(new float[] {1, 2, 3, 4}, out);
            context.read(v, out, 4);
            assertArrayEquals(new float[] {5, 6, 7, 8}, out);
            return program.fromCache();
        }
    }

    @Test
    void batchesAreAsLargeAsTheMemoryAllows() {
        assertEquals(32, ClDevice.fitting(32, 100, 300, 10_000, 100_000));
        assertEquals(10, ClDevice.fitting(32, 1000, 1000, 10_000, 100_000));
        assertEquals(5, ClDevice.fitting(32, 1000, 10_000, 10_000, 100_000));
        assertEquals(1, ClDevice.fitting(32, 1000, 10_000, 10, 10));
    }

    @Test
    void batchesArriveInOrderThroughTwoBuffers() {
        try (ClContext context = new ClContext(device(), new DeviceCache(folder.resolve("feed"))); ClKernel kernel = new ClKernel(context, "cellPlanes");
             ClFeed feed = new ClFeed(context, 32); ClBuffer u = new ClBuffer(context, ClBuffer.Access.READ_WRITE, 4); ClBuffer v = new ClBuffer(context, ClBuffer.Access.READ_WRITE, 4);
             ClDownload down = new ClDownload(context, 4)) {
            for (int i = 0; i < 50; i++) {
                feed.begin();
                feed.put(0, new float[] {i, i + 1, i + 2, i + 3, 0, 0, 0, 0});
                kernel.with(feed.send()).with(u).with(v).with(1).run(new long[] {1, 1, 4}, new long[] {1, 1, 1});
                down.begin(u, 4);
                feed.used();
                float[] out = new float[4];
                down.take(out);
                assertArrayEquals(new float[] {i, i + 1, i + 2, i + 3}, out);
            }
        }
    }
}
