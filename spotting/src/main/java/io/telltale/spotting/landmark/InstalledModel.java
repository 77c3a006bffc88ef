package io.telltale.spotting.landmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The model that this machine has where packages put it: looked for once, and one source for the whole process, so that it is read once. */
final class InstalledModel {
    /** Debian and Ubuntu's libdlib-data; what an administrator puts beside. */
    private static final List<Path> FOLDERS = List.of(Path.of("/usr/share/dlib"), Path.of("/usr/local/share/dlib"));
    static final Optional<ShapeModelFile> FOUND = find();

    private InstalledModel() {
    }

    private static Optional<ShapeModelFile> find() {
        for (Path folder : FOLDERS) {
            Path model = folder.resolve(LandmarkSource.MODEL_NAME);
            if (Files.isReadable(model)) {
                try {
                    return Optional.of(new ShapeModelFile(model));
                } catch (LandmarkException e) {
                    // Gone since, or not to be looked at: as good as not there.
                    continue;
                }
            }
        }
        return Optional.empty();
    }
}
