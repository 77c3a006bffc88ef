package io.telltale.spotting.landmark;

import io.telltale.fuzz.InputFile;
import io.telltale.fuzz.Target;
import java.util.List;

/** Shape models and tables of landmarks. */
public final class LandmarkTargets {
    public static final List<Target> ALL = List.of(
            Target.of("shape-model", input -> ShapeModelReader.read(InputFile.of("model.dat", input)), LandmarkException.class),
            Target.of("openface", LandmarkTargets::openFace, LandmarkException.class));

    private LandmarkTargets() {
    }

    private static void openFace(byte[] input) throws Exception {
        OpenFaceTable.read(InputFile.of("openface.csv", input)).values().forEach(faces -> faces.forEach(points -> {
            for (float p : points) {
                if (!Float.isFinite(p)) {
                    throw new AssertionError("a point at " + p);
                }
            }
        }));
    }
}
