package io.telltale.app.ask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.telltale.app.CommandRun;
import io.telltale.app.FakeModel;
import io.telltale.app.LoopbackModel;
import io.telltale.app.MadeUpSpotting;
import io.telltale.app.console.ExitCode;
import io.telltale.app.engine.Engine;
import io.telltale.app.model.LocalModels;
import io.telltale.kernels.transformer.WeightFormat;
import io.telltale.qa.vlm.Message;
import io.telltale.qa.vlm.ModelException;
import io.telltale.qa.vlm.Reply;
import io.telltale.qa.vlm.ToolCall;
import io.telltale.qa.vlm.checkpoint.CheckpointException;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Spotting;
import java.io.IOException;
import java.nio.file.Files;
import io.telltale.qa.vlm.qwen.Compat;
import io.telltale.qa.vlm.qwen.LocalOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code telltale ask} with a language model beside the reasoner. Three micro- and one macro-expression are made up; no footage is there. */
class AskWithModelTest {
    private static final Spotting SPOTTING = MadeUpSpotting.of(new FrameRate(200, 1), 10, 2.1, 1);
    private static final Engine ENGINE = (video, options, progress) -> SPOTTING;
    private static final Engine MUST_NOT_RUN = (video, options, progress) -> {
        throw new AssertionError("the video must not be read");
    };
    private static final String HOW_MANY = "How many micro-expression events appear in this video?";
    private static final String LONGEST = "Which event is the longest?";

    @TempDir
    private Path folder;

    private static CommandRun run(Engine engine, LocalModels models, String... arguments) {
        return CommandRun.of(engine, null, models, "", arguments);
    }

    /** With what was measured as evidence: pictures would need footage. */
    private CommandRun ask(FakeModel model, String... arguments) {
        return run(ENGINE, model.here(), Stream.concat(Stream.of("ask", "clip.mp4", "--model=" + folder, "--evidence=spotting,units"), Stream.of(arguments)).toArray(String[]::new));
    }

    @Test
    void theReasonerAnswersAndTheModelStandsBesideIt() {
        FakeModel model = FakeModel.saying("5");
        CommandRun run = ask(model, HOW_MANY);
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        List<String> lines = run.out().lines().toList();
        assertTrue(lines.getFirst().contains("3 micro-expression events"), run.out());
        assertEquals("model fake says: 5", lines.getLast());
        assertEquals("", run.err());
        assertEquals(1, model.closed());
        String shown = FakeModel.question(model.asked().getFirst());
        assertTrue(shown.contains(HOW_MANY) && shown.contains("micro"), shown);
    }

    @Test
    void aFreeFormQuestionIsAnsweredByTheModelFromTheEvidence() {
        FakeModel model = FakeModel.saying("The third event, which lasts 1.4 s.");
        CommandRun run = ask(model, LONGEST);
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertEquals("model fake says: The third event, which lasts 1.4 s." + System.lineSeparator(), run.out());
        assertTrue(FakeModel.question(model.asked().getFirst()).contains(LONGEST));
    }

    @Test
    void whatMotionCannotAnswerIsNotAskedOfAModelEither() {
        FakeModel model = FakeModel.saying("yes");
        CommandRun run = run(MUST_NOT_RUN, model.here(), "ask", "clip.mp4", "--model=" + folder, "Is he lying?");
        assertEquals(ExitCode.UNANSWERED, run.exitCode());
        assertEquals(List.of(), model.opened());
        CommandRun both = ask(model, "Is he lying?", HOW_MANY);
        assertEquals(ExitCode.UNANSWERED, both.exitCode());
        assertEquals(1, model.asked().size());
        assertTrue(both.out().contains("does not judge honesty"), both.out());
    }

    @Test
    void withoutAModelTheWayToOneIsSaid() {
        CommandRun run = run(MUST_NOT_RUN, CommandRun.NO_MODELS, "ask", "clip.mp4", LONGEST);
        assertEquals(ExitCode.UNANSWERED, run.exitCode());
        assertTrue(run.err().contains("--model DIR") && run.err().contains("--remote URL"), run.err());
    }

