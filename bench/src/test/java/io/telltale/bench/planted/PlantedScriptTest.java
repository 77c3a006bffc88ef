package io.telltale.bench.planted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.bench.planted.Happening.Blink;
import io.telltale.bench.planted.Happening.Expressed;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Interval;
import io.telltale.spotting.Kind;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlantedScriptTest {
    private static PlantedScript script(PlantedClip.Options options) {
        return PlantedScript.draw(options, new Musculature(options.seed()));
    }

    @Test
    void theSameSeedGivesTheSameScriptAndAnotherDoesNot() {
        assertEquals(script(PlantedClip.samm200(5)).events(), script(PlantedClip.samm200(5)).events());
        assertNotEquals(script(PlantedClip.samm200(5)).events(), script(PlantedClip.samm200(6)).events());
    }

    @Test
    void eventsAreNamedByTheirLength() {
        int micro = 0;
        int macro = 0;
        for (int seed = 0; seed < 12; seed++) {
            PlantedClip.Options options = seed % 2 == 0 ? PlantedClip.samm200(seed) : PlantedClip.casme30(seed);
            for (PlantedTruth.Event e : script(options).events()) {
                double seconds = options.rate().seconds(e.offset() - e.onset());
                assertTrue(e.cut() || (seconds <= 0.5 + 1e-9) == (e.kind() == Kind.MICRO), e.toString());
                assertTrue(e.offset() < options.frames() && e.onset() <= e.apex() && e.apex() <= e.offset(), e.toString());
                micro += e.kind() == Kind.MICRO ? 1 : 0;
                macro += e.kind() == Kind.MACRO ? 1 : 0;
            }
        }
        assertTrue(micro >= 30 && macro >= 20, micro + " micro, " + macro + " macro");
    }

    @Test
    void theProfileIsVisibleForItsDuration() {
        Well19937c random = new Well19937c(3);
        for (int i = 0; i < 200; i++) {
            double seconds = 0.15 + 4 * random.nextDouble();
            TemporalProfile p = TemporalProfile.draw(2, seconds, 0.43, random);
            assertEquals(TemporalProfile.VISIBLE, p.at(2), 1e-6);
            assertEquals(TemporalProfile.VISIBLE, p.at(2 + seconds), 1e-6);
            assertEquals(1, p.at(p.start() + p.apex()), 1e-9);
            double before = 0;
            for (double t = p.start() - 0.1; t < p.end() + 0.1; t += p.rise() / 200) {
                double v = p.at(t);
                assertTrue(v >= 0 && v <= 1 + 1e-12, "share " + v);
                assertTrue(Math.abs(v - before) < 0.03, "a jump of " + (v - before) + " at " + t + " in " + p);
                before = v;
            }
        }
    }

    @Test
    void durationsFollowTheCorpus() {
        assertEquals(0.390, CorpusStatistics.SAMM_LV.quantile(Kind.MICRO, 0.5), 1e-9);
        assertEquals(2.433, CorpusStatistics.CAS_ME_3.quantile(Kind.MACRO, 0.5), 1e-9);
        assertEquals(0.150, CorpusStatistics.SAMM_LV.quantile(Kind.MICRO, 0), 1e-9);
        for (CorpusStatistics c : CorpusStatistics.values()) {
            assertTrue(c.quantile(Kind.MICRO, 1) <= 0.5 && c.quantile(Kind.MACRO, 0) > 0.5, c.toString());
        }
    }

    @Test
    void unitsMoveTheFaceAsTheirNamesSay() {
        for (int seed = 0; seed < 5; seed++) {
            Musculature muscles = new Musculature(seed);
            assertMoves(muscles, "AU12", 0.46, 1.10, 1, -1);
            assertMoves(muscles, "AU12", -0.46, 1.10, -1, -1);
            assertMoves(muscles, "AU15", 0.44, 1.15, 0, 1);
            assertMoves(muscles, "AU1", 0.25, -0.30, 0, -1);
            assertMoves(muscles, "AU4", 0.27, -0.27, -1, 1);
            assertMoves(muscles, "AU17", 0, 1.66, 0, -1);
            assertMoves(muscles, "AU20", 0.5, 1.14, 1, 0);
            Musculature.UnitField left = muscles.field(PlantedUnit.parse("L12"));
            int other = FaceGrid.cell(-0.46, 1.10);
            assertTrue(Math.hypot(left.right[other], left.down[other]) < 0.05, "one side alone");
        }
    }

    private static void assertMoves(Musculature muscles, String unit, double x, double y, int right, int down) {
        Musculature.UnitField f = muscles.field(PlantedUnit.parse(unit));
        int cell = FaceGrid.cell(x, y);
        if (right != 0) {
            assertTrue(f.right[cell] * right > 0.2, unit + " moves " + f.right[cell] + " to the right at " + x);
        }
        if (down != 0) {
            assertTrue(f.down[cell] * down > 0.2, unit + " moves " + f.down[cell] + " down at " + x);
        }
    }

    @Test
    void peaksAreWhatWasAskedForUnlessCapped() {
        PlantedClip.Options options = PlantedClip.samm200(9);
        for (Expressed e : script(options).expressions()) {
            double percent = 100 * e.peak();
            assertTrue(percent <= (e.kind() == Kind.MICRO ? 4 : 15) + 1e-6 && percent >= 0.5 - 1e-6, percent + " %");
        }
    }

    @Test
    void blinksCloseForAFewTenthsOfASecond() {
        List<Blink> blinks = script(PlantedClip.swayAndBlinksOnly(4, new FrameRate(30, 1))).blinks();
        assertTrue(blinks.size() >= 8 && blinks.size() <= 40, blinks.size() + " in a minute");
        for (Blink b : blinks) {
            assertTrue(b.end() - b.start() >= 0.149 && b.end() - b.start() <= 0.401);
            assertEquals(b.depth(), b.at(b.start() + b.closing()), 1e-9);
            assertEquals(0, b.at(b.end()), 1e-9);
        }
    }

    @Test
    void aLoopHasNoSeam() {
        PlantedClip.Options options = PlantedClip.samm200(3).asLoop();
        PlantedScript s = script(options);
        Similarity rest = Similarity.of(100, 0, 320, 200);
        Similarity first = s.head().pose(rest, 0);
        Similarity beyond = s.head().pose(rest, options.seconds());
        assertEquals(first.tx(), beyond.tx(), 1e-6);
        assertEquals(first.a(), beyond.a(), 1e-6);
        assertEquals(s.head().yaw(0), s.head().yaw(options.seconds()), 1e-9);
        for (Expressed e : s.expressions()) {
            assertTrue(e.start() >= 0 && e.end() <= options.seconds(), "an expression crosses the seam");
        }
    }

    @Test
    void truthSurvivesItsFile(@TempDir Path folder) throws Exception {
        PlantedClip.Options options = PlantedClip.samm200(11);
        PlantedTruth truth = new PlantedTruth("a.mp4", options.rate(), options.frames(), 11, script(options).events(), List.of(new Interval(3, 9)),
                List.of(new PlantedTruth.HeadPose(1.25, 2, 3, 4.5)));
        assertTrue(truth.events().size() > 2);
        Path file = PlantedTruth.besides(folder.resolve("a.mp4"));
        truth.write(file);
        assertEquals(truth, PlantedTruth.read(file));
        assertEquals("a.truth.json", file.getFileName().toString());
    }
}
