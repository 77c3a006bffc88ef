package io.telltale.bench.dataset;

import static io.telltale.bench.dataset.MadeUp.assertNoted;
import static io.telltale.bench.dataset.MadeUp.row;
import static io.telltale.bench.dataset.MadeUp.video;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.qa.reason.ActionUnit;
import io.telltale.qa.reason.CoarseClass;
import io.telltale.qa.reason.Emotion;
import io.telltale.qa.reason.Side;
import io.telltale.spotting.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CasMeSquaredFormatTest {
    private static final MadeUp.Page SUBJECTS = new MadeUp.Page("naming rule1", row(51, "s51", 1), row(52, "s52", 2));
    private static final MadeUp.Page VIDEOS = new MadeUp.Page("naming rule2", row("0901", "anger8"), row("0902", "happy9"));
    @TempDir
    private Path root;

    private AnnotatedSet read(Object[]... rows) throws IOException {
        MadeUp.book(root.resolve("CAS(ME)^2code_final.xlsx"), new MadeUp.Page("CASFEcode_final", rows), SUBJECTS, VIDEOS);
        return Dataset.CASME2.read(root);
    }

    @Test
    void namesVideosByTheNamingRules() throws IOException {
        MadeUp.frames(root.resolve("rawpic/s52/52_0902laughs"), "img%03d.jpg", 1, 120);
        MadeUp.frames(root.resolve("selectedpic/s52/happy9_1"), "img%03d.jpg", 1, 20);
        MadeUp.frames(root.resolve("cropped/s52/52_0902laughs"), "%03d.jpg", 1, 20);
        AnnotatedSet set = read(row(2, "happy9_1", 21, 31, 61, "6+12", "positive", "macro-expression", "happyiness"),
                row(2, "happy9_2", 81, 86, 93, "43", "others", "micro-expression", "others"));
        AnnotatedVideo video = video(set, "s52_0902");
        assertEquals("s52", video.subject());
        assertEquals(List.of(new AnnotatedEvent(Kind.MACRO, 20, OptionalLong.of(30), 60, List.of(new CodedUnit(ActionUnit.CHEEK_RAISER, Side.BOTH),
                new CodedUnit(ActionUnit.LIP_CORNER_PULLER, Side.BOTH)), Optional.of(Emotion.HAPPINESS), Optional.of(CoarseClass.POSITIVE)),
                new AnnotatedEvent(Kind.MICRO, 80, OptionalLong.of(85), 92, List.of(new CodedUnit(ActionUnit.EYE_CLOSURE, Side.BOTH)), Optional.of(Emotion.OTHERS), Optional.empty())),
                video.events());
        assertEquals(Optional.of(root.resolve("rawpic/s52/52_0902laughs")), Dataset.CASME2.footage(root, video));
        assertEquals(1, set.notes().size(), set.notes().toString());
        assertNoted(set.notes(), "row 1", "emotion 'happyiness' read as happiness");
    }

    @Test
    void findsVideoFilesToo() throws IOException {
        Files.createDirectories(root.resolve("rawvideo/s51"));
        Files.createFile(root.resolve("rawvideo/s51/51_0901shouts.avi"));
        AnnotatedSet set = read(row(1, "anger8_1", 21, 31, 61, "4", "negative", "macro-expression", "anger"));
        assertEquals(Optional.of(root.resolve("rawvideo/s51/51_0901shouts.avi")), Dataset.CASME2.footage(root, video(set, "s51_0901")));
        assertEquals(20, video(set, "s51_0901").events().getFirst().onset());
    }

    @Test
    void repairsAndTellsEveryRow() throws IOException {
        AnnotatedSet set = read(row(1, "anger8_1", 40, 52, 0, "4", "negative", "macro-expression", "anger"),
                row(1, "anger8_2", 100, 0, 111, "4", "negative", "micro-expression", "anger"),
                row(1, "anger8_3", 2300, 537, 560, "4", "negative", "macro-expression", "anger"),
                row(1, "anger8_4", 600, 537, 0, "4", "negative", "macro-expression", "anger"),
                row(1, "anger8_5", 700, 690, 720, "4", "negativ", "macro-expression", "angre"),
                row(3, "sad1_1", 10, 20, 30, "4", "gloomy", "macro-expression", ""));
        List<AnnotatedEvent> events = video(set, "s51_0901").events();
        assertEquals(3, events.size());
        assertEquals(List.of(39L, 51L, 51L), List.of(events.getFirst().onset(), events.getFirst().apex().getAsLong(), events.getFirst().offset()));
        assertEquals(OptionalLong.empty(), events.get(1).apex());
        assertEquals(OptionalLong.empty(), events.get(2).apex());
        assertEquals(Optional.of(CoarseClass.NEGATIVE), events.get(2).coarse());
        assertEquals(Optional.of(Emotion.ANGER), events.get(2).emotion());
        AnnotatedEvent unnamed = video(set, "3_sad1").events().getFirst();
        assertEquals(Optional.empty(), unnamed.emotion());
        assertNoted(set.notes(), "row 1", "offset '0' is no frame; the apex 52 is taken for it");
        assertNoted(set.notes(), "row 2", "apex 0 lies outside of 100..111; the event has no apex");
        assertNoted(set.notes(), "row 3", "onset 2300 lies after offset 560; row left out");
        assertNoted(set.notes(), "row 4", "offset '0' is no frame, and apex '537' cannot take its place after onset 600; row left out");
        assertNoted(set.notes(), "row 5", "apex 690 lies outside");
        assertNoted(set.notes(), "row 5", "'negativ' read as negative");
        assertNoted(set.notes(), "row 5", "'angre' read as anger");
        assertNoted(set.notes(), "row 6", "subject '3' is not in the naming rules");
        assertNoted(set.notes(), "row 6", "video 'sad1' is not in the naming rules");
        assertNoted(set.notes(), "row 6", "emotion 'gloomy' is not known");
    }

    @Test
    void saysSoWhereThereAreNoNamingRules() throws IOException {
        MadeUp.book(root.resolve("CAS(ME)^2code_final.xlsx"), new MadeUp.Page("code", row(1, "anger8_1", 21, 31, 61, "4", "negative", "macro-expression", "anger")));
        AnnotatedSet set = Dataset.CASME2.read(root);
        assertEquals("1_anger8", set.videos().getFirst().name());
        assertNoted(set.notes(), "has no sheets with naming rules");
    }

    @Test
    void saysWhatWasLookedFor() throws IOException {
        MadeUp.book(root.resolve("notes/diary.xlsx"), new MadeUp.Page("a", row("b")));
        String line = assertThrows(DatasetException.class, () -> Dataset.CASME2.read(root)).getMessage();
        assertTrue(line.contains("looked for CAS(ME)^2code_final.xlsx") && line.contains("notes" + root.getFileSystem().getSeparator() + "diary.xlsx"), line);
        assertTrue(assertThrows(DatasetException.class, () -> Dataset.CASME2.read(root.resolve("none"))).getMessage().startsWith("no such folder"));
    }
}
