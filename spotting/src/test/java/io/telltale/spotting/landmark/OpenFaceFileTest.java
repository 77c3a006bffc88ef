package io.telltale.spotting.landmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.spotting.FrameRate;
import io.telltale.spotting.face.CanonicalFace;
import io.telltale.spotting.face.FaceTemplate;
import io.telltale.kernels.registration.Similarity;
import io.telltale.spotting.face.TrackedFace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A made-up table in OpenFace's form: the template's points, the mouth lower by 0.1 IOD, on a face of 100 px. */
class OpenFaceFileTest {
    private static final FrameRate RATE = new FrameRate(30, 1);
    private static final Similarity POSE = CanonicalFace.pose(200, 150, 300, 150);

    @TempDir
    private Path folder;

    static String header(String separator) {
        List<String> cells = new ArrayList<>(List.of("frame", "face_id", "timestamp", "confidence", "success"));
        for (String axis : List.of("x_", "y_")) {
            for (int i = 0; i < 68; i++) {
                cells.add(axis + i);
            }
        }
        return String.join(separator, cells) + "\n";
    }

    static String row(int frame, double confidence, int success, double shift, Random noise, String separator) {
        List<String> cells = new ArrayList<>(List.of("" + frame, "0", "0.0", "" + confidence, "" + success));
        for (int axis = 0; axis < 2; axis++) {
            for (int i = 0; i < 68; i++) {
                double template = axis == 0 ? FaceTemplate.x(i) : FaceTemplate.y(i) + (i >= 48 ? 0.1 : 0);
                cells.add(String.format(Locale.ROOT, "%.2f", (axis == 0 ? 250 + shift : 150) + 100 * template + noise.nextGaussian()));
            }
        }
        return String.join(separator, cells) + "\n";
    }

    private static TrackedFace face(int index, int key) {
        return new TrackedFace(index, TrackedFace.Status.FOLLOWED, POSE, 1, 0, 1, false, key);
    }

    private LandmarkPlacing placing(String csv) throws IOException {
        return new LandmarkPlacing(LandmarkSource.named(Files.writeString(folder.resolve("face.csv"), csv).toString()), RATE);
    }

    private static FaceShape follow(LandmarkPlacing placing, int from, int frames, int key) {
        FaceShape shape = null;
        for (int t = from; t < from + frames; t++) {
            shape = placing.follow(face(t, key), 640, 480, new byte[0]);
        }
        return shape;
    }

    @Test
    void theMedianOfTheFramesPlacesTheMouth() throws IOException {
        for (String separator : List.of(",", ", ")) {
            Random noise = new Random(1);
            StringBuilder csv = new StringBuilder("\uFEFF" + header(separator));
            for (int t = 1; t <= 60; t++) {
                // Every fifth frame OpenFace is lost, and once it says it is not.
                csv.append(row(t, t == 9 ? 0.95 : t % 5 == 0 ? 0.2 : 0.98, t % 7 == 0 ? 0 : 1, t == 9 ? 500 : 0, noise, separator));
            }
            LandmarkPlacing placing = placing(csv.toString());
            FaceShape shape = follow(placing, 0, 60, 0);
            assertEquals(FaceShape.Origin.OPENFACE, shape.origin());
            assertTrue(shape.looks() >= 5, shape.toString());
            for (int i = 0; i < 68; i++) {
                assertEquals(FaceTemplate.x(i), shape.x(i), 0.02, "x of " + i);
                assertEquals(FaceTemplate.y(i) + (i >= 48 ? 0.1 : 0), shape.y(i), 0.02, "y of " + i);
                assertTrue(shape.spread(i) > 0.001 && shape.spread(i) < 0.04, "spread " + shape.spread(i));
            }
            assertEquals(1, shape.interOcular(), 0.02);
            assertEquals(List.of(), placing.warnings());
            assertEquals("regions by landmarks of OpenFace", placing.engine());
        }
    }

    @Test
    void aNewKeyBeginsAnew() throws IOException {
        Random noise = new Random(2);
        StringBuilder csv = new StringBuilder(header(","));
        for (int t = 1; t <= 40; t++) {
            csv.append(row(t, 1, 1, 0, noise, ","));
        }
        LandmarkPlacing placing = placing(csv.toString());
        FaceShape first = follow(placing, 0, 32, 0);
        assertTrue(first.isMeasured());
        // Nothing is known of these frames.
        assertFalse(follow(placing, 1000, 40, 1).isMeasured());
    }

    @Test
    void theFaceThatIsFollowedIsMeant() throws IOException {
        Random noise = new Random(3);
        String csv = header(",") + row(1, 1, 1, 300, noise, ",") + row(1, 1, 1, 0, noise, ",") + row(1, 1, 1, -300, noise, ",");
        FaceShape shape = follow(placing(csv), 0, 1, 0);
        assertTrue(shape.isMeasured());
        assertEquals(0, shape.x(30), 0.05);
    }

    @Test
    void pointsBesideTheFaceAreToldAndNotUsed() throws IOException {
        LandmarkPlacing placing = placing(header(",") + row(1, 1, 1, 300, new Random(4), ","));
        assertFalse(follow(placing, 0, 40, 0).isMeasured());
        assertEquals(1, placing.warnings().size());
        assertTrue(placing.warnings().getFirst().contains("no points on the face"), placing.warnings().toString());
        assertEquals("regions by the template", placing.engine());
    }

    @Test
    void whatIsNoTableIsToldInOneLine() throws IOException {
        String good = header(",") + row(1, 1, 1, 0, new Random(5), ",");
        refuses("no column frame", "");
        refuses("no column y_67", good.replace("y_67", "z"));
        refuses("line 2 has 3 cells", header(",") + "1,2,3\n");
        refuses("is no number", good.replaceFirst("\n1,0,0.0", "\n1,0,0.0").replaceFirst(",1\\.0,1,", ",sure,1,"));
        refuses("is no frame number", good.replaceFirst("\n1,", "\n0,"));
        refuses("sure of a face", header(",") + row(1, 0.1, 1, 0, new Random(5), ","));
        Files.write(folder.resolve("face.csv"), new byte[] {(byte) 0xC3, 0x28, 10});
        assertThrows(LandmarkException.class, () -> LandmarkSource.named(folder.resolve("face.csv").toString()).open());
    }

    private void refuses(String part, String csv) throws IOException {
        Files.writeString(folder.resolve("face.csv"), csv);
        String message = assertThrows(LandmarkException.class, () -> LandmarkSource.named(folder.resolve("face.csv").toString()).open()).getMessage();
        assertTrue(message.contains(part) && !message.contains("\n"), message);
    }

    @Test
    void aSourceIsNamed() throws IOException {
        assertEquals(LandmarkSource.TEMPLATE, LandmarkSource.named("Template"));
        assertTrue(assertThrows(LandmarkException.class, () -> LandmarkSource.named("nowhere.dat")).getMessage().contains("nowhere.dat"));
        LandmarkPlacing wanted = new LandmarkPlacing(LandmarkSource.TEMPLATE, RATE);
        assertEquals(List.of(), wanted.warnings());
        assertEquals(Optional.of("no landmark model"), new LandmarkPlacing(new LandmarkSource.Template(false), RATE).warnings().stream().map(w -> w.substring(0, 17)).findFirst());
        Files.writeString(folder.resolve("a.csv"), "x");
        assertEquals(LandmarkSource.named(folder.resolve("a.csv").toString()), LandmarkSource.named(folder.resolve("a.csv").toString()));
    }
}
