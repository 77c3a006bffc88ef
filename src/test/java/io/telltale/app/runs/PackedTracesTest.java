package io.telltale.app.runs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.app.MadeUpSpotting;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Region;
import io.telltale.spotting.Traces;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PackedTracesTest {
    private static void assertSame(Traces expected, Traces actual, double motion) {
        assertEquals(expected.rate(), actual.rate());
        assertEquals(expected.frames(), actual.frames());
        for (Region region : Region.values()) {
            assertEquals(expected.sensorNoise(region), actual.sensorNoise(region));
        }
        for (int t = 0; t < expected.frames(); t++) {
            assertEquals(expected.seam(t), actual.seam(t));
            for (Region region : Region.values()) {
                assertEquals(expected.right(t, region), actual.right(t, region), motion);
                assertEquals(expected.down(t, region), actual.down(t, region), motion);
            }
            for (Traces.Channel channel : Traces.Channel.values()) {
                double step = switch (channel) {
                    case EYE_L, EYE_R -> 1.0 / 1024;
                    default -> 1.0 / 32768;
                };
                assertEquals(expected.get(t, channel), actual.get(t, channel), motion == 0 ? 0 : step / 2);
            }
        }
    }

    /** Half a step off at most: far below the noise of a region; and what was packed once packs to itself. */
    @Test
    void staysWithinHalfAStepAndThenForGood() throws IOException {
        Traces traces = MadeUpSpotting.of(new FrameRate(30000, 1001), 20, 4, 1).traces().orElseThrow();
        traces.sensorNoise(Region.CHIN, 0.00123);
        traces.set(17, Traces.Channel.EYE_L, 40.123);
        traces.set(18, Traces.Channel.EYE_L, Double.NaN);
        for (Region region : Region.values()) {
            traces.set(100, region, Double.NaN, Double.NaN);
            traces.set(101, region, -3.25, 1e9);
        }
        byte[] packed = PackedTraces.pack(traces);
        Traces again = PackedTraces.unpack(packed);
        assertEquals(-3.25f, again.right(101, Region.CHIN));
        assertEquals(128, again.down(101, Region.CHIN), "cut off at 2^24 steps");
        assertTrue(Float.isNaN(again.right(100, Region.CHIN)) && Float.isNaN(again.get(18, Traces.Channel.EYE_L)));
        for (Region region : Region.values()) {
            traces.set(101, region, -3.25, 128);
        }
        assertSame(traces, again, 1.0 / (1 << 18));
        assertSame(again, PackedTraces.unpack(PackedTraces.pack(again)), 0);
        assertSame(again, PackedTraces.stored(traces), 0);
        assertArrayEquals(packed, PackedTraces.pack(again));
    }

    @Test
    void packsNoFrameAndOne() throws IOException {
        Traces traces = new Traces(new FrameRate(200, 1));
        assertEquals(0, PackedTraces.unpack(PackedTraces.pack(traces)).frames());
        traces.append();
        traces.set(0, Region.CHIN, 0.5, -0.5);
        Traces one = PackedTraces.unpack(PackedTraces.pack(traces));
        assertEquals(1, one.frames());
        assertEquals(0.5f, one.right(0, Region.CHIN));
        assertTrue(Float.isNaN(one.right(0, Region.CHEEK_L)));
    }

    @Test
    void isSmall() {
        Traces traces = MadeUpSpotting.of(new FrameRate(200, 1), 60, 4, 1).traces().orElseThrow();
        int raw = 4 * 12_000 * (2 * Region.values().length + Traces.Channel.values().length);
        assertTrue(PackedTraces.pack(traces).length < raw / 2, PackedTraces.pack(traces).length + " of " + raw);
    }

    /** Any damage is seen, and none of it takes memory that the bytes do not fill. */
    @Test
    void damageIsSeen() {
        byte[] packed = PackedTraces.pack(MadeUpSpotting.of(new FrameRate(30, 1), 2, 1, 1).traces().orElseThrow());
        assertThrows(IOException.class, () -> PackedTraces.unpack(new byte[0]));
        assertThrows(IOException.class, () -> PackedTraces.unpack("not deflated".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        assertThrows(IOException.class, () -> PackedTraces.unpack(Arrays.copyOf(packed, packed.length / 2)));
        assertThrows(IOException.class, () -> PackedTraces.unpack(Arrays.copyOf(packed, packed.length - 2)));
        for (int at = 0; at < packed.length; at += packed.length / 97 + 1) {
            byte[] hurt = packed.clone();
            hurt[at] ^= 0x10;
            assertThrows(IOException.class, () -> PackedTraces.unpack(hurt), "byte " + at);
        }
    }
}
