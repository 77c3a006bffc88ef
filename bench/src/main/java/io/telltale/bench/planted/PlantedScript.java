package io.telltale.bench.planted;

import io.telltale.bench.planted.Happening.Blink;
import io.telltale.bench.planted.Happening.Expressed;
import io.telltale.bench.planted.Happening.GazeShift;
import io.telltale.bench.planted.Happening.HeadTurn;
import io.telltale.bench.planted.Happening.Mouthed;
import io.telltale.bench.planted.Happening.Part;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Interval;
import io.telltale.spotting.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * The drawn course of one clip, {@code (options, seed) -> expressions, blinks, gaze, head}. The same options give the same script on every machine.
 *
 * @param expressions in order of their first motion
 * @param scheduled   whether every expression keeps the kind it was given, instead of one that follows from its length
 * @param mouthed     speech, chewing, swallows
 * @param turns       turns and nods beyond the sway of {@code head}
 */
record PlantedScript(FrameRate rate, int frames, List<Expressed> expressions, List<Blink> blinks, List<GazeShift> gaze, HeadMotion head, boolean scheduled,
                     List<Mouthed> mouthed, List<HeadTurn> turns) {
    /** Rest between two expressions that do not overlap, seconds at least. */
    private static final double REST_SECONDS = 0.30;
    private static final double OVERLAPPING = 0.08;
    private static final double CUT_BY_AN_END = 0.04;

    PlantedScript {
        expressions = List.copyOf(expressions);
        blinks = List.copyOf(blinks);
        gaze = List.copyOf(gaze);
        mouthed = List.copyOf(mouthed);
        turns = List.copyOf(turns);
    }

    PlantedScript(FrameRate rate, int frames, List<Expressed> expressions, List<Blink> blinks, List<GazeShift> gaze, HeadMotion head) {
        this(rate, frames, expressions, blinks, gaze, head, false, List.of(), List.of());
    }

    static PlantedScript draw(PlantedClip.Options options, Musculature muscles) {
        RandomGenerator random = new Well19937c(options.seed() * 7919 + 17);
        double seconds = options.rate().seconds(options.frames());
        RandomGenerator expressing = new Well19937c(random.nextLong());
        RandomGenerator blinking = new Well19937c(random.nextLong());
        List<Expressed> expressions = options.schedule().map(s -> s.expressions(options.rate(), muscles, expressing))
                .orElseGet(() -> expressions(options, muscles, seconds, expressing));
        List<Blink> blinks = options.schedule().map(s -> s.blinks(blinking)).orElseGet(() -> blinks(options, seconds, blinking));
        List<GazeShift> gaze = gaze(options, seconds, blinks, new Well19937c(random.nextLong()));
        PlantedClip.Head h = options.head();
        HeadMotion head = new HeadMotion(h.sway(), h.parallax(), seconds, options.loop(), new Well19937c(random.nextLong()));
        // Last, so that what is drawn above does not change with them.
        List<Mouthed> mouthed = MouthMotion.draw(options.difficulties().mouthing(), seconds, expressions, muscles, new Well19937c(random.nextLong()));
        List<HeadTurn> turns = HeadTurns.draw(options.difficulties().turning(), seconds, new Well19937c(random.nextLong()));
        return new PlantedScript(options.rate(), options.frames(), expressions, blinks, gaze, head, options.schedule().isPresent(), mouthed, turns);
    }

    private static List<Expressed> expressions(PlantedClip.Options options, Musculature muscles, double seconds, RandomGenerator random) {
        PlantedClip.Happenings wanted = options.happenings();
        List<Kind> kinds = new ArrayList<>();
        addTimes(kinds, Kind.MACRO, wanted.macroPerMinute() * seconds / 60, random);
        addTimes(kinds, Kind.MICRO, wanted.microPerMinute() * seconds / 60, random);
        List<Expressed> placed = new ArrayList<>();
        for (Kind kind : kinds) {
            double duration = wanted.corpus().duration(kind, random);
            boolean mayOverlap = random.nextDouble() < OVERLAPPING;
            boolean cut = !options.loop() && random.nextDouble() < CUT_BY_AN_END;
            for (int attempt = 0; attempt < 200; attempt++) {
                double margin = 0.25;
                double from = cut ? (random.nextBoolean() ? -duration * 0.4 : seconds - duration * 0.6)
                        : margin + random.nextDouble() * (seconds - duration - 2 * margin);
                if (duration + 2 * margin < seconds && (mayOverlap || free(placed, from, from + duration))) {
                    placed.add(express(kind, wanted, muscles, from, duration, random));
                    break;
                }
            }
        }
        placed.sort(Comparator.comparingDouble(Expressed::start));
        return placed;
    }

    private static boolean free(List<Expressed> placed, double from, double to) {
        return placed.stream().allMatch(e -> to + REST_SECONDS < e.start() || from - REST_SECONDS > e.end());
    }

    /** {@code rate} copies on average: its whole part, and one more with the probability of the rest. */
    private static void addTimes(List<Kind> kinds, Kind kind, double rate, RandomGenerator random) {
        int times = (int) Math.floor(rate + 0.5 + 0.5 * (random.nextDouble() - 0.5));
        for (int i = 0; i < times; i++) {
            kinds.add(kind);
        }
    }

    private static Expressed express(Kind kind, PlantedClip.Happenings wanted, Musculature muscles, double from, double duration, RandomGenerator random) {
        Repertoire.Drawn drawn = Repertoire.draw(kind, random);
        PlantedClip.Range range = kind == Kind.MICRO ? wanted.microPercent() : wanted.macroPercent();
        double target = range.logUniform(random.nextDouble()) / 100;
        double[] scales = scales(drawn.units(), drawn.strengths(), target, muscles);
        double peak = muscles.peak(drawn.units(), scales);
        double longestLag = Math.min(0.08, 0.08 * duration);
        List<Part> parts = new ArrayList<>();
        for (int k = 0; k < scales.length; k++) {
            parts.add(new Part(drawn.units().get(k), drawn.strengths()[k], k == 0 ? 0 : longestLag * random.nextDouble(), scales[k]));
        }
        double lag = parts.stream().mapToDouble(Part::lag).max().orElse(0);
        TemporalProfile profile = TemporalProfile.draw(from, duration - lag * 0.5, wanted.corpus().apexShare(kind), random);
        return new Expressed(kind, peak, profile, parts);
    }

    /** What each unit's field is multiplied with so that all together move the face by {@code target} where they move it most; less where a unit would tear it. */
    static double[] scales(List<PlantedUnit> units, double[] strengths, double target, Musculature muscles) {
        double[] scales = strengths.clone();
        double unit = muscles.peak(units, scales);
        for (int k = 0; k < scales.length; k++) {
            scales[k] = Math.min(scales[k] * target / unit, muscles.field(units.get(k)).most);
        }
        return scales;
    }

    private static List<Blink> blinks(PlantedClip.Options options, double seconds, RandomGenerator random) {
        List<Blink> blinks = new ArrayList<>();
        double rate = options.happenings().blinksPerMinute() / 60;
        if (rate <= 0) {
            return blinks;
        }
        double at = 0.5 + exponential(rate, random) / 2;
        while (at < seconds - 0.6) {
            double length = Math.clamp(0.25 + 0.06 * random.nextGaussian(), 0.15, 0.40);
            blinks.add(blink(at, length, random));
            boolean twice = random.nextDouble() < 0.07;
            at += length + (twice ? 0.08 + 0.15 * random.nextDouble() : 0.4 + exponential(rate, random));
        }
        return blinks;
    }

    /** One in ten does not close the eye. */
    static Blink blink(double at, double length, RandomGenerator random) {
        double closing = length * (0.28 + 0.08 * random.nextDouble());
        double shut = length * (0.04 + 0.12 * random.nextDouble());
        double depth = random.nextDouble() < 0.1 ? 0.55 + 0.35 * random.nextDouble() : 1;
        return new Blink(at, closing, shut, length - closing - shut, depth, 0.002 + 0.006 * random.nextDouble());
    }

    private static List<GazeShift> gaze(PlantedClip.Options options, double seconds, List<Blink> blinks, RandomGenerator random) {
        List<GazeShift> shifts = new ArrayList<>();
        double rate = options.happenings().gazeShiftsPerMinute() / 60;
        double x = 0;
        double y = 0;
        double at = rate <= 0 ? seconds : exponential(rate, random);
        while (at < seconds - 0.3) {
            double start = at;
            // A third of the shifts that come near a blink hide in it, as people's do.
            for (Blink b : blinks) {
                if (Math.abs(b.start() - at) < 0.5 && random.nextDouble() < 0.33) {
                    start = b.start() + 0.05;
                }
            }
            double toX = random.nextDouble() < 0.3 ? 0 : 0.035 * random.nextGaussian();
            double toY = random.nextDouble() < 0.3 ? 0 : 0.014 * random.nextGaussian();
            toX = Math.clamp(toX, -0.07, 0.07);
            toY = Math.clamp(toY, -0.025, 0.03);
            double length = 0.02 + 0.5 * Math.hypot(toX - x, toY - y);
            if (shifts.isEmpty() || start > shifts.getLast().end()) {
                shifts.add(new GazeShift(start, length, x, y, toX, toY));
                x = toX;
                y = toY;
            }
            at += 0.2 + exponential(rate, random);
        }
        if (options.loop() && !shifts.isEmpty()) {
            shifts.add(new GazeShift(seconds - 0.15, 0.05, x, y, 0, 0));
        }
        return shifts;
    }

    private static double exponential(double rate, RandomGenerator random) {
        return -Math.log(1 - random.nextDouble()) / rate;
    }

    /** What a perfect annotator writes down. */
    List<PlantedTruth.Event> events() {
        List<PlantedTruth.Event> events = new ArrayList<>();
        for (Expressed e : expressions) {
            long first = Math.max(0, (long) Math.floor(rate.frames(e.start())));
            long last = Math.min(frames - 1L, (long) Math.ceil(rate.frames(e.end())));
            long onset = -1;
            long offset = -1;
            long apex = -1;
            double highest = 0;
            for (long n = first; n <= last; n++) {
                double share = e.envelope(rate.seconds(n));
                if (share > TemporalProfile.VISIBLE) {
                    onset = onset < 0 ? n : onset;
                    offset = n;
                    if (share > highest) {
                        highest = share;
                        apex = n;
                    }
                }
            }
            if (onset >= 0) {
                boolean cut = !scheduled && (e.start() < 0 || e.end() > rate.seconds(frames));
                Kind kind = cut || scheduled ? e.kind() : rate.seconds(offset - onset) <= 0.5 + 1e-9 ? Kind.MICRO : Kind.MACRO;
                events.add(new PlantedTruth.Event(kind, onset, apex, offset, 100 * e.peak(), e.parts().stream().map(Part::unit).toList(), cut));
            }
        }
        events.sort(Comparator.comparingLong(PlantedTruth.Event::onset));
        return events;
    }

    /** What is no expression, in order of time: from the first frame to the last in which it goes on. */
    List<Activity> activities() {
        List<Activity> activities = new ArrayList<>();
        mouthed.forEach(m -> activities.add(new Activity(m.doing(), frames(m))));
        turns.forEach(t -> activities.add(new Activity(t.doing(), frames(t))));
        activities.sort(Comparator.comparingLong(a -> a.interval().onset()));
        return activities;
    }

    private Interval frames(Happening h) {
        long onset = Math.clamp((long) Math.ceil(rate.frames(h.start())), 0, frames - 1L);
        return new Interval(onset, Math.clamp((long) Math.floor(rate.frames(h.end())), onset, frames - 1L));
    }

    /** Frames in which a lid covers more than 5 % of its way. */
    List<Interval> closures() {
        List<Interval> closures = new ArrayList<>();
        for (Blink b : blinks) {
            long onset = -1;
            long offset = -1;
            for (long n = (long) Math.floor(rate.frames(b.start())); n <= Math.min(frames - 1L, (long) Math.ceil(rate.frames(b.end()))); n++) {
                if (b.at(rate.seconds(n)) > 0.05) {
                    onset = onset < 0 ? n : onset;
                    offset = n;
                }
            }
            if (onset >= 0) {
                closures.add(new Interval(onset, offset));
            }
        }
        return closures;
    }
}
