package io.telltale.qa.reason;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.spotting.Expression;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Kind;
import io.telltale.spotting.Profile;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KindModelTest {
    private static final FrameRate FAST = new FrameRate(200, 1);
    private static final FrameRate SLOW = new FrameRate(30, 1);

    /** With one rule the more probable name is the name of the rule. */
    @Test
    void agreesWithTheRuleAtEveryLength() {
        for (int length = 2; length < 300; length++) {
            double micro = KindModel.DEFAULT.micro(event(length / 2, length), Profile.SAMM, FAST);
            assertEquals(Profile.SAMM.kind(0, length / 2, length - 1, FAST) == Kind.MICRO, micro > 0.5, "length " + length + ", " + micro);
        }
    }

    @Test
    void farFromTheLimitTheNameIsSure() {
        assertTrue(KindModel.DEFAULT.micro(event(20, 40), Profile.SAMM, FAST) > 0.999);
        assertTrue(KindModel.DEFAULT.micro(event(50, 240), Profile.SAMM, FAST) < 0.001);
        assertTrue(KindModel.DEFAULT.micro(event(50, 105), Profile.SAMM, FAST) > 0.2);
    }

    /** Two Gaussian edges: {@code Φ((L + 1/2 - T)/(σ √2))}. */
    @Test
    void oneRuleIsTheNormalDistribution() {
        double sigma = Math.sqrt(36 + 1.0 / 12);
        assertEquals(Normal.below((101.5 - 110) / (sigma * Math.sqrt(2))), KindModel.DEFAULT.micro(event(40, 110), Profile.SAMM, FAST), 1e-6);
    }

    /** Rule of CAS(ME)3, either limit: against drawn errors. */
    @Test
    void twoRulesAgreeWithDraws() {
        Random random = new Random(4);
        double sigma = Math.sqrt(0.81 + 1.0 / 12);
        int n = 200_000;
        int micro = 0;
        for (int i = 0; i < n; i++) {
            double onset = sigma * random.nextGaussian();
            double apex = 9 + sigma * random.nextGaussian();
            double offset = 15 + sigma * random.nextGaussian();
            micro += offset - onset + 1 <= 15.5 || apex - onset <= 8.5 ? 1 : 0;
        }
        assertEquals((double) micro / n, KindModel.DEFAULT.micro(event(9, 16), Profile.CASME3, SLOW), 0.004);
    }

    @Test
    void theNormalDistributionIsTabled() {
        assertEquals(0.5, Normal.below(0));
        assertEquals(0.8413447460685429, Normal.below(1), 1e-14);
        assertEquals(0.0013498980316300933, Normal.below(-3), 1e-15);
        assertEquals(2.866515718791939e-7, Normal.below(-5), 1e-15);
        assertEquals(9.865876450376946e-10, Normal.below(-6), 1e-18);
        assertEquals(1, Normal.below(40));
        assertEquals(0, Normal.below(Double.NEGATIVE_INFINITY));
    }

    private static Expression event(int rise, int length) {
        return new Expression(1, Kind.MICRO, 0, rise, length - 1, 0.9, 1, 1, 0, List.of());
    }
}
