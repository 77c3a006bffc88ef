package io.telltale.app.planted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.app.CommandRun;
import io.telltale.app.console.ExitCode;
import io.telltale.bench.planted.PlantedSchedule;
import io.telltale.bench.planted.PlantedTruth;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwinCommandTest {
    /** Writes no picture, but the truth of what was asked for. */
    private static final Planter PLANTER = (options, video, progress) -> {
        List<PlantedTruth.Event> events = options.schedule().orElseThrow().acts().stream().map(a -> new PlantedTruth.Event(a.kind(), a.onset(), a.apex(), a.offset(), a.peakPercent(),
                a.units().stream().map(PlantedSchedule.Share::unit).toList(), false)).toList();
        PlantedTruth truth = new PlantedTruth(video.getFileName().toString(), options.rate(), options.frames(), options.seed(), events, List.of(), List.of());
        Files.writeString(video, "a video");
        truth.write(PlantedTruth.besides(video));
        return truth;
    };

    @TempDir
    private Path folder;

    private static CommandRun run(String... arguments) {
        return CommandRun.of((video, options, progress) -> {
            throw new AssertionError("nothing is spotted");
        }, PLANTER, arguments);
    }

    @Test
    void aSetIsWrittenAndGoneOnWith() throws Exception {
        Path out = folder.resolve("new").resolve("set");
        CommandRun first = run("twin", "--style", "casme3", "--videos", "2", "--seed", "4", "--out", out.toString());
        assertEquals(0, first.exitCode(), first.err());
        assertTrue(first.out().contains("casme3_twin4_1: 24"), first.out());
        assertTrue(first.out().contains("frames rendered"), first.out());
        assertEquals(12, Files.readAllLines(out.resolve("questions.jsonl")).size());
        CommandRun again = run("twin", "--style", "casme3", "--videos", "2", "--seed", "4", "--out", out.toString());
        assertEquals(2, again.out().lines().filter(line -> line.endsWith("(was there)")).count(), again.out());
        assertTrue(!again.out().contains("frames rendered"), again.out());
        CommandRun other = run("twin", "--style", "casme3", "--clips", "--videos", "2", "--seed", "4", "--out", out.toString());
        assertEquals(ExitCode.FILE, other.exitCode());
        assertTrue(other.oneErrorLine().contains("another set"), other.err());
    }

    @Test
    void clipsTellTheirEmotion() {
        CommandRun clips = run("twin", "--style", "samm", "--clips", "--videos", "12", "--out", folder.toString());
        assertEquals(0, clips.exitCode(), clips.err());
        assertTrue(clips.out().contains("samm_twin1_clip01") && clips.out().contains(", anger"), clips.out());
        assertTrue(clips.out().contains("12 videos with 12 expressions (12 micro, 0 macro)"), clips.out());
    }

    @Test
    void whatDoesNotGoTogetherIsRefused() {
        String out = folder.toString();
        assertTrue(usage("twin", "--style", "samm", "--clips", "--seconds", "3", "--out", out).contains("--seconds"));
        assertTrue(usage("twin", "--style", "samm", "--clips", "--like", "train", "--out", out).contains("--like"));
        assertTrue(usage("twin", "--style", "samm", "--margin", "1", "--out", out).contains("--margin"));
        assertTrue(usage("twin", "--style", "samm", "--videos", "0", "--out", out).contains("got 0"));
        assertTrue(usage("twin", "--style", "smic", "--out", out).contains("smic"));
        assertTrue(usage("twin", "--style", "samm", "--seconds", "-1", "--out", out).contains("-1"));
    }

    private static String usage(String... arguments) {
        CommandRun run = run(arguments);
        assertEquals(ExitCode.USAGE, run.exitCode(), run.out() + run.err());
        return run.oneErrorLine();
    }
}
