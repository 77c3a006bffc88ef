package io.telltale.spotting.footage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.spotting.FrameRate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kind of bad footage ends in one line that names it and says why. */
class BadFootageTest {
    @TempDir
    private Path folder;

    private void refuses(Path source, FootageOptions options, String... words) {
        String line = assertThrows(FootageException.class, () -> Clips.readAll(source, options)).getMessage();
        assertFalse(line.contains("\n"), line);
        assertTrue(line.contains(source.getFileName().toString()), line);
        for (String word : words) {
            assertTrue(line.contains(word), line);
        }
    }

    private void refuses(Path source, String... words) {
        refuses(source, FootageOptions.DEFAULT, words);
    }

    @Test
    void missingAndEmpty() throws Exception {
        refuses(folder.resolve("nowhere.mp4"), "no such file");
        refuses(Files.createFile(folder.resolve("empty.mp4")), "is empty");
        refuses(Files.createDirectory(folder.resolve("bare")), "no numbered pictures");
    }

    @Test
    void noVideo() throws Exception {
        byte[] noise = new byte[50_000];
        new Random(7).nextBytes(noise);
        refuses(Files.write(folder.resolve("noise.mp4"), noise), "not a video");
        refuses(Files.write(folder.resolve("noise.dat"), noise), "not a video");
        refuses(Files.writeString(folder.resolve("text.mp4"), "once upon a time ".repeat(100)), "not a video");
        refuses(Files.writeString(folder.resolve("long.txt"), "once upon a time\n".repeat(500)), "not a video");
        refuses(Files.writeString(folder.resolve("list.m3u8"), "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nhttp://127.0.0.1:9/a.ts\n"), "list of other files");
        refuses(Clips.make(folder.resolve("sound.wav"), "-f lavfi -i sine -t 0.2"), "no video, only sound");
        Path picture = Clips.moving(folder.resolve("one.png"), "160x96", "1", 1, "");
        refuses(picture, "single picture");
        Path song = Clips.make(folder.resolve("song.mp3"), "-f lavfi -i sine -i " + picture
                + " -t 0.5 -map 0 -map 1 -c:v png -disposition:v attached_pic");
        refuses(song, "no video, only sound and a cover picture");
    }

    @Test
    void cutShort() throws Exception {
        Path whole = Clips.moving(folder.resolve("whole.mp4"), "320x240", "30", 60, "-c:v mpeg4");
        byte[] bytes = Files.readAllBytes(whole);
        refuses(Files.write(folder.resolve("cut.mp4"), Arrays.copyOf(bytes, bytes.length / 2)), "cut short");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cut.mp4", "cut.mkv", "cut.avi"})
    void cutShortBehindTheIndexGivesWhatIsThere(String name) throws Exception {
        Path whole = Clips.moving(folder.resolve("whole." + name.substring(4)), "320x240", "30", 60, "-c:v mpeg4 -movflags +faststart");
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(folder.resolve(name), Arrays.copyOf(bytes, bytes.length * 6 / 10));
        try (Footage footage = Footage.open(cut, FootageOptions.DEFAULT)) {
            int read = Clips.readAll(footage).size();
            assertTrue(read > 10 && read < 58, read + " frames");
            String warnings = footage.warnings().toString();
            assertTrue(warnings.contains("ends early: " + read + " of ") || warnings.contains("damaged"), warnings);
        }
    }

    @Test
    void damagedInTheMiddleIsSaid() throws Exception {
        Path whole = Clips.moving(folder.resolve("whole.mp4"), "320x240", "30", 60, "-c:v libopenh264 -g 10 -movflags +faststart");
        byte[] bytes = Files.readAllBytes(whole);
        Random random = new Random(3);
        for (int i = bytes.length / 2; i < bytes.length / 2 + 4000; i++) {
            bytes[i] = (byte) random.nextInt();
        }
        try (Footage footage = Footage.open(Files.write(folder.resolve("damaged.mp4"), bytes), FootageOptions.DEFAULT)) {
            assertTrue(Clips.readAll(footage).size() > 30);
            assertTrue(footage.warnings().toString().contains("ffmpeg"), footage.warnings().toString());
        }
    }

    @Test
    void thePartAskedForMustExist() throws Exception {
        Path clip = Clips.moving(folder.resolve("short.mp4"), "160x96", "30", 30, "-c:v mpeg4");
        refuses(clip, FootageOptions.DEFAULT.withFrom(5), "--from 5.0", "end of");
        Path stream = Clips.moving(folder.resolve("short.ts"), "160x96", "30", 30, "-c:v libopenh264");
        refuses(stream, FootageOptions.DEFAULT.withFrom(5));
        assertEquals(30, Clips.readAll(clip, FootageOptions.DEFAULT.withTo(99)).size());
    }

    @Test
    void absurdRateAsksForAnother() throws Exception {
        Path clip = Clips.moving(folder.resolve("absurd.mkv"), "160x96", "1/20", 4, "-c:v ffv1");
        refuses(clip, "absurd", "--fps");
        assertEquals(4, Clips.readAll(clip, FootageOptions.DEFAULT.withFps(new FrameRate(200, 1))).size());
    }

    @Test
    void aSizeThatChangesIsSaid() throws Exception {
        Path small = Clips.moving(folder.resolve("a.ts"), "160x96", "30", 10, "-c:v mpeg2video");
        Path large = Clips.moving(folder.resolve("b.ts"), "320x240", "30", 10, "-c:v mpeg2video -output_ts_offset 0.334");
        byte[] joined = Arrays.copyOf(Files.readAllBytes(small), (int) (Files.size(small) + Files.size(large)));
        System.arraycopy(Files.readAllBytes(large), 0, joined, (int) Files.size(small), (int) Files.size(large));
        try (Footage footage = Footage.open(Files.write(folder.resolve("joined.ts"), joined), FootageOptions.DEFAULT)) {
            List<Clips.Seen> seen = Clips.readAll(footage);
            assertTrue(seen.stream().allMatch(frame -> frame.samples().length == footage.width() * footage.height()));
            assertTrue(seen.size() >= 8 && seen.size() <= 10, seen.size() + " frames");
            assertTrue(footage.warnings().toString().contains("size changes after frame"), footage.warnings().toString());
        }
    }

    @Test
    void optionsThatMakeNoSense() {
        assertThrows(IllegalArgumentException.class, () -> FootageOptions.DEFAULT.withFrom(-1));
        assertThrows(IllegalArgumentException.class, () -> FootageOptions.DEFAULT.withFrom(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> FootageOptions.DEFAULT.withFrom(2).withTo(2));
        assertThrows(IllegalArgumentException.class, () -> FootageOptions.DEFAULT.withFps(new FrameRate(1_000_000, 1)));
        assertThrows(IllegalArgumentException.class, () -> FootageOptions.DEFAULT.withFps(new FrameRate(1, 20)));
    }
}
