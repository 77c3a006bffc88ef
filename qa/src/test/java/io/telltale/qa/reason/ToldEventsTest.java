package io.telltale.qa.reason;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.spotting.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ToldEventsTest {
    @Test
    void tellsTheMostProbableAsWhatTheyAre() {
        List<Kind> kinds = ToldEvents.kinds(new double[] {0.9, 0.2, 0.8, 0.6}, new double[] {1, 1, 0, 0.9}, new EventCounts(2, 1));
        assertEquals(Arrays.asList(Kind.MICRO, null, Kind.MACRO, Kind.MICRO), kinds);
    }

    @Test
    void isTheBestOfAllWays() {
        Random random = new Random(6);
        for (int i = 0; i < 60; i++) {
            int n = random.nextInt(7);
            double[] real = random.doubles(n).toArray();
            double[] micro = random.doubles(n).toArray();
            EventCounts counts = new EventCounts(random.nextInt(5), random.nextInt(5));
            List<Kind> kinds = ToldEvents.kinds(real, micro, counts);
            long asMicro = kinds.stream().filter(k -> k == Kind.MICRO).count();
            long asMacro = kinds.stream().filter(k -> k == Kind.MACRO).count();
            assertEquals(Math.min(n, counts.all()), asMicro + asMacro);
            assertTrue(asMicro <= counts.micro() && asMacro <= counts.macro());
            assertEquals(best(real, micro, 0, Math.min(n, counts.all()), counts.micro(), counts.macro()), value(real, micro, kinds), 1e-9);
        }
    }

    private static double value(double[] real, double[] micro, List<Kind> kinds) {
        double sum = 0;
        for (int i = 0; i < real.length; i++) {
            sum += kinds.get(i) == null ? 0 : real[i] * (kinds.get(i) == Kind.MICRO ? micro[i] : 1 - micro[i]);
        }
        return sum;
    }

    private static double best(double[] real, double[] micro, int i, int left, int mostMicro, int mostMacro) {
        if (i == real.length) {
            return left == 0 ? 0 : Double.NEGATIVE_INFINITY;
        }
        double out = best(real, micro, i + 1, left, mostMicro, mostMacro);
        double asMicro = left > 0 && mostMicro > 0 ? real[i] * micro[i] + best(real, micro, i + 1, left - 1, mostMicro - 1, mostMacro) : Double.NEGATIVE_INFINITY;
        double asMacro = left > 0 && mostMacro > 0 ? real[i] * (1 - micro[i]) + best(real, micro, i + 1, left - 1, mostMicro, mostMacro - 1) : Double.NEGATIVE_INFINITY;
        return Math.max(out, Math.max(asMicro, asMacro));
    }
}
