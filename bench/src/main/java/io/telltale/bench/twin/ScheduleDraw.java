package io.telltale.bench.twin;

import io.telltale.bench.planted.PlantedClip;
import io.telltale.bench.planted.PlantedSchedule;
import io.telltale.bench.planted.PlantedSchedule.Act;
import io.telltale.bench.planted.PlantedSchedule.Closure;
import io.telltale.bench.planted.PlantedSchedule.Share;
import io.telltale.bench.planted.PlantedUnit;
import io.telltale.bench.planted.PlantedUnit.Side;
import io.telltale.spotting.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.math3.random.RandomGenerator;

/** What happens in one video of a twin, {@code (style, counts) -> schedule}: when events come, how long they last, which units show them, and blinks. */
final class ScheduleDraw {
    /** Rest between two events that do not overlap, seconds at least. */
    private static final double REST_SECONDS = 0.30;
    private static final double MARGIN_SECONDS = 0.25;
    /** Share of events that may overlap others; CAS(ME)3 has 323 overlapping pairs in 4,206 events. */
    private static final double OVERLAPPING = 0.077;
    /** Share of a video that events and their rests may fill; a busier video is made longer. */
    private static final double BUSIEST = 0.75;
    /** Share of events that begin with a blink, beside the blinks that meet them by chance; an assumption. */
    private static final double BLINK_AT_ONSET = 0.12;
    /** Probability that a unit shows on one side alone; an assumption. */
    private static final Map<Integer, Double> ONE_SIDED = Map.of(2, 0.3, 10, 0.3, 12, 0.2, 14, 0.5, 15, 0.15);

    private final TwinStyle style;
    private final RandomGenerator random;

    ScheduleDraw(TwinStyle style, RandomGenerator random) {
        this.style = style;
        this.random = random;
    }

    /** @param frames of the video that the schedule is for */
    record Drawn(PlantedSchedule schedule, long frames) { }

    private record Event(Kind kind, EventTimes.Times times) { }

    /** @param seconds length of the video, unless the events need more */
    Drawn video(EventCounts.Counts counts, double seconds) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < counts.all(); i++) {
            Kind kind = i < counts.micro() ? Kind.MICRO : Kind.MACRO;
            // Anywhere among those before it: a random order.
            events.add(random.nextInt(events.size() + 1), new Event(kind, style.times(kind).draw(random)));
        }
        List<Event> alone = new ArrayList<>();
        List<Event> crossing = new ArrayList<>();
        for (Event e : events) {
            (random.nextDouble() < OVERLAPPING && events.size() > 1 ? crossing : alone).add(e);
        }
        long rest = (long) Math.ceil(style.rate().frames(REST_SECONDS));
        long margin = (long) Math.ceil(style.rate().frames(MARGIN_SECONDS));
        long longest = crossing.stream().mapToLong(e -> e.times().length()).max().orElse(0);
        long busy = Math.max(longest, alone.stream().mapToLong(e -> e.times().length() + rest).sum());
        long frames = Math.max(Math.round(style.rate().frames(seconds)), (long) Math.ceil(busy / BUSIEST) + 2 * margin);
        UnitFrequencies.Favourites favourites = style.units().favourites(random);
        List<Act> acts = new ArrayList<>();
        Set<Long> onsets = new HashSet<>();
        long[] gaps = gaps(frames - 2 * margin - busy, alone.size() + 1);
        long at = margin;
        for (int i = 0; i < alone.size(); i++) {
            at += gaps[i];
            acts.add(act(alone.get(i), at, favourites));
            onsets.add(at);
            at += alone.get(i).times().length() + rest;
        }
        for (Event e : crossing) {
            long onset = onset(frames, margin, e);
            while (onsets.contains(onset)) {
                onset = onset(frames, margin, e);
            }
            onsets.add(onset);
            acts.add(act(e, onset, favourites));
        }
        return new Drawn(new PlantedSchedule(acts, blinks(acts, style.rate().seconds(frames))), frames);
    }

    private long onset(long frames, long margin, Event e) {
        return margin + (long) (random.nextDouble() * (frames - 2 * margin - e.times().length()));
    }

    /** Splits a number of frames at random: uniform over all ways of doing so. */
    private long[] gaps(long frames, int parts) {
        double[] share = new double[parts];
        double sum = 0;
        for (int i = 0; i < parts; i++) {
            share[i] = -Math.log(1 - random.nextDouble());
            sum += share[i];
        }
        long[] gaps = new long[parts];
        for (int i = 0; i < parts; i++) {
            gaps[i] = (long) Math.floor(frames * share[i] / sum);
        }
        return gaps;
    }

    private Act act(Event event, long onset, UnitFrequencies.Favourites favourites) {
        return act(event.kind(), event.times(), onset, favourites.draw(style.secondUnit(), random));
    }

    Act act(Kind kind, EventTimes.Times times, long onset, List<Integer> units) {
        PlantedClip.Range range = kind == Kind.MICRO ? TwinStyle.PERCENT_MICRO : TwinStyle.PERCENT_MACRO;
        double percent = range.low() * Math.pow(range.high() / range.low(), random.nextDouble());
        return new Act(kind, onset, onset + times.apex(), onset + times.length() - 1, percent, shares(units));
    }

    private List<Share> shares(List<Integer> units) {
        Side side = random.nextDouble() >= ONE_SIDED.getOrDefault(units.getFirst(), 0.0) ? Side.BOTH : random.nextBoolean() ? Side.LEFT : Side.RIGHT;
        List<Share> shares = new ArrayList<>();
        for (int i = 0; i < units.size(); i++) {
            double strength = i == 0 ? 1 : Math.clamp(0.75 * Math.exp(0.25 * random.nextGaussian()), 0.3, 1);
            shares.add(new Share(new PlantedUnit(units.get(i), ONE_SIDED.containsKey(units.get(i)) ? side : Side.BOTH), strength));
        }
        return shares;
    }

    /** Blinks at random times, and some at the onset of events. None overlaps another. */
    List<Closure> blinks(List<Act> acts, double seconds) {
        List<Closure> wished = new ArrayList<>();
        for (Act a : acts) {
            if (random.nextDouble() < BLINK_AT_ONSET) {
                wished.add(new Closure(Math.max(0, style.rate().seconds(a.onset()) - 0.15 + 0.3 * random.nextDouble()), blinkSeconds()));
            }
        }
        double every = 60 / style.blinksPerMinute();
        for (double at = -every * Math.log(1 - random.nextDouble()); at < seconds; at += -every * Math.log(1 - random.nextDouble())) {
            wished.add(new Closure(at, blinkSeconds()));
        }
        wished.sort(Comparator.comparingDouble(Closure::start));
        List<Closure> blinks = new ArrayList<>();
        for (Closure c : wished) {
            if (blinks.isEmpty() || c.start() > blinks.getLast().start() + blinks.getLast().seconds() + 0.08) {
                blinks.add(c);
            }
        }
        return blinks;
    }

    private double blinkSeconds() {
        return EventTimes.quantile(style.blinkSeconds(), random.nextDouble());
    }
}
