package io.telltale.app.spot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.app.CommandRun;
import io.telltale.app.PlantedFootage;
import io.telltale.app.PlantedSecond;
import io.telltale.app.console.ExitCode;
import io.telltale.spotting.Kind;
import io.telltale.spotting.Spotting;
import io.telltale.spotting.map.MapRegion;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Maps of one planted second; what is spotted in it is made up. */
class MapCommandTest {
    @TempDir
    private static Path clips;
    private static Path clip;
    @TempDir
    private Path folder;

    @BeforeAll
    static void plant() throws IOException {
        clip = PlantedSecond.in(clips).video();
    }

    private static CommandRun run(Spotting spotting, Object... arguments) {
        List<String> words = new ArrayList<>(List.of("map"));
        Stream.of(arguments).map(String::valueOf).forEach(words::add);
        return CommandRun.of((video, options, progress) -> {
            if (spotting == null) {
                throw new AssertionError("nothing is to be spotted");
            }
            return spotting;
        }, (options, video, progress) -> {
            throw new AssertionError("nothing is to be planted");
        }, words.toArray(String[]::new));
    }

    private static boolean coloured(BufferedImage picture) {
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int rgb = picture.getRGB(x, y);
                if ((rgb & 255) != (rgb >> 8 & 255) || (rgb & 255) != (rgb >> 16 & 255)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void anotherFlowGivesOtherNumbers() {
        CommandRun usual = run(null, clip, "--onset", 4, "--apex", 12, "--text");
        CommandRun other = run(null, clip, "--onset", 4, "--apex", 12, "--text", "--flow", "dis-fast");
        assertEquals(ExitCode.OK, other.exitCode(), other.err());
        assertEquals(usual.out().lines().count(), other.out().lines().count());
        assertNotEquals(usual.out(), other.out());
    }

    @Test
    void aFlowThatIsNotThereIsNamed() {
        CommandRun run = run(null, clip, "--onset", 4, "--apex", 12, "--text", "--flow", "fast");
        assertEquals(ExitCode.USAGE, run.exitCode());
        assertTrue(run.oneErrorLine().contains("there is no flow 'fast'; choose thin-plate"), run.err());
    }

    @Test
    void twoFramesGiveAPictureAndALineForEveryRegion() throws IOException {
        Path png = folder.resolve("map.png");
        CommandRun run = run(null, clip, "--onset", 4, "--apex", 12, "--out", png, "--text");
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertEquals("", run.err());
        assertEquals(1 + MapRegion.values().length, run.out().lines().count());
        assertTrue(run.out().startsWith("Motion from frame 4 to frame 12 "), run.out());
        BufferedImage picture = ImageIO.read(png.toFile());
        assertEquals(240, picture.getWidth());
        assertTrue(coloured(picture));
    }

    @Test
    void theFaceAloneIsTheCanonicalCrop() throws IOException {
        Path png = folder.resolve("map.png");
        Path text = folder.resolve("map.txt");
        CommandRun run = run(null, clip, "--onset", 4, "--apex", 12, "--face", "--out", png, "--text=" + text);
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertEquals("", run.out());
        assertEquals(256, ImageIO.read(png.toFile()).getWidth());
        assertTrue(Files.readString(text).contains("(70.0 px)"), Files.readString(text));
    }

    @Test
    void everySpottedEventHasItsPicture() throws IOException {
        Path maps = folder.resolve("new/maps");
        CommandRun run = run(PlantedSecond.spotting(PlantedSecond.event(1, Kind.MICRO, 2, 6, 9),
                PlantedSecond.event(2, Kind.MACRO, 12, 12, 14), PlantedSecond.event(3, Kind.MACRO, 15, 22, 28)), clip,
                "--out", maps, "--text=" + folder.resolve("all.txt"));
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertTrue(run.oneErrorLine().contains("macro-expression 2"), "an event that begins at its apex is told of");
        Path first = maps.resolve("second-1.png");
        Path last = maps.resolve("second-3.png");
        assertEquals(List.of(first.toString(), last.toString()), run.out().lines().toList());
        try (Stream<Path> files = Files.list(maps)) {
            assertEquals(List.of(first, last), files.sorted().toList());
        }
        String text = Files.readString(folder.resolve("all.txt"));
        assertTrue(text.startsWith("micro-expression 1, frames 2 to 9.\n") && text.contains("\n\nmacro-expression 3, frames 15 to 28.\n"), text);
    }

    @Test
    void picturesAreCalledAfterTheVideoOfTheQuestions() {
        CommandRun run = run(PlantedSecond.spotting(PlantedSecond.event(1, Kind.MICRO, 2, 6, 9)), clip, "--out", folder, "--name", "s15/15_0101", "--face");
        assertEquals(folder.resolve("s15_15_0101-1.png").toString(), run.out().strip(), run.err());
        assertTrue(Files.exists(folder.resolve("s15_15_0101-1.png")));
    }

    @Test
    void nothingSpottedIsToldAndNoError() {
        CommandRun run = run(PlantedSecond.spotting(), clip, "--text");
        assertEquals(ExitCode.OK, run.exitCode());
        assertEquals("", run.out());
        assertTrue(run.oneErrorLine().contains("nothing was spotted"), run.err());
    }

    @Test
    void aFolderOfFramesWorks() throws IOException, InterruptedException {
        Path frames = Files.createDirectory(folder.resolve("frames"));
        PlantedFootage.made(clip, frames.resolve("img%03d.png"), "-frames:v 8");
        CommandRun run = run(null, frames, "--fps", 30, "--onset", 1, "--apex", 6, "--text");
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertTrue(run.out().startsWith("Motion from frame 1 to frame 6 "), run.out());
    }

    @Test
    void aPictureWithoutAFaceIsGreyOnRequestOfAPictureAndAnErrorOfText() throws IOException, InterruptedException {
        Path nobody = PlantedFootage.made(clip, folder.resolve("nobody.mp4"), "-vf drawbox=c=gray:t=fill -c:v mjpeg");
        Path png = folder.resolve("map.png");
        CommandRun grey = run(null, nobody, "--onset", 1, "--apex", 6, "--out", png);
        assertEquals(ExitCode.OK, grey.exitCode(), grey.err());
        assertTrue(grey.oneErrorLine().contains("plain grey"), grey.err());
        assertFalse(coloured(ImageIO.read(png.toFile())));
        CommandRun text = run(null, nobody, "--onset", 1, "--apex", 6, "--text");
        assertEquals(ExitCode.UNANSWERED, text.exitCode());
        assertTrue(text.oneErrorLine().contains("no face"), text.err());
        assertEquals(ExitCode.UNANSWERED, run(null, nobody, "--onset", 1, "--apex", 6, "--face", "--out", png).exitCode());
    }

    @Test
    void wrongUseIsOneLine() throws IOException {
        Path png = folder.resolve("map.png");
        assertTrue(usage(clip, "--onset", 4, "--apex", 99, "--out", png).contains("--apex 99 lies behind the end of " + clip + ", whose last frame is 29"));
        assertTrue(usage(clip, "--onset", 4, "--out", png).contains("--onset needs --apex"));
        assertTrue(usage(clip, "--apex", 4, "--out", png).contains("--apex needs --onset"));
        assertTrue(usage(clip, "--onset", 9, "--apex", 9, "--out", png).contains("--onset 9 --apex 9"));
        assertTrue(usage(clip, "--onset", -1, "--apex", 9, "--out", png).contains("--onset -1"));
        assertTrue(usage(clip, "--onset", 1, "--apex", 9).contains("--out"));
        assertTrue(usage(clip, "--onset", 1, "--apex", 9, "--out", png, "--from", 1).contains("--from"));
        assertFalse(Files.exists(png));
        Files.writeString(png, "a file");
        CommandRun file = run(PlantedSecond.spotting(), clip, "--out", png);
        assertEquals(ExitCode.FILE, file.exitCode());
        assertTrue(file.oneErrorLine().contains("it is a file"), file.err());
    }

    private static String usage(Object... arguments) {
        CommandRun run = run(null, arguments);
        assertEquals(ExitCode.USAGE, run.exitCode(), run.err());
        return run.oneErrorLine();
    }
}
