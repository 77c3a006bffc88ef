package io.telltale.qa;

import io.telltale.spotting.Expression;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Spotting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a person says in place of what was spotted: {@code (spotted, steps[0..applied)) -> events}. Stands by itself: who has it needs neither the result nor the
 * video to know what is marked. Steps are checked one after the other, undone ones as well.
 *
 * @param video      as the result names it
 * @param firstFrame number of the first frame that was read
 * @param frames     how many were read; events lie within them
 * @param spotted    what is corrected, {@code s1, s2, ...}
 * @param steps      in the order in which they were made, at most {@value #MOST_STEPS}
 * @param applied    so many of them hold, 0..steps; the others were undone and can be done again
 */
public record Corrections(String video, FrameRate rate, long firstFrame, long frames, List<CorrectedEvent> spotted, List<Correction> steps, int applied) {
    /** Weeks of work of a person on one video; more is no correction. */
    public static final int MOST_STEPS = 10_000;

    public Corrections {
        spotted = List.copyOf(spotted);
        steps = List.copyOf(steps);
        if (video.isEmpty() || firstFrame < 0 || frames < 0) {
            throw new IllegalArgumentException("not a part of a video: '" + video + "', " + frames + " frames from frame " + firstFrame);
        }
        if (steps.size() > MOST_STEPS) {
            throw new IllegalArgumentException("at most " + MOST_STEPS + " steps, got " + steps.size());
        }
        if (applied < 0 || applied > steps.size()) {
            throw new IllegalArgumentException("of " + steps.size() + " steps 0 to " + steps.size() + " can hold, got " + applied);
        }
        Replay replay = new Replay(spotted, firstFrame, frames);
        for (int i = 0; i < steps.size(); i++) {
            try {
                replay.take(steps.get(i));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("steps[" + i + "]: " + e.getMessage(), e);
            }
        }
    }

    /** Nothing corrected yet. */
    public static Corrections of(Spotting spotting) {
        return new Corrections(spotting.video(), spotting.rate(), spotting.firstFrame(), spotting.frames(),
                spotting.events().stream().map(e -> new CorrectedEvent("s" + e.index(), e.kind(), e.onset(), e.apex(), e.offset())).toList(), List.of(), 0);
    }

    /** The same result with other steps. */
    public Corrections with(List<Correction> steps, int applied) {
        return new Corrections(video, rate, firstFrame, frames, spotted, steps, applied);
    }

    /** Whether these are corrections of this result. */
    public boolean areOf(Spotting spotting) {
        Corrections none = of(spotting);
        return none.spotted.equals(spotted) && none.rate.equals(rate) && none.firstFrame == firstFrame && none.frames == frames;
    }

    /** What comes out, in order of onset. */
    public List<CorrectedEvent> events() {
        Replay replay = new Replay(spotted, firstFrame, frames);
        steps.subList(0, applied).forEach(replay::take);
        return replay.events.values().stream()
                .sorted(Comparator.comparingLong(CorrectedEvent::onset).thenComparingLong(CorrectedEvent::offset).thenComparing(CorrectedEvent::id)).toList();
    }

    /**
     * The result as corrected, numbered anew. An event that a person touched has confidence 1; one that was moved keeps the displacements that were measured at its old
     * apex, and one that was added has none.
     *
     * @param spotting that was corrected
     */
    public Spotting applied(Spotting spotting) {
        if (!areOf(spotting)) {
            throw new IllegalArgumentException("these are corrections of another result of " + video);
        }
        Map<String, Expression> before = new HashMap<>();
        spotting.events().forEach(e -> before.put("s" + e.index(), e));
        Set<String> touched = new HashSet<>();
        steps.subList(0, applied).forEach(step -> touched.add(step.event()));
        List<Expression> events = new ArrayList<>();
        for (CorrectedEvent event : events()) {
            Expression old = before.get(event.id());
            int index = events.size() + 1;
            if (old == null) {
                events.add(new Expression(index, event.kind(), event.onset(), event.apex(), event.offset(), 1, Double.NaN, Double.NaN, Double.NaN, List.of()));
            } else {
                events.add(new Expression(index, event.kind(), event.onset(), event.apex(), event.offset(), touched.contains(event.id()) ? 1 : old.confidence(), old.peakPercent(),
                        old.strain(), old.rigid(), old.regions()));
            }
        }
        return new Spotting(spotting.video(), spotting.rate(), spotting.firstFrame(), spotting.frames(), spotting.engine(), spotting.profile(), spotting.warnings(), events,
                spotting.doubtful(), spotting.blinks(), spotting.activities(), spotting.traces());
    }

    /** One step after the other. */
    private static final class Replay {
        private final Map<String, CorrectedEvent> events = new LinkedHashMap<>();
        private final Set<String> names = new HashSet<>();
        private final long first;
        private final long last;

        Replay(List<CorrectedEvent> spotted, long firstFrame, long frames) {
            first = firstFrame;
            last = firstFrame + frames - 1;
            for (CorrectedEvent event : spotted) {
                if (event.isAdded()) {
                    throw new IllegalArgumentException("a spotted event is called s and its number, got '" + event.id() + "'");
                }
                put(event);
            }
        }

        void take(Correction step) {
            switch (step) {
                case Correction.Add add -> put(add.added());
                case Correction.Delete delete -> {
                    known(delete.event());
                    events.remove(delete.event());
                }
                case Correction.Move move -> {
                    CorrectedEvent before = known(move.event());
                    events.put(before.id(), inside(new CorrectedEvent(before.id(), before.kind(), move.onset(), move.apex(), move.offset())));
                }
                case Correction.ChangeKind change -> {
                    CorrectedEvent before = known(change.event());
                    events.put(before.id(), new CorrectedEvent(before.id(), change.kind(), before.onset(), before.apex(), before.offset()));
                }
            }
        }

        private void put(CorrectedEvent event) {
            if (!names.add(event.id())) {
                throw new IllegalArgumentException("there is, or was, an event '" + event.id() + "' already");
            }
            events.put(event.id(), inside(event));
        }

        private CorrectedEvent known(String id) {
            CorrectedEvent event = events.get(id);
            if (event == null) {
                throw new IllegalArgumentException("there is no event '" + id + "'");
            }
            return event;
        }

        private CorrectedEvent inside(CorrectedEvent event) {
            if (event.onset() < first || event.offset() > last) {
                throw new IllegalArgumentException("frames " + event.onset() + " to " + event.offset() + " lie outside of the frames that were read, " + first + " to " + last);
            }
            return event;
        }
    }
}
