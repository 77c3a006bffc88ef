package io.telltale.app.challenge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.app.CommandRun;
import io.telltale.app.console.ExitCode;
import io.telltale.qa.AnswerRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answer files from the command line to the page, with made-up rows in the form of the challenge. */
class CompareCommandTest {
    private static final List<String> QUESTIONS = List.of("How many expression events appear in this video?", "How many micro-expression events appear in this video?",
            "How many macro-expression events appear in this video?", "What distinct action units appear in this video?", "What is the expression type of the 2-th expression event in this video?");
    @TempDir
    private Path folder;
    private List<AnswerRow> truth;
    private Path truthFile;

    @BeforeEach
    void writeTruth() throws IOException {
        truth = new ArrayList<>();
        truth.addAll(video("samm", "9_901_1", "4", "1", "3", "brow lowerer, dimpler", "micro-expression"));
        truth.addAll(video("samm", "9_901_2", "8", "2", "6", "brow lowerer", "macro-expression"));
        truth.addAll(video("casme3", "zzz_a1", "10", "7", "3", "nostril dilater", "micro-expression"));
        truthFile = write("gt.jsonl", truth);
    }

    private static List<AnswerRow> video(String prefix, String video, String... answers) {
        List<AnswerRow> rows = new ArrayList<>();
        for (int k = 0; k < answers.length; k++) {
            rows.add(new AnswerRow(prefix + "_test_" + video + "_" + (k + 1), video, QUESTIONS.get(k), answers[k]));
        }
        return rows;
    }

    private Path write(String name, List<AnswerRow> rows) throws IOException {
        return Files.writeString(folder.resolve(name), rows.stream().map(AnswerRow::toJson).collect(Collectors.joining("\n", "", "\n")));
    }

    private Path answers(String name, UnaryOperator<String> said) throws IOException {
        return write(name, truth.stream().map(r -> new AnswerRow(r.videoId(), r.video(), r.question(), said.apply(r.answer()))).toList());
    }

    private static CommandRun run(Object... arguments) {
        return CommandRun.of((video, options, progress) -> {
            throw new AssertionError("nothing is to be spotted");
        }, (options, video, progress) -> {
            throw new AssertionError("nothing is to be planted");
        }, Stream.concat(Arrays.asList(arguments).contains("--resamples") ? Stream.of("compare") : Stream.of("compare", "--resamples", "200"), Arrays.stream(arguments)).map(Object::toString).toArray(String[]::new));
    }

    private static void assertFails(int exitCode, String line, Object... arguments) {
        CommandRun run = run(arguments);
        assertEquals(exitCode, run.exitCode(), run.err());
        assertTrue(run.oneErrorLine().contains(line), run.err());
        assertEquals("", run.out());
    }

    @Test
    void everySystemHasAColumnAndThePerfectOneIsPerfect() throws IOException {
        CommandRun run = run("--truth", truthFile, "--answers", answers("perfect.jsonl", a -> a), "--answers", "All zero=" + answers("zero.jsonl", a -> "0"));
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        String line = run.out().lines().filter(l -> l.contains("Expression events, MAE")).findFirst().orElseThrow();
        assertTrue(run.out().lines().anyMatch(l -> l.matches(" +score +perfect +All zero +Constants of this truth \\(floor\\).*")), run.out());
        assertTrue(line.matches(" +Expression events, MAE +0\\.00 \\[0\\.00, 0\\.00\\] +6\\.00 \\[4\\.00, 8\\.00\\].*"), line);
        assertTrue(run.out().contains("ME-LVQA, Overall: 3 videos, 15 questions"), run.out());
        assertTrue(run.out().contains("other videos, so not comparable"), run.out());
        assertTrue(run.out().contains("All zero: 15 of 15 questions have a row; 6 cannot be read (samm_test_9_901_1_4, "), run.out());
    }

    /** The log beside the answers tells whether the question was used as evidence; without one that is not known. */
    @Test
    void whatASystemBelievedBeforehandIsSaid() throws IOException {
        Path ours = answers("ours.jsonl", a -> a);
        Files.writeString(AnswerLog.besides(ours), "{\"priors\": \"profile 'samm', what is asked used as evidence\"}\n{\"priors\": \"profile 'samm', what is asked used as evidence\"}\n{\"other\": 1}\n");
        Path theirs = answers("theirs.jsonl", a -> a);
        Path out = folder.resolve("believed");
        CommandRun run = run("--truth", truthFile, "--answers", ours, "--answers", theirs, "--out", out);
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        for (String text : List.of(run.out(), Files.readString(out.resolve("comparison.md")), Files.readString(out.resolve("comparison.html")))) {
            assertTrue(text.replace("&#39;", "'").replace("&#x27;", "'").contains("ours: profile 'samm', what is asked used as evidence."), text);
            assertTrue(text.contains("theirs: what it believed beforehand, and whether it used what is asked as evidence, is not known."), text);
        }
        Files.writeString(AnswerLog.besides(ours), "no JSON\n");
        assertTrue(run("--truth", truthFile, "--answers", ours).out().contains("ours: what it believed beforehand, and whether"), "a broken log is no log");
    }