    @Test
    void jsonHoldsBoth() throws IOException {
        JsonNode answers = new ObjectMapper().readTree(ask(FakeModel.saying("5"), "--json", HOW_MANY, LONGEST).out()).get("answers");
        assertEquals("3", answers.get(0).get("answer").textValue());
        assertEquals("5", answers.get(0).get("model").get("answer").textValue());
        assertEquals("fake", answers.get(0).get("model").get("name").textValue());
        assertEquals("spotting,units", answers.get(0).get("model").get("evidence").textValue());
        assertEquals(64, answers.get(0).get("model").get("prompt_sha256").textValue().length());
        assertFalse(answers.get(1).get("refused").textValue().isBlank());
        assertEquals("5", answers.get(1).get("model").get("text").textValue());
        JsonNode unusable = new ObjectMapper().readTree(ask(FakeModel.saying("between two and nine"), "--json", HOW_MANY).out()).get("answers").get(0).get("model");
        assertTrue(unusable.get("answer").isNull() && !unusable.get("unusable").textValue().isBlank(), unusable.toString());
        assertFalse(run(ENGINE, CommandRun.NO_MODELS, "ask", "clip.mp4", "--json", HOW_MANY).out().contains("\"model\""));
    }

    @Test
    void plainHasTwoColumns() {
        assertEquals("3\t5\nunanswerable\t5\n", ask(FakeModel.saying("5"), "--plain", HOW_MANY, LONGEST).out().replace("\r", ""));
    }

    @Test
    void aModelThatFailsLeavesTheReasonersAnswer() throws IOException {
        CommandRun run = ask(FakeModel.failing(ModelException.Scope.MODEL, "the server is down"), HOW_MANY);
        assertEquals(ExitCode.BACKEND, run.exitCode());
        assertTrue(run.out().contains("3 micro-expression events"), run.out());
        assertEquals("telltale: the model: the server is down", run.oneErrorLine());
        CommandRun json = ask(FakeModel.failing(ModelException.Scope.PROMPT, "too long"), "--json", HOW_MANY);
        assertEquals("too long", new ObjectMapper().readTree(json.out()).get("answers").get(0).get("model").get("failure").textValue());
    }

    @Test
    void whatAModelWritesCannotMoveTheCursor() {
        String out = ask(FakeModel.saying("\u001b[2JThe \u202ethird\r event\nof four."), LONGEST).out();
        assertEquals("model fake says: [2JThe third event\nof four.\n", out.replace(System.lineSeparator(), "\n"));
    }

    @Test
    void aCutAnswerSaysSo() {
        FakeModel model = new FakeModel(_ -> new Reply("The event that", Optional.empty(), Reply.Finish.LENGTH));
        assertTrue(ask(model, LONGEST).out().contains("The event that … (cut; --max-tokens allows more)"));
    }

