package io.telltale.app;

import io.telltale.bench.planted.PlantedClip;
import io.telltale.bench.planted.PlantedTruth;
import io.telltale.spotting.Progress;
import java.io.IOException;
import java.nio.file.Path;

/** {@code options -> video file + truth}; {@link PlantedClip} but for tests. */
@FunctionalInterface
interface Planter {
    PlantedTruth plant(PlantedClip.Options options, Path video, Progress progress) throws IOException;
}
