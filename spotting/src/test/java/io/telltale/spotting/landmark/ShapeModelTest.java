package io.telltale.spotting.landmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ShapeModelTest {
    private static final int POINTS = 8;
    private static final ShapeModel.Box BOX = new ShapeModel.Box(10, 20, 90, 120);

    @TempDir
    private Path folder;

    private ShapeModel model(byte[] bytes) throws IOException {
        return ShapeModel.read(Files.write(folder.resolve("model.dat"), bytes));
    }

    /** A grey picture that is bright from a column on. */
    private static byte[] edge(int width, int height, int column) {
        byte[] grey = new byte[width * height];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = (byte) (i % width >= column ? 200 : 50);
        }
        return grey;
    }

    @Test
    void eachLevelGoesWhereItsPixelsSay() throws IOException {
        ShapeModel model = model(MadeUpModel.of(POINTS, 3, 0.125));
        assertEquals(POINTS, model.points());
        // The pixel 1 of a split lies right of the last point, pixel 0 left of the first: in a picture that is darker on the left the last is not brighter by 10.
        double[] left = model.points(new byte[200 * 200], 200, 200, BOX);
        double[] right = model.points(edge(200, 200, 60), 200, 200, BOX);
        for (int i = 0; i < POINTS; i++) {
            assertEquals(10 + 80 * (MadeUpModel.x(i, POINTS) - 0.375), left[2 * i], 1e-4, "three steps to the left");
            assertEquals(20 + 100 * MadeUpModel.y(i, POINTS), left[2 * i + 1], 1e-4);
        }
        // Pixel 1 is near (0.5, ...) of the box in the first level; bright from column 60 on, it is the brighter of the two while the points stay right of it.
        assertTrue(right[0] > left[0], Arrays.toString(right));
    }

    @Test
    void outsideOfThePictureIsBlack() throws IOException {
        ShapeModel model = model(MadeUpModel.of(POINTS, 2, 0.25));
        byte[] one = {(byte) 255};
        double[] points = model.points(one, 1, 1, BOX);
        assertEquals(10 + 80 * (MadeUpModel.x(0, POINTS) - 0.5), points[0], 1e-4);
    }

    @Test
    void refinedPointsDoNotHangOnTheGuess() throws IOException {
        // No trees move anything: the points are the initial shape wherever the guess says the face is, upright.
        ShapeModel model = model(MadeUpModel.of(POINTS, 1, 0));
        double[] guess = new double[2 * POINTS];
        for (int i = 0; i < POINTS; i++) {
            guess[2 * i] = 40 + 60 * MadeUpModel.x(i, POINTS);
            guess[2 * i + 1] = 30 + 60 * MadeUpModel.y(i, POINTS);
        }
        assertEquals(Arrays.toString(rounded(guess)), Arrays.toString(rounded(model.refined(new byte[100], 10, 10, guess, 3))));
    }

    private static double[] rounded(double[] values) {
        return Arrays.stream(values).map(v -> Math.rint(v * 100) / 100).toArray();
    }

    @Test
    void aFileThatEndsEarlyIsToldInOneLine() throws IOException {
        byte[] whole = MadeUpModel.of(POINTS, 2, 0.1);
        for (int length = 0; length < whole.length; length++) {
            String message = refusal(Arrays.copyOf(whole, length));
            assertTrue(message.contains("model.dat"), message);
        }
        assertTrue(refusal(Arrays.copyOf(whole, whole.length + 1)).contains("follows the end"));
    }

    /** Whatever a byte becomes, the file is read or refused: nothing breaks, and no memory is asked for that the file could not fill. */
    @Test
    void noDamageBreaksTheReader() throws IOException {
        byte[] whole = MadeUpModel.of(POINTS, 2, 0.1);
        Random random = new Random(5);
        int refused = 0;
        for (int k = 0; k < 600; k++) {
            byte[] damaged = whole.clone();
            for (int n = 0; n <= k % 3; n++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            try {
                model(damaged).points(new byte[100], 10, 10, BOX);
            } catch (LandmarkException e) {
                refused++;
                assertFalse(e.getMessage().contains("\n"));
            }
        }
        assertTrue(refused > 60, refused + " of 600 were refused");
    }

    static Stream<Arguments> hostile() {
        return Stream.of(
                Arguments.of("version 7", new MadeUpModel().integer(7).done()),
                Arguments.of("a number should begin", new MadeUpModel().raw(0x7F).done()),
                Arguments.of("rows of the mean shape", new MadeUpModel().integer(1).integer(-1_000_000_000L).done()),
                Arguments.of("odd number", new MadeUpModel().integer(1).integer(-3).integer(-1).done()),
                Arguments.of("not finite", new MadeUpModel().integer(1).integer(-4).integer(-1).integer(1).integer(32000).done()),
                Arguments.of("which no model holds", new MadeUpModel().integer(1).integer(-4).integer(-1).integer(1).integer(1900).done()),
                Arguments.of("no levels", new MadeUpModel().head(2).integer(0).done()),
                Arguments.of("bytes follow", new MadeUpModel().head(2).integer(900).done()),
                Arguments.of("splits is 2000000000", new MadeUpModel().head(2).integer(1).integer(1).integer(2_000_000_000L).raw(new int[40]).done()),
                Arguments.of("full binary tree", new MadeUpModel().head(2).integer(1).integer(1).integer(2).raw(new int[40]).done()));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void whatIsNoModelIsToldWhy(String part, byte[] bytes) throws IOException {
        String message = refusal(bytes);
        assertTrue(message.contains(part), message);
    }

    private String refusal(byte[] bytes) throws IOException {
        Files.write(folder.resolve("model.dat"), bytes);
        String message = assertThrows(LandmarkException.class, () -> ShapeModel.read(folder.resolve("model.dat"))).getMessage();
        assertFalse(message.contains("\n"), message);
        return message;
    }

    @Test
    void aModelOfOtherPointsPlacesNoRegions() throws IOException {
        Path file = Files.write(folder.resolve("five.dat"), MadeUpModel.of(5, 1, 0));
        String message = assertThrows(LandmarkException.class, () -> LandmarkSource.named(file.toString()).open()).getMessage();
        assertTrue(message.contains("5 points") && message.contains("68"), message);
    }

    @Test
    void nonsenseIsRefused() throws IOException {
        ShapeModel model = model(MadeUpModel.of(POINTS, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> model.points(new byte[3], 2, 2, BOX));
        assertThrows(IllegalArgumentException.class, () -> new ShapeModel.Box(1, 1, 1, 5));
        assertThrows(IllegalArgumentException.class, () -> model.refined(new byte[4], 2, 2, new double[3], 1));
    }
}
