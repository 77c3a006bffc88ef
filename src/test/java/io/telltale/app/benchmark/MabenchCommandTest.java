package io.telltale.app.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.app.CommandRun;
import io.telltale.app.LoopbackModel;
import io.telltale.app.console.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MabenchCommandTest {
    @TempDir
    private Path folder;
    private Path questions;
    private Path good;
    private Path bad;

    @BeforeEach
    void setUp() throws IOException {
        questions = Files.writeString(folder.resolve("questions.jsonl"), """
                {"id": "1", "task": "CMAR", "video": "v1", "question": "Which part?", "options": ["(a) Head", "(b) Body", "(c) Body-hand", "(d) Leg"], "answer": "(c)"}
                {"id": "2", "task": "FMAR", "video": "v1", "question": "Which action?", "options": ["Nodding", "Shaking head"], "answer": "Nodding"}
                {"id": "3", "task": "SAD", "video": "v1", "question": "Up?", "answer": "Yes"}
                {"id": "4", "task": "MAD", "video": "v2", "question": "Both?", "answer": "No"}
                {"id": "5", "task": "MAS", "video": "v2", "question": "Before?", "answer": "Yes"}
                {"id": "6", "task": "PPR", "video": "v2", "question": "Near?", "answer": "No"}
                {"id": "7", "task": "MADU", "video": "v1", "question": "Describe.", "answer": "The hand rises."}
                {"id": "8", "task": "MARE", "video": "v2", "question": "Reason.", "answer": "Nodding."}
                """);
        good = Files.writeString(folder.resolve("good.jsonl"), """
                {"id": "1", "answer": "C"}
                {"id": "2", "answer": "(a) Nodding"}
                {"id": "3", "answer": "yes"}
                {"id": "4", "answer": "No, it does not."}
                {"id": "5", "answer": "No"}
                {"id": "6", "answer": "No"}
                {"id": "7", "answer": "A hand goes up."}
                {"id": "8", "answer": "It nods."}
                """);
        bad = Files.writeString(folder.resolve("bad.jsonl"), """
                {"id": "1", "answer": "B"}
                {"id": "3", "answer": "I cannot tell"}
                {"id": "7", "answer": ""}
                {"id": "99", "answer": "A"}
                """);
    }

    private static CommandRun run(String... arguments) {
        return CommandRun.of((video, options, progress) -> {
            throw new IllegalStateException("no video is read");
        }, (options, video, progress) -> {
            throw new IllegalStateException("nothing is planted");
        }, arguments);
    }

    private CommandRun mabench(String... more) {
        return run(Stream.concat(Stream.of("mabench", "--questions", questions.toString(), "--answers", "good=" + good, "--answers", "bad=" + bad), Stream.of(more)).toArray(String[]::new));
    }

    private static String row(CommandRun run, String name) {
        return run.out().lines().filter(line -> line.startsWith(name + " ")).findFirst().orElseThrow(() -> new AssertionError(name + " in\n" + run.out() + run.err())).replaceAll("  +", "  ");
    }

    @Test
    void withoutAnAddressNothingIsJudged() throws IOException {
        CommandRun run = mabench();
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertEquals("", run.err());
        assertEquals("CMAR  25.0  100.0  0.0", row(run, "CMAR").replaceAll(" \\[[^]]*]", ""));
        assertEquals("MAS  50.0  0.0  0.0", row(run, "MAS").replaceAll(" \\[[^]]*]", ""));
        // Five of six tasks right; each video has three questions, so that a resample of one video alone gives 1 or 2/3.
        assertEquals("closed mean  83.3 [66.7, 100.0]  0.0 [0.0, 0.0]", row(run, "closed mean"));
        assertEquals("MADU  not judged  not judged", row(run, "MADU"));
        assertEquals("open mean  not judged  not judged", row(run, "open mean"));
        assertEquals("unparsable answers  0  1", row(run, "unparsable answers"));
        assertEquals("unanswered  0  6", row(run, "unanswered"));
        assertTrue(run.out().contains("bad: 1 answers to no question, such as '99'"), run.out());
        assertTrue(run.out().contains("Closed mean, bad − good: -83.3 [-100.0, -66.7], p = 0.5000"), run.out());
        assertTrue(run.out().contains("no --judge-url was given"), run.out());
        assertEquals(3, filesLeft());
    }

    @Test
    void tasksThatAreNotAskedAreNotShown() throws IOException {
        Files.writeString(questions, Files.readAllLines(questions).get(2) + "\n");
        CommandRun run = mabench("--judge-url", "http://127.0.0.1:1", "--judge-model", "never asked");
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertEquals("closed mean of 1 task  100.0  0.0", row(run, "closed mean of 1 task"));
        assertFalse(run.out().contains("MADU") || run.out().contains("FMAR") || run.out().contains("judge"), run.out());
    }

    private long filesLeft() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }

    @Test
    void aJudgeIsAskedOnceAndTheTablesAreWritten() throws IOException {
        Path markdown = folder.resolve("table.md");
        Path csv = folder.resolve("table.csv");
        try (LoopbackModel judge = new LoopbackModel(200, "{\"L1\": 4, \"L2\": 2, \"L3\": 3}")) {
            String[] options = {"--judge-url", judge.url(), "--judge-model", "marker", "--judge-prices", "2/10", "--judge-log", folder.resolve("log.jsonl").toString(), "--out", markdown.toString(), "--out", csv.toString()};
            CommandRun run = mabench(options);
            assertEquals(ExitCode.OK, run.exitCode(), run.err());
            assertEquals("MADU L1  4.00  0.00", row(run, "MADU L1"));
            assertEquals("MARE L2  2.00  0.00", row(run, "MARE L2"));
            assertEquals("open mean  3.00 [3.00, 3.00]  0.00 [0.00, 0.00]", row(run, "open mean"));
            assertEquals("telltale: judge marker, prompts v1: 2 replies (2 requests), 2000 + 20 tokens, cost 0.0042", run.err().strip());
            assertTrue(run.out().contains("Marks by marker, prompts v1"), run.out());
            assertEquals(2, judge.requests().size());
            assertTrue(judge.requests().getFirst().contains("A hand goes up.") && judge.requests().getFirst().contains("The hand rises."), judge.requests().getFirst());
            assertFalse(judge.requests().getFirst().contains("image_url"));
            assertEquals(2, Files.readAllLines(folder.resolve("good.jsonl.judged.jsonl")).size());
            assertEquals(2, Files.readAllLines(folder.resolve("log.jsonl")).size());
            CommandRun again = mabench(options);
            assertEquals(2, judge.requests().size(), "a further run asks nothing");
            assertEquals(run.out(), again.out());
        }
        List<String> md = Files.readAllLines(markdown);
        assertEquals("| task | chance | good | bad |", md.get(0));
        assertEquals("|---|---:|---:|---:|", md.get(1));
        assertTrue(md.stream().anyMatch(line -> line.startsWith("| open mean |  | 3.00 [3.00, 3.00] |")), md.toString());
        List<String> lines = Files.readAllLines(csv);
        assertEquals("task,chance,good,bad", lines.getFirst());
        assertTrue(lines.contains("MADU L1,,4.00,0.00"), lines.toString());
    }

    @Test
    void marksThatAreNoneAreCounted() throws IOException {
        try (LoopbackModel judge = new LoopbackModel(200, "Good work, 5 of 5!")) {
            CommandRun run = mabench("--judge-url", judge.url(), "--judge-model", "marker");
            assertEquals("unparsable marks  2  0", row(run, "unparsable marks"));
            assertEquals("MADU L1  -  0.00", row(run, "MADU L1"));
        }
    }

    @Test
    void aJudgeThatIsNotThere() throws IOException {
        try (LoopbackModel judge = new LoopbackModel(404, "")) {
            CommandRun run = mabench("--judge-url", judge.url(), "--judge-model", "marker", "--out", folder.resolve("t.md").toString());
            assertEquals(ExitCode.BACKEND, run.exitCode());
            assertTrue(run.oneErrorLine().contains("there is no model 'marker' there"), run.err());
            assertEquals("", run.out());
            assertFalse(Files.exists(folder.resolve("t.md")));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "--judge-model m; --judge-url",
        "--judge-url http://localhost:1; --judge-model",
        "--judge-url localhost --judge-model m; is no address of a server",
        "--judge-url http://localhost:1 --judge-model m --judge-prices cheap; --judge-prices must be two prices",
        "--judge-url http://localhost:1 --judge-model m --judge-timeout 0; time-out must be positive",
        "--judge-url http://localhost:1 --judge-model m --judge-key-env sk-123; is no name of an environment variable",
        "--out table.txt; --out must end in .md or .csv"})
    void wrongUsage(String arguments, String part) {
        CommandRun run = mabench(arguments.split(" "));
        assertEquals(ExitCode.USAGE, run.exitCode(), run.err());
        assertTrue(run.oneErrorLine().contains(part), run.err());
    }

    @Test
    void filesThatDoNotFit() throws IOException {
        Path other = Files.writeString(folder.resolve("other.jsonl"), "{\"id\": \"q1\", \"answer\": \"A\"}\n");
        CommandRun run = mabench("--answers", "other=" + other);
        assertEquals(ExitCode.FILE, run.exitCode());
        assertTrue(run.oneErrorLine().contains("no answer is to a question of"), run.err());
        assertEquals(ExitCode.FILE, mabench("--answers", "x=" + folder.resolve("missing")).exitCode());
        Path table = Files.copy(good, folder.resolve("answers.md"));
        assertTrue(mabench("--answers", "x=" + table, "--out", table.toString()).oneErrorLine().contains("is one of the files that are read"));
        assertEquals(Files.readString(good), Files.readString(table));
    }

    @Test
    void dfmeIsATable() throws IOException {
        Path truth = Files.writeString(folder.resolve("truth.csv"), "Filename,Emotion\na,disgust\nb,surprise\n");
        Path mine = Files.writeString(folder.resolve("mine.csv"), "filename,emotion\na,disgust\nb,fear\n");
        CommandRun run = run("dfme", "--truth", truth.toString(), "--answers", "mine=" + mine);
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertEquals("mine  0.1429  0.1429  0.5000  2  0  0  0", row(run, "mine"));
        assertEquals(ExitCode.FILE, run("dfme", "--truth", folder.resolve("no.csv").toString(), "--answers", "mine=" + mine).exitCode());
    }
}
