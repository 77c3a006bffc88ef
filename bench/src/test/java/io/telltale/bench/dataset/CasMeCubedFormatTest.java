package io.telltale.bench.dataset;

import static io.telltale.bench.dataset.MadeUp.assertNoted;
import static io.telltale.bench.dataset.MadeUp.row;
import static io.telltale.bench.dataset.MadeUp.video;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.qa.reason.CoarseClass;
import io.telltale.qa.reason.Emotion;
import io.telltale.spotting.Interval;
import io.telltale.spotting.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CasMeCubedFormatTest {
    private static final Object[] HEADER = row("Subject", "Filename", "Onset", "Apex", "Offset", "AU", "Expression type", "Objective class");
    @TempDir
    private Path root;
    private AnnotatedSet set;

    @BeforeEach
    void read() throws IOException {
        MadeUp.book(root.resolve("part_A/annotation/CAS(ME)3_part_A_v2.xls"),
                new MadeUp.Page("AU+Emotion", HEADER,
                        row("spNO.901", "a", "55", "59", "70", "5", "Micro-expression", "II"),
                        row("spNO.901", "a", "100", "120", "160", "12+R14", "Macro-expression", "I"),
                        row("spNO.901", "a", "150", "170", "5000", "4", "Macro-expression", "I"),
                        row("spNO.901", "J", "10", "14", "22", "14", "Micro-expression", "VII"),
                        row("spNO.902", "b", "0", "6", "12", "4", "Micro-expression", "IV"),
                        row("spNO.902", "b", "30", "35", "630", "4", "Micro-expression", "IV")),
                new MadeUp.Page("eye blink", row("Subject", "Filename", "Onset", "Offset"), row("spNO.901", "a", "80", "95"), row("spNO.903", "c", "7", "20"),
                        row("spNO.901", "a", "99", "90")));
        MadeUp.book(root.resolve("part_A/annotation/cas(me)3_part_A_ME_label_JpgIndex_v2.xlsx"), new MadeUp.Page("label",
                row("Subject", "Filename", "Onset", "Apex", "Offset", "AU", "Objective class", "emotion"),
                row("spNO.901", "a", "55", "59", "70", "5", "II", "surprise"), row("spNO.901", "j", "10", "14", "23", "14", "VII", "others"),
                row("spNO.902", "b", "700", "710", "720", "4", "IV", "sad")));
        MadeUp.book(root.resolve("part_A/annotation/cas(me)3_part_A_MaE_label_JpgIndex_v2_emotion.xlsx"), new MadeUp.Page("Sheet1",
                row("sub", "seq", "onset", "apex", "offset", "emotion"), row("spNO.901", "a", 100, 120, 160, "happy")));
        MadeUp.frames(root.resolve("part_A/data/part_A/spNO.901/a/color"), "%d.jpg", 0, 200);
        MadeUp.frames(root.resolve("part_A/data/part_A/spNO.901/a/depth"), "%d.png", 0, 60);
        MadeUp.frames(root.resolve("part_A/data/part_A/spNO.902/b/color"), "%d.jpg", 2, 700);
        set = Dataset.CASME3_A.read(root);
    }

    @Test
    void joinsEventsBlinksAndEmotions() throws IOException {
        AnnotatedVideo video = video(set, "spNO.901_a");
        assertEquals("spNO.901", video.subject());
        assertEquals(3, video.events().size());
        AnnotatedEvent micro = video.events().getFirst();
        assertEquals(List.of(55L, 59L, 70L), List.of(micro.onset(), micro.apex().getAsLong(), micro.offset()));
        assertEquals(Kind.MICRO, micro.kind());
        assertEquals(Optional.of(Emotion.SURPRISE), micro.emotion());
        assertEquals(Optional.of(CoarseClass.SURPRISE), micro.coarse());
        assertEquals(Optional.of(Emotion.HAPPINESS), video.events().get(1).emotion());
        assertEquals(Optional.empty(), video.events().get(2).emotion());
        assertEquals(List.of(new Interval(80, 95)), video.blinks());
        assertEquals(Optional.of(root.resolve("part_A/data/part_A/spNO.901/a/color")), Dataset.CASME3_A.footage(root, video));
    }

    @Test
    void keepsVideosOfBlinksAlone() {
        AnnotatedVideo video = video(set, "spNO.903_c");
        assertEquals(List.of(), video.events());
        assertEquals(List.of(new Interval(7, 20)), video.blinks());
    }

    /** The folder lacks its first two frames, so that its frame 0 is number 2. */
    @Test
    void countsFromTheFirstFileThatIsThere() {
        AnnotatedEvent event = video(set, "spNO.902_b").events().getFirst();
        assertEquals(List.of(0L, 4L, 10L), List.of(event.onset(), event.apex().getAsLong(), event.offset()));
        assertNoted(set.notes(), "spNO.902_b: the frames begin with number 2, not 0");
        assertNoted(set.notes(), "row 6", "onset 0: began before the video; starts with its first frame, 2");
    }

    @Test
    void tellsOfEveryQuirk() {
        assertEquals(OptionalLong.of(14), video(set, "spNO.901_j").events().getFirst().apex());
        assertEquals(Optional.of(Emotion.OTHERS), video(set, "spNO.901_j").events().getFirst().emotion());
        assertNoted(set.notes(), "'AU+Emotion', row 5", "filename 'J' read as j");
        assertNoted(set.notes(), "'AU+Emotion': 18 numbers are stored as text");
        assertNoted(set.notes(), "row 7", "a micro-expression of 20 s (frames 30 to 630); kept as it is");
        assertNoted(set.notes(), "row 4", "a macro-expression of 162 s");
        assertNoted(set.notes(), "row 4", "offset 5000 lies after the last frame of spNO.901_a, 200");
        assertNoted(set.notes(), "1 pair of events overlaps");
        assertNoted(set.notes(), "'eye blink', row 4", "'99 | 90' is no blink");
        assertNoted(set.notes(), "'label', row 4", "no micro-expression of spNO.902_b has the frames 700 to 720");
        assertNoted(set.notes(), "no footage for 2 of 4 videos (spNO.901_j, spNO.903_c)");
    }

    @Test
    void readsEventsWithoutTheFilesOfEmotions() throws IOException {
        Path bare = root.resolve("bare");
        MadeUp.book(bare.resolve("CAS(ME)3_part_A_v1.xls"), new MadeUp.Page("AU+Emotion", HEADER, row("spNo.9", "m", "55", "59", "70", "5", "Micro-expression", "II")));
        AnnotatedSet alone = Dataset.CASME3_A.read(bare);
        assertEquals("spNO.9_m", alone.videos().getFirst().name());
        assertNoted(alone.notes(), "has no sheet 'eye blink'");
        assertNoted(alone.notes(), "ME_label_JpgIndex", "no micro-expression has an emotion");
        assertNoted(alone.notes(), "MaE_label_JpgIndex", "no macro-expression has an emotion");
        MadeUp.book(bare.resolve("CAS(ME)3_part_A_v1.xls"), new MadeUp.Page("Events", HEADER));
        assertTrue(assertThrows(DatasetException.class, () -> Dataset.CASME3_A.read(bare)).getMessage().contains("no sheet 'AU+Emotion' (there are Events)"));
    }
}
