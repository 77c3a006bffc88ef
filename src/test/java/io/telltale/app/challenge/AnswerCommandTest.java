package io.telltale.app.challenge;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.telltale.app.CommandRun;
import io.telltale.app.console.ExitCode;
import io.telltale.app.engine.Engine;
import io.telltale.kernels.BackendUnavailableException;
import io.telltale.qa.AnswerFile;
import io.telltale.qa.AnswerRow;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.NoFaceException;
import io.telltale.spotting.SpotterOptions;
import io.telltale.spotting.Spotting;
import io.telltale.spotting.footage.FootageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;
    private ChallengeFixture fixture;
    private Path out;

    @BeforeEach
    void makeUp() throws IOException {
        fixture = ChallengeFixture.in(folder, "1_001_2", "1_001_3");
        out = fixture.out("pred.jsonl");
    }

    private List<AnswerRow> answered() throws IOException {
        return AnswerFile.read(out).rows();
    }

    private List<JsonNode> log() throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("pred.log.jsonl"))) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    @Test
    void sameRowsSameOrderOnlyTheAnswerFilled() throws IOException {
        List<AnswerRow> mixed = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            mixed.add(ChallengeFixture.rows("1_001_3").get(5 - i));
            mixed.add(ChallengeFixture.rows("1_001_2").get(i));
        }
        fixture.ask(mixed);
        CommandRun run = fixture.run(out);
        assertEquals(mixed, answered().stream().map(row -> new AnswerRow(row.videoId(), row.video(), row.question(), "")).toList());
        assertTrue(answered().stream().noneMatch(row -> row.answer().isEmpty()));
        assertEquals(Files.readString(fixture.questions()), Files.readString(out).replaceAll("\"answer\": \"[^\"]*\"", "\"answer\": \"\""));
        assertEquals(List.of("1_001_3.mp4", "1_001_2.mp4"), fixture.begun());
        assertEquals(1, run.out().lines().count(), run.out());
        assertTrue(run.out().startsWith(out + ": 12 rows of 2 videos (0 spotted before), "), run.out());
    }

    @Test
    void answersAgreeWithWhatAskSays() throws IOException {
        fixture.run(out);
        Path video = fixture.videos().resolve("1_001_2.mp4");
        List<String> questions = ChallengeFixture.rows("1_001_2").stream().map(AnswerRow::question).limit(4).toList();
        List<String> arguments = new ArrayList<>(List.of("ask", video.toString(), "--plain", "--profile", "samm"));
        arguments.addAll(questions);
        CommandRun ask = CommandRun.of(fixture.engine(0), null, arguments.toArray(String[]::new));
        assertEquals(ask.out().lines().toList(), answered().stream().limit(4).map(AnswerRow::answer).toList());
    }

    @Test
    void theLogTellsHowEachRowCameAbout() throws IOException {
        fixture.run(out);
        List<JsonNode> log = log();
        assertEquals(12, log.size());
        JsonNode count = log.get(1);
        assertEquals("samm_test_1_001_2_2", count.get("video_id").textValue());
        assertEquals("count of micro-expressions", count.get("understood").textValue());
        assertEquals(count.get("answer").textValue(), String.valueOf(count.get("events").size()));
        assertEquals("micro", count.get("events").get(0).get("kind").textValue());
        assertTrue(count.get("fallback").isNull());
        assertTrue(count.get("footage").textValue().endsWith("1_001_2.mp4"));
        assertTrue(count.get("seconds").isNumber() && !count.get("kept").booleanValue());
        assertEquals("profile 'samm'", count.get("notes").get(0).textValue());
        assertEquals("profile 'samm', what is asked not used as evidence, counts for the least mean absolute error", count.get("priors").textValue());
        assertEquals("made up from 1_001_2.mp4", count.get("notes").get(1).textValue());
        assertEquals(answered().stream().map(AnswerRow::answer).toList(), log.stream().map(line -> line.get("answer").textValue()).toList());
    }

    @Test
    void everyAnswerIsInTheVocabularyOfItsQuestion() throws IOException {
        Engine empty = (video, options, progress) -> {
            Spotting made = fixture.engine(0).spot(video, options, progress);
            return new Spotting(made.video(), made.rate(), 0, made.frames(), made.engine(), made.profile(), List.of(), List.of(), List.of(), List.of(), made.traces());
        };
        assertEquals(ExitCode.FALLBACK, fixture.run(empty, out, "-q").exitCode());
        assertEquals(List.of("0", "0", "0", "brow lowerer, dimpler", "micro-expression", "micro-expression"), answered().stream().limit(6).map(AnswerRow::answer).toList());
        assertTrue(log().get(0).get("fallback").isNull());
        assertEquals("no action unit was found", log().get(3).get("fallback").textValue());
        assertTrue(log().get(4).get("fallback").textValue().contains("not among the 0"), log().get(4).toString());
    }

    @Test
    void aVideoThatFailsFallsBackAndTheRunGoesOn() throws IOException {
        fixture = ChallengeFixture.in(folder.resolve("more"), "1_001_2", "2_002_1", "3_003_1", "4_004_3");
        out = fixture.out("pred.jsonl");
        Files.delete(fixture.videos().resolve("1_001_2.mp4"));
        Engine failing = (video, options, progress) -> {
            switch (video.getFileName().toString()) {
                case "2_002_1.mp4" -> throw new NoFaceException("no face was found in 2_002_1.mp4");
                case "3_003_1.mp4" -> throw new IllegalStateException("broken");
                default -> {
                    return fixture.engine(0).spot(video, options, progress);
                }
            }
        };
        CommandRun run = fixture.run(failing, out);
        assertEquals(ExitCode.FALLBACK, run.exitCode(), run.err());
        assertTrue(run.out().contains("24 rows of 4 videos") && run.out().matches("(?s).* (18|19) fallback answers, .*"), run.out());
        Map<String, String> reasons = new HashMap<>();
        for (String line : Files.readAllLines(fixture.out("pred.log.jsonl"))) {
            JsonNode row = JSON.readTree(line);
            reasons.putIfAbsent(row.get("video").textValue(), row.get("fallback").asText());
        }
        assertTrue(reasons.get("1_001_2").startsWith("no video '1_001_2' below "), reasons.toString());
        assertEquals("no face was found in 2_002_1.mp4", reasons.get("2_002_1"));
        assertEquals("a defect: java.lang.IllegalStateException: broken", reasons.get("3_003_1"));
        assertEquals("null", reasons.get("4_004_3"));
        assertEquals(List.of("4", "1", "3", "brow lowerer, dimpler", "micro-expression", "micro-expression"), answered().stream().limit(6).map(AnswerRow::answer).toList());
        assertNotEquals("4", answered().get(18).answer());
    }

    @Test
    void aVideoWithoutAFaceIsNotLookedAtAgain() throws IOException {
        int[] calls = new int[1];
        Engine faceless = (video, options, progress) -> {
            calls[0]++;
            throw new NoFaceException("no face was found");
        };
        fixture.run(faceless, out);
        byte[] first = Files.readAllBytes(out);
        fixture.run(faceless, out);
        assertEquals(2, calls[0]);
        assertArrayEquals(first, Files.readAllBytes(out));
    }

    @Test
    void aQuestionThatIsNotUnderstoodFallsBackAlone() throws IOException {
        fixture.ask(List.of(ChallengeFixture.rows("1_001_2").getFirst(), new AnswerRow("x", "1_001_2", "Who is the president?", "old")));
        assertEquals(ExitCode.FALLBACK, fixture.run(out).exitCode());
        assertEquals("unanswerable", answered().get(1).answer());
        assertFalse(log().get(1).get("fallback").textValue().isBlank());
        assertTrue(log().get(0).get("fallback").isNull());
    }

    @Test
    void whenEverythingIsAnsweredTheExitCodeIsZero() throws IOException {
        fixture.ask(ChallengeFixture.rows("1_001_2").subList(0, 4));
        CommandRun run = fixture.run(out);
        assertEquals(ExitCode.OK, run.exitCode(), run.out());
        assertTrue(run.out().contains("all answered"), run.out());
    }

    @Test
    void keptResultsAreUsedUnlessVideoOrOptionsChange() throws IOException {
        fixture.run(out);
        byte[] first = Files.readAllBytes(out);
        CommandRun again = fixture.run(out);
        assertEquals(2, fixture.begun().size());
        assertTrue(again.out().contains("(2 spotted before)"), again.out());
        assertArrayEquals(first, Files.readAllBytes(out));
        assertTrue(log().getFirst().get("kept").booleanValue());

        Files.setLastModifiedTime(fixture.videos().resolve("1_001_3.mp4"), FileTime.fromMillis(12_345_000));
        fixture.run(out);
        assertEquals(List.of("1_001_2.mp4", "1_001_3.mp4", "1_001_3.mp4"), fixture.begun());
        fixture.run(out, "--profile=casme3");
        assertEquals(5, fixture.begun().size());
        fixture.run(out, "--fps=100");
        assertEquals(7, fixture.begun().size());
    }

    @Test
    void aDamagedKeptResultIsMadeAnew() throws IOException {
        fixture.run(out, "--work", folder.resolve("kept").toString());
        byte[] first = Files.readAllBytes(out);
        try (Stream<Path> files = Files.list(folder.resolve("kept"))) {
            Path one = files.filter(file -> file.getFileName().toString().startsWith("1_001_2")).findFirst().orElseThrow();
            Files.writeString(one, Files.readString(one).substring(0, 300));
        }
        CommandRun run = fixture.run(out, "--work", folder.resolve("kept").toString());
        assertTrue(run.err().contains("1_001_2 is spotted again"), run.err());
        assertEquals(3, fixture.begun().size());
        assertArrayEquals(first, Files.readAllBytes(out));
        assertFalse(Files.exists(folder.resolve("pred.jsonl.work")));
    }

    @Test
    void foldersOfFramesTakeTheRateOfTheirCorpus() throws IOException {
        Files.delete(fixture.videos().resolve("1_001_2.mp4"));
        Files.createFile(Files.createDirectories(fixture.videos().resolve("001_2")).resolve("001_2_0001.jpg"));
        Map<String, SpotterOptions> seen = new HashMap<>();
        Engine engine = (video, options, progress) -> {
            seen.put(video.getFileName().toString(), options);
            return fixture.engine(0).spot(video, options, progress);
        };
        CommandRun run = fixture.run(engine, out);
        assertEquals(new FrameRate(200, 1), seen.get("001_2").footage().fps().orElseThrow());
        assertTrue(seen.get("1_001_3.mp4").footage().fps().isEmpty());
        assertTrue(run.err().contains("telltale: warning: folders of frames of SAMM are taken at 200 frames/s; --fps says otherwise"), run.err());
        fixture.run(engine, out, "--fps=100");
        assertEquals(new FrameRate(100, 1), seen.get("001_2").footage().fps().orElseThrow());
        assertEquals(new FrameRate(100, 1), seen.get("1_001_3.mp4").footage().fps().orElseThrow());
    }

    @Test
    void aMissingBackendStopsTheRunAndLeavesNoAnswers() {
        CommandRun run = fixture.run((video, options, progress) -> {
            throw new BackendUnavailableException("no OpenCL platform");
        }, out);
        assertEquals(ExitCode.BACKEND, run.exitCode());
        assertEquals("telltale: no OpenCL platform", run.oneErrorLine());
        assertFalse(Files.exists(out));
    }

    @Test
    void theWrongFolderIsSaidBeforeAnythingIsWritten() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        CommandRun run = fixture.run(out, "--videos=" + empty);
        assertEquals(ExitCode.FILE, run.exitCode());
        assertTrue(run.oneErrorLine().contains("none of the videos was found: no video '1_001_2' below " + empty), run.err());
        assertFalse(Files.exists(out));
        assertEquals(ExitCode.FILE, fixture.run(out, "--videos=" + folder.resolve("nowhere")).exitCode());
    }

    @Test
    void questionFilesThatCannotBeReadAreOneLineEach() throws IOException {
        String row = ChallengeFixture.rows("1_001_2").getFirst().toJson();
        Map<String, byte[]> bad = Map.of(
                "holds no row", new byte[0],
                "line 2: ", (row + "\n{\"video_id\": \n").getBytes(StandardCharsets.UTF_8),
                "was already in line 1", (row + "\n" + row + "\n").getBytes(StandardCharsets.UTF_8),
                "UTF-16", row.getBytes(StandardCharsets.UTF_16));
        for (Map.Entry<String, byte[]> file : bad.entrySet()) {
            Files.write(fixture.questions(), file.getValue());
            CommandRun run = fixture.run(out);
            assertEquals(ExitCode.FILE, run.exitCode(), run.err());
            assertTrue(run.oneErrorLine().contains(file.getKey()), run.err());
            assertArrayEquals(file.getValue(), Files.readAllBytes(fixture.questions()));
            assertFalse(Files.exists(out));
        }
    }

    @Test
    void byteOrderMarkAndCarriageReturnsAreRead() throws IOException {
        Files.writeString(fixture.questions(), "\ufeff" + Files.readString(fixture.questions()).replace("\n", "\r\n"));
        fixture.run(out);
        assertEquals(12, answered().size());
        assertFalse(Files.readString(out).contains("\r"));
    }

    @Test
    void theQuestionsAreNeverWrittenTo() throws IOException {
        String before = Files.readString(fixture.questions());
        CommandRun run = fixture.run(fixture.questions());
        assertEquals(ExitCode.FILE, run.exitCode());
        assertTrue(run.oneErrorLine().contains("it is what is read"), run.err());
        assertEquals(before, Files.readString(fixture.questions()));
        assertEquals(List.of(), fixture.begun());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "How many expression events appear in this video? | 4",
        "How many micro-expression events appear in this video? | 1",
        "How many macro-expression events appear in this video? | 3",
        "What distinct action units appear in this video? | brow lowerer, dimpler",
        "What is the expression type of the 2-th expression event in this video? | micro-expression",
        "What is the coarse expression class? | negative",
        "What is the fine-grained expression class? | disgust",
        "What is the action unit? | brow lowerer",
        "What are the action units? | brow lowerer, dimpler",
        "Is the action unit lip corner puller shown on the face? | no",
        "Is the action unit dimpler located on the left or right face? | left",
        "What is the action unit present, and based on it, what is the fine-grained expression and the coarse expression class? "
            + "| The action unit present is: brow lowerer. Therefore, the fine-grained expression class is disgust, and the coarse expression class is negative.",
        "Please analyse the micro-expression shown in this video in detail. "
            + "| The action units present are: brow lowerer, dimpler. Therefore, the fine-grained expression class is disgust, and the coarse expression class is negative.",
        "Who is the president? | unanswerable"})
    void everyKindOfQuestionHasAFallbackInItsVocabulary(String question, String answer) {
        assertEquals(answer, RowAnswer.fallback(question, "x").plain());
    }

    @Test
    void anUnreadableVideoIsAFallbackThatIsTriedAgain() throws IOException {
        Engine offline = (video, options, progress) -> {
            throw new FootageException("the disk is away");
        };
        assertEquals(ExitCode.FALLBACK, fixture.run(offline, out).exitCode());
        assertEquals("the disk is away", log().getFirst().get("fallback").textValue());
        fixture.run(out);
        assertEquals(2, fixture.begun().size());
        assertTrue(log().getFirst().get("fallback").isNull());
    }

    @Test
    void theNamesOfTheVideosChooseTheProfile() {
        Map<String, SpotterOptions> seen = new HashMap<>();
        Engine engine = (video, options, progress) -> {
            seen.put(video.getFileName().toString(), options);
            return fixture.engine(0).spot(video, options, progress);
        };
        List<String> arguments = Stream.of(fixture.arguments(out)).filter(argument -> !argument.startsWith("--profile")).toList();
        CommandRun run = CommandRun.of(engine, null, arguments.toArray(String[]::new));
        assertEquals(1, run.err().lines().filter(line -> line.contains("the profile 'samm' is used; --profile says otherwise")).count(), run.err());
        assertEquals("samm", seen.get("1_001_2.mp4").profile().name());
        seen.clear();
        assertFalse(fixture.run(engine, out, "--profile=casme3").err().contains("says otherwise"));
        assertEquals("casme3", seen.get("1_001_2.mp4").profile().name());
    }

    @Test
    void theQuestionPriorKnowsThatWhatIsAskedExists() throws IOException {
        assertEquals(ExitCode.OK, fixture.run(out, "--use-question-prior").exitCode());
        List<AnswerRow> rows = answered();
        int all = Integer.parseInt(rows.get(0).answer());
        int asked = rows.stream().limit(6).map(AnswerRow::question).filter(q -> q.contains("-th")).mapToInt(q -> Integer.parseInt(q.replaceAll("\\D+", ""))).max().orElseThrow();
        assertTrue(all >= asked, all + " events, " + asked + " asked");
        assertEquals(all, Integer.parseInt(rows.get(1).answer()) + Integer.parseInt(rows.get(2).answer()));
    }

    @Test
    void aLossIsNamed() {
        assertEquals(ExitCode.OK, fixture.run(out, "--loss=rmse").exitCode());
        assertEquals(ExitCode.USAGE, fixture.run(out, "--loss=mean").exitCode());
    }
}
