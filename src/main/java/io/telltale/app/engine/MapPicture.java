package io.telltale.app.engine;

import io.telltale.app.console.OutputFile;
import io.telltale.spotting.map.MotionBetween;
import io.telltale.spotting.map.MotionMap;
import io.telltale.spotting.map.Png;
import java.util.function.Consumer;

/** {@code motion between two frames -> colour map in a file}. */
public final class MapPicture {
    private MapPicture() {
    }

    /** As PNG. */
    public static void draw(MotionBetween moved, OutputFile png, Consumer<String> warnings) {
        MotionMap map = moved.map();
        map.warning().ifPresent(warnings);
        png.write(out -> out.write(Png.of(map.picture())));
    }
}