    @Test
    void optionsReachTheModel() throws IOException {
        FakeModel model = FakeModel.saying("5");
        Path adapter = Files.createDirectory(folder.resolve("lora"));
        assertEquals(ExitCode.OK, ask(model, HOW_MANY, "--adapter=" + adapter, "--weights=q4", "--context=2000", "--model-backend=simd", "--model-positions=legacy", "--temperature=0.7", "--top-k=20",
                "--top-p=0.8", "--seed=7", "--max-tokens=90", "--repetition-penalty=1.05").exitCode());
        LocalOptions how = model.opened().getFirst();
        assertEquals(new LocalOptions("simd", Optional.empty(), Runtime.getRuntime().availableProcessors(), Optional.of(WeightFormat.Q4), List.of(adapter), Optional.empty(), OptionalInt.of(2000),
                Compat.LEGACY), how);
        var sampling = model.asked().getFirst().sampling();
        assertEquals(0.7, sampling.temperature().orElseThrow());
        assertEquals(OptionalInt.of(20), sampling.topK());
        assertEquals(0.8, sampling.topP().orElseThrow());
        assertEquals(7, sampling.seed().orElseThrow());
        assertEquals(90, sampling.maxTokens());
        assertEquals(1.05, sampling.repetitionPenalty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "--model . --remote http://localhost:1 --remote-model m; --model and --remote exclude each other",
        "--remote http://localhost:1; --remote needs --remote-model",
        "--remote-model m; --remote-model needs --remote",
        "--adapter lora; --adapter needs --model",
        "--remote http://localhost:1 --remote-model m --weights int8; --weights needs --model",
        "--temperature 1; --temperature needs --model or --remote",
        "--evidence raw; --evidence needs --model or --remote",
        "--raw-sampling qwen3; --raw-sampling needs --model or --remote",
        "--model . --raw-sampling vllm; no rule of sampling 'vllm'; give one of qwen3, qwen2.5, qwen-vl-utils",
        "--agent; --agent needs --model or --remote",
        "--show-prompt --agent; --agent needs --model or --remote",
        "--model . --trace there; --trace needs --agent",
        "--model . --agent --agent-steps 0; --agent-steps must be at least 1, got 0",
        "--model . --evidence smell; no evidence 'smell'",
        "--model . --weights int3; --weights must be one of stored, int8, q4, got 'int3'",
        "--model . --model-backend cuda; --model-backend must be one of",
        "--model . --model-backend simd --model-device NVIDIA; --model-device picks an OpenCL device",
        "--model . --context 0; --context must be at least 16, got 0",
        "--model . --temperature 3; the temperature must lie in 0..2, got 3.0",
        "--model . --max-tokens 0; at least 1 token, got 0",
        "--show-prompt --json; --show-prompt and --json exclude each other",
        "--remote localhost --remote-model m; is no address of a server",
        "--remote http://localhost:1 --remote-model m --remote-prices cheap; --remote-prices must be two prices"})
    void wrongUsageIsOneLineBeforeTheWork(String arguments, String part) {
        List<String> all = new ArrayList<>(List.of("ask", "clip.mp4", "why?"));
        all.addAll(List.of(arguments.split(" ")));
        CommandRun run = run(MUST_NOT_RUN, FakeModel.saying("5").here(), all.toArray(String[]::new));
        assertEquals(ExitCode.USAGE, run.exitCode(), run.err());
        assertTrue(run.oneErrorLine().contains(part), run.err());
        assertEquals("", run.out());
    }

    @Test
    void whatIsNoCheckpointIsSaidBeforeTheWork() throws IOException {
        CommandRun missing = run(MUST_NOT_RUN, FakeModel.saying("5").here(), "ask", "clip.mp4", "--model=" + folder.resolve("nowhere"), HOW_MANY);
        assertEquals(ExitCode.FILE, missing.exitCode());
        assertTrue(missing.oneErrorLine().contains("nowhere: there is no such folder"), missing.err());
        Path file = Files.createFile(folder.resolve("model.gguf"));
        assertTrue(run(MUST_NOT_RUN, FakeModel.saying("5").here(), "ask", "clip.mp4", "--model=" + file, HOW_MANY).oneErrorLine().contains("a checkpoint is a folder"));
        CommandRun damaged = run(MUST_NOT_RUN, (where, how, progress) -> {
            throw new CheckpointException(where + ": the tensor x is missing");
        }, "ask", "clip.mp4", "--model=" + folder, HOW_MANY);
        assertEquals(ExitCode.FILE, damaged.exitCode());
        assertTrue(damaged.oneErrorLine().contains("the tensor x is missing"), damaged.err());
        CommandRun template = run(MUST_NOT_RUN, FakeModel.saying("5").here(), "ask", "clip.mp4", "--model=" + folder, "--prompt=" + folder.resolve("none.txt"), HOW_MANY);
        assertEquals(ExitCode.FILE, template.exitCode());
        assertTrue(template.oneErrorLine().contains("none.txt"), template.err());
    }