    @Test
    void filesOfOneNameAreTakenTogether() throws IOException {
        Path samm = write("samm.jsonl", truth.subList(0, 10));
        Path casme = write("casme.jsonl", truth.subList(10, 15));
        CommandRun run = run("--truth", samm, "--truth", casme, "--answers", "me=" + samm, "--answers", "me=" + casme);
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertTrue(run.out().contains("me: 15 of 15 questions have a row."), run.out());
        assertFails(ExitCode.FILE, "the answers of 'samm' have the video_id 'samm_test_9_901_1_1' twice", "--truth", samm, "--answers", samm, "--answers", samm);
    }

    @Test
    void thePageNeedsNothingElseAndTrustsNobody() throws IOException {
        Path evil = answers("evil.jsonl", a -> a.equals("4") ? "</script><script>alert(1)</script> & \"quotes\" | pipes \u0000 http://example.org" : a);
        Path out = folder.resolve("out");
        CommandRun run = run("--truth", truthFile, "--answers", "<b>&evil=" + evil, "--answers", answers("p.jsonl", a -> a), "--out", out);
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        String page = Files.readString(out.resolve("comparison.html"));
        assertEquals(1, page.split("<script>", -1).length - 1, "our own script is the only one");
        assertTrue(page.contains("&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quotes&quot;"), "the answer is shown as text");
        assertFalse(page.contains("<b>&evil") || page.contains("<b>&amp;evil"), "a name is no markup");
        assertFalse(page.matches("(?s).*(?:src|href|action)=\"?(?!#|data:)[^\"]*[:/].*") || page.contains("url(") || page.contains("@import"), "nothing is fetched");
        assertTrue(page.contains("default-src 'none'") && page.contains("prefers-color-scheme: dark") && page.contains("@media print") && page.contains("width=device-width"));
        assertTrue(page.indexOf('\u0000') < 0 && page.contains("\uFFFD"), "a page may hold no control characters");
        String markdown = Files.readString(out.resolve("comparison.md"));
        assertTrue(markdown.contains("\\<b\\>&evil"), markdown);
        long bars = markdown.lines().filter(l -> l.startsWith("| Expression events |")).findFirst().orElseThrow().chars().filter(c -> c == '|').count();
        assertEquals(markdown.lines().filter(l -> l.startsWith("|---|---|")).findFirst().orElseThrow().chars().filter(c -> c == '|').count(), bars);
        assertTrue(Files.readString(out.resolve("questions.csv")).contains("\"</script><script>alert(1)</script> & \"\"quotes\"\""));
        assertTrue(Files.readString(out.resolve("scores.csv")).contains("ME-LVQA,SAMM,2,10,counts.all.mae,Expression events,MAE,lower,p,system,0.000000,0.000000,0.000000,<b>&evil,"));
    }

    @Test
    void theSameFilesGiveTheSamePages() throws IOException {
        Path a = answers("a.jsonl", x -> x);
        Path b = answers("b.jsonl", x -> "3");
        for (String name : List.of("one", "two")) {
            assertEquals(ExitCode.OK, run("--truth", truthFile, "--answers", a, "--answers", b, "--out", folder.resolve(name)).exitCode());
        }
        for (String file : List.of("comparison.html", "comparison.md", "scores.csv", "questions.csv")) {
            assertEquals(-1, Files.mismatch(folder.resolve("one").resolve(file), folder.resolve("two").resolve(file)), file);
        }
    }

