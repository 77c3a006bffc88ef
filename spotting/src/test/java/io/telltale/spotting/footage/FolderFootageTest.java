package io.telltale.spotting.footage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.spotting.FrameRate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FolderFootageTest {
    private static final FootageOptions AT_200 = FootageOptions.DEFAULT.withFps(new FrameRate(200, 1));

    @TempDir
    private Path folder;

    /** Grey pictures whose every sample is {@code 10 * number}. */
    private void pictures(String pattern, int first, int count, String codec) throws Exception {
        byte[] raw = new byte[96 * 64 * count];
        for (int k = 0; k < count; k++) {
            Arrays.fill(raw, k * 96 * 64, (k + 1) * 96 * 64, (byte) (10 * (first + k)));
        }
        Clips.make(folder.resolve(pattern), raw, "-f rawvideo -pix_fmt gray -s 96x64 -i pipe:0 -start_number " + first + " " + codec);
    }

    private static long[] numbers(List<Clips.Seen> seen) {
        return seen.stream().mapToLong(Clips.Seen::index).toArray();
    }

    @ParameterizedTest
    @CsvSource({"006_1_%04d.jpg, 1", "img%03d.jpg, 1", "%d.jpg, 0", "reg_img%d.jpg, 2", "Frame_%09d.jpg, 4", "f%d.png, 3", "b%d.bmp, 5", "t%d.tiff, 1",
        "w%d.webp, 1", "p%d.pgm, 8"})
    void picturesComeInTheOrderOfTheirNumbers(String pattern, int first) throws Exception {
        String codec = pattern.endsWith("jpg") ? "-q:v 1" : pattern.endsWith("webp") ? "-f image2 -c:v libwebp -lossless 1" : "";
        pictures(pattern, first, 12, codec);
        try (Footage footage = Footage.open(folder, AT_200)) {
            assertEquals(folder.getFileName().toString(), footage.name());
            assertEquals(OptionalLong.of(12), footage.expectedFrames());
            assertEquals(96, footage.width());
            assertEquals(64, footage.height());
            List<Clips.Seen> seen = Clips.readAll(footage);
            assertArrayEquals(LongStream.range(0, 12).toArray(), numbers(seen));
            for (Clips.Seen frame : seen) {
                assertEquals(frame.index() / 200.0, frame.seconds(), 1e-12);
                assertEquals(10 * (first + frame.index()), frame.samples()[700] & 0xff, pattern.endsWith("webp") ? 2 : 1);
            }
            assertEquals(List.of(), footage.warnings());
        }
    }

    @Test
    void gapsAndBadPicturesKeepTheNumbersOfTheOthers() throws Exception {
        pictures("img%03d.jpg", 1, 20, "-q:v 1");
        Files.delete(folder.resolve("img004.jpg"));
        Files.delete(folder.resolve("img005.jpg"));
        byte[] whole = Files.readAllBytes(folder.resolve("img008.jpg"));
        Files.write(folder.resolve("img008.jpg"), Arrays.copyOf(whole, whole.length - 20));
        Files.writeString(folder.resolve("img010.jpg"), "not a picture at all");
        Clips.moving(folder.resolve("img012.jpg"), "64x96", "25", 1, "");
        Files.write(folder.resolve("img014.jpg"), new byte[0]);
        byte[] scrambled = Files.readAllBytes(folder.resolve("img016.jpg"));
        Arrays.fill(scrambled, 20, scrambled.length - 2, (byte) 0x11);
        Files.write(folder.resolve("img016.jpg"), scrambled);
        Files.writeString(folder.resolve("notes.txt"), "no picture");
        Files.copy(folder.resolve("img001.jpg"), folder.resolve("cover.jpg"));
        try (Footage footage = Footage.open(folder, AT_200)) {
            List<Clips.Seen> seen = Clips.readAll(footage);
            assertArrayEquals(new long[] {0, 1, 2, 5, 6, 8, 10, 12, 14, 16, 17, 18, 19}, numbers(seen));
            for (Clips.Seen frame : seen) {
                assertEquals(10 * (frame.index() + 1), frame.samples()[700] & 0xff, 1);
            }
            String warnings = String.join("\n", footage.warnings());
            assertTrue(warnings.contains("2 frames are missing") && warnings.contains("after img003.jpg"), warnings);
            assertTrue(warnings.contains("5 pictures were left out, the first: img008.jpg is cut short"), warnings);
            assertTrue(warnings.contains("a picture that is not named as img001.jpg was left out"), warnings);
        }
    }

    @Test
    void aPartKeepsTheNumbers() throws Exception {
        pictures("%d.png", 7, 17, "");
        assertArrayEquals(new long[] {4, 5, 6, 7}, numbers(Clips.readAll(folder, AT_200.withFrom(0.02).withTo(0.04))));
        String line = assertThrows(FootageException.class, () -> Footage.open(folder, AT_200.withFrom(1))).getMessage();
        assertTrue(line.contains("0.085 s"), line);
    }

    @Test
    void oneColourPictureIsFootage() throws Exception {
        Clips.moving(folder.resolve("shot1.jpg"), "160x96", "25", 1, "-pix_fmt yuvj444p");
        List<Clips.Seen> seen = Clips.readAll(folder, AT_200);
        assertEquals(1, seen.size());
        assertEquals(160 * 96, seen.getFirst().samples().length);
    }

    @Test
    void foldersThatAreNoVideo() throws Exception {
        Files.writeString(folder.resolve("notes.txt"), "no picture");
        assertRefused(AT_200, "no numbered pictures");
        pictures("a%d.png", 1, 4, "");
        assertRefused(FootageOptions.DEFAULT, "--fps");
        pictures("b%d.png", 1, 4, "");
        assertRefused(AT_200, "2 series of pictures (a*.png, b*.png)");
        for (int k = 1; k <= 4; k++) {
            Files.delete(folder.resolve("b" + k + ".png"));
        }
        Files.copy(folder.resolve("a1.png"), folder.resolve("a01.png"));
        assertRefused(AT_200, "frame 1 twice: a01.png and a1.png");
        Files.delete(folder.resolve("a1.png"));
        Files.writeString(folder.resolve("a01.png"), "not a picture at all");
        assertRefused(AT_200, "is not a picture");
    }

    private void assertRefused(FootageOptions options, String words) {
        String line = assertThrows(FootageException.class, () -> Clips.readAll(folder, options)).getMessage();
        assertTrue(line.contains(words) && !line.contains("\n"), line);
    }
}
