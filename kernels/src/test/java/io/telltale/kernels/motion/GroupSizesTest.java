package io.telltale.kernels.motion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

final class GroupSizesTest {
    @Test
    void onlyAPairOfSizesIsRead() {
        assertEquals(Optional.of(new GroupSizes(16, 128)), GroupSizes.parse("16 128\n"));
        for (String nonsense : List.of("", "64", "64 65", "4 64", "64 512", "a b", "64 64 64")) {
            assertEquals(Optional.empty(), GroupSizes.parse(nonsense), nonsense);
        }
        assertThrows(IllegalArgumentException.class, () -> new GroupSizes(48, 64));
    }

    @Test
    void theUsualSizeStaysUnlessAnotherIsClearlyFaster() {
        List<Integer> sizes = List.of(16, 32, 64, 128);
        assertEquals(64, MotionTuning.best(sizes, new double[] {0.99, 0.97, 1, 2}, 64));
        assertEquals(32, MotionTuning.best(sizes, new double[] {0.9, 0.5, 1, 0.6}, 64));
    }
}
