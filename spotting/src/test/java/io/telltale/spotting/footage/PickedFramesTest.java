package io.telltale.spotting.footage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.telltale.spotting.FrameRate;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a folder of pictures whose grey is ten times their number. */
class PickedFramesTest {
    @TempDir
    private Path folder;

    private PickedFrames picked(double fps, Long... numbers) throws IOException {
        for (int i = 0; i < 20; i++) {
            BufferedImage picture = new BufferedImage(32, 24, BufferedImage.TYPE_BYTE_GRAY);
            for (int k = 0; k < 32 * 24; k++) {
                picture.getRaster().setSample(k % 32, k / 32, 0, 10 * i);
            }
            if (i != 7) {
                ImageIO.write(picture, "png", folder.resolve(String.format("img_%03d.png", i + 1)).toFile());
            }
        }
        return PickedFrames.read(folder, FootageOptions.DEFAULT.withFps(FrameRate.parse(String.valueOf(fps))), new TreeSet<>(List.of(numbers)));
    }

    private static int grey(PickedFrames picked, long number) {
        GreyFrame frame = picked.frames().get(number);
        assertNotNull(frame, "frame " + number);
        assertEquals(number, frame.index());
        return frame.samples()[frame.samples().length - 1] & 255;
    }

    @Test
    void framesComeByTheirNumbers() throws IOException {
        PickedFrames picked = picked(30, 2L, 11L);
        assertEquals(20, grey(picked, 2));
        assertEquals(110, grey(picked, 11));
        assertEquals(11, picked.lastSeen());
    }

    /** At one frame a second the tenth is far enough for a seek. */
    @Test
    void framesBehindASeekHaveTheSameNumbers() throws IOException {
        PickedFrames picked = picked(1, 10L, 19L);
        assertEquals(100, grey(picked, 10));
        assertEquals(190, grey(picked, 19));
    }

    @Test
    void whatIsNotThereIsNotThere() throws IOException {
        PickedFrames picked = picked(1, 7L, 50L);
        assertEquals(Set.of(), picked.frames().keySet());
        assertEquals(19, picked.lastSeen());
        assertEquals(19, picked(1, 50L).lastSeen());
    }

    @Test
    void numbersStartAtZero() {
        assertThrows(IllegalArgumentException.class, () -> PickedFrames.read(folder, FootageOptions.DEFAULT, new TreeSet<>(Set.of(-1L))));
        assertThrows(IllegalArgumentException.class, () -> PickedFrames.read(folder, FootageOptions.DEFAULT, new TreeSet<>()));
    }
}
