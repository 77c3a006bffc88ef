package io.telltale.bench.planted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.telltale.spotting.FrameRate;
import io.telltale.spotting.face.CanonicalFace;
import io.telltale.spotting.face.FaceTracker;
import io.telltale.spotting.face.TrackedFace;
import io.telltale.spotting.footage.Footage;
import io.telltale.spotting.footage.FootageOptions;
import io.telltale.spotting.footage.GreyFrame;
import io.telltale.spotting.landmark.LandmarkPlacing;
import io.telltale.spotting.landmark.LandmarkSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Dlib's own model on a face whose proportions are known. Skipped, with the reason, where the model is not installed; a failure there if the environment says
 * {@code TELLTALE_REQUIRE_LANDMARKS=true}.
 */
class LandmarksOnAPlantedFaceTest {
    private static final int SEED = 13;

    @TempDir
    private Path folder;

    private static LandmarkSource installed() throws IOException {
        Path model = Path.of("/usr/share/dlib", LandmarkSource.MODEL_NAME);
        if (!Files.isReadable(model)) {
            String missing = "no landmark model; install Debian's libdlib-data";
            assertTrue(!"true".equals(System.getenv("TELLTALE_REQUIRE_LANDMARKS")), missing);
            assumeTrue(false, missing);
        }
        return LandmarkSource.named(model.toString());
    }

    @Test
    void theModelFindsEyesMouthAndChin() throws IOException {
        LandmarkPlacing placing = new LandmarkPlacing(installed(), new FrameRate(30, 1));
        Path video = folder.resolve("face.mp4");
        PlantedTruth truth = PlantedClip.render(PlantedClip.swayAndBlinksOnly(SEED, new FrameRate(30, 1)).withSeconds(0.2), video, PlantedClip.Progress.SILENT);
        FaceShape planted = new FacePainter(SEED, Difficulties.Look.AS_DRAWN).shape();
        io.telltale.spotting.landmark.FaceShape found = null;
        io.telltale.kernels.registration.Similarity faceToCrop = null;
        try (Footage footage = Footage.open(video, FootageOptions.DEFAULT)) {
            FaceTracker tracker = new FaceTracker(footage.rate());
            for (Optional<GreyFrame> next = footage.read(); next.isPresent(); next = footage.read()) {
                try (GreyFrame frame = next.get()) {
                    TrackedFace face = tracker.track(frame.index(), frame.width(), frame.height(), frame.samples());
                    assertTrue(face.followed(), "frame " + frame.index());
                    found = placing.follow(face, frame.width(), frame.height(), frame.samples());
                    if (faceToCrop == null) {
                        PlantedTruth.HeadPose head = truth.poses().getFirst();
                        faceToCrop = face.canonicalToFrame().inverse().compose(
                                io.telltale.kernels.registration.Similarity.ofPairs(-0.5, 0, 0.5, 0, head.rightEyeX(), head.rightEyeY(), head.leftEyeX(), head.leftEyeY()));
                    }
                }
            }
        }
        assertEquals(io.telltale.spotting.landmark.FaceShape.Origin.SHAPE_MODEL, found.origin());
        assertEquals(List.of(), placing.warnings());
        double mouth = planted.mouthHalfWidth();
        // Inner corners of the eyes, corners of the mouth, chin: sharp places of a drawn face.
        at(found, 39, faceToCrop, -0.5 + planted.right().halfWidth(), 0.01);
        at(found, 42, faceToCrop, 0.5 - planted.left().halfWidth(), 0.01);
        at(found, 48, faceToCrop, -mouth, planted.mouthLine(-mouth));
        at(found, 54, faceToCrop, mouth, planted.mouthLine(mouth));
        at(found, 8, faceToCrop, 0, planted.chinY());
    }

    private static void at(io.telltale.spotting.landmark.FaceShape found, int point, io.telltale.kernels.registration.Similarity faceToCrop, double x, double y) {
        double dx = found.x(point) - CanonicalFace.iodX(faceToCrop.x(x, y));
        double dy = found.y(point) - CanonicalFace.iodY(faceToCrop.y(x, y));
        assertTrue(Math.hypot(dx, dy) < 0.1, "point " + point + " lies (" + dx + ", " + dy + ") inter-ocular distances beside the planted one");
    }
}
