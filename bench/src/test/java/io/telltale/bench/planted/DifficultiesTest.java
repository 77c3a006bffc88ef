package io.telltale.bench.planted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.bench.planted.Activity.Doing;
import io.telltale.bench.planted.Difficulties.Difficulty;
import io.telltale.bench.planted.Happening.Mouthed;
import io.telltale.spotting.FrameRate;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DifficultiesTest {
    private static final PlantedClip.Options QUIET = PlantedClip.swayAndBlinksOnly(7, new FrameRate(100, 1)).withPicture(new PlantedClip.Picture(192, 160, 40, false))
            .withCamera(new PlantedClip.Camera(0, 0, 0, 0.6)).withHead(PlantedClip.Head.STILL);
    private static final Set<Difficulty> EVERYTHING = EnumSet.allOf(Difficulty.class);

    private static PlantedScript script(PlantedClip.Options options) {
        return PlantedScript.draw(options, new Musculature(options.seed()));
    }

    private static byte[] frame(Scene scene, int n) {
        FrameRenderer renderer = new FrameRenderer(scene, new CameraModel(scene.options()));
        byte[] yuv = new byte[renderer.bytes()];
        renderer.render(n, yuv);
        return yuv;
    }

    @Test
    void whatASeedGaveBeforeItGivesWithThem() {
        for (int seed = 1; seed < 5; seed++) {
            PlantedClip.Options plain = PlantedClip.casme30(seed);
            PlantedScript with = script(Difficulties.on(plain, EVERYTHING));
            assertEquals(script(plain).events(), with.events());
            assertEquals(script(plain).closures(), with.closures());
            assertEquals(List.of(), script(plain).activities());
            Set<Doing> doings = EnumSet.noneOf(Doing.class);
            with.activities().forEach(a -> doings.add(a.doing()));
            assertTrue(doings.containsAll(List.of(Doing.SPEECH, Doing.TURN, Doing.NOD)), doings.toString());
        }
    }

    @Test
    void aBoutOfSpeechHasThreeToSixSyllablesASecondAndRestsAtItsEnds() {
        Musculature muscles = new Musculature(3);
        Musculature.UnitField jaw = muscles.field(PlantedUnit.parse("AU26"));
        for (int k = 0; k < 20; k++) {
            Mouthed bout = MouthMotion.speech(2, 3, muscles, new Well19937c(k));
            long syllables = bout.strokes().stream().filter(s -> s.field() == jaw).count();
            assertTrue(syllables >= 3 * 2.2 && syllables <= 3 * 7.5, syllables + " syllables in 3 s");
            assertEquals(0, bout.strokes().stream().mapToDouble(s -> Math.abs(s.at(2)) + Math.abs(s.at(5))).sum(), 1e-12);
            assertTrue(bout.strokes().stream().filter(s -> s.field() == jaw).allMatch(s -> s.scale() <= jaw.most), "no face tears");
        }
    }

    @Test
    void speechKeepsClearOfExpressionsOfTheMouthAndOfOtherBouts() {
        for (int seed = 1; seed < 8; seed++) {
            PlantedScript s = script(Difficulties.on(PlantedClip.casme30(seed), EVERYTHING));
            for (Mouthed m : s.mouthed()) {
                assertTrue(s.expressions().stream().filter(e -> e.parts().stream().anyMatch(p -> p.unit().number() > 7)).allMatch(e -> m.end() < e.start() || m.start() > e.end()));
                assertTrue(s.mouthed().stream().allMatch(o -> o == m || m.end() < o.start() || m.start() > o.end()));
            }
        }
    }

    @Test
    void theMouthOpensInSpeechAndTheBrowsStay() throws Exception {
        PlantedClip.Options options = QUIET.withDifficulties(new Difficulties(new Difficulties.Mouthing(20, 0, 0), Difficulties.Turning.NONE, Difficulties.Lighting.NONE, Difficulties.Look.AS_DRAWN))
                .withHappenings(new PlantedClip.Happenings(0, 0, 0, 0, new PlantedClip.Range(1, 2), new PlantedClip.Range(3, 4), CorpusStatistics.SAMM_LV));
        Scene scene = Scene.build(options);
        Mouthed bout = scene.script().mouthed().getFirst();
        Happening.Stroke widest = bout.strokes().stream().max((a, b) -> Double.compare(a.scale(), b.scale())).orElseThrow();
        byte[] shut = frame(scene, (int) Math.floor(options.rate().frames(bout.start())));
        byte[] open = frame(scene, (int) Math.rint(options.rate().frames(widest.start() + widest.seconds() / 2)));
        assertTrue(difference(scene, shut, open, -0.2, 1.05, 0.2, 1.45) > 3, "the mouth moves");
        assertTrue(difference(scene, shut, open, -0.8, -0.45, 0.8, -0.2) < 0.3, "the brows do not");
    }

    private static double difference(Scene scene, byte[] a, byte[] b, double x0, double y0, double x1, double y1) {
        double sum = 0;
        int n = 0;
        for (double y = y0; y < y1; y += 0.02) {
            for (double x = x0; x < x1; x += 0.02) {
                int i = (int) Math.round(scene.rest().y(x, y)) * 192 + (int) Math.round(scene.rest().x(x, y));
                sum += Math.abs((a[i] & 255) - (b[i] & 255));
                n++;
            }
        }
        return sum / n;
    }

    @Test
    void aTurnIsARotationOfASolidInPerspective() {
        Turn turn = new Turn(FaceShape.template());
        Similarity none = turn.at(0, 0);
        assertEquals(1, none.a(), 1e-6);
        assertEquals(0, turn.right[FaceGrid.cell(0.3, 0.4)], 1e-6);
        double yaw = Math.toRadians(8);
        Similarity seen = turn.at(yaw, 0);
        int tip = FaceGrid.cell(0, 0.56);
        int eye = FaceGrid.cell(-0.5, 0.0);
        FaceRelief relief = new FaceRelief(FaceShape.template());
        double depth = relief.height(0, 0.56) - relief.height(-0.5, 0);
        // The tip of the nose overtakes the eye by its depth times the sine, and a little by perspective.
        assertEquals(depth * Math.sin(yaw), turn.right[tip] - turn.right[eye], 0.02);
        assertTrue(turn.right[tip] - turn.right[eye] > 0.04, "a turn shows depth: " + (turn.right[tip] - turn.right[eye]));
        assertTrue(seen.tx() > 0.1, "the whole face moves to the side it turns to");
        turn.at(0, yaw);
        assertTrue(turn.down[tip] > turn.down[eye] + 0.02, "a nod brings the nose down");
        turn.at(0, -yaw);
        assertTrue(turn.down[tip] < turn.down[eye] - 0.02);
    }

    @Test
    void noPointOverlapsAnotherUpToTheLargestTurn() {
        Turn turn = new Turn(FaceShape.template());
        for (double yaw : new double[] {-15, 15}) {
            turn.at(Math.toRadians(yaw), 0);
            for (int i = 0; i < FaceGrid.NODES - 1; i++) {
                if (i % FaceGrid.COLUMNS < FaceGrid.COLUMNS - 1 && Math.abs(FaceGrid.X[i]) < 0.95 && FaceGrid.Y[i] > -1 && FaceGrid.Y[i] < 1.7) {
                    assertTrue(turn.right[i + 1] - turn.right[i] > -FaceGrid.CELL, "folded over at " + FaceGrid.X[i] + ", " + FaceGrid.Y[i]);
                }
            }
        }
    }

    @Test
    void theTruthFollowsATurnedHead() throws Exception {
        Scene scene = Scene.build(QUIET.withDifficulties(new Difficulties(Difficulties.Mouthing.NONE, new Difficulties.Turning(12, 0, 8), Difficulties.Lighting.NONE, Difficulties.Look.AS_DRAWN)));
        Happening.HeadTurn turn = scene.script().turns().getFirst();
        FrameRenderer renderer = new FrameRenderer(scene, new CameraModel(scene.options()));
        byte[] yuv = new byte[renderer.bytes()];
        int n = (int) Math.ceil(scene.options().rate().frames(turn.times()[1]));
        Similarity seen = renderer.render(n, yuv);
        byte[] rest = frame(scene, (int) Math.floor(scene.options().rate().frames(turn.start())));
        double along = 0;
        double stay = 0;
        for (double y = 0.1; y < 1.2; y += 0.025) {
            for (double x = -0.6; x < 0.6; x += 0.025) {
                int was = rest[(int) Math.round(scene.rest().y(x, y)) * 192 + (int) Math.round(scene.rest().x(x, y))] & 255;
                along += Math.abs((yuv[(int) Math.round(seen.y(x, y)) * 192 + (int) Math.round(seen.x(x, y))] & 255) - was);
                stay += Math.abs((yuv[(int) Math.round(scene.rest().y(x, y)) * 192 + (int) Math.round(scene.rest().x(x, y))] & 255) - was);
            }
        }
        assertTrue(along < 0.6 * stay, along + " along the truth, " + stay + " at rest");
    }

    @Test
    void lightDriftsShadowWandersAndLampsFollowTheirMains() {
        Difficulties.Lighting light = new Difficulties.Lighting(0.2, 0.3, Difficulties.Lighting.AMERICA);
        PlantedClip.Options options = QUIET.withDifficulties(new Difficulties(Difficulties.Mouthing.NONE, Difficulties.Turning.NONE, light, Difficulties.Look.AS_DRAWN));
        CameraModel camera = new CameraModel(options);
        double low = 2;
        double high = 0;
        for (double t = 0; t < options.seconds(); t += 0.1) {
            low = Math.min(low, camera.level(t));
            high = Math.max(high, camera.level(t));
            for (double x = 0; x <= 1; x += 0.1) {
                assertTrue(camera.shadow(x, t) <= 1 && camera.shadow(x, t) >= 0.7 - 1e-9);
            }
        }
        assertTrue(high - low > 0.1 && high <= 1.2 && low >= 0.8, low + " to " + high);
        assertTrue(camera.shadow(0, 3) - camera.shadow(1, 3) > 0.05 || camera.shadow(0, 6) - camera.shadow(1, 6) > 0.05, "an edge");
        assertTrue(new CameraModel(QUIET).isEven());
        CameraModel rippling = new CameraModel(options.withCamera(new PlantedClip.Camera(0, 0.1, 0, 0.6)).withDifficulties(new Difficulties(Difficulties.Mouthing.NONE, Difficulties.Turning.NONE,
                new Difficulties.Lighting(0, 0, 120), Difficulties.Look.AS_DRAWN)));
        assertEquals(rippling.level(0.3), rippling.level(0.3 + 1 / 120.0), 1e-9);
        assertTrue(Math.abs(rippling.level(0.3) - rippling.level(0.3 + 1 / 240.0)) > 1e-3);
    }

    @Test
    void glassesCoverTheSkinAndSmoothSkinIsSmooth() throws Exception {
        Scene bare = Scene.build(QUIET);
        Scene spectacled = Scene.build(QUIET.withDifficulties(new Difficulties(Difficulties.Mouthing.NONE, Difficulties.Turning.NONE, Difficulties.Lighting.NONE, new Difficulties.Look(true, 1, false))));
        assertTrue(difference(bare, frame(bare, 0), frame(spectacled, 0), 0.1, -0.2, 0.9, 0.35) > 3);
        assertEquals(0, difference(bare, frame(bare, 0), frame(spectacled, 0), -0.4, 0.8, 0.4, 1.3), 0);
        Scene smooth = Scene.build(QUIET.withDifficulties(new Difficulties(Difficulties.Mouthing.NONE, Difficulties.Turning.NONE, Difficulties.Lighting.NONE, new Difficulties.Look(false, 0.25, false))));
        assertTrue(roughness(smooth) < 0.6 * roughness(bare), roughness(smooth) + " and " + roughness(bare));
        Scene dark = Scene.build(QUIET.withDifficulties(new Difficulties(Difficulties.Mouthing.NONE, Difficulties.Turning.NONE, Difficulties.Lighting.NONE, new Difficulties.Look(false, 1, true))));
        assertTrue(dark.skin().luma(0.6, 0.6) < 0.7 * bare.skin().luma(0.6, 0.6));
    }

    private static double roughness(Scene scene) {
        double sum = 0;
        for (double x = 0.45; x < 0.8; x += 0.01) {
            for (double y = 0.5; y < 0.8; y += 0.01) {
                double d = scene.skin().luma(x + 0.02, y) - 2 * scene.skin().luma(x, y) + scene.skin().luma(x - 0.02, y);
                sum += d * d;
            }
        }
        return Math.sqrt(sum);
    }

    @Test
    void wordsAreReadAndWhatIsUnknownIsSaid() {
        assertEquals(EnumSet.of(Difficulty.SPEECH, Difficulty.YAW), Difficulties.named(List.of("speech", "Yaw")));
        assertEquals(EVERYTHING, Difficulties.named(List.of("everything")));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Difficulties.named(List.of("rain"))).getMessage().contains("'rain'"));
        assertThrows(IllegalArgumentException.class, () -> new Difficulties.Turning(1, 1, 40));
        assertThrows(IllegalArgumentException.class, () -> QUIET.withDifficulties(Difficulties.on(QUIET, EVERYTHING).difficulties()).asLoop());
    }

    @Test
    void activitiesSurviveTheTruthFileAndAreAbsentWhereThereAreNone(@TempDir Path folder) throws Exception {
        PlantedClip.Options options = Difficulties.on(PlantedClip.samm200(5), EVERYTHING);
        PlantedScript s = script(options);
        PlantedTruth truth = new PlantedTruth("a.mp4", options.rate(), options.frames(), 5, s.events(), s.closures(), List.of(), s.activities());
        assertFalse(truth.activities().isEmpty());
        truth.write(folder.resolve("a.truth.json"));
        assertEquals(truth, PlantedTruth.read(folder.resolve("a.truth.json")));
        assertEquals(2 * truth.activities().size(), truth.repeated(2, "b").activities().size());
    }

    @Test
    void theScriptDoesNotDependOnTheFrameRate() {
        PlantedScript fast = script(Difficulties.on(PlantedClip.samm200(6), EVERYTHING));
        PlantedScript slow = script(Difficulties.on(PlantedClip.samm200(6).withRate(new FrameRate(50, 1)), EVERYTHING));
        assertEquals(fast.expressions(), slow.expressions());
        assertEquals(fast.turns().size(), slow.turns().size());
        for (int i = 0; i < fast.events().size(); i++) {
            assertEquals(fast.events().get(i).onset() / 4.0, slow.events().get(i).onset(), 1);
            assertEquals(fast.events().get(i).offset() / 4.0, slow.events().get(i).offset(), 1);
        }
    }
}
