package io.telltale.kernels.flow;

import java.util.ArrayList;
import java.util.List;

/** One level of the pyramid, always made from the picture itself: its size and how its columns and rows come from those of the picture. */
record FarnebackLevel(int width, int height, BlurredResize columns, BlurredResize rows) {
    /** A level is left out where a side would be shorter, px. */
    private static final int SHORTEST_SIDE = 32;

    /** The picture first, the coarsest last. */
    static List<FarnebackLevel> of(int width, int height, FarnebackOptions options) {
        List<FarnebackLevel> levels = new ArrayList<>();
        double scale = 1;
        for (int k = 0; k <= options.levels(); k++) {
            if (k > 0 && (width * scale < SHORTEST_SIDE || height * scale < SHORTEST_SIDE)) {
                break;
            }
            BlurredResize columns = BlurredResize.of(width, scale);
            BlurredResize rows = BlurredResize.of(height, scale);
            levels.add(new FarnebackLevel(columns.to(), rows.to(), columns, rows));
            scale *= options.pyramidScale();
        }
        return levels;
    }
}
