package io.telltale.spotting.footage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Small clips with a few octets changed, doubled, or cut out, most of them in the headers: each ends in frames or in one line, leaves no program and writes
 * nothing. The number of mutants is small here; {@link #run} takes more.
 */
class MutatedVideoTest {
    private static final int MUTANTS = 16;
    private static final int HEADER = 700;
    private static final List<String> KINDS = List.of("a.mp4 -c:v mpeg4 -movflags +faststart", "b.mp4 -c:v libopenh264", "c.mkv -c:v ffv1", "d.avi -c:v mjpeg", "e.gif", "f.ts -c:v mpeg2video",
            "g.webm -c:v libvpx-vp9 -deadline realtime", "h.mov -c:v png");

    /** How many mutants gave frames, and how many were refused. */
    record Seen(int read, int refused) {
    }

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void everyMutantEndsInFramesOrInOneLine() throws Exception {
        Seen seen = run(folder, MUTANTS, 11);
        assertTrue(seen.read() > 0 && seen.refused() > 0, seen.toString());
    }

    static Seen run(Path folder, int mutants, long seed) throws Exception {
        List<byte[]> clips = new ArrayList<>();
        for (String kind : KINDS) {
            String[] nameAndCodec = kind.split(" ", 2);
            clips.add(Files.readAllBytes(Clips.moving(folder.resolve(nameAndCodec[0]), "64x48", "30", 5, nameAndCodec.length > 1 ? nameAndCodec[1] : "")));
            Files.delete(folder.resolve(nameAndCodec[0]));
        }
        Random random = new Random(seed);
        int read = 0;
        int refused = 0;
        for (int i = 0; i < mutants; i++) {
            int kind = i % KINDS.size();
            String name = KINDS.get(kind).split(" ")[0];
            byte[] mutant = mutated(clips.get(kind), random);
            Path video = Files.write(folder.resolve(name), mutant);
            try {
                Clips.readAll(video, FootageOptions.DEFAULT);
                read++;
            } catch (FootageException e) {
                refused++;
                assertTrue(e.getMessage().contains(name) && !e.getMessage().contains("\n"), e.getMessage());
                assertFalse(e.getMessage().contains("hangs"), e.getMessage());
            }
            for (ProcessHandle child : ProcessHandle.current().children().toList()) {
                child.onExit().get(60, TimeUnit.SECONDS);
            }
            try (Stream<Path> files = Files.walk(folder)) {
                assertEquals(List.of(folder, video), files.toList());
            }
            assertTrue(Arrays.equals(mutant, Files.readAllBytes(video)), "the video was written to");
            Files.delete(video);
        }
        return new Seen(read, refused);
    }

    private static byte[] mutated(byte[] clip, Random random) throws IOException {
        byte[] bytes = clip.clone();
        for (int i = 1 + random.nextInt(8); i > 0; i--) {
            // Headers lie at the beginning or, in MP4 that was not rearranged, at the end.
            int within = Math.min(HEADER, bytes.length);
            int at = switch (random.nextInt(3)) {
                case 0 -> random.nextInt(within);
                case 1 -> bytes.length - 1 - random.nextInt(within);
                default -> random.nextInt(bytes.length);
            };
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt();
                case 2 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + 4), (byte) (random.nextBoolean() ? 0xff : random.nextBoolean() ? 0x7f : 0));
                case 3 -> System.arraycopy(clip, random.nextInt(clip.length - 16), bytes, Math.min(at, bytes.length - 16), 16);
                default -> {
                    byte[] shorter = Arrays.copyOf(bytes, bytes.length - 1);
                    System.arraycopy(bytes, at + 1, shorter, at, bytes.length - at - 1);
                    bytes = shorter.length > 64 ? shorter : bytes;
                }
            }
        }
        return bytes;
    }
}
