package io.telltale.app.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.app.CommandRun;
import io.telltale.app.challenge.ChallengeFixture;
import io.telltale.app.console.ExitCode;
import io.telltale.app.engine.Engine;
import io.telltale.bench.planted.PlantedTruth;
import io.telltale.bench.planted.PlantedUnit;
import io.telltale.qa.reason.ReasonProfile;
import io.telltale.spotting.Expression;
import io.telltale.spotting.NoFaceException;
import io.telltale.spotting.Progress;
import io.telltale.spotting.SpotterOptions;
import io.telltale.spotting.Spotting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FitCommandTest {
    private static final List<String> NAMES = List.of("clip_a", "clip_b", "clip_c");

    @TempDir
    private Path folder;
    private ChallengeFixture fixture;

    /** Beside each video the truth of what the made-up engine finds in it, but for its last event, and one more that it does not find. */
    @BeforeEach
    void makeUp() throws Exception {
        fixture = ChallengeFixture.in(folder, NAMES.toArray(String[]::new));
        for (String name : NAMES) {
            plant(name, 0);
        }
        Files.writeString(fixture.calls(), "");
    }

    private void plant(String name, long shift) throws Exception {
        Path video = fixture.videos().resolve(name + ".mp4");
        Spotting found = fixture.engine(0).spot(video, SpotterOptions.DEFAULT, Progress.SILENT);
        List<PlantedTruth.Event> events = new ArrayList<>();
        for (Expression e : found.events().subList(0, found.events().size() - 1)) {
            events.add(new PlantedTruth.Event(e.kind(), e.onset() + shift, e.apex() + shift, e.offset() + shift, 2, List.of(PlantedUnit.parse("AU12")), false));
        }
        Expression first = found.events().getFirst();
        events.add(new PlantedTruth.Event(first.kind(), 2, 10, 30, 1, List.of(PlantedUnit.parse("AU4")), false));
        new PlantedTruth(name + ".mp4", found.rate(), found.frames(), 1, events, List.of(), List.of()).write(PlantedTruth.besides(video));
    }

    private CommandRun run(Engine engine, String... arguments) {
        return CommandRun.of(engine, (options, video, progress) -> {
            throw new AssertionError("nothing is to be planted");
        }, Stream.concat(Stream.of("fit"), Stream.of(arguments)).toArray(String[]::new));
    }

    private Path out() {
        return folder.resolve("my profile.json");
    }

    private CommandRun fit(String... further) {
        return run(fixture.engine(0), Stream.concat(Stream.of("--videos=" + fixture.videos(), "--out=" + out()), Stream.of(further)).toArray(String[]::new));
    }

    @Test
    void aProfileThatEveryCommandTakes() throws IOException {
        CommandRun run = fit("--profile=samm");
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        ReasonProfile fitted = ReasonProfile.read(out());
        assertEquals("my-profile", fitted.name());
        assertNotEquals(ReasonProfile.named("samm").priors(), fitted.priors());
        assertTrue(fitted.counts().missedMicro().expected(0.1, 5) > 0, fitted.counts().toString());
        assertTrue(fitted.sources().get("counts").contains("3 videos"), fitted.sources().toString());
        assertTrue(run.out().startsWith("3 videos, 3 subjects, "), run.out());
        for (String told : List.of("AU-set F1 per video", "count MAE, all", "log loss of \"real\"", "Warning: ", "my-profile", "±")) {
            assertTrue(run.out().contains(told), told + " in " + run.out());
        }
        CommandRun ask = fixture.run(fixture.out("pred.jsonl"), "--profile=" + out());
        assertEquals(ExitCode.OK, ask.exitCode(), ask.err());
    }

    @Test
    void nothingIsSpottedTwice() throws IOException {
        fit();
        byte[] first = Files.readAllBytes(out());
        assertEquals(ExitCode.OK, fit().exitCode());
        assertEquals(3, fixture.begun().size());
        assertEquals(new String(first), Files.readString(out()));
    }

    @Test
    void oneSubjectIsSaidToBeTooFew() throws IOException {
        Files.delete(fixture.videos().resolve("clip_b.mp4"));
        Files.delete(fixture.videos().resolve("clip_c.mp4"));
        CommandRun run = fit("--name=one");
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertTrue(run.out().contains("Warning: all videos are of one subject."), run.out());
        assertEquals("one", ReasonProfile.read(out()).name());
    }

    @Test
    void aVideoThatFailsIsLeftOutAndNamed() {
        Engine faceless = (video, options, progress) -> {
            if (video.endsWith("clip_b.mp4")) {
                throw new NoFaceException("no face was found");
            }
            return fixture.engine(0).spot(video, options, progress);
        };
        CommandRun run = run(faceless, "--videos=" + fixture.videos(), "--out=" + out());
        assertEquals(ExitCode.FALLBACK, run.exitCode());
        assertTrue(run.err().contains("clip_b is left out: no face was found"), run.err());
        assertTrue(run.out().startsWith("2 videos"), run.out());
    }

    @Test
    void nothingToFitFrom() throws Exception {
        for (String name : NAMES) {
            plant(name, 100_000);
        }
        CommandRun none = fit("-q");
        assertEquals(ExitCode.FILE, none.exitCode());
        assertTrue(none.oneErrorLine().contains("was found at an overlap of one half"), none.err());
        assertFalse(Files.exists(out()));
        for (String name : NAMES) {
            Path truth = PlantedTruth.besides(fixture.videos().resolve(name + ".mp4"));
            PlantedTruth old = PlantedTruth.read(truth);
            new PlantedTruth(old.video(), old.rate(), old.frames(), 1, List.of(), List.of(), List.of()).write(truth);
        }
        assertTrue(fit("-q").oneErrorLine().contains("no event is marked in any of the 3 videos"));
        Files.writeString(PlantedTruth.besides(fixture.videos().resolve("clip_b.mp4")), "{\"video\":\"clip_b.mp4\"}");
        assertTrue(fit("-q").oneErrorLine().contains("is no planted truth"));
        for (String name : NAMES) {
            Files.delete(PlantedTruth.besides(fixture.videos().resolve(name + ".mp4")));
        }
        CommandRun bare = fit();
        assertEquals(ExitCode.FILE, bare.exitCode());
        assertTrue(bare.oneErrorLine().contains("has a truth beside it"), bare.err());
        assertEquals(ExitCode.FILE, run(fixture.engine(0), "--videos=" + folder.resolve("nowhere"), "--out=" + out()).exitCode());
    }

    @Test
    void whatCannotBeWrittenIsKnownAtOnce() throws IOException {
        CommandRun run = run(fixture.engine(0), "--videos=" + fixture.videos(), "--out=" + folder.resolve("no/such/mine.json"));
        assertEquals(ExitCode.FILE, run.exitCode());
        assertTrue(run.oneErrorLine().contains("there is no folder"), run.err());
        assertEquals(List.of(), fixture.begun());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--out=a.json | give either --dataset NAME with --root DIR, or --videos DIR",
        "--out=a.json --videos=x --dataset=samm-lv | give either --dataset NAME with --root DIR, or --videos DIR",
        "--out=a.json --dataset=samm-lv | --dataset needs --root",
        "--out=a.json --videos=x --root=y | --root goes with --dataset",
        "--out=a.json --dataset=nonsense --root=y | no data set 'nonsense'",
        "--out=samm.json --videos=x | a built-in profile is called 'samm'",
        "--out=a.json --videos=x --name=a/b | a profile's name is made of letters",
        "--out=a.json --videos=x --profile=nonsense | no profile 'nonsense'"})
    void wrongUsage(String arguments, String complaint) {
        CommandRun run = run(fixture.engine(0), arguments.split(" "));
        assertEquals(ExitCode.USAGE, run.exitCode(), run.err());
        assertTrue(run.oneErrorLine().contains(complaint), run.err());
    }
}
