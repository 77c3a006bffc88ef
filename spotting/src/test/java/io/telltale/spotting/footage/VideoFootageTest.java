package io.telltale.spotting.footage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.spotting.FrameRate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VideoFootageTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "h264.mp4   | 30        | -c:v libopenh264",
        "ntsc.mp4   | 30000/1001 | -c:v mpeg4 -bf 2",
        "ntsc.mkv   | 30000/1001 | -c:v mpeg4 -bf 2",
        "ntsc.ts    | 30000/1001 | -c:v libopenh264",
        "film.mov   | 24000/1001 | -c:v prores_ks -pix_fmt yuv422p10",
        "fast.mkv   | 200       | -c:v ffv1 -pix_fmt gray",
        "fast.avi   | 200       | -c:v mjpeg",
        "slow.webm  | 25        | -c:v libvpx-vp9 -deadline realtime -cpu-used 8",
        "animated.gif | 50      | ",
    })
    void everyContainerGivesAllFramesAtItsRate(String name, String rate, String codec) throws Exception {
        Path clip = Clips.moving(folder.resolve(name), "162x120", rate, 25, codec == null ? "" : codec);
        try (Footage footage = Footage.open(clip, FootageOptions.DEFAULT)) {
            assertEquals(name, footage.name());
            assertEquals(FrameRate.parse(rate), footage.rate());
            assertEquals(162, footage.width());
            assertEquals(120, footage.height());
            List<Clips.Seen> seen = Clips.readAll(footage);
            assertEquals(25, seen.size());
            for (int k = 0; k < 25; k++) {
                assertEquals(k, seen.get(k).index());
                double tick = name.endsWith("mkv") || name.endsWith("webm") ? 1e-3 : 1e-4;
                assertEquals(footage.rate().seconds(k), seen.get(k).seconds(), tick);
            }
            assertFalse(Arrays.equals(seen.get(0).samples(), seen.get(20).samples()), "the picture moves");
            assertEquals(List.of(), footage.warnings());
            assertTrue(footage.read().isEmpty(), "the end stays the end");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gray", "yuv420p", "yuvj420p", "yuv420p10le", "gray16le"})
    void lumaIsFullRangeAndUntouched(String format) throws Exception {
        int width = 258;
        int height = 12;
        byte[] raw = rawFrame(format, width, height);
        Path clip = Clips.make(folder.resolve("luma.mkv"), raw, "-f rawvideo -pix_fmt " + format + " -s " + width + "x" + height
                + " -r 25 -i pipe:0 -c:v ffv1 -pix_fmt " + format + (format.equals("yuvj420p") ? " -color_range pc" : ""));
        List<Clips.Seen> seen = Clips.readAll(clip, FootageOptions.DEFAULT);
        assertEquals(1, seen.size());
        for (int x = 0; x < width; x++) {
            int code = Math.min(x, 255);
            double exact = format.startsWith("yuv420p") ? Math.clamp((code - 16) * 255.0 / 219, 0, 255)
                    : format.equals("gray16le") ? 256 * code * 255.0 / 65535 : code;
            assertEquals(exact, seen.getFirst().samples()[x] & 0xff, format.endsWith("le") ? 0.99 : 0.5, format + " code " + code);
        }
        assertArrayEquals(Arrays.copyOf(seen.getFirst().samples(), width),
                Arrays.copyOfRange(seen.getFirst().samples(), 8 * width, 9 * width), "rows have no gaps");
    }

    /** A luma ramp 0..255 along each row, at 8 or more bits. */
    private static byte[] rawFrame(String format, int width, int height) {
        boolean wide = format.endsWith("le");
        int shift = format.equals("gray16le") ? 8 : wide ? 2 : 0;
        int chroma = format.startsWith("gray") ? 0 : 2 * ((width + 1) / 2) * ((height + 1) / 2);
        byte[] raw = new byte[(width * height + chroma) * (wide ? 2 : 1)];
        for (int i = 0; i < width * height + chroma; i++) {
            int code = (i < width * height ? Math.min(i % width, 255) : 128) << shift;
            if (wide) {
                raw[2 * i] = (byte) code;
                raw[2 * i + 1] = (byte) (code >> 8);
            } else {
                raw[i] = (byte) code;
            }
        }
        return raw;
    }

    @Test
    void rotationIsApplied() throws Exception {
        Path flat = Clips.moving(folder.resolve("flat.mp4"), "160x96", "25", 2, "-c:v mpeg4 -q:v 1");
        Path turned = Clips.make(folder.resolve("turned.mp4"), "-display_rotation 90 -i " + flat + " -c copy");
        byte[] before = Clips.readAll(flat, FootageOptions.DEFAULT).getFirst().samples();
        try (Footage footage = Footage.open(turned, FootageOptions.DEFAULT)) {
            assertEquals(96, footage.width());
            assertEquals(160, footage.height());
            byte[] after = Clips.readAll(footage).getFirst().samples();
            for (int y = 0; y < 96; y++) {
                for (int x = 0; x < 160; x++) {
                    assertEquals(before[y * 160 + x], after[(159 - x) * 96 + y], "a quarter turn counter-clockwise at " + x + "," + y);
                }
            }
        }
    }

    @Test
    void unevenFramesKeepTheirTimeStamps() throws Exception {
        Path clip = Clips.make(folder.resolve("uneven.mp4"), "-f lavfi -i testsrc2=size=160x96:rate=30 -vf select='not(between(mod(n,10),3,5))' "
                + "-fps_mode passthrough -frames:v 28 -c:v mpeg4");
        int[] kept = IntStream.range(0, 40).filter(n -> n % 10 < 3 || n % 10 > 5).toArray();
        try (Footage footage = Footage.open(clip, FootageOptions.DEFAULT)) {
            List<Clips.Seen> seen = Clips.readAll(footage);
            assertEquals(28, seen.size());
            for (int k = 0; k < 28; k++) {
                assertEquals(k, seen.get(k).index());
                assertEquals(kept[k] / 30.0, seen.get(k).seconds(), 1e-9);
            }
            assertTrue(footage.warnings().getFirst().contains("frame rate varies"), footage.warnings().toString());
            assertEquals(28 / (40 / 30.0), footage.rate().perSecond(), 1.0);
        }
        List<Clips.Seen> part = Clips.readAll(clip, FootageOptions.DEFAULT.withFrom(0.5));
        assertEquals(10, part.getFirst().index(), "of 0 to 15, ten frames are kept; the next is 16");
        assertEquals(16 / 30.0, part.getFirst().seconds(), 1e-9);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "part.mp4 | -c:v mpeg4 -bf 2 -g 20", "part.mkv | -c:v mpeg4 -bf 2 -g 20", "part.ts | -c:v libopenh264 -g 20", "part.avi | -c:v mpeg4 -g 20",
        "part.mov | -c:v prores_ks -pix_fmt yuv422p10",
    })
    void aPartHasTheFramesAndNumbersOfTheWhole(String name, String codec) throws Exception {
        Path clip = Clips.moving(folder.resolve(name), "160x96", "25", 100, codec);
        List<Clips.Seen> whole = Clips.readAll(clip, FootageOptions.DEFAULT);
        assertEquals(100, whole.size());
        for (double from : new double[] {0.04, 1.0, 1.99, 3.5}) {
            FootageOptions options = FootageOptions.DEFAULT.withFrom(from).withTo(from + 0.4);
            int first = (int) Math.ceil(from * 25 - 1e-9);
            List<Clips.Seen> part = Clips.readAll(clip, options);
            assertEquals(10, part.size(), name + " from " + from);
            for (Clips.Seen frame : part) {
                assertEquals(first++, frame.index());
                Clips.Seen same = whole.get((int) frame.index());
                assertEquals(same.seconds(), frame.seconds(), 1e-6);
                assertArrayEquals(same.samples(), frame.samples(), name + " frame " + frame.index());
            }
            try (Footage footage = Footage.open(clip, options)) {
                assertEquals(OptionalLong.of(10), footage.expectedFrames());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"late.mkv", "late.mp4", "early.mkv", "edited.mp4"})
    void soundAndEditListsMoveNothing(String name) throws Exception {
        Path clip = Clips.make(folder.resolve("sound.mp4"), "-f lavfi -i testsrc2=size=160x96:rate=25 -f lavfi -i sine -t 5 -c:v mpeg4 -bf 2 -g 20 -c:a aac");
        Path moved = Clips.make(folder.resolve(name), switch (name) {
            case "edited.mp4" -> "-ss 1.1 -i " + clip + " -c copy";
            case "early.mkv" -> "-i " + clip + " -itsoffset 0.7 -i " + clip + " -map 0:v -map 1:a -c copy";
            default -> "-itsoffset 0.7 -i " + clip + " -i " + clip + " -map 0:v -map 1:a -c copy";
        });
        try (Footage footage = Footage.open(moved, FootageOptions.DEFAULT)) {
            List<Clips.Seen> whole = Clips.readAll(footage);
            assertEquals(List.of(), footage.warnings());
            assertEquals(footage.expectedFrames().orElseThrow(), whole.size(), 2);
            assertEquals(0, whole.getFirst().seconds());
            for (Clips.Seen frame : Clips.readAll(moved, FootageOptions.DEFAULT.withFrom(2).withTo(2.2))) {
                assertEquals(frame.index() / 25.0, frame.seconds(), 1e-3);
                assertArrayEquals(whole.get((int) frame.index()).samples(), frame.samples());
            }
        }
    }

    @Test
    void aGivenRateOverridesTheContainer() throws Exception {
        Path clip = Clips.moving(folder.resolve("slowed.mp4"), "160x96", "25", 40, "-c:v mpeg4");
        try (Footage footage = Footage.open(clip, FootageOptions.DEFAULT.withFps(new FrameRate(200, 1)).withFrom(0.05).withTo(0.15))) {
            assertEquals(new FrameRate(200, 1), footage.rate());
            List<Clips.Seen> seen = Clips.readAll(footage);
            assertEquals(20, seen.size());
            assertEquals(10, seen.getFirst().index());
            assertEquals(0.05, seen.getFirst().seconds(), 0);
            assertTrue(footage.warnings().getFirst().contains("not at the 25 of the file"), footage.warnings().toString());
        }
    }

    @Test
    void anElementaryStreamNeedsARate() throws Exception {
        Path clip = Clips.moving(folder.resolve("bare.h264"), "160x96", "30", 10, "-c:v libopenh264");
        assertTrue(assertThrows(FootageException.class, () -> Footage.open(clip, FootageOptions.DEFAULT))
                .getMessage().contains("--fps"));
        assertEquals(10, Clips.readAll(clip, FootageOptions.DEFAULT.withFps(new FrameRate(30, 1))).size());
    }

    @Test
    void oneFrameIsFootage() throws Exception {
        Path clip = Clips.moving(folder.resolve("one.mp4"), "160x96", "30", 1, "-c:v mpeg4");
        List<Clips.Seen> seen = Clips.readAll(clip, FootageOptions.DEFAULT);
        assertEquals(1, seen.size());
        assertEquals(0, seen.getFirst().seconds());
    }

    @Test
    void namesThatFfmpegReadsAsPatternsOrPlacesAreJustNames() throws Exception {
        Path plain = Clips.moving(folder.resolve("plain.mp4"), "160x96", "30", 3, "-c:v mpeg4");
        for (String name : new String[] {"-i %03d 'quoted' [x];.mp4", "http:host.mp4", "ümläut 日本.mp4"}) {
            Path odd = Files.copy(plain, folder.resolve(name));
            assertEquals(3, Clips.readAll(odd, FootageOptions.DEFAULT).size(), name);
        }
    }
}
