package io.telltale.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressLineTest {
    @Test
    void tellsSpeedAndTimeLeft() {
        assertEquals("clip.mp4 [#####     ] 1000/2000 frames, 250 frames/s, 4 s left",
                ProgressLine.line("clip.mp4", "frames", 1000, OptionalLong.of(2000), Duration.ofSeconds(4), 64));
        assertTrue(ProgressLine.line("a", "frames", 1000, OptionalLong.of(121_000), Duration.ofSeconds(10), 100).endsWith("100 frames/s, 20 min 0 s left"));
    }

    @Test
    void withoutAnExpectedNumberThereIsNoBar() {
        assertEquals("clip.mp4 30 frames, 7.5 frames/s", ProgressLine.line("clip.mp4", "frames", 30, OptionalLong.empty(), Duration.ofSeconds(4), 79));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 20, 45, 60, 79, 200})
    void neverWraps(int columns) {
        String name = "a very long name of a very long video of a very patient face.mp4";
        assertTrue(ProgressLine.line(name, "frames", 5, OptionalLong.of(100), Duration.ofSeconds(1), columns).length() <= columns);
        assertTrue(ProgressLine.line(name, "frames", 500, OptionalLong.of(100), Duration.ZERO, columns).length() <= columns);
    }
}
