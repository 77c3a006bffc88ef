package io.telltale.bench.planted;

import io.telltale.bench.planted.Activity.Doing;
import io.telltale.bench.planted.Happening.Expressed;
import io.telltale.bench.planted.Happening.Mouthed;
import io.telltale.bench.planted.Happening.Stroke;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * Speech, chewing and swallowing, {@code (rates, seed) -> bouts of strokes}.
 *
 * <p>A syllable opens jaw (AU26) and lips (AU25) by a raised cosine, stretches or rounds the lips (AU20, either sign) and lifts the upper lip a little; its
 * length is that of its neighbours' distance, so that the mouth rarely comes to rest within a bout. Chewing is the jaw behind closed lips, down and to a side.
 * A swallow lifts the floor of the mouth and the larynx while lips press and the chin rises.
 */
final class MouthMotion {
    private static final PlantedUnit JAW = PlantedUnit.parse("AU26");
    private static final PlantedUnit PARTED = PlantedUnit.parse("AU25");
    private static final PlantedUnit STRETCHED = PlantedUnit.parse("AU20");
    private static final PlantedUnit LIFTED = PlantedUnit.parse("AU10");
    private static final PlantedUnit PRESSED = PlantedUnit.parse("AU24");
    private static final PlantedUnit CHIN = PlantedUnit.parse("AU17");
    private static final double REST_SECONDS = 0.35;
    private static final int UPPER_FACE = 7;

    private MouthMotion() { }

    static List<Mouthed> draw(Difficulties.Mouthing rates, double seconds, List<Expressed> expressions, Musculature muscles, RandomGenerator random) {
        List<Mouthed> bouts = new ArrayList<>();
        bouts(Doing.SPEECH, rates.speechPerMinute(), seconds, expressions, bouts, muscles, random);
        bouts(Doing.CHEWING, rates.chewingPerMinute(), seconds, expressions, bouts, muscles, random);
        bouts(Doing.SWALLOWING, rates.swallowsPerMinute(), seconds, expressions, bouts, muscles, random);
        bouts.sort(Comparator.comparingDouble(Mouthed::start));
        return bouts;
    }

    private static void bouts(Doing doing, double perMinute, double seconds, List<Expressed> expressions, List<Mouthed> bouts, Musculature muscles, RandomGenerator random) {
        int count = perMinute == 0 ? 0 : (int) Math.floor(perMinute * seconds / 60 + 0.25 + 0.5 * random.nextDouble());
        for (int k = 0; k < count; k++) {
            double length = Math.min(switch (doing) {
                case SPEECH -> 1 + 3 * random.nextDouble();
                case CHEWING -> 2 + 3 * random.nextDouble();
                default -> 0.6 + 0.5 * random.nextDouble();
            }, seconds * 0.5);
            for (int attempt = 0; attempt < 100; attempt++) {
                double from = random.nextDouble() * (seconds - length);
                if (free(from, from + length, expressions, bouts)) {
                    bouts.add(switch (doing) {
                        case SPEECH -> speech(from, length, muscles, random);
                        case CHEWING -> chewing(from, length, muscles, random);
                        default -> swallow(from, length, muscles, random);
                    });
                    break;
                }
            }
        }
    }

    private static boolean free(double from, double to, List<Expressed> expressions, List<Mouthed> bouts) {
        return expressions.stream().filter(e -> e.parts().stream().anyMatch(p -> p.unit().number() > UPPER_FACE)).allMatch(e -> apart(from, to, e))
                && bouts.stream().allMatch(b -> apart(from, to, b));
    }

    private static boolean apart(double from, double to, Happening other) {
        return to + REST_SECONDS < other.start() || from - REST_SECONDS > other.end();
    }

    static Mouthed speech(double from, double seconds, Musculature muscles, RandomGenerator random) {
        List<Stroke> strokes = new ArrayList<>();
        double hertz = 3 + 3 * random.nextDouble();
        double loud = 0.035 + 0.04 * random.nextDouble();
        double at = from;
        while (at < from + seconds - 0.5 / hertz) {
            double syllable = Math.min((0.7 + 0.6 * random.nextDouble()) / hertz, from + seconds - at);
            double length = Math.min(1.5 * syllable, from + seconds - at);
            double open = loud * Math.exp(0.45 * random.nextGaussian());
            open = Math.clamp(open, 0.012, 0.09);
            strokes.add(new Stroke(muscles.field(JAW), at, length, open * 0.75));
            strokes.add(new Stroke(muscles.field(PARTED), at, length, open * (0.45 + 0.4 * random.nextDouble())));
            strokes.add(new Stroke(muscles.field(STRETCHED), at, length, 0.022 * Math.clamp(random.nextGaussian(), -1.6, 1.6)));
            strokes.add(new Stroke(muscles.field(LIFTED), at, length, 0.010 * random.nextDouble()));
            if (random.nextDouble() < 0.2) {
                strokes.add(new Stroke(muscles.field(PRESSED), Math.max(from, at - 0.06), 0.12, 0.02));
            }
            at += syllable;
        }
        return new Mouthed(Doing.SPEECH, from, from + seconds, strokes);
    }

    private static Mouthed chewing(double from, double seconds, Musculature muscles, RandomGenerator random) {
        List<Stroke> strokes = new ArrayList<>();
        double hertz = 1 + 0.6 * random.nextDouble();
        double depth = 0.03 + 0.04 * random.nextDouble();
        PlantedUnit.Side side = random.nextBoolean() ? PlantedUnit.Side.LEFT : PlantedUnit.Side.RIGHT;
        for (double at = from; at < from + seconds - 0.5 / hertz; at += 1 / hertz) {
            double length = Math.min(1.05 / hertz, from + seconds - at);
            double d = depth * (0.8 + 0.4 * random.nextDouble());
            strokes.add(new Stroke(muscles.chewing(PlantedUnit.Side.BOTH), at, length, d));
            strokes.add(new Stroke(muscles.chewing(side), at + 0.2 * length, 0.7 * length, 0.5 * d));
            strokes.add(new Stroke(muscles.field(PRESSED), at + 0.45 * length, 0.5 * length, 0.008));
        }
        return new Mouthed(Doing.CHEWING, from, from + seconds, strokes);
    }

    private static Mouthed swallow(double from, double seconds, Musculature muscles, RandomGenerator random) {
        double strength = 0.04 + 0.03 * random.nextDouble();
        return new Mouthed(Doing.SWALLOWING, from, from + seconds, List.of(new Stroke(muscles.field(PRESSED), from, 0.7 * seconds, 0.010 + 0.008 * random.nextDouble()),
                new Stroke(muscles.field(CHIN), from, 0.75 * seconds, 0.010 + 0.012 * random.nextDouble()), new Stroke(muscles.swallowing(), from + 0.15 * seconds, 0.85 * seconds, strength)));
    }
}
