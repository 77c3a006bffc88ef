package io.telltale.qa.vlm.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.kernels.Workers;
import io.telltale.qa.answer.FacePart;
import io.telltale.qa.vlm.Picture;
import io.telltale.qa.vlm.pixels.FrameSampling.Rule;
import io.telltale.qa.vlm.pixels.VirtualRate;
import io.telltale.spotting.Spotting;
import io.telltale.spotting.map.MotionBetween;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VideoPicturesTest {
    @TempDir
    private static Path folder;
    private static Path face;
    private static Path blank;
    private static final Workers WORKERS = new Workers(1);

    @BeforeAll
    static void draw() throws IOException {
        face = SketchedFootage.frames(Files.createDirectory(folder.resolve("face")), true);
        blank = SketchedFootage.frames(Files.createDirectory(folder.resolve("blank")), false);
    }

    @AfterAll
    static void close() {
        WORKERS.close();
    }

    static VideoPictures of(Path frames) {
        return new VideoPictures(frames, SketchedFootage.options(), SketchedFootage.spotting(), MotionBetween.flow(WORKERS));
    }

    private static BufferedImage read(Picture picture) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(picture.bytes()));
    }

    private static int grey(BufferedImage image, int x, int y) {
        return image.getRaster().getSample(x, y, 0);
    }

    /** Pupils are the darkest of what lies around the place of an eye: their centre of darkness is where the crop has its eyes. */
    private static double[] pupil(BufferedImage image, int atX, int atY, int reach) {
        double weight = 0;
        double x = 0;
        double y = 0;
        for (int py = atY - reach; py <= atY + reach; py++) {
            for (int px = atX - reach; px <= atX + reach; px++) {
                double dark = Math.max(0, 80 - grey(image, px, py));
                weight += dark;
                x += dark * px;
                y += dark * py;
            }
        }
        return new double[] {x / weight, y / weight};
    }

    @Test
    void theAlignedFaceStandsWhereTheCropHasItsEyes() throws Exception {
        BufferedImage image = read(of(face).alignedFace(SketchedFootage.ONSET));
        assertEquals(VideoPictures.ALIGNED, image.getWidth());
        assertEquals(VideoPictures.ALIGNED, image.getHeight());
        double[] right = pupil(image, 93, 88, 12);
        double[] left = pupil(image, 163, 88, 12);
        // The cascades place eyes within a few hundredths of the inter-ocular distance of 70 px; the scale of the drawing must be taken off.
        assertEquals(70, left[0] - right[0], 6);
        assertEquals(128, (left[0] + right[0]) / 2, 5);
        assertEquals(88, (left[1] + right[1]) / 2, 5);
    }

    @Test
    void aZoomIsTheSameFaceLarger() throws Exception {
        VideoPictures pictures = of(face);
        assertEquals(pictures.alignedFace(7), pictures.zoom(7, FaceArea.ALIGNED, 1));
        BufferedImage one = read(pictures.alignedFace(7));
        BufferedImage three = read(pictures.zoom(7, FaceArea.aligned(100, 140, 160, 200), 3));
        assertEquals(180, three.getWidth());
        assertEquals(180, three.getHeight());
        double difference = 0;
        for (int y = 0; y < 60; y++) {
            for (int x = 0; x < 60; x++) {
                difference += Math.abs(grey(three, 3 * x + 1, 3 * y + 1) - grey(one, 100 + x, 140 + y));
            }
        }
        assertTrue(difference / 3600 < 3, "mean difference " + difference / 3600);
        assertEquals(470, read(pictures.zoom(7, FaceArea.of(FacePart.BROWS), 3)).getWidth(), 1);
    }

    @Test
    void zoomsOfSeveralFramesDifferWhereTheFaceMoved() throws Exception {
        List<Picture> zooms = of(face).zooms(List.of(SketchedFootage.ONSET, SketchedFootage.APEX), FaceArea.ALIGNED, 1);
        BufferedImage onset = read(zooms.get(0));
        BufferedImage apex = read(zooms.get(1));
        assertTrue(difference(onset, apex, 150, 155, 175, 175) > 4 * difference(onset, apex, 85, 60, 170, 100), "the corner moved, the eyes did not");
    }

    private static double difference(BufferedImage a, BufferedImage b, int left, int top, int right, int bottom) {
        double sum = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                sum += Math.abs(grey(a, x, y) - grey(b, x, y));
            }
        }
        return sum / ((right - left) * (bottom - top));
    }

    /** Up is purple in a map: red and blue over green, brightest at the corner that rose by 5 of 80 px, 6 % of the distance between the eyes. */
    @Test
    void theMapShowsTheCornerRise() throws Exception {
        VideoPictures pictures = of(face);
        BufferedImage map = read(pictures.motionMap(SketchedFootage.ONSET, SketchedFootage.APEX, true));
        double[] onto = {0, 0, 0};
        for (int y = 155; y < 172; y++) {
            for (int x = 150; x < 168; x++) {
                for (int c = 0; c < 3; c++) {
                    onto[c] += map.getRaster().getSample(x, y, c) / (17.0 * 18);
                }
            }
        }
        assertTrue(onto[2] > onto[1] + 40 && onto[2] > onto[0], "blue over green at the corner: " + Arrays.toString(onto));
        assertEquals(6.2, pictures.brightestPercent(SketchedFootage.ONSET, SketchedFootage.APEX), 1.5);
        String text = pictures.regionMotion(SketchedFootage.ONSET, SketchedFootage.APEX);
        assertTrue(text.lines().anyMatch(l -> l.startsWith("left mouth corner") && l.contains(", up, ")), text);
        assertTrue(text.startsWith("Motion from frame 4 to frame 10 "), text);
        assertEquals(SketchedFootage.WIDTH, read(pictures.motionMap(SketchedFootage.ONSET, SketchedFootage.APEX, false)).getWidth());
    }

    @Test
    void slowMotionIsEvenlySpacedAndSaysItsTrueTimes() throws Exception {
        NumberedClip clip = of(face).slowMotion(SketchedFootage.ONSET, SketchedFootage.OFFSET, 8, VirtualRate.DEFAULT);
        assertEquals(List.of(4L, 6L, 8L, 10L, 12L, 14L, 16L, 18L), clip.frames());
        assertEquals(2, clip.clip().framesPerSecond());
        assertEquals("8 frames, from frame 4 (0.133 s) to frame 18 (0.600 s); 0.467 s of the video are shown as 3.500 s", clip.times());
        assertNotEquals(clip.clip().frames().get(0), clip.clip().frames().get(3));
        assertEquals(15, of(face).slowMotion(SketchedFootage.ONSET, SketchedFootage.OFFSET, 100, VirtualRate.DEFAULT).frames().size(), "no frame twice");
        assertEquals(List.of(11L), of(face).slowMotion(SketchedFootage.ONSET, SketchedFootage.OFFSET, 1, VirtualRate.DEFAULT).frames());
    }

    @Test
    void theWholeVideoIsShownSmallerAtItsTrueRate() throws Exception {
        NumberedClip clip = of(face).raw(0, 23, Rule.QWEN_UTILS, 32, 8);
        assertEquals(List.of(0L, 5L, 9L, 14L, 18L, 23L), clip.frames());
        assertEquals(0L, clip.frames().getFirst());
        assertEquals(23L, clip.frames().getLast());
        assertEquals(30.0 * (clip.frames().size() - 1) / 23, clip.clip().framesPerSecond(), 1e-9);
        BufferedImage first = read(clip.clip().frames().getFirst());
        assertEquals(448, first.getWidth());
        assertEquals(373, first.getHeight());
        assertEquals("6 frames, from frame 0 (0.000 s) to frame 23 (0.767 s)", clip.times());
        assertEquals(List.of(0L, 23L), of(face).raw(0, 23, Rule.QWEN_UTILS, 3, 30).frames(), "an even number");
        assertEquals(List.of(0L, 12L, 23L), of(face).raw(0, 23, Rule.QWEN3, 3, 30).frames());
        assertEquals(List.of(2L, 7L, 12L, 17L), of(face).raw(2, 21, Rule.QWEN25, 32, 2).frames(), "numbers of the whole video");
    }

    /** 24 frames in 5 spans: the one measured peak is the point of its span. */
    @Test
    void strainKeepsItsPeakInFewNumbers() throws Exception {
        StrainCurve curve = of(face).strain(0, 23, 5);
        assertEquals(5, curve.points().size());
        assertEquals(3, curve.largest(), 1e-5);
        assertEquals(SketchedFootage.APEX, curve.points().get(2).frame());
        assertTrue(curve.text().contains("\nframe 10 (0.333 s): 3.00 %"), curve.text());
        assertEquals(12, of(face).strain(0, 23, 1000).points().size(), "frames that were not measured have no point");
        BufferedImage plot = read(of(face).strainCurve(0, 23));
        assertEquals(StrainPlot.WIDTH, plot.getWidth());
    }

    @Test
    void whatWasAskedBeforeChangesNothing() throws Exception {
        VideoPictures used = of(face);
        used.prepare(List.of(23L, 2L, 10L));
        used.slowMotion(0, 23, 5, VirtualRate.DEFAULT);
        used.alignedFace(10);
        assertEquals(of(face).alignedFace(6), used.alignedFace(6));
        assertEquals(of(face).motionMap(4, 10, true), used.motionMap(4, 10, true));
        assertEquals(of(face).slowMotion(4, 18, 6, VirtualRate.DEFAULT), used.slowMotion(4, 18, 6, VirtualRate.DEFAULT));
    }

    @Test
    void whatCannotBeShownIsSaidInOneLine() throws Exception {
        assertLine("there is no frame 24: frames 0 to 23 were spotted", () -> of(face).alignedFace(24));
        assertLine("there is no frame -1: frames 0 to 23 were spotted", () -> of(face).slowMotion(-1, 9, 4, VirtualRate.DEFAULT));
        assertLine("there is no frame 9223372036854775807: frames 0 to 23 were spotted", () -> of(face).raw(0, Long.MAX_VALUE, Rule.QWEN3, 4, 2));
        assertLine("it has no two frames, and qwen-vl-utils samples no fewer", () -> of(face).raw(4, 4, Rule.QWEN_UTILS, 4, 2));
        assertLine("there is no part of the video from frame 9 to frame 8", () -> of(face).slowMotion(9, 8, 4, VirtualRate.DEFAULT));
        assertLine("there is no motion from frame 9 to frame 9: the apex must come after the onset", () -> of(face).motionMap(9, 9, true));
        assertLine("no face was found in frame 4", () -> of(blank).alignedFace(4));
        assertLine("no face was found in frame 4", () -> of(blank).regionMotion(4, 10));
        assertLine("no face was found in frame 4: there is no motion map", () -> of(blank).motionMap(4, 10, false));
        assertLine("no face was found from frame 4 to frame 10", () -> of(blank).slowMotion(4, 10, 3, VirtualRate.DEFAULT));
        Spotting kept = SketchedFootage.spotting();
        Spotting withoutTraces = new Spotting(kept.video(), kept.rate(), 0, kept.frames(), kept.engine(), kept.profile(), List.of(), kept.events(), List.of(), List.of(), Optional.empty());
        VideoPictures bare = new VideoPictures(face, SketchedFootage.options(), withoutTraces, MotionBetween.flow(WORKERS));
        assertLine("there is no strain curve of happy_1: what was kept of its spotting holds events alone; spot the video again", () -> bare.strain(0, 5, 5));
        Path gone = folder.resolve("gone");
        assertLine("no such file or folder: " + gone, () -> of(gone).alignedFace(4));
    }

    private interface Drawing {
        Object draw() throws NoPictureException;
    }

    private static void assertLine(String line, Drawing drawing) {
        assertEquals(line, assertThrows(NoPictureException.class, drawing::draw).getMessage());
    }

    @Test
    void aFrameMissingInAFolderIsSaid() throws Exception {
        Path holed = SketchedFootage.frames(Files.createDirectory(folder.resolve("holed")), true);
        Files.delete(holed.resolve("img_010.png"));
        assertLine("frame 10 is missing in holed", () -> of(holed).alignedFace(10));
    }

    @Test
    void sizesAreBounded() {
        assertThrows(IllegalArgumentException.class, () -> of(face).zoom(4, FaceArea.ALIGNED, 9));
        assertThrows(IllegalArgumentException.class, () -> of(face).zoom(4, FaceArea.ALIGNED, 0.1));
        assertThrows(IllegalArgumentException.class, () -> of(face).zoom(4, new FaceArea(0, 0, 4, 4), 2));
        assertThrows(IllegalArgumentException.class, () -> of(face).slowMotion(4, 9, 769, VirtualRate.DEFAULT));
        assertThrows(IllegalArgumentException.class, () -> of(face).raw(4, 9, Rule.QWEN3, 1, 2));
        assertThrows(IllegalArgumentException.class, () -> of(face).raw(4, 9, Rule.QWEN3, 4, 0));
        assertThrows(IllegalArgumentException.class, () -> of(face).strain(4, 9, 1));
        assertThrows(IllegalArgumentException.class, () -> FaceArea.aligned(50, 50, 50, 60));
        assertThrows(IllegalArgumentException.class, () -> new FaceArea(Double.NaN, 0, 1, 1));
    }

    @Test
    void areasHaveNames() {
        assertEquals(Optional.of(FaceArea.of(FacePart.MOUTH)), FaceArea.named(" Mouth "));
        assertEquals(Optional.of(FaceArea.ALIGNED), FaceArea.named("face"));
        assertTrue(FaceArea.named("left mouth corner").orElseThrow().x() > 0, "the subject's left is on the right of the picture");
        assertEquals(Optional.empty(), FaceArea.named("elbow"));
        assertEquals(3, new HashSet<>(List.of(FaceArea.of(FacePart.BROWS), FaceArea.of(FacePart.EYES), FaceArea.of(FacePart.NOSE))).size());
    }
}
