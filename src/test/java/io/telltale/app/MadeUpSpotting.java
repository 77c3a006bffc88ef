package io.telltale.app;

import io.telltale.spotting.Expression;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Interval;
import io.telltale.spotting.Kind;
import io.telltale.spotting.Region;
import io.telltale.spotting.RegionDisplacement;
import io.telltale.spotting.Spotting;
import io.telltale.spotting.Traces;
import io.telltale.spotting.Traces.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Traces with noise, drift, smiles, frowns, blinks and a seam, and the spotting that a perfect engine would make of them; no engine is asked. */
public final class MadeUpSpotting {
    private MadeUpSpotting() {
    }

    /** An event every {@code every} seconds, alternately micro and macro; a blink between each two. */
    public static Spotting of(FrameRate rate, double seconds, double every, long seed) {
        Random random = new Random(seed);
        int frames = (int) Math.round(rate.frames(seconds));
        Traces traces = new Traces(rate);
        List<Expression> events = new ArrayList<>();
        List<Interval> blinks = new ArrayList<>();
        for (double t = every / 2; t < seconds - 1.5; t += every) {
            boolean micro = events.size() % 3 != 2;
            long onset = Math.round(rate.frames(t));
            long offset = onset + Math.round(rate.frames(micro ? 0.35 : 1.4)) - 1;
            double peak = micro ? 1 + 1.5 * random.nextDouble() : 5;
            Region left = events.size() % 2 == 0 ? Region.MOUTH_CORNER_L : Region.INNER_BROW_L;
            events.add(new Expression(events.size() + 1, micro ? Kind.MICRO : Kind.MACRO, onset, (onset + offset) / 2, offset, 0.9 + random.nextDouble() / 11, peak, peak / 9,
                    0.1, List.of(new RegionDisplacement(left, 0.4 * peak, -0.9 * peak, 11))));
            long blink = Math.round(rate.frames(t + every * 0.6));
            if (blink + rate.frames(0.3) < frames) {
                blinks.add(new Interval(blink, blink + Math.round(rate.frames(0.2))));
            }
        }
        for (int f = 0; f < frames; f++) {
            traces.append();
            if (f == 0 || f == frames * 5 / 8) {
                traces.markSeam(f);
            }
            fill(traces, f, events, blinks, random);
        }
        return new Spotting("made-up.mp4", rate, 0, frames, "telltale, made-up traces, simd", "generic", List.of(), events, List.of(), blinks, Optional.of(traces));
    }

    private static void fill(Traces traces, int f, List<Expression> events, List<Interval> blinks, Random random) {
        FrameRate rate = traces.rate();
        double drift = 0.001 * Math.sin(0.7 * rate.seconds(f));
        double strain = 0.001 + 0.0002 * random.nextGaussian();
        double[] shown = new double[Region.values().length];
        for (Expression e : events) {
            double rise = e.interval().contains(f) ? Math.pow(Math.sin(Math.PI * (f - e.onset() + 0.5) / e.interval().length()), 2) : 0;
            shown[e.regions().getFirst().region().ordinal()] += rise * e.peakPercent() / 100;
            strain += rise * e.strain() / 100;
        }
        for (Region region : Region.values()) {
            double other = shown[switch (region) {
                case MOUTH_CORNER_R -> Region.MOUTH_CORNER_L.ordinal();
                case INNER_BROW_R -> Region.INNER_BROW_L.ordinal();
                default -> region.ordinal();
            }];
            double size = region.isLid() ? 0 : region.name().endsWith("_R") ? 0.5 * other : other;
            traces.set(f, region, drift + (region.x() > 0 ? 0.4 : -0.4) * size + 0.0006 * random.nextGaussian(), drift - 0.9 * size + 0.0006 * random.nextGaussian());
        }
        double shut = 0;
        for (Interval blink : blinks) {
            shut += blink.contains(f) ? Math.sin(Math.PI * (f - blink.onset() + 0.5) / blink.length()) : 0;
        }
        traces.set(f, Channel.STRAIN, strain);
        traces.set(f, Channel.CLOSURE, shut + 0.02 * random.nextGaussian());
    }
}
