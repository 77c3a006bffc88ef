package io.telltale.spotting.footage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.net.JarURLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class BundledFfmpegTest {
    @TempDir
    private Path folder;

    private Path jar(String program) throws Exception {
        Path jar = folder.resolve("programs.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (String name : List.of("ffmpeg", "libsomething.so", "libjnisomething.so")) {
                out.putNextEntry(new JarEntry("x/" + name));
                out.write((name.equals("ffmpeg") ? program : "library").getBytes(StandardCharsets.US_ASCII));
            }
        }
        return jar;
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void concurrentFirstRunsUnpackOnce() throws Exception {
        Path jar = jar("#!/bin/sh\necho ffmpeg version 0\n");
        Path cache = folder.resolve("cache");
        try (var threads = Executors.newFixedThreadPool(8)) {
            Callable<Path> unpack = () -> {
                try (JarFile entries = new JarFile(jar.toFile())) {
                    return BundledFfmpeg.unpack(entries, "x/", cache);
                }
            };
            Set<Path> places = Set.copyOf(threads.invokeAll(IntStream.range(0, 8).mapToObj(i -> unpack).toList()).stream().map(Future::resultNow).toList());
            assertEquals(1, places.size());
            Path place = places.iterator().next();
            assertTrue(Files.isExecutable(place.resolve("ffmpeg")));
            assertTrue(Files.exists(place.resolve("libsomething.so")));
            assertFalse(Files.exists(place.resolve("libjnisomething.so")), "bindings are of no use here");
            assertEquals(Set.of(place.getFileName().toString(), place.getFileName() + ".lock"), names(cache));
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aProgramThatDoesNotStartLeavesNothingBehind() throws Exception {
        Path jar = jar("#!/bin/sh\necho libpulse.so.0: cannot open >&2\nexit 127\n");
        Path cache = folder.resolve("cache");
        try (JarFile entries = new JarFile(jar.toFile())) {
            String line = assertThrows(FootageException.class, () -> BundledFfmpeg.unpack(entries, "x/", cache)).getMessage();
            assertTrue(line.contains("libpulse.so.0: cannot open") && line.contains("--ffmpeg"), line);
        }
        assertTrue(names(cache).stream().allMatch(name -> name.endsWith(".lock")), names(cache).toString());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whatAKilledRunLeftBehindIsCleared() throws Exception {
        Path jar = jar("#!/bin/sh\necho ffmpeg version 0\n");
        Path cache = folder.resolve("cache");
        try (JarFile entries = new JarFile(jar.toFile())) {
            Path place = BundledFfmpeg.unpack(entries, "x/", cache);
            try (Stream<Path> files = Files.list(place)) {
                files.forEach(file -> file.toFile().delete());
            }
            Files.move(place, cache.resolve(place.getFileName() + ".part123"));
            Files.writeString(cache.resolve(place.getFileName() + ".part123").resolve("libsomething.so"), "libr");
            assertEquals(place, BundledFfmpeg.unpack(entries, "x/", cache));
            assertEquals(Set.of(place.getFileName().toString(), place.getFileName() + ".lock"), names(cache));
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aProgramThatDoesNotAnswerIsEndedWithWhatItStarted() throws Exception {
        Path slow = Files.writeString(folder.resolve("slow"), "#!/bin/sh\nsleep 100\n");
        assertTrue(slow.toFile().setExecutable(true));
        String line = assertThrows(FootageException.class, () -> BundledFfmpeg.requireRuns(slow, 1)).getMessage();
        assertTrue(line.contains("does not answer within 1 s"), line);
        assertTrue(ProcessHandle.current().descendants().noneMatch(p -> p.info().commandLine().orElse("").contains("sleep 100")));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whyAProgramDoesNotStartIsSaidInWords() throws Exception {
        Path bad = Files.writeString(folder.resolve("bad"), "#!/nowhere/sh\n");
        assertTrue(bad.toFile().setExecutable(true));
        String line = assertThrows(FootageException.class, () -> BundledFfmpeg.requireRuns(bad)).getMessage();
        assertEquals("cannot run " + bad + ": No such file or directory; give another ffmpeg with --ffmpeg PATH", line);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theDeviceLibraryNeedsNoDesktop() throws Exception {
        String name = "org/bytedeco/ffmpeg/" + BundledFfmpeg.platform() + "/libavdevice.so.62";
        JarURLConnection connection = (JarURLConnection) getClass().getClassLoader().getResource(name).openConnection();
        byte[] library;
        try (InputStream in = connection.getInputStream()) {
            library = in.readAllBytes();
        }
        int length = library.length;
        ElfImage image = new ElfImage(library);
        assertTrue(image.needed().contains("libpulse.so.0"), image.needed().toString());
        image.forget(Set.of("libpulse.so.0", "libasound.so.2"));
        assertFalse(image.needed().contains("libpulse.so.0") || image.needed().contains("libasound.so.2"), image.needed().toString());
        assertTrue(image.needed().containsAll(List.of("libavutil.so.60", "libc.so.6")), image.needed().toString());
        assertEquals(length, library.length);
    }

    @Test
    void onlyElfIsTakenForElf() {
        assertFalse(ElfImage.isElf("#!/bin/sh\n".getBytes(StandardCharsets.US_ASCII)));
        assertThrows(IllegalArgumentException.class, () -> new ElfImage(new byte[100]));
    }

    private static Set<String> names(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return Set.copyOf(files.map(file -> file.getFileName().toString()).toList());
        }
    }
}
