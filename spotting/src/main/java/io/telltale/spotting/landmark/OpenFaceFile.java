package io.telltale.spotting.landmark;

import io.telltale.spotting.face.CanonicalFace;
import io.telltale.kernels.registration.Similarity;
import io.telltale.spotting.face.TrackedFace;
import io.telltale.spotting.footage.FileTrouble;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The points that FeatureExtraction of OpenFace 2 wrote for every frame of this video: a CSV file with columns {@code frame}, {@code confidence}, {@code success},
 * {@code x_0} to {@code x_67} and {@code y_0} to {@code y_67} (T. Baltrusaitis et al., OpenFace 2.0, FG 2018, doi:10.1109/FG.2018.00019).
 *
 * <p>Frame 1 of the file is the first frame of the video. Frames without success, or with a confidence below {@value OpenFaceTable#LEAST_CONFIDENCE}, are not used.
 * Where a frame has several faces, the points nearest to the followed one are. Safe for threads.
 */
public final class OpenFaceFile implements LandmarkSource {
    private final Path path;
    private final String version;
    private Map<Long, List<float[]>> frames;

    /** @throws LandmarkException where the file cannot be looked at */
    public OpenFaceFile(Path path) throws LandmarkException {
        this.path = path;
        try {
            this.version = Files.size(path) + " bytes, " + Files.getLastModifiedTime(path);
        } catch (IOException e) {
            throw new LandmarkException(path + ": " + FileTrouble.why(e), e);
        }
    }

    @Override
    public synchronized LandmarkReader open() throws LandmarkException {
        if (frames == null) {
            frames = OpenFaceTable.read(path);
        }
        return new Reader(frames);
    }

    private record Reader(Map<Long, List<float[]>> frames) implements LandmarkReader {
        @Override
        public FaceShape.Origin origin() {
            return FaceShape.Origin.OPENFACE;
        }

        @Override
        public Optional<double[]> points(TrackedFace face, int width, int height, byte[] grey) {
            Similarity pose = face.canonicalToFrame();
            double eyesX = pose.x(CanonicalFace.EYES_X, CanonicalFace.EYES_Y);
            double eyesY = pose.y(CanonicalFace.EYES_X, CanonicalFace.EYES_Y);
            float[] nearest = null;
            double least = Double.POSITIVE_INFINITY;
            for (float[] points : frames.getOrDefault(face.index() + 1, List.of())) {
                double x = 0;
                double y = 0;
                for (int i = 36; i < 48; i++) {
                    x += points[2 * i] / 12;
                    y += points[2 * i + 1] / 12;
                }
                double away = Math.hypot(x - eyesX, y - eyesY);
                if (away < least) {
                    least = away;
                    nearest = points;
                }
            }
            if (nearest == null) {
                return Optional.empty();
            }
            double[] points = new double[nearest.length];
            for (int i = 0; i < points.length; i++) {
                points[i] = nearest[i];
            }
            return Optional.of(points);
        }
    }

    @Override
    public String toString() {
        return "OpenFace " + path + " (" + version + ")";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OpenFaceFile file && file.toString().equals(toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }
}
