package io.telltale.app.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.app.CommandRun;
import io.telltale.app.console.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a made-up DFME, the one data set whose sheet is plain text, and SMIC, which has none. */
class DatasetCommandTest {
    @TempDir
    private Path root;

    private static CommandRun run(Object... arguments) {
        return CommandRun.of((video, options, progress) -> {
            throw new AssertionError("nothing is to be spotted");
        }, (options, video, progress) -> {
            throw new AssertionError("nothing is to be planted");
        }, Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
    }

    @BeforeEach
    void makeUp() throws IOException {
        Files.writeString(root.resolve("DFME_train.csv"), """
                Subject,Filename,OnsetFrame,ApexFrame,OffsetFrame,Emotion,EmotionId,Fps,AU
                sub9001,sub9001_01,11,-1,40,Happiness,4,300,6+12
                sub9002,sub9002_04,5,20,30,Sadness,5,200,L15
                """);
        Files.createDirectories(root.resolve("sub9001/sub9001_01"));
        Files.createFile(root.resolve("sub9001/sub9001_01/0001.jpg"));
        Files.createFile(root.resolve("sub9001/sub9001_01/0060.jpg"));
    }

    @Test
    void listsVideosEventsAndFootage() {
        CommandRun run = run("dataset", "dfme", root);
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        List<String> lines = run.out().lines().toList();
        assertEquals("video       subject  fps  micro  macro  blinks  footage", lines.get(0));
        assertEquals("sub9001_01  sub9001  300      1      0       0  " + Path.of("sub9001", "sub9001_01"), lines.get(1));
        assertEquals("sub9002_04  sub9002  200      1      0       0  not found", lines.get(2));
        assertEquals("DFME: 2 videos of 2 people, 2 micro- and 0 macro-expressions, 0 blinks; footage of 1 videos found", lines.get(4));
        assertTrue(lines.get(5).startsWith("2 notes on rows"), run.out());
        assertFalse(run.out().contains("apex"), run.out());
    }

    @Test
    void showsNotes() {
        String out = run("dataset", "DFME", root, "--notes").out();
        assertTrue(out.contains("  DFME_train.csv, row 2: apex '-1' is no frame; the event has no apex"), out);
        assertTrue(out.contains("  no footage for 1 of 2 videos (sub9002_04)"), out);
    }

    @Test
    void writesQuestionsAndTruthOfTheSameRows(@TempDir Path out) throws IOException {
        assertEquals(ExitCode.OK, run("dataset", "dfme", root, "--questions", out.resolve("q.jsonl"), "--truth", out.resolve("t.jsonl")).exitCode());
        List<String> questions = Files.readAllLines(out.resolve("q.jsonl"));
        List<String> truth = Files.readAllLines(out.resolve("t.jsonl"));
        assertEquals("{\"video_id\": \"dfme_sub9001_01_3\", \"video\": \"sub9001_01\", \"question\": \"What are the action units?\", \"answer\": \"\"}", questions.get(2));
        assertEquals("{\"video_id\": \"dfme_sub9001_01_3\", \"video\": \"sub9001_01\", \"question\": \"What are the action units?\", \"answer\": \"cheek raiser, lip corner puller\"}",
                truth.get(2));
        assertEquals(questions, truth.stream().map(row -> row.replaceFirst("\"answer\": \".*\"}", "\"answer\": \"\"}")).toList());
        assertTrue(run("dataset", "dfme", root, "--seed", "9", "--truth", out.resolve("t9.jsonl")).err().isEmpty());
        assertFalse(truth.equals(Files.readAllLines(out.resolve("t9.jsonl"))));
    }

    @Test
    void failsInOneLine() {
        CommandRun unknown = run("dataset", "sam", root);
        assertEquals(ExitCode.USAGE, unknown.exitCode());
        assertTrue(unknown.oneErrorLine().contains("no data set 'sam' (there are samm-lv"), unknown.err());
        CommandRun missing = run("dataset", "casme2", root);
        assertEquals(ExitCode.FILE, missing.exitCode());
        assertTrue(missing.oneErrorLine().contains("looked for CAS(ME)^2code_final.xlsx, up to 3 folders down; there are DFME_train.csv"), missing.err());
        CommandRun nowhere = run("dataset", "casme2", root.resolve("none"));
        assertEquals(ExitCode.FILE, nowhere.exitCode());
        assertTrue(nowhere.oneErrorLine().contains("no such folder"), nowhere.err());
    }
}
