package io.telltale.app.planted;

import io.telltale.bench.planted.PlantedClip;
import io.telltale.bench.planted.PlantedTruth;
import java.io.IOException;
import java.nio.file.Path;

/** {@code options -> video + truth}, both written; {@link PlantedClip#render(PlantedClip.Options, Path, PlantedClip.Progress)} but for tests. */
@FunctionalInterface
public interface Planter {
    PlantedTruth plant(PlantedClip.Options options, Path video, PlantedClip.Progress progress) throws IOException;
}
