package io.telltale.bench.twin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;

class EventCountsTest {
    /** Four times as many videos as CAS(ME)3 part A has, in sets of ten; tolerance three standard errors of free draws. */
    @Test
    void countsHaveThePublishedMeansAndSpread() {
        for (TwinStyle style : TwinStyle.values()) {
            for (Likeness like : Likeness.values()) {
                EventCounts wanted = style.counts(like);
                Well19937c random = new Well19937c(style.ordinal() * 10 + like.ordinal());
                int n = 4000;
                double[] all = new double[n];
                double[] micro = new double[n];
                EventCounts.Counts[] set = {};
                for (int i = 0; i < n; i++) {
                    set = i % 10 == 0 ? wanted.draw(10, random) : set;
                    EventCounts.Counts c = set[i % 10];
                    assertTrue(c.all() >= wanted.atLeast(), c.toString());
                    all[i] = c.all();
                    micro[i] = c.micro();
                }
                double mean = Arrays.stream(all).average().orElseThrow();
                double deviation = Math.sqrt(Arrays.stream(all).map(v -> (v - mean) * (v - mean)).sum() / (n - 1));
                assertEquals(wanted.microMean() + wanted.macroMean(), mean, 3 * deviation / Math.sqrt(n), style + " " + like);
                // The conditioning takes empty videos, so that micro-expressions alone are a little off.
                assertEquals(wanted.microMean(), Arrays.stream(micro).average().orElseThrow(), 0.02 * wanted.microMean() + 3 * wanted.microDeviation() / Math.sqrt(n), style + " " + like);
                assertEquals(Math.hypot(wanted.microDeviation(), wanted.macroDeviation()), deviation, 0.08 * deviation, style + " " + like);
            }
        }
    }

    @Test
    void asManyTrainVideosHoldNoMicroExpressionAsInTheCorpora() {
        assertEquals(68 / 147.0, withoutMicro(TwinStyle.SAMM), 0.04);
        assertEquals(493 / 956.0, withoutMicro(TwinStyle.CASME3), 0.04);
    }

    private static double withoutMicro(TwinStyle style) {
        EventCounts.Counts[] drawn = style.counts(Likeness.TRAIN).draw(5000, new Well19937c(4));
        return Arrays.stream(drawn).filter(c -> c.micro() == 0).count() / (double) drawn.length;
    }

    @Test
    void smallSetsComeNearTheMeansToo() {
        EventCounts counts = TwinStyle.CASME3.counts(Likeness.TEST);
        double worst = 0;
        for (int seed = 0; seed < 50; seed++) {
            double mean = Arrays.stream(counts.draw(10, new Well19937c(seed))).mapToInt(EventCounts.Counts::all).average().orElseThrow();
            worst = Math.max(worst, Math.abs(mean - 17.2));
        }
        // Ten free draws miss by 2.9 on average and by 7 among fifty sets.
        assertTrue(worst < 4, "off by " + worst);
        assertTrue(worst > 0.1, "they still differ");
    }

    @Test
    void theDistributionOfAllEventsIsOne() {
        double[] pmf = TwinStyle.SAMM.counts(Likeness.TEST).totalPmf();
        double mean = 0;
        for (int n = 0; n < pmf.length; n++) {
            mean += n * pmf[n];
        }
        assertEquals(1, Arrays.stream(pmf).sum(), 1e-12);
        assertEquals(6.8, mean, 1e-6);
        assertEquals(0, pmf[0] + pmf[1], 0);
        assertThrows(IllegalArgumentException.class, () -> new EventCounts(0, 1, 1, 1, 0));
    }
}
