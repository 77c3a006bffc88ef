package io.telltale.spotting.footage;

import io.telltale.fuzz.Target;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The NUT stream that a decoder writes, and the names of frames. */
public final class FootageTargets {
    private static final int MOST_FRAMES = 1000;

    public static final List<Target> ALL = List.of(Target.of("nut", FootageTargets::nut, IOException.class), Target.of("frame-name", FootageTargets::frameName));

    private FootageTargets() {
    }

    private static void nut(byte[] input) throws IOException {
        NutReader reader = new NutReader(new ByteArrayInputStream(input));
        byte[] samples = new byte[Math.min(1 << 16, Math.max(1, reader.width() * reader.height()))];
        for (int i = 0; i < MOST_FRAMES; i++) {
            var ticks = reader.next(samples);
            if (ticks.isEmpty()) {
                return;
            }
            if (!Double.isFinite(reader.seconds(ticks.getAsLong()))) {
                throw new AssertionError("a time stamp that is no number");
            }
        }
    }

    private static void frameName(byte[] input) {
        String name = new String(input, StandardCharsets.UTF_8);
        FrameName.parse(name.substring(0, Math.min(255, name.length()))).ifPresent(frame -> {
            if (frame.number() < 0) {
                throw new AssertionError("frame " + frame.number());
            }
        });
    }
}
