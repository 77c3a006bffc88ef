package io.telltale.spotting.landmark;

import io.telltale.spotting.face.TrackedFace;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Where the 68 points of a face come from. They place its regions and nothing else.
 *
 * <p>What a source is called ({@link Object#toString}) tells it from another one, so that results can be kept by it. Files are read when they are first needed, and once.
 */
public sealed interface LandmarkSource permits LandmarkSource.Template, ShapeModelFile, OpenFaceFile {
    /** The model for 68 points, as dlib and its packages name it. */
    String MODEL_NAME = "shape_predictor_68_face_landmarks.dat";
    /** System property that names a model or {@code template}. */
    String PROPERTY = "telltale.landmarks";
    /** Environment variable that does the same; the property comes first. */
    String VARIABLE = "TELLTALE_LANDMARKS";

    /** Asked for by the user. */
    Template TEMPLATE = new Template(true);

    /**
     * No landmarks of this person: the canonical template.
     *
     * @param wanted it was asked for; else nothing better was there, which is worth a word in the result
     */
    record Template(boolean wanted) implements LandmarkSource {
        @Override
        public String toString() {
            return "template";
        }

        @Override
        public LandmarkReader open() {
            return new LandmarkReader() {
                @Override
                public FaceShape.Origin origin() {
                    return FaceShape.Origin.TEMPLATE;
                }

                @Override
                public Optional<double[]> points(TrackedFace face, int width, int height, byte[] grey) {
                    return Optional.empty();
                }
            };
        }
    }

    /**
     * What this machine has: what {@value #PROPERTY} or {@value #VARIABLE} names, else the model where Debian's libdlib-data puts it, else the template.
     *
     * @throws LandmarkException where a name was given that is no source
     */
    static LandmarkSource installed() throws LandmarkException {
        String named = System.getProperty(PROPERTY, System.getenv(VARIABLE));
        if (named != null && !named.isBlank()) {
            return named(named);
        }
        return InstalledModel.FOUND.isPresent() ? InstalledModel.FOUND.get() : new Template(false);
    }

    /**
     * {@code template}, the path of a dlib shape model, or that of a CSV file of OpenFace.
     *
     * @throws LandmarkException where there is no such file
     */
    static LandmarkSource named(String text) throws LandmarkException {
        if (text.equalsIgnoreCase("template")) {
            return TEMPLATE;
        }
        Path file = Path.of(text);
        if (!Files.isRegularFile(file)) {
            throw new LandmarkException("no landmarks '" + text + "' (give " + MODEL_NAME + " of dlib, a CSV file of OpenFace, or template)");
        }
        boolean csv = text.toLowerCase(Locale.ROOT).endsWith(".csv");
        return csv ? new OpenFaceFile(file) : new ShapeModelFile(file);
    }

    /**
     * Reads what has to be read.
     *
     * @throws LandmarkException where a file cannot be read or holds something else
     */
    LandmarkReader open() throws LandmarkException;
}
