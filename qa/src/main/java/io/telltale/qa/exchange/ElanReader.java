package io.telltale.qa.exchange;

import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Interval;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * {@code .eaf -> events}. Tiers are taken by their names, usual or told ({@link ImportOptions#tiers}). What stands on a tier below an event tier belongs to the event that it overlaps most;
 * on a tier of its own, to the one of all events.
 *
 * <p>The times of the document count: an event that was moved in ELAN is read where it is now. Frames that our own text tells are taken only where they are at the very same
 * milliseconds, which matters above 1000 frames/s.
 */
final class ElanReader {
    private final ElanDocument document;
    private final ImportOptions options;
    private final FrameTimes times;
    private final List<String> notes = new ArrayList<>();
    private final Map<String, List<Draft>> events = new LinkedHashMap<>();

    /** An event, and what is found to belong to it. */
    private static final class Draft {
        private final ElanDocument.Annotation annotation;
        private final String tier;
        private final MarkedAs as;
        private final List<String> units = new ArrayList<>();
        private OptionalLong apexMillis = OptionalLong.empty();
        private String emotion = "";

        Draft(ElanDocument.Annotation annotation, String tier, MarkedAs as) {
            this.annotation = annotation;
            this.tier = tier;
            this.as = as;
        }

        long overlap(ElanDocument.Annotation other) {
            return Math.min(annotation.end(), other.end()) - Math.max(annotation.begin(), other.begin());
        }
    }

    /** Events in order of their beginning, and how far those up to each one reach, so that a search ends early. */
    private static final class Owners {
        private final List<Draft> drafts;
        private final long[] reach;

        Owners(List<Draft> events) {
            this.drafts = events.stream().sorted(Comparator.comparingLong(d -> d.annotation.begin())).toList();
            this.reach = new long[drafts.size()];
            long most = 0;
            for (int i = 0; i < reach.length; i++) {
                most = Math.max(most, drafts.get(i).annotation.end());
                reach[i] = most;
            }
        }

        /** The event that it overlaps most; of equals the first. */
        Optional<Draft> of(ElanDocument.Annotation a) {
            int low = 0;
            int high = drafts.size();
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (drafts.get(middle).annotation.begin() < a.end()) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            Draft best = null;
            for (int i = low - 1; i >= 0 && reach[i] > a.begin(); i--) {
                Draft d = drafts.get(i);
                if (d.overlap(a) > 0 && (best == null || d.overlap(a) >= best.overlap(a))) {
                    best = d;
                }
            }
            return Optional.ofNullable(best);
        }
    }

    private ElanReader(ElanDocument document, ImportOptions options, FrameRate rate) {
        this.document = document;
        this.options = options;
        this.times = new FrameTimes(rate);
    }

    static Imported read(Path file, String name, ImportOptions options) throws IOException {
        ElanDocument document;
        try (InputStream in = Files.newInputStream(file)) {
            document = ElanDocument.read(in);
        }
        FrameRate rate = options.rate().or(() -> told(document)).orElseThrow(() -> new UnknownRateException(
                "it counts milliseconds and does not say the frame rate; give the rate of the video (--fps)"));
        return new ElanReader(document, options, rate).imported(document.media().map(Imported::nameOf).filter(m -> !m.isBlank()).orElse(name), rate);
    }

    private static Optional<FrameRate> told(ElanDocument document) {
        try {
            return Optional.ofNullable(document.properties().get(ElanWriter.RATE)).map(FrameRate::parse);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Imported imported(String video, FrameRate rate) throws ExchangeException {
        List<Interval> blinks = new ArrayList<>();
        for (ElanDocument.Tier tier : document.tiers()) {
            Optional<MarkedAs> as = options.meaning(tier.id());
            if (as.filter(MarkedAs::isEvent).isPresent()) {
                events.put(tier.id(), tier.annotations().stream().map(a -> new Draft(a, tier.id(), as.get())).toList());
            } else if (as.filter(m -> m == MarkedAs.BLINK).isPresent()) {
                tier.annotations().forEach(a -> blinks.add(frames(a)));
            }
        }
        if (events.isEmpty()) {
            throw new ExchangeException("no tier is called micro-expression, macro-expression or event; say which are (--tiers micro=NAME,macro=NAME); there are "
                    + (document.tiers().isEmpty() ? "none" : String.join(", ", document.tiers().stream().map(t -> "'" + t.id() + "'").limit(20).toList())));
        }
        for (ElanDocument.Tier tier : document.tiers()) {
            Optional<MarkedAs> as = options.meaning(tier.id()).filter(m -> !m.isEvent() && m != MarkedAs.BLINK);
            if (as.isPresent()) {
                attach(tier, as.get());
            }
        }
        List<ImportedEvent> all = new ArrayList<>();
        events.values().forEach(drafts -> drafts.forEach(d -> all.add(event(d))));
        return new Imported(video, Optional.of(rate), all, blinks, notes);
    }

    private void attach(ElanDocument.Tier tier, MarkedAs as) {
        Owners among = new Owners(document.ancestors(tier).stream().filter(events::containsKey).findFirst().map(events::get)
                .orElseGet(() -> events.values().stream().flatMap(List::stream).toList()));
        int lost = 0;
        for (ElanDocument.Annotation a : tier.annotations()) {
            Optional<Draft> owner = among.of(a);
            if (owner.isEmpty()) {
                lost++;
            } else {
                tell(owner.get(), as, tier.id(), a);
            }
        }
        if (lost > 0) {
            notes.add("tier '" + tier.id() + "': " + lost + (lost == 1 ? " annotation lies" : " annotations lie") + " in no event; left out");
        }
    }

    private static void tell(Draft event, MarkedAs as, String tier, ElanDocument.Annotation a) {
        switch (as) {
            case APEX -> event.apexMillis = OptionalLong.of(a.begin());
            case EMOTION -> event.emotion = a.value();
            case UNITS -> event.units.add(UnitCode.of(tier, a.value()));
            case MICRO, MACRO, EVENT, BLINK -> throw new IllegalStateException(as + " is no part of an event");
        }
    }

    private Interval frames(ElanDocument.Annotation a) {
        Optional<EventText.Frames> told = EventText.frames(a.value()).filter(f -> times.millis(f.onset()) == a.begin() && times.endMillis(f.offset()) == a.end());
        if (told.isPresent()) {
            return new Interval(told.get().onset(), told.get().offset());
        }
        long first = times.frame(a.begin());
        return new Interval(first, times.lastFrame(a.end(), first));
    }

    private ImportedEvent event(Draft draft) {
        Interval frames = frames(draft.annotation);
        OptionalLong told = EventText.frames(draft.annotation.value()).map(EventText.Frames::apex).orElse(OptionalLong.empty());
        OptionalLong apex = draft.apexMillis.isEmpty() ? OptionalLong.empty()
                : told.isPresent() && times.millis(told.getAsLong()) == draft.apexMillis.getAsLong() ? told : OptionalLong.of(times.frame(draft.apexMillis.getAsLong()));
        if (apex.isPresent() && !frames.contains(apex.getAsLong())) {
            notes.add("tier '" + draft.tier + "': the apex " + apex.getAsLong() + " lies outside of " + frames.onset() + ".." + frames.offset() + "; the event has none");
        }
        return new ImportedEvent(draft.as.kind(draft.annotation.value()), frames.onset(), apex, frames.offset(), String.join("+", draft.units), draft.emotion, "tier '" + draft.tier + "'");
    }
}
