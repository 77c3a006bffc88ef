package io.telltale.app.runs.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.telltale.app.CommandRun;
import io.telltale.app.console.ExitCode;
import io.telltale.app.runs.MadeUpSmile;
import io.telltale.qa.reason.Side;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Kind;
import io.telltale.spotting.Progress;
import io.telltale.spotting.SpotterOptions;
import io.telltale.spotting.Spotting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunsCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;
    private Path video;
    private final AtomicInteger calls = new AtomicInteger();

    @BeforeEach
    void makeVideo() throws IOException {
        video = Files.writeString(Files.createDirectory(folder.resolve("videos")).resolve("clip one.mp4"), "some bytes");
    }

    private Path runs() {
        return folder.resolve("home").resolve("runs.db");
    }

    private CommandRun run(String... arguments) {
        return CommandRun.in(runs(), this::spot, (options, path, progress) -> {
            throw new AssertionError("nothing is to be planted");
        }, CommandRun.NO_MODELS, "", arguments);
    }

    /** A left smile of 2 %, 1 s after the beginning, and a both-sided one of 5 %. */
    private Spotting spot(Path footage, SpotterOptions options, Progress progress) {
        calls.incrementAndGet();
        return new Spotting(footage.getFileName().toString(), new FrameRate(30, 1), 0, 300, "made up", options.profile().name(), List.of("a warning of the spotter"),
                List.of(MadeUpSmile.of(1, Kind.MICRO, 30, 38, 2, 0.93217, Side.LEFT), MadeUpSmile.of(2, Kind.MACRO, 90, 149, 5, 0.93217, Side.BOTH)), List.of(), List.of(), Optional.empty());
    }

    @Test
    void whatWasAnalysedIsFoundAndSaidInALine() throws IOException {
        CommandRun first = run("spot", video.toString());
        CommandRun again = run("spot", video.toString());
        assertEquals(ExitCode.OK, first.exitCode(), first.err());
        assertEquals(1, calls.get());
        assertEquals(first.out(), again.out());
        assertEquals("telltale: warning: a warning of the spotter", first.oneErrorLine());
        assertTrue(again.err().lines().findFirst().orElseThrow().matches("telltale: found as run 1 of \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d, which took \\d+\\.\\d s; --again analyses it anew"), again.err());
        assertEquals(2, again.err().lines().count(), "and the warning of the result: " + again.err());
        assertEquals("", run("spot", video.toString(), "--quiet").err());
        assertEquals(run("spot", video.toString(), "--json").out(), run("spot", video.toString(), "--json", "--no-store").out());
    }

    @Test
    void theSameIsAskedAbout() {
        run("spot", video.toString());
        CommandRun asked = run("ask", video.toString(), "--plain", "How many micro-expression events appear in this video?");
        assertEquals(String.format("1%n"), asked.out());
        assertEquals(1, calls.get());
        CommandRun without = run("ask", video.toString(), "--plain", "--no-store", "How many micro-expression events appear in this video?");
        assertEquals(asked.out(), without.out());
        assertEquals(2, calls.get());
    }

    @Test
    void againAnalysesAnew() {
        run("spot", video.toString());
        CommandRun again = run("spot", video.toString(), "--again");
        assertEquals("telltale: warning: a warning of the spotter", again.oneErrorLine());
        assertEquals(2, calls.get());
        assertTrue(run("runs", "list").out().contains("1 run,"), run("runs", "list").out());
    }

    /** Not even the folder. */
    @Test
    void noStoreLeavesNothingBehind() throws IOException {
        for (String[] command : new String[][] {{"spot", video.toString(), "--no-store"}, {"ask", video.toString(), "--no-store", "How many events?"}, {"map", video.toString(), "--text", "--no-store"},
            {"spot", video.resolveSibling("none.mp4").toString()}, {"runs", "list"}, {"runs", "search", "micro"}, {"runs", "mend"}, {"runs", "remove", "--all"}}) {
            run(command);
        }
        assertEquals(4, calls.get());
        try (Stream<Path> files = Files.walk(folder)) {
            assertEquals(List.of(folder, video.getParent(), video), files.sorted().toList());
        }
        run("spot", video.toString());
        assertTrue(Files.exists(runs()));
        byte[] before = Files.readAllBytes(runs());
        run("spot", video.toString(), "--no-store");
        assertEquals(6, calls.get(), "and nothing that is kept is looked at");
        assertEquals(Arrays.hashCode(before), Arrays.hashCode(Files.readAllBytes(runs())));
    }

    /** Whoever asks for an analysis gets it, whatever has become of the database. */
    @Test
    void aDamagedDatabaseIsAWarningForSpotAndAnErrorForRuns() throws IOException {
        Files.createDirectories(runs().getParent());
        Files.writeString(runs(), "no database at all, but a text that is longer than its header would be".repeat(20));
        CommandRun spot = run("spot", video.toString());
        assertEquals(ExitCode.OK, spot.exitCode());
        assertTrue(spot.err().lines().findFirst().orElseThrow().matches("telltale: warning: .*runs\\.db: the database of runs is damaged; 'telltale runs mend' saves .*; this result is not kept"), spot.err());
        CommandRun list = run("runs", "list");
        assertEquals(ExitCode.FILE, list.exitCode());
        assertTrue(list.oneErrorLine().contains("is damaged; 'telltale runs mend' saves"), list.err());
        assertTrue(run("runs", "mend").out().startsWith("0 runs saved, 0 known of and lost; the damaged file is now "), run("runs", "mend").out());
        assertTrue(run("runs", "mend").out().contains(" is sound: 0 runs"));
        assertEquals(ExitCode.OK, run("spot", video.toString()).exitCode());
        assertTrue(run("runs", "list").out().contains("clip one.mp4"));
    }

    @Test
    void listsShowsAndExports() throws IOException {
        assertTrue(run("runs", "list").out().startsWith("no runs are kept in "));
        assertEquals("[ ]", run("runs", "list", "--json").out().strip());
        String result = run("spot", video.toString(), "--json").out();
        JsonNode list = JSON.readTree(run("runs", "list", "--json").out());
        assertEquals(1, list.size());
        assertEquals(List.of(1, 1, 1, 300), List.of(list.get(0).get("id").asInt(), list.get(0).get("micro").asInt(), list.get(0).get("macro").asInt(), list.get(0).get("frames").asInt()));
        assertEquals(video.toString(), list.get(0).get("path").asText());
        assertEquals(64, list.get(0).get("sha256").asText().length());
        String shown = run("runs", "show", "1").out();
        assertTrue(shown.startsWith("run 1: clip one.mp4, 10.00 s, 300 frames at 30 frames/s"), shown);
        assertTrue(shown.contains("AU12 left") && shown.contains("seen last at " + video), shown);
        assertEquals(JSON.readTree(result), JSON.readTree(run("runs", "show", "1", "--json").out()).get("result"));
        assertEquals(result, run("runs", "export", "1").out());
        Path out = folder.resolve("out");
        assertEquals(out.resolve("clip_one.mp4-1.json") + System.lineSeparator(), run("runs", "export", "1", "1", "--out", out.toString()).out());
        assertEquals(result, Files.readString(out.resolve("clip_one.mp4-1.json")));
    }

    @Test
    void searchesByWordsAndOptions() throws IOException {
        run("spot", video.toString());
        String found = run("runs", "search", "left AU12 micro over 1 %").out();
        assertTrue(found.contains("AU12 left") && found.contains("1 event in 1 run"), found);
        assertEquals(found, run("runs", "search", "left", "AU12", "micro", "over", "1", "%").out());
        assertEquals(found, run("runs", "search", "--kind", "micro", "--side", "left", "--au", "12", "--peak", "over 1").out());
        assertEquals(found, run("runs", "search", "micro", "--au", "lip corner puller", "--duration", "under 500 ms", "--confidence", ">= 90", "--name", "clip one").out());
        JsonNode json = JSON.readTree(run("runs", "search", "macro", "--json").out());
        assertEquals(1, json.size());
        assertEquals(List.of("2", "macro", "3.0", "2.0", "5.0", "0.9322"), Stream.of("index", "kind", "onsetSeconds", "seconds", "peakPercent", "confidence").map(f -> json.get(0).get(f).asText()).toList());
        assertTrue(run("runs", "search", "AU4").out().startsWith("no such event in the runs of "), run("runs", "search", "AU4").out());
        CommandRun wrong = run("runs", "search", "sideways");
        assertEquals(ExitCode.USAGE, wrong.exitCode());
        assertTrue(wrong.oneErrorLine().contains("'sideways' is not understood; say for instance: left AU12"), wrong.err());
    }

    @Test
    void removesAndPrunes() throws IOException {
        Path other = Files.writeString(folder.resolve("videos").resolve("other.mp4"), "other bytes");
        run("spot", video.toString());
        run("spot", other.toString());
        assertEquals(ExitCode.USAGE, run("runs", "remove", "1", "99").exitCode());
        assertEquals(2, JSON.readTree(run("runs", "list", "--json").out()).size(), "all or none");
        assertEquals(ExitCode.USAGE, run("runs", "remove").exitCode());
        assertEquals(ExitCode.USAGE, run("runs", "remove", "1", "--all").exitCode());
        assertEquals(ExitCode.USAGE, run("runs", "prune").exitCode());
        assertEquals("0 runs removed, 0 B", run("runs", "prune", "--missing", "--older", "1d", "--size", "1GB").out().strip());
        Files.delete(video);
        assertTrue(run("runs", "prune", "--missing", "--dry-run").out().startsWith("1 run would be removed"));
        assertEquals("[1]", JSON.readTree(run("runs", "prune", "--missing", "--json").out()).get("removed").toString());
        assertEquals(ExitCode.USAGE, run("runs", "show", "1").exitCode());
        assertTrue(run("runs", "prune", "--size", "1 kB").out().startsWith("1 run removed"));
        run("spot", other.toString());
        assertEquals(String.format("1 run removed%n"), run("runs", "remove", "--all").out());
        assertEquals("[ ]", run("runs", "list", "--json").out().strip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--older=soon", "--older=-1d", "--size=big", "--size=1XB"})
    void refusesWhatIsNoTimeAndNoSize(String option) {
        CommandRun run = run("runs", "prune", option);
        assertEquals(ExitCode.USAGE, run.exitCode());
        assertTrue(run.oneErrorLine().contains("is no "), run.err());
    }

    /** A name must not move the cursor of whoever lists it. */
    @Test
    void hostileNamesAreHarmlessOnATerminal() throws IOException {
        Path hostile = Files.writeString(folder.resolve("videos").resolve("a\u001b[2J\nrun 7\u202e.mp4"), "hostile");
        run("spot", hostile.toString());
        for (String[] command : new String[][] {{"runs", "list"}, {"runs", "show", "1"}, {"runs", "search", "micro"}}) {
            String out = run(command).out();
            assertFalse(out.contains("\u001b") || out.contains("\u202e") || out.contains("\nrun 7"), out);
        }
        assertTrue(run("runs", "export", "1", "--out", folder.resolve("out").toString()).out().strip().endsWith("a__2J_run_7_.mp4-1.json"));
    }

    @Test
    void helpSaysWhatIsKeptAndWhere() {
        String help = run("runs", "--help").out();
        for (String said : List.of("No pictures are in it", "0600", "--no-store", "$TELLTALE_HOME/runs.db", "never leaves this machine", "%LOCALAPPDATA%", "over 1 %\"")) {
            assertTrue(help.replaceAll("\\s+", " ").contains(said), said + " in " + help);
        }
        assertFalse(help.contains("%%"), help);
        assertTrue(run("spot", "--help").out().contains("--no-store"));
    }
}
