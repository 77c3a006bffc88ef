package io.telltale.spotting.landmark;

import io.telltale.spotting.face.CanonicalFace;
import io.telltale.spotting.face.FaceTemplate;
import io.telltale.kernels.registration.Similarity;
import io.telltale.spotting.face.TrackedFace;
import io.telltale.spotting.footage.FileTrouble;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A shape model of dlib with 68 points. The model is found by the user, never by us: it was trained on pictures whose licence excludes commercial use.
 *
 * <p>The model is read at the first {@link #open} and stays in memory, 65 MB, as long as this source does. Safe for threads.
 */
public final class ShapeModelFile implements LandmarkSource {
    /** In each pass the box is that of the points before, so that the template's guess is forgotten. */
    private static final int PASSES = 3;

    private final Path path;
    private final long bytes;
    private ShapeModel model;

    /** @throws LandmarkException where the file cannot be looked at */
    public ShapeModelFile(Path path) throws LandmarkException {
        this.path = path;
        try {
            this.bytes = Files.size(path);
        } catch (IOException e) {
            throw new LandmarkException(path + ": " + FileTrouble.why(e), e);
        }
    }

    @Override
    public synchronized LandmarkReader open() throws LandmarkException {
        if (model == null) {
            ShapeModel read = ShapeModel.read(path);
            if (read.points() != FaceShape.POINTS) {
                throw new LandmarkException(path + " is a shape model of " + read.points() + " points, and " + FaceShape.POINTS + " are needed (" + MODEL_NAME + " of dlib has them)");
            }
            model = read;
        }
        return new Reader(model);
    }

    private record Reader(ShapeModel model) implements LandmarkReader {
        @Override
        public FaceShape.Origin origin() {
            return FaceShape.Origin.SHAPE_MODEL;
        }

        @Override
        public Optional<double[]> points(TrackedFace face, int width, int height, byte[] grey) {
            Similarity pose = face.canonicalToFrame();
            double[] guess = new double[2 * FaceShape.POINTS];
            for (int i = 0; i < FaceShape.POINTS; i++) {
                double x = CanonicalFace.cropX(FaceTemplate.x(i));
                double y = CanonicalFace.cropY(FaceTemplate.y(i));
                guess[2 * i] = pose.x(x, y);
                guess[2 * i + 1] = pose.y(x, y);
            }
            return Optional.of(model.refined(grey, width, height, guess, PASSES));
        }
    }

    @Override
    public String toString() {
        return "shape model " + path + " (" + bytes + " bytes)";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ShapeModelFile file && file.toString().equals(toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }
}
