package io.telltale.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.kernels.DeviceFailedException;
import io.telltale.qa.reason.CoarseClass;
import io.telltale.qa.reason.EventReading;
import io.telltale.qa.reason.ReasonProfile;
import io.telltale.spotting.Expression;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Kind;
import io.telltale.spotting.NoFaceException;
import io.telltale.spotting.Progress;
import io.telltale.spotting.SpotterOptions;
import io.telltale.spotting.Spotting;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class StrCommandTest {
    @TempDir
    private Path folder;
    private ChallengeFixture fixture;

    @BeforeEach
    void makeUp() throws IOException {
        fixture = ChallengeFixture.in(folder, "002_1", "dzw_a1");
    }

    /** The class that the reasoner gives, by the profile that goes with the name of the video. */
    private static CoarseClass byReason(Expression event, String video) {
        return EventReading.of(event, ReasonProfile.named(video.startsWith("dzw") ? "casme3" : "samm")).emotion().bestCoarse();
    }

    private CommandRun run(Engine engine, String... further) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = new CommandLine(new StrCommand(engine)).setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true))
                .setParameterExceptionHandler(ErrorLine::usage).setExecutionExceptionHandler(ErrorLine::execution);
        String[] arguments = Stream.concat(Stream.of("--videos=" + fixture.videos(), "--out=" + csv()), Stream.of(further)).toArray(String[]::new);
        return new CommandRun(command.execute(arguments), out.toString(), err.toString());
    }

    private Path csv() {
        return folder.resolve("str.csv");
    }

    private Spotting spotted(String file) throws Exception {
        return fixture.engine(0).spot(fixture.videos().resolve(file), SpotterOptions.DEFAULT, Progress.SILENT);
    }

    @Test
    void microExpressionsWithTheirClassesAndTheSpottingBeside() throws Exception {
        Path spotting = folder.resolve("spotting.csv");
        CommandRun run = run(fixture.engine(0), "--spotting=" + spotting);
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        List<String> recognised = new ArrayList<>(List.of("subject,video,onset,offset,emotion"));
        List<String> all = new ArrayList<>(List.of("vid,pred_onset,pred_offset,type"));
        for (String video : List.of("002_1", "dzw_a1")) {
            for (Expression e : spotted(video + ".mp4").events()) {
                all.add(video + "," + e.onset() + "," + e.offset() + (e.kind() == Kind.MICRO ? ",me" : ",mae"));
                if (e.kind() == Kind.MICRO) {
                    recognised.add((video.equals("002_1") ? "2" : "dzw") + "," + video + "," + e.onset() + "," + e.offset() + "," + byReason(e, video).word());
                }
            }
        }
        assertEquals(recognised, Files.readAllLines(csv()));
        assertEquals(all, Files.readAllLines(spotting));
        assertTrue(recognised.size() > 3 && all.size() > recognised.size(), all.toString());
        run(fixture.engine(0), "--macro", "-q");
        assertEquals(all.size(), Files.readAllLines(csv()).size());
    }

    @Test
    void aRunThatFailedGoesOn() throws IOException {
        Engine half = (video, options, progress) -> {
            if (video.endsWith("dzw_a1.mp4")) {
                throw new DeviceFailedException("the device was lost", null);
            }
            return fixture.engine(0).spot(video, options, progress);
        };
        assertEquals(ExitCode.BACKEND, run(half).exitCode());
        assertFalse(Files.exists(csv()));
        assertEquals(ExitCode.OK, run(fixture.engine(0)).exitCode());
        assertEquals(List.of("002_1.mp4", "dzw_a1.mp4"), fixture.begun());
    }

    @Test
    void aVideoThatFailsIsLeftOutAndNamed() throws IOException {
        Engine faceless = (video, options, progress) -> {
            if (video.endsWith("002_1.mp4")) {
                throw new NoFaceException("no face was found");
            }
            return fixture.engine(0).spot(video, options, progress);
        };
        CommandRun run = run(faceless);
        assertEquals(ExitCode.FALLBACK, run.exitCode());
        assertTrue(run.err().contains("telltale: warning: 002_1 is left out: no face was found"), run.err());
        assertTrue(run.out().startsWith(csv() + ": 1 of 2 videos"), run.out());
        assertTrue(Files.readAllLines(csv()).stream().skip(1).allMatch(line -> line.startsWith("dzw,dzw_a1,")));
    }

    @Test
    void namedVideosAlone() throws IOException {
        assertEquals(ExitCode.OK, run(fixture.engine(0), "2_002_1").exitCode());
        assertEquals(List.of("002_1.mp4"), fixture.begun());
        assertTrue(Files.readAllLines(csv()).get(1).startsWith("2,002_1,"));
    }

    @Test
    void aFolderWithoutVideosIsAnError() throws IOException {
        Files.delete(fixture.videos().resolve("002_1.mp4"));
        Files.delete(fixture.videos().resolve("dzw_a1.mp4"));
        CommandRun run = run(fixture.engine(0));
        assertEquals(ExitCode.FILE, run.exitCode());
        assertTrue(run.oneErrorLine().contains("holds no video"), run.err());
        assertFalse(Files.exists(csv()));
    }

    @ParameterizedTest
    @CsvSource({"1_001_2, 001_2, 1", "017_3, 017_3, 17", "dzw_a1, dzw_a1, dzw", "spNO.1_a, spNO.1_a, spNO.1", "CAS-1, CAS-1, CAS-1", "0_1, 0_1, 0"})
    void subjectsAndNames(String video, String task, String subject) {
        NamedSpotting named = new NamedSpotting(video, new Spotting("a", new FrameRate(30, 1), 0, 1, "e", "p", List.of(), List.of(), List.of(), List.of(), Optional.empty()), ReasonProfile.generic());
        assertEquals(task, named.taskName());
        assertEquals(subject, named.subject());
    }
}
