package io.telltale.app.challenge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.app.CommandRun;
import io.telltale.app.console.ExitCode;
import io.telltale.app.engine.Engine;
import io.telltale.app.engine.NamedSpotting;
import io.telltale.bench.planted.PlantedTruth;
import io.telltale.bench.planted.PlantedUnit;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        return EventReading.of(event, ReasonProfile.named(Character.isDigit(video.charAt(0)) ? "samm" : "casme3")).emotion().bestCoarse();
    }

    private CommandRun run(Engine engine, String... further) {
        String[] arguments = Stream.concat(Stream.of("str", "--videos=" + fixture.videos(), "--out=" + csv()), Stream.of(further)).toArray(String[]::new);
        return CommandRun.of(engine, null, arguments);
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
        CommandRun reset = run(half);
        assertEquals(ExitCode.FALLBACK, reset.exitCode());
        assertTrue(reset.err().contains("telltale: warning: dzw_a1 is left out: the device failed: the device was lost"), reset.err());
        assertEquals(ExitCode.OK, run(fixture.engine(0)).exitCode());
        assertEquals(List.of("002_1.mp4", "dzw_a1.mp4"), fixture.begun());
    }

    @Test
    void aDeviceThatStaysLostStopsTheRun() throws IOException {
        CommandRun run = run((video, options, progress) -> {
            throw new DeviceFailedException("the device was lost", null);
        });
        assertEquals(ExitCode.BACKEND, run.exitCode());
        assertFalse(Files.exists(csv()));
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

    /** The micro-expressions that the engine finds in a video, with those of {@code moved} a minute later, as planted truth. */
    private Path truth(String subfolder, String video, int moved) throws Exception {
        return truth(subfolder, video, moved, video);
    }

    private Path truth(String subfolder, String video, int moved, String like) throws Exception {
        List<PlantedTruth.Event> events = new ArrayList<>();
        for (Expression e : spotted(like + ".mp4").events().stream().filter(e -> e.kind() == Kind.MICRO).toList()) {
            long shift = events.size() < moved ? 60 * 200 : 0;
            events.add(new PlantedTruth.Event(Kind.MICRO, e.onset() + shift, e.apex() + shift, e.offset() + shift, 2, List.of(PlantedUnit.parse("AU12")), false));
        }
        events.add(new PlantedTruth.Event(Kind.MACRO, 30_000, 30_100, 30_300, 8, List.of(PlantedUnit.parse("AU12")), false));
        Path place = Files.createDirectories(folder.resolve(subfolder));
        new PlantedTruth(video + ".mp4", new FrameRate(200, 1), 40_000, 1, events, List.of(), List.of()).write(place.resolve(video + ".truth.json"));
        return place;
    }

    private int micro(String video) throws Exception {
        return (int) spotted(video + ".mp4").count(Kind.MICRO);
    }

    private static String row(String out, String corpus) {
        return out.lines().filter(line -> line.startsWith(corpus + " ")).findFirst().orElseThrow(() -> new AssertionError(out)).replaceAll(" +", " ");
    }

    private static String scores(double... values) {
        return DoubleStream.of(values).mapToObj(v -> String.format(Locale.ROOT, " %.3f", v)).collect(Collectors.joining());
    }

    @Test
    void everyCorpusIsScoredAndAllTogether() throws Exception {
        fixture = ChallengeFixture.in(folder.resolve("two"), "002_1", "gcf_a1");
        Path twin = truth("twin", "002_1", 0);
        Files.writeString(twin.resolve("twin.json"), "{\"style\": \"samm\"}");
        Files.writeString(twin.resolve("annotation.csv"), "video,kind,onset,apex,offset,units,emotion\n002_1,micro,1,2,3,12,happiness\n");
        Path plain = truth("plain", "gcf_a1", 1);
        CommandRun run = run(fixture.engine(0), "--truth=" + twin, "--truth=" + plain);
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        int a = micro("002_1");
        int b = micro("gcf_a1");
        assertTrue(a >= 2 && b >= 2, a + " " + b);
        assertEquals(CoarseClass.POSITIVE, byReason(spotted("002_1.mp4").events().getFirst(), "002_1"));
        assertEquals("twin-samm 1 " + a + " " + a + " " + a + scores(1, 1, 1, 1, 1, 1), row(run.out(), "twin-samm"));
        double hits = b - 1;
        assertEquals("planted 1 " + b + " " + b + " " + (b - 1) + scores(hits / b, hits / b, hits / b) + " - - -", row(run.out(), "planted"), "a truth without classes");
        double all = (a + hits) / (a + b);
        assertEquals("all 2 " + (a + b) + " " + (a + b) + " " + (a + b - 1) + scores(all, all, all) + " - - -", row(run.out(), "all"));
    }

    @Test
    void classesThatAreWrongAndVideosThatFailCountAgainst() throws Exception {
        fixture = ChallengeFixture.in(folder.resolve("two"), "002_1", "gcf_a1");
        truth("truth", "002_1", 1);
        truth("truth", "gcf_a1", 0);
        Path place = truth("truth", "gone_1", 0, "002_1");
        Files.writeString(place.resolve("annotation.csv"), "video,kind,onset,apex,offset,units,emotion\n002_1,micro,1,2,3,12,happiness\ngcf_a1,micro,1,2,3,12,surprise\n");
        int a = micro("002_1");
        int b = micro("gcf_a1");
        CommandRun run = run(fixture.engine(0), "--planted=" + place);
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        long positive = spotted("gcf_a1.mp4").events().stream().filter(e -> e.kind() == Kind.MICRO && byReason(e, "gcf_a1") == CoarseClass.POSITIVE).count();
        long surprised = spotted("gcf_a1.mp4").events().stream().filter(e -> e.kind() == Kind.MICRO && byReason(e, "gcf_a1") == CoarseClass.SURPRISE).count();
        double precision = ((a - 1.0) / (a - 1 + positive) + (surprised > 0 ? 1 : 0)) / 2;
        double recall = (1 + (double) surprised / b) / 2;
        double analysis = 2 * precision * recall / (precision + recall);
        double uf1 = (2 * (a - 1.0) / (2 * (a - 1) + positive) + 2.0 * surprised / (surprised + b)) / 2;
        double spotting = (a + b - 1.0) / (a + b);
        assertEquals("planted 2 " + (a + b) + " " + (a + b) + " " + (a + b - 1) + scores(spotting, spotting, spotting, analysis, uf1, spotting * analysis),
                row(run.out(), "planted"));
        assertTrue(run.out().contains("1 of 3 annotated videos are not among those spotted"), run.out());
        Engine faceless = (video, options, progress) -> {
            if (video.endsWith("gcf_a1.mp4")) {
                throw new NoFaceException("no face was found");
            }
            return fixture.engine(0).spot(video, options, progress);
        };
        CommandRun failed = run(faceless, "--planted=" + place, "--work=" + folder.resolve("other"));
        assertEquals(ExitCode.FALLBACK, failed.exitCode(), failed.err());
        assertTrue(row(failed.out(), "planted").startsWith("planted 2 " + (a + b) + " " + a + " " + (a - 1) + scores((a - 1.0) / a, (a - 1.0) / (a + b))), failed.out());
    }

    @Test
    void othersAreLeftOut() throws Exception {
        fixture = ChallengeFixture.in(folder.resolve("two"), "002_1", "gcf_a1");
        Path place = truth("truth", "002_1", 0);
        truth("truth", "gcf_a1", 0);
        Files.writeString(place.resolve("annotation.csv"), "video,kind,onset,apex,offset,units,emotion\n002_1,micro,1,2,3,12,happiness\ngcf_a1,micro,1,2,3,12,others\n");
        CommandRun run = run(fixture.engine(0), "--truth=" + place);
        int a = micro("002_1");
        int b = micro("gcf_a1");
        assertTrue(row(run.out(), "planted").startsWith("planted 2 " + a + " " + (a + b) + " " + a + scores((double) a / (a + b), 1)), run.out());
        assertTrue(run.out().contains(b + " true events of the class \"others\""), run.out());
    }

    @Test
    void aTruthOfOtherVideosIsAnErrorBeforeAnythingIsSpotted() throws Exception {
        Path place = truth("truth", "gone_1", 0, "002_1");
        CommandRun run = run(fixture.engine(0), "--truth=" + place);
        assertEquals(ExitCode.FILE, run.exitCode());
        assertTrue(run.oneErrorLine().contains("none of the 1 annotated videos is among the 2"), run.err());
        assertTrue(run(fixture.engine(0), "--truth=" + folder.resolve("videos")).oneErrorLine().contains("holds no planted truth"));
        assertTrue(run(fixture.engine(0), "--truth=" + folder.resolve("none")).oneErrorLine().contains("no such file"));
        assertEquals(ExitCode.USAGE, run(fixture.engine(0), "--dataset=samm-lv").exitCode());
        assertEquals(ExitCode.USAGE, run(fixture.engine(0), "--dataset=sam", "--root=" + folder).exitCode());
        assertFalse(Files.exists(csv()));
    }

    @ParameterizedTest
    @CsvSource({"1_001_2, 001_2, 1", "017_3, 017_3, 17", "dzw_a1, dzw_a1, dzw", "spNO.1_a, spNO.1_a, spNO.1", "CAS-1, CAS-1, CAS-1", "0_1, 0_1, 0"})
    void subjectsAndNames(String video, String task, String subject) {
        Spotting nothing = new Spotting("a", new FrameRate(30, 1), 0, 1, "e", "p", List.of(), List.of(), List.of(), List.of(), Optional.empty());
        NamedSpotting named = new NamedSpotting(video, nothing, ReasonProfile.generic());
        assertEquals(task, named.taskName());
        assertEquals(subject, named.subject());
    }
}
