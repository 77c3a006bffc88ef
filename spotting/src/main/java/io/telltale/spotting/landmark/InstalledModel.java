package io.telltale.spotting.landmark;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The models of this machine, each one source for the whole process, so that it is read once. */
final class InstalledModel {
    private static final Map<Path, ShapeModelFile> FOUND = new ConcurrentHashMap<>();

    private InstalledModel() {
    }

    static ShapeModelFile at(Path path) throws LandmarkException {
        ShapeModelFile known = FOUND.get(path);
        ShapeModelFile now = new ShapeModelFile(path);
        if (known != null && known.equals(now)) {
            return known;
        }
        FOUND.put(path, now);
        return now;
    }
}
