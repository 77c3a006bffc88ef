package io.telltale.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.telltale.app.ask.ChatInput;
import io.telltale.app.console.ExitCode;
import io.telltale.app.engine.Engine;
import io.telltale.app.planted.Planter;
import io.telltale.bench.planted.PlantedTruth;
import io.telltale.bench.planted.PlantedUnit;
import io.telltale.kernels.BackendUnavailableException;
import io.telltale.kernels.DeviceFailedException;
import io.telltale.qa.answer.Question;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Kind;
import io.telltale.spotting.NoFaceException;
import io.telltale.spotting.Spotter;
import io.telltale.spotting.SpotterOptions;
import io.telltale.spotting.Spotting;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandLineTest {
    private static final Spotting SPOTTING = MadeUpSpotting.of(new FrameRate(200, 1), 10, 2.1, 1);
    private static final String HOW_MANY = "How many micro-expression events appear in this video?";

    private static final PlantedTruth TRUTH = new PlantedTruth("planted.mp4", SPOTTING.rate(), SPOTTING.frames(), 5,
            List.of(new PlantedTruth.Event(Kind.MICRO, 215, 250, 290, 2, List.of(new PlantedUnit(12, PlantedUnit.Side.BOTH)), false)), List.of(), List.of());
    /** Writes no picture, but its files lie where a rendered clip's would. */
    private static final Planter PLANTER = (options, video, progress) -> {
        Files.writeString(video, "a video");
        TRUTH.write(PlantedTruth.besides(video));
        return TRUTH;
    };

    @TempDir
    private Path folder;

    private static CommandRun run(Engine engine, String... arguments) {
        return CommandRun.of(engine, PLANTER, arguments);
    }

    /** An engine that finds the made-up events in every video. */
    private static CommandRun run(String... arguments) {
        return run((video, options, progress) -> SPOTTING, arguments);
    }

    private static Engine failing(Exception failure) {
        return (video, options, progress) -> {
            switch (failure) {
                case NoFaceException none -> throw none;
                case RuntimeException e -> throw e;
                default -> throw new AssertionError(failure);
            }
        };
    }

    private List<Path> filesLeft() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void plainPrintsTheBareAnswersAlone() {
        CommandRun run = run("ask", "clip.mp4", "--plain", HOW_MANY, "How many expression events appear in this video?");
        assertEquals("3\n4\n", run.out().replace("\r", ""));
        assertEquals("", run.err());
        assertEquals(ExitCode.OK, run.exitCode());
    }

    @Test
    void anAnswerHasItsEvidence() {
        CommandRun run = run("ask", "clip.mp4", HOW_MANY);
        assertEquals(ExitCode.OK, run.exitCode());
        assertTrue(run.out().contains("3 micro-expression events"), run.out());
        assertTrue(run.out().contains("mouth corner"), run.out());
    }

    @Test
    void answersAsJsonTellWhatWasRefused() throws IOException {
        CommandRun run = run("ask", "clip.mp4", "--json", HOW_MANY, "Is he lying?");
        JsonNode answers = new ObjectMapper().readTree(run.out()).get("answers");
        assertEquals("3", answers.get(0).get("answer").asText());
        assertEquals(3, answers.get(0).get("events").size());
        assertEquals(HOW_MANY, answers.get(0).get("question").asText());
        assertFalse(answers.get(1).get("refused").asText().isBlank());
        assertEquals(ExitCode.UNANSWERED, run.exitCode());
    }

    @Test
    void explainSaysWhatWasUnderstood() throws IOException {
        assertTrue(run("ask", "clip.mp4", "--explain", HOW_MANY).out().startsWith("Understood: count of micro-expressions" + System.lineSeparator()));
        JsonNode answers = new ObjectMapper().readTree(run("ask", "clip.mp4", "--json", "--explain", HOW_MANY, "What is the weather like?").out()).get("answers");
        assertEquals("count of micro-expressions", answers.get(0).get("understood").asText());
        assertTrue(answers.get(1).get("understood").asText().contains("'weather'"), answers::toString);
        assertFalse(run("ask", "clip.mp4", "--json", HOW_MANY).out().contains("understood"));
    }

    @Test
    void aFreeFormQuestionNeedsALanguageModel() {
        CommandRun run = run(failing(new IllegalStateException("the video must not be read")), "ask", "clip.mp4", "Which event is the longest?");
        assertEquals(ExitCode.UNANSWERED, run.exitCode());
        assertTrue(run.err().contains("'longest' has no place in what can be asked. A language model would be needed"), run.err());
    }

    @Test
    void theHelpOffersWhatIsUnderstood() {
        List<String> offered = run("ask", "--help").out().lines().map(String::strip)
                .filter(line -> Stream.concat(Question.EXAMPLES.stream(), Question.FURTHER_EXAMPLES.stream()).anyMatch(line::equals)).toList();
        assertTrue(offered.containsAll(Question.EXAMPLES) && offered.size() >= 12, offered::toString);
    }

    @Test
    void aRefusedQuestionNeedsNoVideoAndListsWhatCanBeAsked() {
        CommandRun run = run(failing(new IllegalStateException("the video must not be read")), "ask", "clip.mp4", "Who is the president?");
        assertEquals(ExitCode.UNANSWERED, run.exitCode());
        assertTrue(run.err().contains("What can be asked:"), run.err());
        assertTrue(run.err().contains(HOW_MANY), run.err());
        assertEquals("", run.out());
    }

    @Test
    void jsonOnTheStandardOutputIsJsonAlone() throws IOException {
        JsonNode json = new ObjectMapper().readTree(run("spot", "clip.mp4", "--json").out());
        assertEquals("200/1", json.get("fps").asText());
        assertEquals(2000, json.get("frames").asInt());
        assertEquals(4, json.get("events").size());
        assertEquals("macro", json.get("events").get(2).get("kind").asText());
        assertEquals(SPOTTING.events().get(1).apex(), json.get("events").get(1).get("apex").asLong());
    }

    @Test
    void aVideoAfterJsonIsStillTheVideo() throws IOException {
        Path video = Files.writeString(folder.resolve("clip.mp4"), "a video");
        CommandRun run = run("spot", "--json", video.toString());
        assertEquals(ExitCode.OK, run.exitCode());
        assertTrue(run.out().startsWith("{"), run.out());
        assertEquals("a video", Files.readString(video));
    }

    @Test
    void filesAreWrittenWholeBesideTheTable() throws IOException {
        CommandRun run = run("spot", "clip.mp4", "--json", folder.resolve("a.json").toString(), "--csv=" + folder.resolve("a.csv"), "--png", folder.resolve("a.png").toString());
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertEquals(4, new ObjectMapper().readTree(folder.resolve("a.json").toFile()).get("events").size());
        List<String> csv = Files.readAllLines(folder.resolve("a.csv"));
        assertEquals(5, csv.size());
        assertTrue(csv.get(1).startsWith("made-up.mp4,1,micro," + SPOTTING.events().getFirst().onset() + ","), csv.get(1));
        assertEquals(1600, ImageIO.read(folder.resolve("a.png").toFile()).getWidth());
        assertEquals(3, filesLeft().size());
        assertTrue(run.out().contains("3 micro-expressions, 1 macro-expression"), run.out());
        assertEquals(4, run.out().lines().filter(line -> line.contains(" micro ") || line.contains(" macro ")).count(), run.out());
    }

    @Test
    void warningsGoToTheStandardErrorUnlessQuiet() {
        Spotting warned = new Spotting("a.mp4", SPOTTING.rate(), 0, 3, "engine", "generic", List.of("the video ends early"), List.of(), List.of(), List.of(), java.util.Optional.empty());
        assertEquals("telltale: warning: the video ends early", run((v, o, p) -> warned, "spot", "a.mp4").err().strip());
        assertEquals("", run((v, o, p) -> warned, "spot", "a.mp4", "--quiet").err());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "spot; Missing required parameter: 'VIDEO'",
        "ask a.mp4; Missing required parameter: 'QUESTION'",
        "spot a.mp4 --backend cuda; got 'cuda'",
        "spot a.mp4 --profile smic; no profile 'smic'",
        "spot a.mp4 --fps fast; not a frame rate: 'fast'",
        "spot a.mp4 --fps 0; must be positive",
        "spot a.mp4 --from 5 --to 3; --to must be later than --from",
        "spot a.mp4 --from yesterday; 'yesterday' is no time",
        "spot a.mp4 --backend simd --device NVIDIA; --device picks an OpenCL or TornadoVM device",
        "spot a.mp4 --json --csv; give one of them a file",
        "ask a.mp4 --plain --json why; exclude each other",
        "ask a.mp4 --plain --explain why; exclude each other",
        "spot a.mp4 b.mp4; b.mp4",
        "; which command?"})
    void wrongUsageIsOneLine(String arguments, String part) {
        CommandRun run = run(arguments == null ? new String[0] : arguments.split(" "));
        assertEquals(ExitCode.USAGE, run.exitCode());
        assertTrue(run.oneErrorLine().contains(part), run.err());
        assertEquals("", run.out());
    }

    @Test
    void aMistypedCommandIsGuessed() {
        assertTrue(run("device").err().contains("Did you mean devices"));
    }

    @Test
    void failuresOfTheEngineHaveTheirExitCodes() {
        assertEngineFailure(ExitCode.UNANSWERED, new NoFaceException("no face found in a.mp4"));
        assertEngineFailure(ExitCode.BACKEND, new BackendUnavailableException("no OpenCL platform"));
        assertEngineFailure(ExitCode.BACKEND, new DeviceFailedException("the device was lost", null));
    }

    private void assertEngineFailure(int exitCode, Exception failure) {
        CommandRun run = run(failing(failure), "ask", "a.mp4", HOW_MANY);
        assertEquals(exitCode, run.exitCode());
        assertEquals("telltale: " + failure.getMessage(), run.oneErrorLine());
        assertEquals("", run.out());
    }

    @Test
    void aDefectIsNamedAsOneWithoutAStackTrace() {
        CommandRun run = run(failing(new IllegalStateException("broken")), "spot", "a.mp4");
        assertEquals(ExitCode.DEFECT, run.exitCode());
        assertTrue(run.oneErrorLine().contains("broken"));
    }

    @Test
    void filesThatAreNoFootage() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.mp4"), "Dear diary");
        Path empty = Files.createFile(folder.resolve("empty.mp4"));
        for (String file : List.of(folder.resolve("missing.mp4").toString(), text.toString(), empty.toString())) {
            CommandRun run = run(Spotter::spot, "spot", file);
            assertEquals(ExitCode.FILE, run.exitCode(), file);
            assertTrue(run.oneErrorLine().contains(Path.of(file).getFileName().toString()), run.err());
        }
    }

    @Test
    void anOutputThatCannotBeWrittenIsToldBeforeTheWork() throws IOException {
        Engine mustNotRun = failing(new IllegalStateException("the work must not begin"));
        Path video = Files.writeString(folder.resolve("clip.json"), "a video");
        for (String output : List.of(folder.resolve("nowhere/a.json").toString(), folder.toString(), video.toString())) {
            CommandRun run = run(mustNotRun, "spot", video.toString(), "--json=" + output);
            assertEquals(ExitCode.FILE, run.exitCode(), output);
            assertTrue(run.oneErrorLine().contains("cannot write " + output), run.err());
        }
        assertEquals(List.of(video), filesLeft());
    }

    @Test
    void aFailureLeavesNoFileAndKeepsTheOldOne() throws IOException {
        Path json = Files.writeString(folder.resolve("a.json"), "old");
        run(failing(new NoFaceException("no face found")), "spot", "a.mp4", "--json=" + json, "--png=" + folder.resolve("a.png"));
        assertEquals("old", Files.readString(json));
        assertEquals(List.of(json), filesLeft());
    }

    @Test
    void optionsReachTheEngine() {
        SpotterOptions[] seen = new SpotterOptions[1];
        run((video, options, progress) -> {
            seen[0] = options;
            return SPOTTING;
        }, "spot", "a.mp4", "--backend=opencl", "--device=NVIDIA", "--profile=samm", "--fps=30000/1001", "--from=1:02.5", "--to=70");
        assertEquals("opencl", seen[0].backend());
        assertEquals("NVIDIA", seen[0].device().orElseThrow());
        assertEquals("samm", seen[0].profile().name());
        assertEquals(new FrameRate(30000, 1001), seen[0].footage().fps().orElseThrow());
        assertEquals(62.5, seen[0].footage().fromSeconds());
        assertEquals(70, seen[0].footage().toSeconds().orElseThrow());
        assertFalse(seen[0].keepTraces());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ask", "spot", "map", "answer", "str", "compare", "fit", "mabench", "dfme", "bench", "chat", "model", "demo", "dataset", "devices", "completion"})
    void helpHasExamples(String command) {
        CommandRun run = run(Stream.of(command, "--help").filter(a -> !a.isEmpty()).toArray(String[]::new));
        assertEquals(ExitCode.OK, run.exitCode());
        assertTrue(run.out().contains("Examples:"), run.out());
        assertTrue(run.out().contains("telltale " + command), run.out());
    }

    @Test
    void aFileNamedLikeAnOptionIsPointedOut() throws IOException {
        Path file = Path.of("-dash.mp4");
        Files.writeString(file, "a video");
        try {
            CommandRun run = run("spot", file.toString());
            assertEquals(ExitCode.USAGE, run.exitCode());
            assertTrue(run.err().contains("is given as ." + java.io.File.separator + "-dash.mp4"), run.err());
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void aPartOfAVideoIsToldAsSuch() throws IOException {
        Spotting part = new Spotting("a.mp4", SPOTTING.rate(), 400, 1000, "engine", "generic", List.of(), List.of(), List.of(), List.of(), java.util.Optional.empty());
        assertTrue(run((v, o, p) -> part, "spot", "a.mp4").out().startsWith("a.mp4: 5.00 s, 1000 frames from frame 400 on at 200 frames/s"));
        assertTrue(run((v, o, p) -> part, "ask", "a.mp4", HOW_MANY).out().contains("in 1000 frames (00:05.000, from 00:02.000 on)"));
        for (String command : List.of("spot a.mp4 --json", "ask a.mp4 --json how-many-events")) {
            JsonNode json = new ObjectMapper().readTree(run((v, o, p) -> part, command.split(" ")).out());
            assertEquals(400, json.get("firstFrame").asInt());
            assertEquals(1000, json.get("frames").asInt());
        }
    }

    @Test
    void exitCodesAreDocumented() {
        String help = run("--help").out();
        for (int code : new int[] {ExitCode.OK, ExitCode.UNANSWERED, ExitCode.USAGE, ExitCode.FILE, ExitCode.BACKEND, ExitCode.FALLBACK, ExitCode.DEFECT, ExitCode.INTERRUPTED}) {
            assertTrue(help.lines().anyMatch(line -> line.strip().startsWith(code + " ")), "exit code " + code + " in:\n" + help);
        }
    }

    @Test
    void completionKnowsCommandsOptionsAndValues() {
        String script = run("completion").out();
        for (String word : List.of("ask", "spot", "devices", "--backend", "opencl", "casme3", "--png")) {
            assertTrue(script.contains(word), word);
        }
    }

    @Test
    void demoShowsPlantedBesideFoundAndKeepsItsFiles() throws IOException {
        CommandRun run = run("demo", "--out", folder.resolve("demo").toString(), "--seed", "5");
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertTrue(run.out().lines().anyMatch(line -> line.matches("micro +215-290 .* \\| +micro .*")), run.out());
        assertTrue(run.out().contains("1 of 1 planted expressions"), run.out());
        assertTrue(run.out().contains(String.format("How many micro-expression events appear in this video?%n  answer   3%n  planted  1%n")), run.out());
        try (Stream<Path> files = Files.list(folder.resolve("demo"))) {
            assertEquals(List.of("found.json", "found.png", "planted.mp4", "planted.truth.json"), files.map(f -> f.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void aDemoThatFailsLeavesNothing() throws IOException {
        run(failing(new NoFaceException("no face found")), "demo", "--out", folder.toString());
        assertEquals(2, filesLeft().size());
        StringWriter err = new StringWriter();
        CommandLine broken = TelltaleCommand.commandLine(failing(new NoFaceException("no face found")), (options, video, progress) -> {
            throw new IOException("ffmpeg failed");
        }, CommandRun.NO_MODELS, ChatInput::standard).setErr(new PrintWriter(err, true));
        assertEquals(ExitCode.FILE, broken.execute("demo", "--out", folder.resolve("other").toString()));
        assertEquals("telltale: ffmpeg failed", err.toString().strip());
        try (Stream<Path> files = Files.list(folder.resolve("other"))) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void devicesNamesEveryBackend() {
        CommandRun run = run("devices");
        assertEquals(ExitCode.OK, run.exitCode());
        for (String backend : List.of("opencl", "simd", "scalar", "tornado")) {
            assertTrue(run.out().lines().anyMatch(line -> line.startsWith(backend) && line.contains("available")), run.out());
        }
    }

    @Test
    void versionIsThatOfTheBuild() {
        assertTrue(run("--version").out().matches("(?s)telltale \\d+\\.\\d+.*Java \\d+.*"), run("--version").out());
    }
}
