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
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SammFormatTest {
    private static final Object[] LONG_HEADER = row("Subject", "Filename", "Inducement Code", "Onset", "Apex", "Offset", "Duration", "Type", "Action Units", "Notes");
    private static final Object[] ABOVE = row("Made up for a test");
    @TempDir
    private Path root;

    private AnnotatedSet longVideos(Object[]... rows) throws IOException {
        Object[][] all = new Object[10 + rows.length][];
        Arrays.fill(all, ABOVE);
        all[9] = LONG_HEADER;
        System.arraycopy(rows, 0, all, 10, rows.length);
        MadeUp.book(root.resolve("SAMM_LongVideos_V3_Release.xlsx"), new MadeUp.Page("Sheet1", all));
        return Dataset.SAMM_LV.read(root);
    }

    @Test
    void readsLongVideosBelowTheirLinesOfExplanation() throws IOException {
        MadeUp.frames(root.resolve("SAMM_longvideos/901_4"), "901_4_%04d.jpg", 1, 700);
        AnnotatedSet set = longVideos(row("901", "901_4_2", 1, 301, 321, 361, 61, "Micro - 1/2", "4+7", ""), row("901", "901_4_1", 1, 101, 151, 401, 301, "Macro", "L12", ""));
        AnnotatedVideo video = video(set, "901_4");
        assertEquals("samm-lv", video.dataset());
        assertEquals("901", video.subject());
        assertEquals(new FrameRate(200, 1), video.rate());
        assertEquals(List.of(new AnnotatedEvent(Kind.MACRO, 100, OptionalLong.of(150), 400, List.of(new CodedUnit(ActionUnit.LIP_CORNER_PULLER, Side.LEFT)), Optional.empty(),
                Optional.empty()), new AnnotatedEvent(Kind.MICRO, 300, OptionalLong.of(320), 360, List.of(new CodedUnit(ActionUnit.BROW_LOWERER, Side.BOTH),
                new CodedUnit(ActionUnit.LID_TIGHTENER, Side.BOTH)), Optional.empty(), Optional.empty())), video.events());
        assertEquals(Optional.of(root.resolve("SAMM_longvideos/901_4")), Dataset.SAMM_LV.footage(root, video));
        assertEquals(List.of("1 pair of events overlaps; kept as they are"), set.notes());
    }

    @Test
    void repairsAndTellsEveryRow() throws IOException {
        AnnotatedSet set = longVideos(
                row(7, "907_1_1", 1, 40, -1, 90, 51, "Micro - 1/2", "12", ""),
                row("907", "907_1_2", 1, 0, 60, 240, 241, "Macro", "6", ""),
                row("907", "907_1_3", 1, 533.4000000001, 600.6, 866.5, 334, "Macro", "4+glare", ""),
                row("907", "907_1_4", 1, "1001", "1020", "1060", 60, "micro", "4", ""),
                row("907", "907_1_5", 1, 2000, 2010, 2900, 60, "Blink", "45", ""),
                row("907", "clip five", 1, 2000, 2010, 2900, 60, "Macro", "6", ""),
                row("907", "907_1_6", 1, 40, -1, 90, 51, "Micro - 1/2", "12", ""),
                row("907", "907_1_7", 1, 3000, 3010, 13000, 10001, "Macro", "12", ""),
                row("907", "907_1_8", 1, 40, 44, 90, 51, "Micro - 1/2", "12", ""),
                row("907", "907_1_9", 1, null, 44, 90, 51, "Macro", "12", ""),
                row("907", "907_1_10", 1, 0, 0, 0, 1, "Macro", "12", ""));
        List<AnnotatedEvent> events = video(set, "907_1").events();
        assertEquals(6, events.size(), events.toString());
        assertEquals(0, events.getFirst().onset());
        assertEquals(OptionalLong.of(59), events.getFirst().apex());
        assertEquals(OptionalLong.empty(), events.get(1).apex());
        AnnotatedEvent rounded = events.get(3);
        assertEquals(List.of(532L, 600L, 866L), List.of(rounded.onset(), rounded.apex().getAsLong(), rounded.offset()));
        assertEquals(List.of(new CodedUnit(ActionUnit.BROW_LOWERER, Side.BOTH)), rounded.units());
        assertEquals(1000, events.get(4).onset());
        List<String> notes = set.notes();
        assertNoted(notes, "row 11", "subject 007 of filename 907_1_1");
        assertNoted(notes, "SAMM_LongVideos_V3_Release.xlsx, sheet 'Sheet1', row 11: apex '-1' is no frame; the event has no apex");
        assertNoted(notes, "row 12", "onset 0: began before the video");
        assertNoted(notes, "row 13", "onset 533.4000000001 is no whole frame; rounded to 533");
        assertNoted(notes, "row 13", "apex 600.6", "rounded to 601");
        assertNoted(notes, "row 13", "offset 866.5", "rounded to 867");
        assertNoted(notes, "row 13", "'glare' is no action unit");
        assertNoted(notes, "3 numbers are stored as text");
        assertNoted(notes, "row 15", "type 'Blink' is neither micro nor macro; row left out");
        assertNoted(notes, "row 16", "'clip five'", "left out");
        assertNoted(notes, "row 17", "says the same of 907_1 as row 11; left out");
        assertNoted(notes, "row 18", "a macro-expression of 50 s", "kept as it is");
        assertNoted(notes, "row 19", "onset");
        assertNoted(notes, "row 20", "onset (blank) is no frame; row left out");
        assertNoted(notes, "row 21", "ends at frame 0, before the video");
        assertNoted(notes, "no footage for 1 of 1 videos (907_1)", "counted from number 1");
    }

    @Test
    void countsFromTheFirstFrameThatIsThere() throws IOException {
        MadeUp.frames(root.resolve("SAMM_longvideos/902_1"), "902_1_%04d.jpg", 11, 100);
        AnnotatedSet set = longVideos(row("902", "902_1_1", 1, 31, 41, 51, 21, "Micro - 1/2", "4", ""), row("902", "902_1_2", 1, 91, 98, 120, 30, "Micro - 1/2", "4", ""),
                row("902", "902_1_3", 1, 2, 5, 9, 8, "Micro - 1/2", "4", ""), row("902", "902_1_4", 1, 2, 5, 15, 14, "Micro - 1/2", "4", ""));
        List<AnnotatedEvent> events = video(set, "902_1").events();
        assertEquals(List.of(0L, 20L, 80L), events.stream().map(AnnotatedEvent::onset).toList());
        assertNoted(set.notes(), "902_1: the frames begin with number 11, not 1");
        assertNoted(set.notes(), "row 12", "offset 120 lies after the last frame of 902_1, 100");
        assertNoted(set.notes(), "row 13", "ends at frame 9, before the video");
        assertNoted(set.notes(), "row 14", "onset 2: began before the video");
        assertNoted(set.notes(), "row 14", "apex 5 lies before the video");
    }

    @Test
    void takesTheLastVersionOfTheSheet() throws IOException {
        MadeUp.book(root.resolve("annotation/SAMM_LongVideos_V1_Release.xlsx"), new MadeUp.Page("Sheet1", LONG_HEADER,
                row("903", "903_1_1", 1, 1, 2, 3, 3, "Macro", "1", "")));
        AnnotatedSet set = longVideos(row("904", "904_1_1", 1, 1, 2, 3, 3, "Macro", "1", ""));
        assertEquals(List.of("904_1"), set.videos().stream().map(AnnotatedVideo::name).toList());
    }

    @Test
    void namesTheColumnThatIsMissing() throws IOException {
        MadeUp.book(root.resolve("SAMM_LongVideos_V2_Release.xlsx"), new MadeUp.Page("Sheet1", ABOVE, row("Subject", "Filename", "Onset", "Offset", "Type", "Action Units")));
        String line = assertThrows(DatasetException.class, () -> Dataset.SAMM_LV.read(root)).getMessage();
        assertTrue(line.contains("has no column 'Apex' (row 2 reads Subject | Filename"), line);
    }

    @Test
    void readsClipsWithTheNumbersOfTheRecording() throws IOException {
        MadeUp.frames(root.resolve("908/908_2_5"), "908_%05d.jpg", 4100, 4180);
        MadeUp.book(root.resolve("SAMM_Micro_FACS_Codes_v2.xlsx"), new MadeUp.Page("MICRO_ONLY", ABOVE, ABOVE,
                row("Subject", "Filename", "Inducement Code", "Onset Frame", "Apex Frame", "Offset Frame", "Duration", "Micro", "Action Units", "Estimated Emotion",
                        "Objective Classes", "Notes"),
                row("908", "908_2_5", 2, 4110, 4140, 4180, 71, "Micro - 1/2", "R14B", "Contempt", 5, ""),
                row("908", "908_2_6", 2, 5110, 5140, 5180, 71, "Micro - 1/2", "24", "Other", 7, "")));
        AnnotatedSet set = Dataset.SAMM.read(root);
        assertEquals(List.of(new AnnotatedEvent(Kind.MICRO, 10, OptionalLong.of(40), 80, List.of(new CodedUnit(ActionUnit.DIMPLER, Side.RIGHT)), Optional.of(Emotion.CONTEMPT),
                Optional.of(CoarseClass.NEGATIVE))), video(set, "908_2_5").events());
        AnnotatedEvent other = video(set, "908_2_6").events().getFirst();
        assertEquals(List.of(0L, 30L, 70L), List.of(other.onset(), other.apex().getAsLong(), other.offset()));
        assertEquals(Optional.of(Emotion.OTHERS), other.emotion());
        assertEquals(Optional.empty(), other.coarse());
        assertEquals(List.of("no footage for 1 of 2 videos (908_2_6); their frames are counted from the first onset"), set.notes());
    }
}
