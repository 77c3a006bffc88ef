package io.telltale.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.telltale.app.console.ExitCode;
import io.telltale.bench.planted.PlantedTruth;
import io.telltale.kernels.device.Availability;
import io.telltale.kernels.motion.Backends;
import io.telltale.qa.AnswerFile;
import io.telltale.qa.AnswerRow;
import io.telltale.qa.SpottingJson;
import io.telltale.spotting.Interval;
import io.telltale.spotting.Spotter;
import io.telltale.spotting.Spotting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job on a planted clip, from the words of the user to the words for the user, with nothing in between replaced. */
class EndToEndTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    @TempDir
    private static Path folder;
    private static PlantedFootage clip;
    /** Of the scalar backend, which is the specification. */
    private static JsonNode spotted;

    @BeforeAll
    static void plantAndSpot() throws IOException {
        clip = PlantedFootage.in(folder);
        spotted = spot("--backend", "scalar");
    }

    private static CommandRun run(String... arguments) {
        return CommandRun.of(Spotter::spot, (options, video, progress) -> {
            throw new AssertionError("nothing is to be planted");
        }, arguments);
    }

    private static JsonNode spot(String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("spot", clip.video().toString(), "--json"));
        arguments.addAll(List.of(options));
        CommandRun run = run(arguments.toArray(String[]::new));
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertEquals("", run.err());
        return JSON.readTree(run.out());
    }

    /** {@code kind onset apex offset} of every event. */
    private static List<String> intervals(JsonNode spotting) {
        return IntStream.range(0, spotting.get("events").size()).mapToObj(i -> spotting.get("events").get(i))
                .map(e -> e.get("kind").textValue() + " " + e.get("onset") + " " + e.get("apex") + " " + e.get("offset")).toList();
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void theInterfaceOfSpotHolds() {
        assertTrue(names(spotted).containsAll(List.of("video", "fps", "firstFrame", "frames", "engine", "warnings", "events")), names(spotted).toString());
        assertEquals("planted.mp4", spotted.get("video").textValue());
        assertEquals("30/1", spotted.get("fps").textValue());
        assertEquals(0, spotted.get("firstFrame").intValue());
        assertEquals(180, spotted.get("frames").intValue());
        assertTrue(spotted.get("engine").textValue().matches("Telltale .+, scalar: asked for; regions by the template"), spotted.get("engine").textValue());
        assertTrue(spotted.get("warnings").isArray());
        assertFalse(spotted.get("events").isEmpty());
        long before = 0;
        for (int i = 0; i < spotted.get("events").size(); i++) {
            JsonNode event = spotted.get("events").get(i);
            assertEquals(i + 1, event.get("index").intValue());
            assertTrue(List.of("micro", "macro").contains(event.get("kind").textValue()), event.toString());
            for (String frame : List.of("onset", "apex", "offset")) {
                assertTrue(event.get(frame).isIntegralNumber(), event.toString());
            }
            long onset = event.get("onset").longValue();
            long apex = event.get("apex").longValue();
            long offset = event.get("offset").longValue();
            assertTrue(before <= onset && onset <= apex && apex <= offset && offset < 180, event.toString());
            before = onset;
            assertProbability(event.get("confidence"));
            assertTrue(event.get("actionUnits").isArray());
            for (JsonNode unit : event.get("actionUnits")) {
                assertTrue(unit.get("au").textValue().matches("AU\\d+"), unit.toString());
                assertFalse(unit.get("name").textValue().isBlank());
                assertTrue(List.of("left", "right", "both").contains(unit.get("side").textValue()), unit.toString());
                assertProbability(unit.get("confidence"));
            }
        }
    }

    private static void assertProbability(JsonNode number) {
        assertTrue(number.isNumber() && number.doubleValue() >= 0 && number.doubleValue() <= 1, number.toString());
    }

    @Test
    void aPlantedEventIsFoundForWhatItIs() {
        boolean found = false;
        for (PlantedTruth.Event planted : clip.truth().events()) {
            for (JsonNode event : spotted.get("events")) {
                Interval interval = new Interval(event.get("onset").longValue(), event.get("offset").longValue());
                found |= event.get("kind").textValue().equals(planted.kind().word()) && planted.interval().iou(interval) >= 0.5;
            }
        }
        assertTrue(found, "planted " + clip.truth().events() + ", found " + intervals(spotted));
    }

    @Test
    void answersAreThoseOfTheSpottedEvents() {
        long micro = intervals(spotted).stream().filter(e -> e.startsWith("micro")).count();
        int all = spotted.get("events").size();
        String kind = spotted.get("events").get(all - 1).get("kind").textValue();
        CommandRun run = run("ask", clip.video().toString(), "--backend=simd", "--plain", "How many micro-expression events appear in this video?",
                "How many expression events are there?", "What is the expression type of the " + all + "-th expression event in this video?");
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertEquals("", run.err());
        assertEquals(List.of(String.valueOf(micro), String.valueOf(all), kind + "-expression"), run.out().lines().toList());
    }

    @Test
    void theVectorBackendFindsTheSameIntervals() throws IOException {
        assertEquals(intervals(spotted), intervals(spot("--backend", "simd")));
    }

    /** Skipped, with the reason, where no device is; a failure there if the environment says {@code TELLTALE_REQUIRE_OPENCL=true}. */
    @Test
    void theOpenClBackendFindsTheSameIntervals() throws IOException {
        Optional<Availability> missing = Backends.probe().list().stream().filter(a -> a.backend().equals("opencl") && !a.available()).findFirst();
        String why = "OPENCL IS NOT TESTED: " + missing.flatMap(Availability::whyNot).orElse("");
        if ("true".equals(System.getenv("TELLTALE_REQUIRE_OPENCL"))) {
            assertTrue(missing.isEmpty(), why);
        }
        assumeTrue(missing.isEmpty(), why);
        assertEquals(intervals(spotted), intervals(spot("--backend", "opencl")));
    }

    @Test
    void aPartKeepsTheNumbersOfTheWhole() throws IOException {
        JsonNode part = spot("--from", "1.5", "--to", "4");
        assertEquals(45, part.get("firstFrame").intValue());
        assertEquals(75, part.get("frames").intValue());
        assertEquals(2.5, part.get("seconds").doubleValue(), 1e-6);
        for (JsonNode event : part.get("events")) {
            assertTrue(event.get("onset").intValue() >= 45 && event.get("offset").intValue() < 120, event.toString());
        }
        CommandRun table = run("spot", clip.video().toString(), "--from", "1.5", "--to", "3");
        assertTrue(table.out().startsWith("planted.mp4: 1.50 s, 45 frames from frame 45 on at 30 frames/s"), table.out());
    }

    /** The clip as a folder of frames in the layout of CAS(ME)3, and a video that is not there. */
    @Test
    void aQuestionFileOfTheChallengeIsAnsweredFromFrames() throws IOException, InterruptedException {
        Path videos = folder.resolve("set");
        PlantedFootage.made(clip.video(), Files.createDirectories(videos.resolve("gcf/a1")).resolve("%d.png"), "-pix_fmt gray");
        Path questions = folder.resolve("to_answer.jsonl");
        StringBuilder rows = new StringBuilder();
        for (String video : List.of("dzw_a1", "gcf_a1")) {
            rows.append(new AnswerRow(video + "_1", video, "How many expression events appear in this video?", "").toJson()).append('\n');
            rows.append(new AnswerRow(video + "_2", video, "What is the expression type of the 1-th expression event in this video?", "").toJson()).append('\n');
        }
        Files.writeString(questions, rows);
        Path out = folder.resolve("pred.jsonl");
        CommandRun run = run("answer", "--questions", questions.toString(), "--videos", videos.toString(), "--out", out.toString(), "--backend", "simd", "--profile", "generic",
                "--quiet");
        assertEquals(ExitCode.FALLBACK, run.exitCode(), run.err());
        assertTrue(run.out().contains("2 fallback answers"), run.out());
        String all = String.valueOf(spotted.get("events").size());
        String first = spotted.get("events").get(0).get("kind").textValue() + "-expression";
        assertEquals(List.of("4", "micro-expression", all, first), AnswerFile.read(out).rows().stream().map(AnswerRow::answer).toList());
        try (Stream<Path> kept = Files.list(folder.resolve("pred.jsonl.work"))) {
            Spotting spotting = SpottingJson.read(kept.findFirst().orElseThrow());
            assertEquals(180, spotting.frames());
            assertEquals("30/1", spotting.rate().toString());
            assertEquals(intervals(spotted), spotting.events().stream().map(e -> e.kind().word() + " " + e.onset() + " " + e.apex() + " " + e.offset()).toList());
        }
    }
}
