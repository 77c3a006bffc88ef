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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CASME II, SMIC, DFME and 4DME. */
class ClipFormatsTest {
    @TempDir
    private Path root;

    @Test
    void readsCasmeTwo() throws IOException {
        MadeUp.frames(root.resolve("CASME2-RAW/sub91/EP07_03f"), "img%d.jpg", 31, 120);
        MadeUp.frames(root.resolve("Cropped/sub91/EP07_03f"), "reg_img%d.jpg", 40, 90);
        MadeUp.frames(root.resolve("Cropped/sub91/EP07_04"), "reg_img%d.jpg", 40, 90);
        MadeUp.book(root.resolve("CASME2-coding-20140508.xlsx"), new MadeUp.Page("Sheet1",
                row("Subject", "Filename", null, "OnsetFrame", "ApexFrame", "OffsetFrame", null, "Action Units", "Estimated Emotion"),
                row("91", "EP07_03f", null, 41, 61, 91, null, "4+L10", "disgust"), row("91", "EP07_04", null, 41, "/", 91, null, "15", ""),
                row(2, "EP07_05", null, 41, 55, 91, null, 17, "repression")));
        AnnotatedSet set = Dataset.CASME_II.read(root);
        AnnotatedVideo clip = video(set, "sub91_EP07_03f");
        assertEquals(List.of(new AnnotatedEvent(Kind.MICRO, 10, OptionalLong.of(30), 60, List.of(new CodedUnit(ActionUnit.BROW_LOWERER, Side.BOTH),
                new CodedUnit(ActionUnit.UPPER_LIP_RAISER, Side.LEFT)), Optional.of(Emotion.DISGUST), Optional.of(CoarseClass.NEGATIVE))), clip.events());
        assertEquals(Optional.of(root.resolve("CASME2-RAW/sub91/EP07_03f")), Dataset.CASME_II.footage(root, clip));
        AnnotatedEvent unlabelled = video(set, "sub91_EP07_04").events().getFirst();
        assertEquals(OptionalLong.empty(), unlabelled.apex());
        assertEquals(Optional.empty(), unlabelled.emotion());
        assertEquals(Optional.of(Emotion.REPRESSION), video(set, "sub02_EP07_05").events().getFirst().emotion());
        assertEquals(List.of(new CodedUnit(ActionUnit.CHIN_RAISER, Side.BOTH)), video(set, "sub02_EP07_05").events().getFirst().units());
        assertNoted(set.notes(), "row 3", "apex '/' is no frame");
        assertNoted(set.notes(), "row 3", "no emotion is given");
    }

    @Test
    void readsTheNamesOfSmicFolders() throws IOException {
        Path base = root.resolve("HS_long/SMIC_HS_E");
        MadeUp.frames(base.resolve("s77/s77_ne_01"), "image%d.jpg", 810_001, 810_040);
        MadeUp.frames(base.resolve("s77/s77_sur_02"), "image%d.jpg", 820_001, 820_030);
        MadeUp.frames(base.resolve("s78/s78_po_01"), "image%d.jpg", 830_001, 830_030);
        Files.createDirectories(base.resolve("s78/s78_what_01"));
        Files.createDirectories(base.resolve("s78/s78_po_02"));
        AnnotatedSet set = Dataset.SMIC_HS.read(root);
        assertEquals(List.of("s77_ne_01", "s77_sur_02", "s78_po_01"), set.videos().stream().map(AnnotatedVideo::name).toList());
        AnnotatedVideo clip = set.videos().getFirst();
        assertEquals(new FrameRate(100, 1), clip.rate());
        assertEquals(List.of(new AnnotatedEvent(Kind.MICRO, 0, OptionalLong.empty(), 39, List.of(), Optional.empty(), Optional.of(CoarseClass.NEGATIVE))), clip.events());
        assertEquals(Optional.of(base.resolve("s77/s77_ne_01")), Dataset.SMIC_HS.footage(root, clip));
        assertNoted(set.notes(), "each event is taken to be the whole clip");
        assertNoted(set.notes(), "s78_what_01 is not named as");
        assertNoted(set.notes(), "s78_po_02", "left out");
    }

    @Test
    void saysWhatSmicLooksLike() {
        assertTrue(assertThrows(DatasetException.class, () -> Dataset.SMIC_HS.read(root)).getMessage().contains("SMIC_HS_E/s20/s20_ne_01"));
    }

