package io.telltale.bench.planted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.bench.planted.PlantedSchedule.Act;
import io.telltale.bench.planted.PlantedSchedule.Closure;
import io.telltale.bench.planted.PlantedSchedule.Share;
import io.telltale.spotting.Kind;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;

class PlantedScheduleTest {
    private static Share share(String unit, double strength) {
        return new Share(PlantedUnit.parse(unit), strength);
    }

    @Test
    void theTruthHasExactlyTheFramesOfTheSchedule() {
        Well19937c random = new Well19937c(8);
        for (PlantedClip.Options base : List.of(PlantedClip.samm200(2).withSeconds(30), PlantedClip.casme30(2).withSeconds(90))) {
            List<Act> acts = new ArrayList<>();
            long at = 3;
            while (at < base.frames() - 700) {
                long length = 4 + random.nextInt(at % 3 == 0 ? 500 : 90);
                long apex = 1 + random.nextInt((int) Math.max(1, (length - 2) * 8 / 10));
                acts.add(new Act(random.nextBoolean() ? Kind.MICRO : Kind.MACRO, at, at + apex, at + length - 1, 0.5 + random.nextDouble(),
                        random.nextBoolean() ? List.of(share("AU4", 1), share("AU12", 0.8)) : List.of(share("L14", 1))));
                at += length + random.nextInt(40);
            }
            assertTrue(acts.size() > 8);
            PlantedClip.Options options = base.withSchedule(new PlantedSchedule(acts, List.of(new Closure(1.5, 0.5))));
            PlantedScript script = PlantedScript.draw(options, new Musculature(options.seed()));
            assertEquals(acts.stream().map(a -> List.of(a.kind(), a.onset(), a.apex(), a.offset())).toList(),
                    script.events().stream().map(e -> List.of(e.kind(), e.onset(), e.apex(), e.offset())).toList());
            assertEquals(1, script.closures().size());
            for (int i = 0; i < acts.size(); i++) {
                assertEquals(acts.get(i).peakPercent(), script.events().get(i).peakPercent(), 1e-6);
            }
        }
    }

    @Test
    void aTimedProfileIsVisibleAndHighestWhenItShould() {
        Well19937c random = new Well19937c(5);
        for (int i = 0; i < 300; i++) {
            double seconds = 0.15 + 5 * random.nextDouble() * random.nextDouble();
            double untilApex = seconds * (0.05 + 0.8 * random.nextDouble());
            TemporalProfile p = TemporalProfile.timed(2, untilApex, seconds, random);
            assertEquals(TemporalProfile.VISIBLE, p.at(2), 1e-6, p.toString());
            assertEquals(TemporalProfile.VISIBLE, p.at(2 + seconds), 1e-6, p.toString());
            assertEquals(1, p.at(2 + untilApex), 1e-9, p.toString());
            double before = 0;
            for (double t = p.start(); t < p.end(); t += Math.min(p.rise(), p.fall()) / 200) {
                assertTrue(Math.abs(p.at(t) - before) < 0.03, "a jump at " + t + " in " + p);
                before = p.at(t);
            }
        }
        assertThrows(IllegalArgumentException.class, () -> TemporalProfile.timed(0, 1, 1, random));
    }

    @Test
    void nonsenseIsRefused() {
        List<Share> units = List.of(share("AU4", 1));
        assertThrows(IllegalArgumentException.class, () -> new Act(Kind.MICRO, 5, 5, 9, 1, units));
        assertThrows(IllegalArgumentException.class, () -> new Act(Kind.MICRO, 5, 6, 9, 0, units));
        assertThrows(IllegalArgumentException.class, () -> new Act(Kind.MICRO, 5, 6, 9, 1, List.of()));
        assertThrows(IllegalArgumentException.class, () -> share("AU4", 1.1));
        assertThrows(IllegalArgumentException.class, () -> new Closure(1, 0));
        PlantedSchedule late = new PlantedSchedule(List.of(new Act(Kind.MICRO, 5, 6, 700, 1, units)), List.of());
        assertTrue(assertThrows(IllegalArgumentException.class, () -> PlantedClip.casme30(1).withSeconds(10).withSchedule(late)).getMessage().contains("700"));
        assertThrows(IllegalArgumentException.class, () -> PlantedClip.casme30(1).withSchedule(late).asLoop());
    }
}
