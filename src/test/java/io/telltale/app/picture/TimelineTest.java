package io.telltale.app.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.app.MadeUpSpotting;
import io.telltale.spotting.Expression;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Kind;
import io.telltale.spotting.Spotting;
import io.telltale.spotting.Traces;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimelineTest {
    /** Columns of the picture in which the bar over the motion panel has the colour of a kind. */
    private static long columns(BufferedImage image, Kind kind) {
        int bar = 142;
        return IntStream.range(0, Timeline.WIDTH).filter(x -> (image.getRGB(x, bar) & 0xFFFFFF) == (Palette.of(kind).getRGB() & 0xFFFFFF)).count();
    }

    @ParameterizedTest
    @CsvSource({"200, 10, 2.1", "200, 60, 2.6", "30, 600, 10"})
    void intervalsCoverTheirShareOfTheTimeAxis(int fps, double seconds, double every) {
        Spotting spotting = MadeUpSpotting.of(new FrameRate(fps, 1), seconds, every, 1);
        BufferedImage image = Timeline.of(spotting);
        for (Kind kind : Kind.values()) {
            double frames = spotting.events().stream().filter(e -> e.kind() == kind).mapToLong(e -> e.interval().length()).sum();
            double expected = frames / spotting.frames() * 1366;
            long found = columns(image, kind);
            assertTrue(found >= expected - 2 * spotting.count(kind) && found <= Math.max(expected, 3 * spotting.count(kind)) + 2 * spotting.count(kind),
                    kind + ": " + found + " columns, expected " + expected);
        }
    }

    /** With --from, frame numbers count from the beginning of the video, and traces from the first frame read. */
    @Test
    void aPartOfAVideoShowsItsOwnTime() {
        Spotting whole = MadeUpSpotting.of(new FrameRate(200, 1), 10, 2.1, 1);
        List<Expression> later = whole.events().stream().map(e -> new Expression(e.index(), e.kind(), e.onset() + 5000, e.apex() + 5000, e.offset() + 5000,
                e.confidence(), e.peakPercent(), e.strain(), e.rigid(), e.regions())).toList();
        Spotting part = new Spotting(whole.video(), whole.rate(), 5000, whole.frames(), whole.engine(), whole.profile(), List.of(), later, List.of(), List.of(), whole.traces());
        for (Kind kind : Kind.values()) {
            assertEquals(columns(Timeline.of(whole), kind), columns(Timeline.of(part), kind));
        }
    }

    @Test
    void aVideoWithoutAnythingIsStillAPicture() {
        Traces one = new Traces(new FrameRate(30, 1));
        one.append();
        Spotting nothing = new Spotting("a.mp4", one.rate(), 0, 1, "engine", "generic", List.of(), List.of(), List.of(), List.of(), Optional.of(one));
        assertEquals(Timeline.HEIGHT, Timeline.of(nothing).getHeight());
    }

    @Test
    void withoutTracesThereIsNoPicture() {
        Spotting bare = new Spotting("a.mp4", new FrameRate(30, 1), 0, 1, "engine", "generic", List.of(), List.of(), List.of(), List.of(), Optional.empty());
        assertThrows(IllegalArgumentException.class, () -> Timeline.of(bare));
    }
}
