package io.telltale.bench.instruct;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.telltale.bench.dataset.AnnotatedEvent;
import io.telltale.bench.dataset.AnnotatedVideo;
import io.telltale.bench.dataset.CodedUnit;
import io.telltale.qa.reason.ActionUnit;
import io.telltale.qa.reason.CoarseClass;
import io.telltale.qa.reason.Emotion;
import io.telltale.qa.reason.Side;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Kind;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InstructionFileTest {
    private static final AnnotatedEvent SMILE = event(100, OptionalLong.of(106), Optional.of(Emotion.HAPPINESS), Optional.of(CoarseClass.POSITIVE),
            new CodedUnit(ActionUnit.CHEEK_RAISER, Side.BOTH), new CodedUnit(ActionUnit.LIP_CORNER_PULLER, Side.LEFT));
    private static final AnnotatedEvent UNDECIDED = event(200, OptionalLong.of(206), Optional.of(Emotion.ANGER), Optional.of(CoarseClass.NEGATIVE),
            new CodedUnit(ActionUnit.DIMPLER, Side.BOTH));
    private static final AnnotatedEvent WITHOUT_APEX = event(300, OptionalLong.empty(), Optional.of(Emotion.FEAR), Optional.of(CoarseClass.NEGATIVE));
    private static final AnnotatedEvent UNNAMED = event(400, OptionalLong.of(404), Optional.of(Emotion.OTHERS), Optional.empty());
    private static final List<AnnotatedVideo> VIDEOS = List.of(video("spNO.901_a", SMILE, UNDECIDED, WITHOUT_APEX), video("dark", SMILE), video("spNO.902_\u00e9", UNNAMED, SMILE));
    @TempDir
    private Path folder;
    private Path file;

    private static AnnotatedEvent event(long onset, OptionalLong apex, Optional<Emotion> emotion, Optional<CoarseClass> coarse, CodedUnit... units) {
        return new AnnotatedEvent(Kind.MICRO, onset, apex, onset + 12, List.of(units), emotion, coarse);
    }

    private static AnnotatedVideo video(String name, AnnotatedEvent... events) {
        return new AnnotatedVideo("casme3-a", "spNO.901", name, new FrameRate(30, 1), List.of(events), List.of());
    }

    @BeforeEach
    void place() {
        file = folder.resolve("out.jsonl");
    }

    private MotionEvidence.Look look(String id, AnnotatedVideo video, long onset, long apex) {
        return video.name().equals("dark") ? new MotionEvidence.Unseen("no face was found in frame " + onset)
                : new MotionEvidence.Seen(folder.resolve("maps").resolve(id + ".png"), "The mouth corner moved from " + onset + " to " + apex + ".");
    }

    private static JsonNode json(String line) throws IOException {
        return new ObjectMapper().readTree(line);
    }

    @Test
    void writesAConversationPerEvent() throws IOException {
        InstructionFile.Outcome outcome = new InstructionFile(file, this::look).write(VIDEOS);
        assertEquals(4, outcome.written());
        assertEquals(List.of("casme3-a_spNO.901_a_3: no apex after the onset was annotated", "casme3-a_dark_1: no face was found in frame 100"), outcome.leftOut());
        List<String> lines = Files.readAllLines(file);
        JsonNode first = json(lines.getFirst());
        List<String> fields = new ArrayList<>();
        first.fieldNames().forEachRemaining(fields::add);
        assertEquals(List.of("id", "image", "conversations", "template"), fields);
        assertEquals("casme3-a_spNO.901_a_1", first.get("id").asText());
        assertEquals("maps/casme3-a_spNO.901_a_1.png", first.get("image").asText());
        assertEquals("human", first.get("conversations").get(0).get("from").asText());
        String question = first.get("conversations").get(0).get("value").asText();
        assertTrue(question.startsWith("<image>\n") && question.contains("micro-expression") && !question.contains("{"), question);
        assertEquals("gpt", first.get("conversations").get(1).get("from").asText());
        assertEquals("""
                1. Motion. The mouth corner moved from 100 to 106.
                2. Action units. Cheek raiser (AU6): the cheeks are raised and the skin around the eyes gathered by the outer part of the orbicularis oculi. Lip corner puller (AU12, on \
                the subject's left): the corners of the lips are pulled back and up by the greater zygomatic muscle.
                3. Expression. Cheek raiser and lip corner puller are typical of happiness; the coarse class of happiness is positive.
                Conclusion. The action units present are: cheek raiser, lip corner puller. Therefore, the fine-grained expression class is happiness, and the coarse expression class \
                is positive.""", first.get("conversations").get(1).get("value").asText());
    }

    @Test
    void doesNotReasonWhereUnitsDecideNothing() throws IOException {
        new InstructionFile(file, this::look).write(VIDEOS);
        List<String> lines = Files.readAllLines(file);
        String undecided = json(lines.get(1)).get("conversations").get(1).get("value").asText();
        assertTrue(undecided.contains("The action units alone do not decide on a class. From the circumstances it is called anger"), undecided);
        assertTrue(undecided.endsWith("The action unit present is: dimpler. Therefore, the fine-grained expression class is anger, and the coarse expression class is negative."), undecided);
        String unnamed = json(lines.get(3)).get("conversations").get(1).get("value").asText();
        assertTrue(unnamed.contains("No action unit was coded") && unnamed.contains("none of the named classes") && unnamed.endsWith("The expression class stays open."), unnamed);
    }

    /** Every unit has its sentence, every class its units; no brace is left. */
    @ParameterizedTest
    @EnumSource(ActionUnit.class)
    void knowsEveryUnit(ActionUnit unit) {
        AnalysisWording wording = AnalysisWording.load();
        for (Emotion emotion : Emotion.values()) {
            String answer = wording.answer(event(1, OptionalLong.of(2), Optional.of(emotion), emotion.coarse(), new CodedUnit(unit, Side.RIGHT)), "It moved.");
            assertFalse(answer.contains("{") || answer.contains("null"), answer);
            assertTrue(answer.contains(unit.code() + ", on the subject's right"), answer);
        }
    }

    /** Cut in many places, as a killed run leaves it, the file is completed to the same bytes. */
    @Test
    void goesOnWhereItWasStopped() throws IOException {
        new InstructionFile(file, this::look).write(VIDEOS);
        byte[] whole = Files.readAllBytes(file);
        List<Integer> cuts = new ArrayList<>(List.of(0, whole.length - 1, whole.length));
        for (int cut = 1; cut < whole.length; cut += 151) {
            cuts.add(cut);
        }
        for (int i = 0; i < whole.length; i++) {
            if (whole[i] == '\n') {
                cuts.addAll(List.of(i, i + 1));
            }
        }
        for (int cut : cuts) {
            Files.write(file, Arrays.copyOf(whole, cut));
            List<String> made = new ArrayList<>();
            InstructionFile.Outcome outcome = new InstructionFile(file, (id, video, onset, apex) -> {
                made.add(video.name() + onset);
                return look(id, video, onset, apex);
            }).write(VIDEOS);
            assertArrayEquals(whole, Files.readAllBytes(file), "cut after " + cut + " bytes");
            assertEquals(4, outcome.written() + outcome.present());
            assertEquals(outcome.written() + 1, made.size(), "what is there is not made again, but for what could not be measured: " + made);
        }
    }

    @Test
    void holdsNoMoreThanWasAskedFor() throws IOException {
        new InstructionFile(file, this::look).write(VIDEOS);
        List<String> whole = Files.readAllLines(file);
        Files.delete(file);
        List<Integer> looked = new ArrayList<>();
        InstructionFile.Outcome three = new InstructionFile(file, this::look).write(VIDEOS, 3, looked::add);
        assertEquals(List.of(0, 1, 2, 3, 4), looked, "up to the third record, with what was left out on the way");
        assertEquals(3, three.written());
        assertEquals(whole.subList(0, 3), Files.readAllLines(file));
        assertEquals(0, new InstructionFile(file, this::look).write(VIDEOS, 2, n -> { }).written());
        assertEquals(whole.subList(0, 3), Files.readAllLines(file));
        new InstructionFile(file, this::look).write(VIDEOS);
        assertEquals(whole, Files.readAllLines(file));
    }

    @Test
    void keepsWhatWasWrittenWhenTheEvidenceFails() throws IOException {
        assertThrows(IOException.class, () -> new InstructionFile(file, (id, video, onset, apex) -> {
            if (onset == 200) {
                throw new IOException("the disk is gone");
            }
            return look(id, video, onset, apex);
        }).write(VIDEOS));
        assertEquals(1, Files.readAllLines(file).size());
        new InstructionFile(file, this::look).write(VIDEOS);
        byte[] resumed = Files.readAllBytes(file);
        Files.delete(file);
        new InstructionFile(file, this::look).write(VIDEOS);
        assertArrayEquals(Files.readAllBytes(file), resumed);
    }

    @Test
    void refusesFilesThatAreSomethingElse() throws IOException {
        assertRefused("line 1 is no record of an instruction file", "hello\n");
        assertRefused("it ends in something that is no record", "my diary, without a line feed");
        assertRefused("line 1 is no record of an instruction file", "{\"id\": 3}\n");
        assertRefused("line 1 is of the wording 'older-1'", "{\"id\": \"a\", \"template\": \"older-1\"}\n");
        String version = AnalysisWording.load().version();
        assertRefused("line 2 has the id 'a' of an earlier line", ("{\"id\": \"a\", \"template\": \"" + version + "\"}\n").repeat(2));
    }

    private void assertRefused(String reason, String contents) throws IOException {
        Files.writeString(file, contents);
        FileSystemException refused = assertThrows(FileSystemException.class, () -> new InstructionFile(file, this::look).write(VIDEOS));
        assertTrue(refused.getReason().startsWith(reason), refused.getReason());
        assertEquals(contents, Files.readString(file), "a file of somebody else stays as it is");
    }

    @Test
    void isWrittenByOneRunAtATime() throws IOException {
        new InstructionFile(file, (id, video, onset, apex) -> {
            FileSystemException refused = assertThrows(FileSystemException.class, () -> new InstructionFile(file, this::look).write(VIDEOS));
            assertTrue(refused.getReason().contains("another run is writing it"), refused.getReason());
            return look(id, video, onset, apex);
        }).write(VIDEOS.subList(0, 1));
        assertEquals(2, Files.readAllLines(file).size());
    }
}
