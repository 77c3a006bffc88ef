package io.telltale.bench.baseline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.bench.planted.CorpusStatistics;
import io.telltale.bench.planted.PlantedClip;
import io.telltale.bench.planted.PlantedSchedule;
import io.telltale.bench.planted.PlantedTruth;
import io.telltale.bench.planted.PlantedUnit;
import io.telltale.bench.score.MarkedEvent;
import io.telltale.bench.score.MarkedVideo;
import io.telltale.kernels.Flow;
import io.telltale.kernels.Workers;
import io.telltale.kernels.flow.DenseFlow;
import io.telltale.kernels.flow.Farneback;
import io.telltale.kernels.flow.FarnebackOptions;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Interval;
import io.telltale.spotting.Kind;
import io.telltale.spotting.footage.FootageOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineTest {
    private static final int FRAMES = 200;

    /** A bump over rest, px. */
    private static double[] bump(int from, int to, double height) {
        double[] s = new double[FRAMES];
        Arrays.fill(s, 0.2);
        for (int t = from; t <= to; t++) {
            s[t] += height * (0.5 - 0.5 * Math.cos(2 * Math.PI * (t - from) / (to - from)));
        }
        return s;
    }

    private static List<RecipeDecoder.Segment> decoded(RecipeConstants.Family family, double[] s) {
        RecipeDecoder decoder = new RecipeDecoder(family.at(30), 30);
        return decoder.whole(decoder.window(List.of(new RecipeDecoder.Channel(RecipeRegion.MOUTH, RecipeRegion.MOUTH.patches().getFirst(), s))));
    }

    @Test
    void theRecipeFindsABumpOverItsThresholdAndNoneBelow() {
        for (RecipeConstants.Family family : RecipeConstants.Family.values()) {
            List<RecipeDecoder.Segment> high = decoded(family, bump(60, 100, 4));
            assertEquals(1, high.size(), family + ": " + high);
            assertEquals(80, high.getFirst().apex(), 4);
            assertTrue(new Interval(high.getFirst().head(), high.getFirst().tail()).iou(new Interval(60, 100)) > 0.5, family + ": " + high);
            assertTrue(decoded(family, bump(60, 100, 0.6)).isEmpty(), family + " below its threshold");
        }
    }

    @Test
    void twoBumpsAreTwoUnlessTheyAreOne() {
        double[] two = bump(30, 70, 4);
        double[] other = bump(110, 150, 4);
        for (int t = 0; t < FRAMES; t++) {
            two[t] = Math.max(two[t], other[t]);
        }
        assertEquals(2, decoded(RecipeConstants.Family.ZHAO, two).size());
    }

    @Test
    void theLowPassKeepsWhatIsSlow() {
        RecipeDecoder decoder = new RecipeDecoder(RecipeConstants.Family.ZHAO.at(30), 30);
        double[] s = new double[FRAMES];
        double[] slow = new double[FRAMES];
        for (int t = 0; t < FRAMES; t++) {
            slow[t] = 3 + Math.cos(2 * Math.PI * t * 1.5 / 30);
            s[t] = slow[t] + 0.7 * Math.cos(2 * Math.PI * t * 9.0 / 30);
        }
        assertArrayEquals(slow, decoder.lowPassed(s), 1e-9);
    }

    @Test
    void regionsLieInTheCropAndSixteenPatchesVote() {
        assertEquals(16, Stream.of(RecipeRegion.values()).mapToInt(r -> r.patches().size()).sum());
        assertEquals(13, Stream.of(RecipeRegion.values()).flatMap(r -> r.patches().stream()).filter(RecipeRegion.Patch::small).count());
        for (RecipeRegion r : RecipeRegion.values()) {
            assertTrue(r.left >= 0 && r.top >= 0 && r.left + r.width <= FaceReel.SIZE && r.top + r.height <= FaceReel.SIZE, r.toString());
            r.patches().forEach(p -> assertTrue(p.left() >= 0 && p.right() <= r.width && p.top() >= 0 && p.bottom() <= r.height && p.right() > p.left() && p.bottom() > p.top(), r + " " + p));
        }
        assertEquals(FaceReel.CORNERS, FaceReel.x(42) - FaceReel.x(39), 1e-9);
    }

    @Test
    void theTopOfTheVectorsIsAveraged() {
        Flow f = Flow.zero(10, 10);
        for (int i = 0; i < 100; i++) {
            f.u().samples()[i] = i < 20 ? 2 : 0.1f;
        }
        assertEquals(2, RecipeSpotter.topMean(f, 0, 0, 10, 10, 0.2)[0], 1e-6);
        assertTrue(RecipeSpotter.topMean(f, 0, 0, 10, 10, 1)[0] < 0.6);
    }

    @Test
    void mainDirectionSeesMotionThatGoesAndComesBack() {
        Flow out = Flow.zero(60, 60);
        Flow back = Flow.zero(60, 60);
        Arrays.fill(out.u().samples(), 1.5f);
        assertEquals(1.5, MainDirection.difference(out, back), 1e-6);
        assertEquals(0, MainDirection.difference(out, out), 1e-6);
        double[] feature = new double[100];
        for (int i = 45; i < 55; i++) {
            feature[i] = 2;
        }
        double[] contrast = MainDirection.contrast(feature, 12);
        assertEquals(2, contrast[50], 1e-9);
        assertEquals(0, contrast[30], 1e-9);
    }

    @Test
    void moilanenAlwaysFiresAndItsPeaksAreApart() {
        List<Integer> peaks = MeanMagnitude.peaks(bump(40, 60, 3), 8);
        assertEquals(List.of(50), peaks);
        assertFalse(MeanMagnitude.peaks(new double[] {1, 1.1, 1, 1.05, 1}, 1).isEmpty());
        assertArrayEquals(new double[] {2, 2, 2}, MeanMagnitude.smoothed(new double[] {1, 2, 3}, 5), 1e-12);
    }

    @Test
    void chanceKnowsTheOthersAndNotTheVideo() {
        FrameRate rate = new FrameRate(30, 1);
        MarkedVideo other = new MarkedVideo(rate, 1800, List.of(new MarkedEvent(Kind.MICRO, new Interval(10, 19), OptionalLong.empty(), OptionalDouble.empty()),
                new MarkedEvent(Kind.MACRO, new Interval(100, 159), OptionalLong.empty(), OptionalDouble.empty())));
        MarkedVideo video = new MarkedVideo(rate, 18_000, List.of());
        List<Found> found = RandomIntervals.of(List.of(other), video, 3);
        assertEquals(10, found.stream().filter(f -> f.kind() == Kind.MICRO).count());
        assertEquals(10, found.stream().filter(f -> f.kind() == Kind.MACRO).count());
        assertTrue(found.stream().filter(f -> f.kind() == Kind.MICRO).allMatch(f -> f.interval().length() == 10));
        assertEquals(found, RandomIntervals.of(List.of(other), video, 3));
        assertTrue(RandomIntervals.of(List.of(), video, 3).isEmpty());
        assertEquals(2, RandomIntervals.constantCount(List.of(other)), 0);
    }

    /** The whole way on a rendered clip: a strong smile of a still head, and nothing else. */
    @Test
    void aPlantedSmileIsFoundByTheRecipe(@TempDir Path folder) throws Exception {
        PlantedSchedule schedule = new PlantedSchedule(List.of(new PlantedSchedule.Act(Kind.MACRO, 30, 45, 70, 12, List.of(new PlantedSchedule.Share(PlantedUnit.parse("AU12"), 1)))), List.of());
        PlantedClip.Options options = new PlantedClip.Options(3, new FrameRate(30, 1), 2.6, new PlantedClip.Picture(256, 224, 64, false), new PlantedClip.Camera(0.6, 0, 0, 0.6), PlantedClip.Head.STILL,
                new PlantedClip.Happenings(0, 0, 0, 0, new PlantedClip.Range(1, 2), new PlantedClip.Range(3, 4), CorpusStatistics.CAS_ME_2), new PlantedClip.Coding(PlantedClip.Codec.MJPEG, 0.95),
                Optional.empty(), false).withSchedule(schedule);
        Path video = folder.resolve("smile.mp4");
        PlantedTruth truth = PlantedClip.render(options, video, 2, PlantedClip.Progress.SILENT);
        try (FaceReel reel = FaceReel.read(video, FootageOptions.DEFAULT, FaceReel.Followed.TRANSLATION, folder); Workers workers = new Workers(2);
                DenseFlow flow = Farneback.lanes(FarnebackOptions.RECIPE, workers)) {
            assertEquals(78, reel.count());
            assertEquals(1, reel.step());
            List<Found> found = new RecipeSpotter(RecipeConstants.Family.ZHAO).spot(reel, flow);
            assertTrue(found.stream().anyMatch(f -> f.interval().iou(truth.events().getFirst().interval()) >= 0.5), found.toString());
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(2, left.count(), "the reel is deleted");
        }
    }
}
