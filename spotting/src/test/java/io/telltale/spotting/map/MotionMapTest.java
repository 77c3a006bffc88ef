package io.telltale.spotting.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;
import io.telltale.spotting.NoFaceException;
import io.telltale.kernels.registration.Similarity;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MotionMapTest {
    private static final int SIDE = 256;
    /** The nose tip of the canonical crop is at (128, 126.5). */
    private static final int LEVEL = 100;

    private static OnsetApex pair(Optional<Similarity> face) {
        Plane grey = new Plane(SIDE, SIDE);
        Arrays.fill(grey.samples(), LEVEL);
        return new OnsetApex(3, 9, grey, grey, face);
    }

    private static OnsetApex canonical() {
        return pair(Optional.of(Similarity.IDENTITY));
    }

    /** A head that moves by (1, -2) px, and a patch that moves otherwise around a place given in inter-ocular distances. */
    private static Flow motion(MapRegion patch, double u, double v) {
        Flow flow = Flow.zero(SIDE, SIDE);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                boolean inside = patch != null && patch.contains((x - 128) / 70.0, (y - 88) / 70.0);
                flow.u().set(x, y, (float) (1 + (inside ? u : 0)));
                flow.v().set(x, y, (float) (-2 + (inside ? v : 0)));
            }
        }
        return flow;
    }

    private static int patchColour(double u, double v) {
        RgbPicture picture = MotionMap.of(canonical(), motion(MapRegion.CHEEK_L, u, v)).picture();
        assertEquals(0x646464, picture.rgb(20, 20), "what goes with the nose keeps its grey");
        return picture.rgb((int) (128 + 70 * MapRegion.CHEEK_L.x()), (int) (88 + 70 * MapRegion.CHEEK_L.y()));
    }

    @Test
    void rightIsRedDownYellowGreenLeftCyanUpPurple() {
        assertEquals(0xff6464, patchColour(2, 0));
        assertEquals(0xe3ff64, patchColour(0, 2));
        assertEquals(0x64ffff, patchColour(-2, 0));
        assertEquals(0xe364ff, patchColour(0, -2));
    }

    /** A background that moves far: MELLM's map is scaled by it, the map of the face is not. */
    @Test
    void whatIsBehindTheHeadDoesNotDarkenTheFace() {
        Flow flow = motion(MapRegion.CHEEK_L, 2, 0);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < 20; x++) {
                flow.u().set(x, y, 41);
            }
        }
        int x = (int) (128 + 70 * MapRegion.CHEEK_L.x());
        int y = (int) (88 + 70 * MapRegion.CHEEK_L.y());
        MotionMap whole = MotionMap.of(canonical(), flow);
        MotionMap face = MotionMap.ofFace(canonical(), flow);
        assertEquals(40, whole.largestPixels(), 0.2);
        assertEquals(0xff6464, whole.picture().rgb(10, 100));
        assertEquals(2, face.largestPixels(), 0.2);
        assertEquals(0xff6464, face.picture().rgb(x, y));
        assertEquals(0x646464, face.picture().rgb(10, 100));
        assertTrue((whole.picture().rgb(x, y) >> 16) < 0x78, "the whole map shows it dim");
        assertEquals(0x646464, MotionMap.ofFace(pair(Optional.empty()), flow).picture().rgb(x, y));
    }

    @ParameterizedTest
    @CsvSource({"1,0,0", "1,0.26,0", "1,0.28,1", "0,1,3", "-1,0,6", "-1,-0.0,6", "0,-1,9", "1,-0.28,11", "1,-0.26,0", "0,0,0"})
    void directionsAreRoundedToThirtyDegrees(float u, float v, int hue) {
        assertEquals(hue, MotionMap.hue(u, v));
    }

    @Test
    void aShiftOfTheWholePictureHasNoColour() {
        MotionMap map = MotionMap.of(canonical(), motion(null, 0, 0));
        assertTrue(Arrays.stream(map.picture().pixels()).allMatch(p -> p == 0x646464));
        assertEquals(0, map.largestPixels(), 1e-6);
    }

    @Test
    void brightnessIsRelativeToTheLargestMotionWhichIsTold() {
        MotionMap map = MotionMap.of(canonical(), motion(MapRegion.CHIN, 0.004, 0));
        assertEquals(0.004, map.largestPixels(), 1e-5);
        assertEquals(0xff6464, map.picture().rgb(128, (int) (88 + 70 * MapRegion.CHIN.y())));
    }

    @Test
    void withoutAFaceThePictureIsGreyAndSaysWhy() {
        MotionMap map = MotionMap.of(pair(Optional.empty()), motion(MapRegion.CHIN, 3, 0));
        assertTrue(Arrays.stream(map.picture().pixels()).allMatch(p -> p == 0x646464));
        assertTrue(map.warning().orElseThrow().contains("frame 3"), map.warning().toString());
        assertThrows(NoFaceException.class, () -> RegionMotionText.of(pair(Optional.empty()), motion(MapRegion.CHIN, 3, 0)));
    }

    @Test
    void theNoseMayStandAtTheEdgeOrOutside() {
        for (double shift : new double[] {-128, 127, 500}) {
            MotionMap map = MotionMap.of(pair(Optional.of(Similarity.scaled(1, shift, shift))), motion(MapRegion.CHIN, 3, 0));
            assertEquals(SIDE, map.picture().width());
        }
    }

    @Test
    void aFlowOfAnotherSizeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> MotionMap.of(canonical(), Flow.zero(SIDE, SIDE - 1)));
        assertThrows(IllegalArgumentException.class, () -> RegionMotionText.of(canonical(), Flow.zero(SIDE, SIDE - 1)));
    }

    @Test
    void thePictureOwnsItsPixels() {
        int[] given = {0x123456, 0xff000000};
        RgbPicture picture = RgbPicture.of(2, 1, given);
        given[0] = 0;
        picture.pixels()[0] = 0;
        assertEquals(0x123456, picture.rgb(0, 0));
        assertEquals(0, picture.rgb(1, 0));
        assertThrows(IllegalArgumentException.class, () -> RgbPicture.of(2, 2, given));
    }

    @Test
    void theTextTellsLengthAndDirectionOfEveryRegion() throws NoFaceException {
        // 1.4 px of 70 are 2 per cent; up and to the left of the picture
        RegionMotionText text = RegionMotionText.of(canonical(), motion(MapRegion.MOUTH_CORNER_L, -1.4 * Math.cos(Math.PI / 4), -1.4 * Math.sin(Math.PI / 4)));
        assertEquals("left mouth corner: mean 2.000, max 2.000, up-left, 135 degrees", text.at(MapRegion.MOUTH_CORNER_L).toString());
        assertEquals("right mouth corner: mean 0.000, max 0.000, no significant motion", text.at(MapRegion.MOUTH_CORNER_R).toString());
        assertEquals(1 + MapRegion.values().length, text.text().lines().count());
        assertTrue(text.text().startsWith("Motion from frame 3 to frame 9 "), text.text());
    }

    @Test
    void whatMovesApartHasNoDirection() throws NoFaceException {
        Flow flow = motion(MapRegion.CHIN, 0, 0);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                if (MapRegion.CHIN.contains((x - 128) / 70.0, (y - 88) / 70.0)) {
                    flow.u().set(x, y, 1 + 0.5f * (x - 128));
                }
            }
        }
        MapRegionMotion chin = RegionMotionText.of(canonical(), flow).at(MapRegion.CHIN);
        assertTrue(chin.meanPercent() > 1 && chin.concentration() < 0.15, chin.toString());
        assertTrue(chin.toString().endsWith("no clear direction"), chin.toString());
    }

    /** Right regions are the subject's, on the left of the picture, and every box mirrors its partner. */
    @Test
    void regionsMirror() {
        for (MapRegion region : MapRegion.values()) {
            if (region.name().endsWith("_R")) {
                MapRegion left = MapRegion.valueOf(region.name().replaceFirst("_R$", "_L"));
                assertTrue(region.x() < 0);
                assertEquals(-region.x(), left.x(), 1e-9);
                assertEquals(region.y(), left.y(), 1e-9);
                assertEquals(region.phrase().replace("right", "left"), left.phrase());
            }
        }
    }

    /** A face that stands elsewhere, larger and turned: the boxes go with it. */
    @Test
    void regionsFollowThePose() throws NoFaceException {
        Similarity pose = new Similarity(0.6 * Math.cos(0.2), 0.6 * Math.sin(0.2), 60, 20);
        Flow flow = Flow.zero(SIDE, SIDE);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                Similarity back = pose.inverse();
                if (MapRegion.INNER_BROW_R.contains((back.x(x, y) - 128) / 70, (back.y(x, y) - 88) / 70)) {
                    flow.v().set(x, y, -0.42f);
                }
            }
        }
        RegionMotionText text = RegionMotionText.of(pair(Optional.of(pose)), flow);
        assertEquals("right inner brow: mean 1.000, max 1.000, up, 90 degrees", text.at(MapRegion.INNER_BROW_R).toString());
        assertEquals(0, text.at(MapRegion.CHIN).meanPercent(), 1e-9);
    }
}