    @Test
    void readsDfmeWithARateForEveryRow() throws IOException {
        Files.writeString(root.resolve("DFME_train.csv"), "\uFEFFSubject,Filename,OnsetFrame,ApexFrame,OffsetFrame,Emotion,EmotionId,Fps,AU\r\n"
                + "sub9001,sub9001_01,100,150,220,Fear,3,500,\"4,7\"\r\nsub9001,sub9001_02,7,20,40,Contempt,6,200,R12\r\nsub9001,sub9001_03,7,20,40,Anger,0,fast,4\r\n");
        MadeUp.book(root.resolve("DFME_test.xlsx"), new MadeUp.Page("t", row("Subject", "Filename", "OnsetFrame", "ApexFrame", "OffsetFrame", "Emotion", "EmotionId", "Fps", "AU"),
                row("sub9002", "sub9002_01", 1, 3, 9, "Happiness", 4, 300, "6+12")));
        MadeUp.frames(root.resolve("part/sub9001/sub9001_01"), "%06d.png", 90, 240);
        AnnotatedSet set = Dataset.DFME.read(root);
        assertEquals(3, set.videos().size());
        AnnotatedVideo clip = video(set, "sub9001_01");
        assertEquals(new FrameRate(500, 1), clip.rate());
        assertEquals(List.of(10L, 60L, 130L), List.of(clip.events().getFirst().onset(), clip.events().getFirst().apex().getAsLong(), clip.events().getFirst().offset()));
        assertEquals(List.of(ActionUnit.BROW_LOWERER, ActionUnit.LID_TIGHTENER), clip.events().getFirst().units().stream().map(CodedUnit::unit).toList());
        assertEquals(new FrameRate(300, 1), video(set, "sub9002_01").rate());
        assertNoted(set.notes(), "DFME_train.csv, row 4", "fps 'fast'", "left out");
    }

    @Test
    void readsFourDmeByItsHeadings() throws IOException {
        Path file = root.resolve("Micro and Macro-expression labels.xlsx");
        MadeUp.book(file, new MadeUp.Page("all", row("sub", "Filename", "Onset frame", "Apex frame", "Offset frame", "AUs", "Emotion", "Type"),
                row("91", "91_x1", 2000, 2010, 2030, "AU4", "Negative", "Micro"), row("91", "91_x1", 2100, 2140, 2230, "AU6+AU12", "Positive", "Macro")));
        MadeUp.frames(root.resolve("long_gray_video/91/91_x1"), "Frame_%09d.jpg", 1990, 2240);
        AnnotatedSet set = Dataset.FOUR_DME.read(root);
        AnnotatedVideo video = video(set, "91_x1");
        assertEquals(List.of(10L, 110L), video.events().stream().map(AnnotatedEvent::onset).toList());
        assertEquals(List.of(Optional.of(CoarseClass.NEGATIVE), Optional.of(CoarseClass.POSITIVE)), video.events().stream().map(AnnotatedEvent::coarse).toList());
        assertEquals(Optional.of(root.resolve("long_gray_video/91/91_x1")), Dataset.FOUR_DME.footage(root, video));
        MadeUp.book(file, new MadeUp.Page("all", row("Subject", "Clip name", "Start", "Apex", "End", "AU", "Emotion", "Type")));
        String line = assertThrows(DatasetException.class, () -> Dataset.FOUR_DME.read(root)).getMessage();
        assertTrue(line.contains("sheet 'all' has no column 'Filename', 'Onset', 'Offset' (row 1 reads Subject | Clip name"), line);
    }

    @Test
    void takesTheKindOfFourDmeFromTheSheetsName() throws IOException {
        Object[] header = row("Subject", "Filename", "Onset", "Apex", "Offset", "AU", "Emotion");
        MadeUp.book(root.resolve("Micro and Macro-expression labels.xlsx"), new MadeUp.Page("Micro-expression", header, row("92", "92_1", 5, 7, 9, "4", "Negative")),
                new MadeUp.Page("Macro-expression", header, row("92", "92_1", 50, 70, 90, "4", "Negative")), new MadeUp.Page("empty"));
        assertEquals(List.of(Kind.MICRO, Kind.MACRO), Dataset.FOUR_DME.read(root).videos().getFirst().events().stream().map(AnnotatedEvent::kind).toList());
    }
}
