package io.telltale.bench.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.telltale.bench.planted.PlantedTruth;
import io.telltale.bench.score.RegistrationError.Measured;
import io.telltale.spotting.FrameRate;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegistrationErrorTest {
    /** The head moves by (3, -4) from frame 0 to 1, and turns by a quarter about the right eye from 0 to 2. */
    private static final PlantedTruth TRUTH = new PlantedTruth("v", new FrameRate(30, 1), 3, 1, List.of(), List.of(),
            List.of(new PlantedTruth.HeadPose(100, 100, 200, 100), new PlantedTruth.HeadPose(103, 96, 203, 96), new PlantedTruth.HeadPose(100, 100, 100, 200)));

    @Test
    void theTrueMotionHasNoError() {
        RegistrationError e = RegistrationError.of(TRUTH, List.of(new Measured(0, 0, 1, 0, 0, 0), new Measured(0, 1, 1, 0, 3, -4), new Measured(0, 2, 0, 1, 200, 0)));
        assertEquals(0, e.worstPixels(), 1e-9);
        assertEquals(3, e.frames());
    }

    @Test
    void aShiftCountsByItsLength() {
        // 0 px in one frame, 5 px in the other: rms 5 / sqrt 2.
        RegistrationError e = RegistrationError.of(TRUTH, List.of(new Measured(0, 0, 1, 0, 0, 0), new Measured(0, 1, 1, 0, 0, 0)));
        assertEquals(5 / Math.sqrt(2), e.rmsPixels(), 1e-9);
        assertEquals(5, e.worstPixels(), 1e-9);
        assertEquals(5 / Math.sqrt(2), RegistrationError.pooled(List.of(e, e)).orElseThrow().rmsPixels(), 1e-9);
    }

    @Test
    void noFrameIsNoNumber() {
        assertThrows(IllegalArgumentException.class, () -> RegistrationError.of(TRUTH, List.of()));
    }
}
