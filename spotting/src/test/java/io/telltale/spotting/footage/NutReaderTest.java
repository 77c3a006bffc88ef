package io.telltale.spotting.footage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NutReaderTest {
    private static final int FRAMES = 40;

    @TempDir
    private static Path folder;
    private static byte[] stream;

    @BeforeAll
    static void makeStream() throws Exception {
        stream = Files.readAllBytes(Clips.make(folder.resolve("grey.nut"), "-f lavfi -i testsrc2=size=34x20:rate=30000/1001 -frames:v " + FRAMES
                + " -vf select='not(eq(n,7))',format=gray -fps_mode passthrough -c:v rawvideo"));
    }

    private static int read(byte[] bytes) throws IOException {
        NutReader reader = new NutReader(new ByteArrayInputStream(bytes));
        byte[] samples = new byte[reader.width() * reader.height()];
        int frames = 0;
        while (reader.next(samples).isPresent()) {
            frames++;
        }
        return frames;
    }

    @Test
    void headerTimeStampsAndSamples() throws Exception {
        NutReader reader = new NutReader(new ByteArrayInputStream(stream));
        assertEquals(34, reader.width());
        assertEquals(20, reader.height());
        byte[] raw = Files.readAllBytes(Clips.make(folder.resolve("grey.raw"), "-i " + folder.resolve("grey.nut") + " -fps_mode passthrough -f rawvideo"));
        byte[] samples = new byte[34 * 20];
        for (int k = 0; k < FRAMES; k++) {
            OptionalLong ticks = reader.next(samples);
            int n = k < 7 ? k : k + 1;
            assertEquals(n * 1001 / 30000.0, reader.seconds(ticks.orElseThrow()), 1e-12);
            assertTrue(Arrays.equals(samples, Arrays.copyOfRange(raw, k * samples.length, (k + 1) * samples.length)), "frame " + k);
        }
        assertTrue(reader.next(samples).isEmpty());
    }

    @Test
    void aStreamThatBreaksOffGivesItsWholeFrames() throws Exception {
        int before = 0;
        for (int length = 0; length < stream.length; length += 97) {
            byte[] cut = Arrays.copyOf(stream, length);
            if (length < 300) {
                try {
                    assertEquals(0, read(cut));
                } catch (EOFException e) {
                    continue;
                }
            }
            int frames = read(cut);
            assertTrue(frames >= before && frames <= length / (34 * 20), frames + " frames in " + length + " bytes");
            before = frames;
        }
        assertTrue(before >= FRAMES - 1, before + " frames");
        assertEquals(FRAMES, read(stream));
    }

    @Test
    void otherStreamsAreRefused() {
        byte[] noise = new byte[5000];
        new Random(1).nextBytes(noise);
        assertThrows(IOException.class, () -> read(noise));
        assertThrows(EOFException.class, () -> read(new byte[0]));
    }

    @Test
    void aFrameOfAnotherSizeIsNamed() throws Exception {
        NutReader reader = new NutReader(new ByteArrayInputStream(stream));
        assertThrows(NutReader.FrameSizeException.class, () -> reader.next(new byte[34 * 20 - 1]));
    }

    @Test
    void signedNumbers() {
        assertEquals(0, NutFields.toSigned(0));
        assertEquals(1, NutFields.toSigned(1));
        assertEquals(-1, NutFields.toSigned(2));
        assertEquals(2, NutFields.toSigned(3));
        assertEquals(-2, NutFields.toSigned(4));
    }
}
