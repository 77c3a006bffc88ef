package io.telltale.bench.dataset;

import io.telltale.bench.dataset.Notes.Place;
import io.telltale.qa.reason.CoarseClass;
import io.telltale.qa.reason.Emotion;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Interval;
import io.telltale.spotting.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A video while its rows are read: frames still as the data set numbers them. */
final class VideoDraft {
    /** The 95th percentile of micro-expressions in CAS(ME)³ is 2.4 s, of macro-expressions in SAMM-LV and CAS(ME)³ 9 and 16 s; twice that is odd. */
    private static final double LONGEST_MICRO_SECONDS = 5;
    private static final double LONGEST_MACRO_SECONDS = 32;

    /** An event of a row. */
    record Event(Place place, FrameSpan span, Kind kind, List<CodedUnit> units, Optional<Emotion> emotion, Optional<CoarseClass> coarse) {
        Event {
            units = List.copyOf(units);
        }

        /** Frames, kind, units and class, without the place in the sheet. */
        List<Object> contents() {
            return List.of(span, kind, units, emotion, coarse);
        }

        Event labelled(Label label) {
            return new Event(place, span, kind, units, label.emotion(), label.coarse());
        }
    }

    private record Blink(Place place, FrameSpan span) { }

    private final String subject;
    private final String name;
    private final FrameRate rate;
    private final List<Event> events = new ArrayList<>();
    private final List<Blink> blinks = new ArrayList<>();

    VideoDraft(String subject, String name, FrameRate rate) {
        this.subject = subject;
        this.name = name;
        this.rate = rate;
    }

    String subject() {
        return subject;
    }

    String name() {
        return name;
    }

    FrameRate rate() {
        return rate;
    }

    List<Event> events() {
        return Collections.unmodifiableList(events);
    }

    void add(Event event) {
        events.add(event);
    }

    void addBlink(Place place, FrameSpan span) {
        blinks.add(new Blink(place, span));
    }

    void relabel(int index, Label label) {
        events.set(index, events.get(index).labelled(label));
    }

    /** The smallest onset; 0 where there is none. */
    long firstOnset() {
        return events.stream().mapToLong(e -> e.span().onset()).min().orElse(0);
    }

    /** Leaves out rows that say the same as an earlier one; notes rows that say something else of the same frames, and events of odd length. */
    void examine(Notes notes) {
        Map<List<Object>, Event> seen = new HashMap<>();
        Map<FrameSpan, Event> spans = new HashMap<>();
        for (Event event : List.copyOf(events)) {
            Event same = seen.putIfAbsent(event.contents(), event);
            if (same != null) {
                notes.add(event.place(), "says the same of " + name + " as row " + same.place().row() + "; left out");
                events.removeIf(e -> e == event);
                continue;
            }
            Event sameFrames = spans.putIfAbsent(event.span(), event);
            if (sameFrames != null) {
                notes.add(event.place(), "marks the same frames of " + name + " as row " + sameFrames.place().row() + "; both are kept");
            }
            double seconds = rate.seconds(event.span().offset() - event.span().onset() + 1);
            if (seconds > (event.kind() == Kind.MICRO ? LONGEST_MICRO_SECONDS : LONGEST_MACRO_SECONDS)) {
                notes.add(event.place(), "a " + event.kind().challengeName() + " of " + Math.round(seconds) + " s (frames " + event.span().onset() + " to "
                        + event.span().offset() + "); kept as it is");
            }
        }
    }

    /** How many pairs of events share a frame. */
    int overlaps() {
        int pairs = 0;
        for (int i = 0; i < events.size(); i++) {
            for (int j = 0; j < i; j++) {
                FrameSpan a = events.get(i).span();
                FrameSpan b = events.get(j).span();
                pairs += a.onset() <= b.offset() && b.onset() <= a.offset() ? 1 : 0;
            }
        }
        return pairs;
    }

    /** Frames counted from the one with number {@code first}. */
    AnnotatedVideo finish(String dataset, long first, Notes notes) {
        List<AnnotatedEvent> finished = new ArrayList<>();
        for (Event event : events) {
            shifted(event.place(), event.span(), first, notes).ifPresent(s -> finished.add(new AnnotatedEvent(event.kind(), s.onset(), s.apex(), s.offset(),
                    event.units(), event.emotion(), event.coarse())));
        }
        List<Interval> lids = new ArrayList<>();
        for (Blink blink : blinks) {
            shifted(blink.place(), blink.span(), first, notes).ifPresent(s -> lids.add(new Interval(s.onset(), s.offset())));
        }
        return new AnnotatedVideo(dataset, subject, name, rate, finished, lids);
    }

    private static Optional<FrameSpan> shifted(Place place, FrameSpan span, long first, Notes notes) {
        if (span.offset() < first) {
            notes.add(place, "ends at frame " + span.offset() + ", before the video, which begins with frame " + first + "; row left out");
            return Optional.empty();
        }
        if (span.onset() < first) {
            notes.add(place, "onset " + span.onset() + ": began before the video; starts with its first frame, " + first);
        }
        OptionalLong apex = span.apex();
        if (apex.isPresent() && apex.getAsLong() < first) {
            notes.add(place, "apex " + apex.getAsLong() + " lies before the video; the event has no apex");
            apex = OptionalLong.empty();
        }
        return Optional.of(new FrameSpan(Math.max(0, span.onset() - first), apex.isPresent() ? OptionalLong.of(apex.getAsLong() - first) : apex, span.offset() - first));
    }
}