    @Test
    void theShownPromptNeedsNoModel() throws IOException {
        CommandRun run = run(ENGINE, CommandRun.NO_MODELS, "ask", "clip.mp4", "--show-prompt", "--evidence=spotting", HOW_MANY, "Is he lying?");
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertTrue(run.out().contains("evidence: spotting\n") && run.out().contains("=== user ===") && run.out().contains(HOW_MANY), run.out());
        assertTrue(run.out().contains("[not asked: "), run.out());
        Path template = Files.writeString(folder.resolve("mine.txt"), "# mine, version 3\n\nMy own words. {question}\n");
        String own = run(ENGINE, CommandRun.NO_MODELS, "ask", "clip.mp4", "--show-prompt", "--evidence=none", "--prompt=" + template, HOW_MANY).out();
        assertTrue(own.contains("mine, version 3") && own.contains("My own words. " + HOW_MANY), own);
    }

    @Test
    void whatCannotBeShownIsAWarning() {
        CommandRun run = run(ENGINE, FakeModel.saying("5").here(), "ask", folder.resolve("gone.mp4").toString(), "--model=" + folder, "--evidence=spotting,map", HOW_MANY, HOW_MANY);
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        List<String> warnings = run.err().lines().filter(line -> line.startsWith("telltale: warning: ")).toList();
        assertFalse(warnings.isEmpty(), run.err());
        assertEquals(warnings.stream().distinct().toList(), warnings);
    }

    @Test
    void anAgentLooksForItselfAndItsTraceIsKept() throws IOException {
        FakeModel model = new FakeModel(prompt -> prompt.messages().size() == 1
                ? new Reply("", Optional.empty(), Reply.Finish.TOOL, List.of(new ToolCall("c1", "spot", "{}")))
                : FakeModel.reply("There are four; the third is the longest."));
        Path trace = folder.resolve("trace");
        CommandRun run = ask(model, "--agent", "--trace=" + trace, LONGEST);
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertEquals("model fake says: There are four; the third is the longest." + System.lineSeparator(), run.out());
        assertEquals("telltale: step 1: spot {}", run.err().strip());
        assertEquals(Message.Role.TOOL, model.asked().getLast().messages().getLast().role());
        List<String> entries = Files.readAllLines(trace.resolve("trace.jsonl")).stream().map(line -> line.replaceAll("^\\{\"entry\":\"(\\w+)\".*", "$1")).toList();
        assertEquals(List.of("begin", "reply", "call", "reply", "end"), entries);
    }

    @Test
    void aRemoteModelIsSentTheQuestionAndItsCostIsTold() throws IOException {
        try (LoopbackModel server = new LoopbackModel(200, "5")) {
            CommandRun run = run(ENGINE, CommandRun.NO_MODELS, "ask", "clip.mp4", "--remote=" + server.url(), "--remote-model=qwen", "--remote-prices=2/10", "--evidence=spotting", HOW_MANY);
            assertEquals(ExitCode.OK, run.exitCode(), run.err());
            assertTrue(run.out().endsWith("model qwen says: 5" + System.lineSeparator()), run.out());
            assertEquals("telltale: model qwen: 1 reply (1 request), 1000 + 10 tokens, cost 0.0021", run.err().strip());
            assertTrue(server.requests().getFirst().contains(HOW_MANY));
            assertFalse(server.requests().getFirst().contains("image_url"));
        }
    }

    @Test
    void aRemoteModelThatIsNotThere() throws IOException {
        try (LoopbackModel server = new LoopbackModel(404, "")) {
            CommandRun run = run(ENGINE, CommandRun.NO_MODELS, "ask", "clip.mp4", "--remote=" + server.url(), "--remote-model=qwen", "--evidence=spotting", "-q", HOW_MANY);
            assertEquals(ExitCode.BACKEND, run.exitCode());
            assertTrue(run.oneErrorLine().contains("there is no model 'qwen' there"), run.err());
        }
    }
}
