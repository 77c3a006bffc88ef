package io.telltale.app.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.app.CommandRun;
import io.telltale.app.challenge.ChallengeFixture;
import io.telltale.app.console.ExitCode;
import io.telltale.bench.planted.PlantedTruth;
import io.telltale.bench.planted.PlantedUnit;
import io.telltale.spotting.Expression;
import io.telltale.spotting.Progress;
import io.telltale.spotting.SpotterOptions;
import io.telltale.spotting.Spotting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An engine that finds all planted events but one; no video holds a picture, so no baseline can look. */
class BenchSpottingCommandTest {
    @TempDir
    private Path folder;
    private ChallengeFixture fixture;

    @BeforeEach
    void makeUp() throws Exception {
        fixture = ChallengeFixture.in(folder, "clip_a", "clip_b");
        for (String name : List.of("clip_a", "clip_b")) {
            Path video = fixture.videos().resolve(name + ".mp4");
            Spotting found = fixture.engine(0).spot(video, SpotterOptions.DEFAULT, Progress.SILENT);
            List<PlantedTruth.Event> events = new ArrayList<>();
            for (Expression e : found.events()) {
                events.add(new PlantedTruth.Event(e.kind(), e.onset(), e.apex(), e.offset(), 2, List.of(PlantedUnit.parse("AU12")), false));
            }
            long end = found.frames() - 1;
            events.add(new PlantedTruth.Event(found.events().getFirst().kind(), end - 20, end - 10, end, 1, List.of(PlantedUnit.parse("AU4")), false));
            new PlantedTruth(name + ".mp4", found.rate(), found.frames(), 1, events, List.of(), List.of()).write(PlantedTruth.besides(video));
        }
        Files.writeString(fixture.calls(), "");
    }

    private CommandRun run(String... arguments) {
        return CommandRun.of(fixture.engine(0), (options, video, progress) -> {
            throw new AssertionError("nothing is to be planted");
        }, Stream.concat(Stream.of("bench", "spotting"), Stream.of(arguments)).toArray(String[]::new));
    }

    @Test
    void scoresVideosOnceAndWritesWhatBecameOfEach() throws IOException {
        Path csv = folder.resolve("run.csv");
        Path png = folder.resolve("run.png");
        String[] arguments = {"--planted=" + fixture.videos(), "--baselines=none", "--out=" + csv, "--reliability=" + png};
        CommandRun first = run(arguments);
        assertEquals(ExitCode.OK, first.exitCode(), first.err());
        List<String> lines = Files.readAllLines(csv);
        assertEquals(3, lines.size());
        assertTrue(lines.getFirst().startsWith("dataset,video,method,frames,micro_tp"), lines.getFirst());
        int misses = lines.stream().skip(1).mapToInt(l -> Integer.parseInt(l.split(",")[12])).sum();
        assertEquals(2, misses, String.join("\n", lines));
        for (String told : List.of("2 videos", "telltale", "random x20", "constant count", "calibration: ")) {
            assertTrue(first.out().contains(told), told + " in " + first.out());
        }
        assertTrue(ImageIO.read(png.toFile()).getWidth() > 300);
        CommandRun again = run(arguments);
        assertEquals(2, fixture.begun().size(), "nothing is spotted twice");
        assertEquals(first.out(), again.out());
    }

    @Test
    void wrongUsageIsSaid() {
        CommandRun nothing = run("--out=" + folder.resolve("x.csv"));
        assertEquals(ExitCode.USAGE, nothing.exitCode());
        assertTrue(nothing.err().contains("--dataset"), nothing.err());
        CommandRun unknown = run("--planted=" + fixture.videos(), "--baselines=magic", "--out=" + folder.resolve("x.csv"));
        assertEquals(ExitCode.USAGE, unknown.exitCode());
        assertTrue(unknown.err().contains("'magic'"), unknown.err());
    }

    @Test
    void aVideoThatABaselineCannotReadIsLeftOut() {
        CommandRun run = run("--planted=" + fixture.videos(), "--baselines=moilanen", "--out=" + folder.resolve("x.csv"));
        assertEquals(ExitCode.FALLBACK, run.exitCode());
        assertTrue(run.err().contains("clip_a is left out"), run.err());
    }
}
