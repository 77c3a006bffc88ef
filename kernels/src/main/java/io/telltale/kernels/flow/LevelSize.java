package io.telltale.kernels.flow;

import java.util.ArrayList;
import java.util.List;

/** Size of a level of the pyramid, px. */
record LevelSize(int width, int height) {
    /** A level is left out where a side is shorter, px. */
    private static final int SHORTEST_SIDE = 16;

    int pixels() {
        return Math.multiplyExact(width, height);
    }

    /** Of TV-L1, finest first: each side is {@code step} times that of the finer level, rounded to whole pixels. */
    static List<LevelSize> pyramid(int width, int height, int most, double step) {
        List<LevelSize> levels = new ArrayList<>(List.of(new LevelSize(width, height)));
        while (levels.size() < most) {
            LevelSize last = levels.getLast();
            LevelSize next = new LevelSize((int) Math.rint(last.width() * step), (int) Math.rint(last.height() * step));
            if (Math.min(next.width(), next.height()) < SHORTEST_SIDE) {
                break;
            }
            levels.add(next);
        }
        return List.copyOf(levels);
    }
}