    @Test
    void evidenceStandsBesideTheQuestions() throws IOException {
        Path evidence = Files.createDirectory(folder.resolve("spotted"));
        Files.writeString(evidence.resolve("901_1.json"), """
                {"video": "901_1", "seconds": 30.0, "events": [{"index": 1, "kind": "macro", "onsetSeconds": 1, "apexSeconds": 1.5, "offsetSeconds": 3, "confidence": 0.9, "actionUnits": []},
                {"index": 2, "kind": "micro", "onsetSeconds": 12.25, "apexSeconds": 12.4, "offsetSeconds": 12.6, "confidence": 0.7, "actionUnits": [{"au": "AU4", "name": "brow lowerer"}]}]}""");
        Files.writeString(evidence.resolve("zzz_a1.json"), "{\"events\": ");
        Files.writeString(evidence.resolve("notes.json"), "[]");
        Files.write(evidence.resolve("9_901_1-2.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G'});
        Files.write(evidence.resolve("9_901_2_timeline.PNG"), new byte[] {1, 2, 3});
        Path out = folder.resolve("out");
        CommandRun run = run("--truth", truthFile, "--answers", answers("a.jsonl", x -> x), "--out", out, "--evidence", evidence);
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertTrue(run.oneErrorLine().contains("zzz_a1.json: it cannot be read as JSON"), run.err());
        String page = Files.readString(out.resolve("comparison.html"));
        assertTrue(page.contains("Evidence: event 2 is micro, 12.25 to 12.60 s, apex 12.40 s"));
        assertTrue(page.contains("AU4 brow lowerer"));
        assertTrue(page.contains("alt=\"event 2\" src=\"data:image/png;base64,iVBORw==\""));
        assertTrue(page.contains("alt=\"9_901_2_timeline.PNG\" src=\"data:image/png;base64,AQID\""));
    }

    @Test
    void badInputIsNamed() throws IOException {
        Path good = answers("good.jsonl", a -> a);
        Path malformed = Files.writeString(folder.resolve("malformed.jsonl"), truth.getFirst().toJson() + "\n{\"video_id\": \"x\",\n");
        Path twice = write("twice.jsonl", List.of(truth.get(0), truth.get(1), truth.get(0)));
        Path empty = Files.createFile(folder.resolve("empty.jsonl"));
        Path latin = Files.write(folder.resolve("latin.jsonl"), "{\"video_id\": \"\u00e4\"}".getBytes(StandardCharsets.ISO_8859_1));
        Path wrong = write("wrong.jsonl", List.of(new AnswerRow("samm_test_1", "v", QUESTIONS.getFirst(), "macro-expression")));
        assertFails(ExitCode.FILE, "malformed.jsonl, line 2: not valid JSON", "--truth", truthFile, "--answers", malformed);
        assertFails(ExitCode.FILE, "twice.jsonl, line 3: the video_id 'samm_test_9_901_1_1' was already in line 1", "--truth", truthFile, "--answers", twice);
        assertFails(ExitCode.FILE, "empty.jsonl: it holds no row", "--truth", truthFile, "--answers", empty);
        assertFails(ExitCode.FILE, "empty.jsonl: it holds no row", "--truth", empty, "--answers", good);
        assertFails(ExitCode.FILE, "latin.jsonl, line 1: it is not UTF-8", "--truth", truthFile, "--answers", latin);
        assertFails(ExitCode.FILE, "gone.jsonl: no such file", "--truth", truthFile, "--answers", "me=" + folder.resolve("gone.jsonl"));
        assertFails(ExitCode.FILE, "questions.jsonl: the truth holds no answer at all", "--truth", answers("questions.jsonl", a -> ""), "--answers", good);
        assertFails(ExitCode.FILE, "wrong.jsonl: the truth of 'samm_test_1' must be a count, but it is 'macro-expression'", "--truth", wrong, "--answers", good);
        assertFails(ExitCode.USAGE, "--reference must be one of good, got 'bad'", "--truth", truthFile, "--answers", good, "--reference", "bad");
        assertFails(ExitCode.USAGE, "give --out FOLDER too", "--truth", truthFile, "--answers", good, "--evidence", folder);
        assertFails(ExitCode.USAGE, "--resamples must be 100 or more, got 5", "--truth", truthFile, "--answers", good, "--resamples", "5");
        CommandRun missing = run("--truth", truthFile, "--answers", good, "--out", folder.resolve("out"), "--evidence", folder.resolve("nowhere"));
        assertEquals(ExitCode.FILE, missing.exitCode());
        assertTrue(missing.oneErrorLine().contains("nowhere: no such file or folder"), missing.err());
    }

    @Test
    void missingAndExtraRowsAreReported() throws IOException {
        List<AnswerRow> rows = new ArrayList<>(truth.subList(0, 13));
        rows.add(new AnswerRow("samm_test_9_999_9_1", "9_999_9", QUESTIONS.getFirst(), "3"));
        Path out = folder.resolve("out");
        CommandRun run = run("--truth", truthFile, "--answers", "me=" + write("a.jsonl", rows), "--out", out);
        assertTrue(run.out().contains("me: 13 of 15 questions have a row; 2 missing (casme3_test_zzz_a1_4, casme3_test_zzz_a1_5); 1 without a question (samm_test_9_999_9_1)."), run.out());
        String page = Files.readString(out.resolve("comparison.html"));
        assertTrue(page.contains("me: missing, charged (2)") && page.contains("casme3_test_zzz_a1_4, casme3_test_zzz_a1_5"));
        assertTrue(Files.readString(out.resolve("comparison.md")).contains("me, without a question: samm\\_test\\_9\\_999\\_9\\_1."));
    }
}
