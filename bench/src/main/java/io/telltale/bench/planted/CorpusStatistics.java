package io.telltale.bench.planted;

import io.telltale.spotting.Kind;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * How long expressions last in a corpus: quantiles of offset - onset in seconds, drawn from by inverse distribution, log-linear in between.
 *
 * <p>Source: the published annotation sheets of SAMM-LV (159 micro, 343 macro), CAS(ME)2 (57, 256 with an offset) and CAS(ME)3 part A (860, 3346). An event
 * is micro where it lasts no more than half a second in all: exact for SAMM-LV, 99 % for CAS(ME)2. CAS(ME)3 names events by onset to apex instead; its micro
 * quantiles are therefore cut at 0.5 s here. Macro events are cut at {@value #LONGEST_SECONDS} s, since a planted clip is short.
 */
public enum CorpusStatistics {
    SAMM_LV(new double[] {0.150, 0.200, 0.300, 0.390, 0.450, 0.495, 0.500}, new double[] {0.510, 0.565, 0.770, 1.115, 1.950, 8.9, 25.9}, 0.44, 0.44),
    CAS_ME_2(new double[] {0.300, 0.300, 0.400, 0.433, 0.467, 0.500, 0.500}, new double[] {0.533, 0.633, 0.800, 1.183, 1.733, 2.5, 3.933}, 0.43, 0.40),
    CAS_ME_3(new double[] {0.200, 0.233, 0.300, 0.400, 0.467, 0.500, 0.500}, new double[] {0.567, 0.867, 1.500, 2.433, 4.700, 16.2, 30}, 0.43, 0.32);

    /** No planted event is longer. */
    static final double LONGEST_SECONDS = 8;
    private static final double[] LEVELS = {0, 0.05, 0.25, 0.5, 0.75, 0.95, 1};

    private final double[] micro;
    private final double[] macro;
    private final double microApexShare;
    private final double macroApexShare;

    CorpusStatistics(double[] micro, double[] macro, double microApexShare, double macroApexShare) {
        this.micro = micro;
        this.macro = macro;
        this.microApexShare = microApexShare;
        this.macroApexShare = macroApexShare;
    }

    /** A duration in seconds, onset to offset. */
    double duration(Kind kind, RandomGenerator random) {
        return Math.min(LONGEST_SECONDS, quantile(kind, random.nextDouble()));
    }

    /** The quantile function, {@code 0..1 -> seconds}. */
    double quantile(Kind kind, double level) {
        double[] values = kind == Kind.MICRO ? micro : macro;
        int i = 0;
        while (i < LEVELS.length - 2 && level > LEVELS[i + 1]) {
            i++;
        }
        double share = (level - LEVELS[i]) / (LEVELS[i + 1] - LEVELS[i]);
        return Math.exp(Math.log(values[i]) * (1 - share) + Math.log(values[i + 1]) * share);
    }

    /** Onset to apex over onset to offset, the mean of the corpus. */
    double apexShare(Kind kind) {
        return kind == Kind.MICRO ? microApexShare : macroApexShare;
    }
}
