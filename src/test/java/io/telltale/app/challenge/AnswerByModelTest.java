package io.telltale.app.challenge;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.telltale.app.CommandRun;
import io.telltale.app.FakeModel;
import io.telltale.app.LoopbackModel;
import io.telltale.app.console.ExitCode;
import io.telltale.app.engine.Engine;
import io.telltale.qa.AnswerFile;
import io.telltale.qa.AnswerRow;
import io.telltale.qa.vlm.AnswerForm;
import io.telltale.qa.vlm.ModelException;
import io.telltale.qa.vlm.Prompt;
import io.telltale.spotting.footage.FootageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code telltale answer --by model|both}, on videos that hold no picture: the evidence is text. */
class AnswerByModelTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    @TempDir
    private Path folder;
    private ChallengeFixture fixture;
    private Path out;
    private Path modelOut;

    @BeforeEach
    void makeUp() throws IOException {
        fixture = ChallengeFixture.in(folder, "1_001_2", "1_001_3");
        out = fixture.out("pred.jsonl");
        modelOut = folder.resolve("pred.model.jsonl");
    }

    /** The last of the allowed answers, or all fields empty: what a model on this machine is held to. */
    private static String allowed(Prompt prompt) {
        return switch (prompt.form()) {
            case AnswerForm.OneOf one when one.choices().contains("7") -> "7";
            case AnswerForm.OneOf one -> one.choices().getLast();
            default -> "{\"units\": [\"lip corner puller\"]}";
        };
    }

    private static FakeModel obedient() {
        return new FakeModel(prompt -> FakeModel.reply(allowed(prompt)));
    }

    private CommandRun answer(Engine engine, FakeModel model, Path file, String... further) {
        String[] all = Stream.concat(Stream.of("--evidence=spotting,units"), Stream.of(further)).toArray(String[]::new);
        return CommandRun.of(engine, null, model.here(), "", fixture.arguments(file, all));
    }

    private CommandRun answer(FakeModel model, String... further) {
        return answer(fixture.engine(0), model, out, Stream.concat(Stream.of("--model=" + folder), Stream.of(further)).toArray(String[]::new));
    }

    private static List<String> answers(Path file) throws IOException {
        return AnswerFile.read(file).rows().stream().map(AnswerRow::answer).toList();
    }

    private static List<JsonNode> log(Path answers) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(AnswerLog.besides(answers))) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    @Test
    void bothAnswerIntoFilesOfTheirOwn() throws IOException {
        fixture.run(fixture.out("alone.jsonl"), "--quiet");
        FakeModel model = obedient();
        CommandRun run = answer(model, "--by=both", "--quiet");
        assertArrayEquals(Files.readAllBytes(fixture.out("alone.jsonl")), Files.readAllBytes(out), "the reasoner's answers are what they were");
        assertEquals(List.of("7", "7", "7", "lip corner puller", "macro-expression", "macro-expression"), answers(modelOut).subList(0, 6));
        assertEquals(AnswerFile.read(out).rows().stream().map(row -> row.videoId() + row.question()).toList(), AnswerFile.read(modelOut).rows().stream().map(row -> row.videoId() + row.question()).toList());
        assertEquals(12, model.asked().size());
        assertEquals(2, run.out().lines().count(), run.out());
        assertTrue(run.out().contains(modelOut + ": 12 rows of 2 videos (0 spotted before), all answered"), run.out());
        assertEquals(2, fixture.begun().size() - 2, "each video is spotted once");
        JsonNode line = log(modelOut).getFirst();
        assertEquals("7", line.get("answer").textValue());
        assertTrue(line.get("fallback").isNull());
        assertTrue(line.get("priors").textValue().startsWith("model 'fake', shown spotting,units; events by "), line.toString());
        assertTrue(line.get("notes").toString().contains("prompt system, version 1 + "), line.toString());
        assertTrue(Files.exists(folder.resolve("pred.jsonl.work/model.replies.jsonl")));
    }

    @Test
    void theModelAloneWritesNothingOfTheReasoner() throws IOException {
        CommandRun run = answer(obedient(), "--by=model");
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertEquals("7", answers(out).getFirst());
        assertFalse(Files.exists(modelOut));
        assertEquals(1, run.out().lines().count(), run.out());
        assertEquals(12, log(out).size());
    }

    @Test
    void aStoppedRunGoesOnAndWritesTheSameBytes() throws IOException {
        Path whole = fixture.out("whole.jsonl");
        answer(fixture.engine(0), obedient(), whole, "--model=" + folder, "--by=model", "--quiet");
        AtomicInteger replies = new AtomicInteger();
        FakeModel stopping = new FakeModel(prompt -> {
            if (replies.incrementAndGet() > 5) {
                throw new ModelException(ModelException.Scope.MODEL, "the server went away");
            }
            return FakeModel.reply(allowed(prompt));
        });
        CommandRun stopped = answer(stopping, "--by=model", "--quiet");
        assertEquals(ExitCode.BACKEND, stopped.exitCode());
        assertTrue(stopped.oneErrorLine().contains("the server went away"), stopped.err());
        assertFalse(Files.exists(out), "half an answer file is none");
        FakeModel rest = obedient();
        assertEquals(ExitCode.OK, answer(rest, "--by=model", "--quiet").exitCode());
        assertEquals(7, rest.asked().size());
        assertArrayEquals(Files.readAllBytes(whole), Files.readAllBytes(out));
        FakeModel none = obedient();
        answer(none, "--by=model", "--quiet");
        assertEquals(List.of(), none.asked());
        FakeModel others = obedient();
        answer(others, "--by=model", "--quiet", "--max-tokens=100");
        assertEquals(12, others.asked().size(), "another prompt is another question");
    }

    @Test
    void whatCannotBeReadIsAFallbackWithTheReason() throws IOException {
        AtomicInteger rows = new AtomicInteger();
        FakeModel model = new FakeModel(prompt -> {
            int row = rows.getAndIncrement();
            if (row == 0) {
                return FakeModel.reply("somewhere between two and nine");
            }
            if (row == 1) {
                throw new ModelException(ModelException.Scope.PROMPT, "the prompt has 9000 tokens");
            }
            return FakeModel.reply(allowed(prompt));
        });
        CommandRun run = answer(model, "--by=model", "--quiet");
        assertEquals(ExitCode.FALLBACK, run.exitCode(), run.err());
        assertEquals(List.of("4", "1", "7"), answers(out).subList(0, 3));
        assertTrue(log(out).get(0).get("fallback").textValue().contains("between two and nine"), log(out).toString());
        assertEquals("the model: the prompt has 9000 tokens", log(out).get(1).get("fallback").textValue());
        assertTrue(run.out().contains("2 fallback answers"), run.out());
    }

    @Test
    void aVideoThatCannotBeReadIsNotAskedAbout() throws IOException {
        Engine half = (video, options, progress) -> {
            if (video.getFileName().toString().equals("1_001_2.mp4")) {
                throw new FootageException("the disk is away");
            }
            return fixture.engine(0).spot(video, options, progress);
        };
        FakeModel model = obedient();
        assertEquals(ExitCode.FALLBACK, answer(half, model, out, "--model=" + folder, "--by=model", "--quiet").exitCode());
        assertEquals(6, model.asked().size());
        assertEquals("the disk is away", log(out).getFirst().get("fallback").textValue());
    }

    @Test
    void aRemoteModelIsAskedOnce() throws IOException {
        fixture.ask(ChallengeFixture.rows("1_001_2").subList(0, 2));
        try (LoopbackModel server = new LoopbackModel(200, "3")) {
            String[] options = {"--by=both", "--remote=" + server.url(), "--remote-model=qwen", "--remote-prices=2/10", "--remote-log=" + folder.resolve("log.jsonl")};
            CommandRun run = answer(fixture.engine(0), obedient(), out, options);
            assertEquals(List.of("3", "3"), answers(modelOut));
            assertTrue(run.err().contains("telltale: model qwen: 2 replies (2 requests), 2000 + 20 tokens, cost 0.0042"), run.err());
            assertEquals(2, Files.readAllLines(folder.resolve("log.jsonl")).size());
            answer(fixture.engine(0), obedient(), out, options);
            assertEquals(2, server.requests().size());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "--by model; which model? --model DIR",
        "--by both; which model? --model DIR",
        "--by judge; --by",
        "--model .; a model answers with --by model or --by both alone",
        "--by model --model . --model-out x.jsonl; --model-out needs --by both",
        "--by both --model . --model-out OUT; are the same file",
        "--evidence raw; --evidence needs --model or --remote"})
    void wrongUsage(String arguments, String part) {
        CommandRun run = CommandRun.of((video, options, progress) -> {
            throw new AssertionError("no video is to be read");
        }, null, obedient().here(), "", fixture.arguments(out, arguments.replace("OUT", out.toString()).split(" ")));
        assertEquals(ExitCode.USAGE, run.exitCode(), run.err());
        assertTrue(run.oneErrorLine().contains(part), run.err());
        assertFalse(Files.exists(out));
    }
}
