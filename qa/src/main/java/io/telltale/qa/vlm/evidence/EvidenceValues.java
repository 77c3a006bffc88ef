package io.telltale.qa.vlm.evidence;

import io.telltale.qa.answer.Question;
import io.telltale.qa.answer.Scope;
import io.telltale.qa.answer.ScopedEvents;
import io.telltale.qa.reason.ToldEvent;
import io.telltale.qa.reason.VideoReading;
import io.telltale.qa.vlm.Message;
import io.telltale.qa.vlm.evidence.EvidenceShown.Part;
import io.telltale.spotting.Expression;
import io.telltale.spotting.Spotting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the places of evidence stand for: {@code question, reading -> place -> texts and pictures}. What was switched off is an empty list. */
final class EvidenceValues {
    private static final List<Part> DRAWN = List.of(Part.MAP, Part.REGION_TEXT, Part.ZOOM, Part.SLOW_MOTION);
    private static final Comparator<ToldEvent> SUREST = Comparator.comparingDouble((ToldEvent t) -> -t.real()).thenComparingInt(t -> t.event().index());

    private final Question question;
    private final VideoReading reading;
    private final VideoPictures pictures;
    private final EvidenceOptions options;
    private final List<Exhibit> exhibits = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    EvidenceValues(Question question, VideoReading reading, VideoPictures pictures, EvidenceOptions options) {
        this.question = question;
        this.reading = reading;
        this.pictures = pictures;
        this.options = options;
    }

    Map<Place, List<Message.Part>> values() {
        Map<Place, List<Message.Part>> values = new EnumMap<>(Place.class);
        values.put(Place.VIDEO, EvidencePrompt.text(EventLines.video(reading.spotting())));
        values.put(Place.RAW, has(Part.RAW_VIDEO) ? raw() : List.of());
        List<ToldEvent> listed = listed();
        values.put(Place.EVENTS, has(Part.SPOTTING) ? EvidencePrompt.text(EventLines.events(reading, listed)) : List.of());
        values.put(Place.UNITS, has(Part.ACTION_UNITS) ? EvidencePrompt.text(EventLines.units(listed)) : List.of());
        EventExhibits drawn = new EventExhibits(pictures, options, notes);
        List<Expression> pictured = DRAWN.stream().anyMatch(this::has) ? pictured() : List.of();
        Map<Place, List<Exhibit>> shown = new EnumMap<>(Place.class);
        values.put(Place.REGIONS, new ArrayList<>());
        for (Expression event : pictured) {
            drawn.prepare(event);
            draw(Part.MAP, Place.MAPS, event, drawn::map, shown);
            if (has(Part.REGION_TEXT)) {
                values.get(Place.REGIONS).addAll(drawn.regions(event));
            }
            draw(Part.ZOOM, Place.ZOOMS, event, drawn::zoom, shown);
            draw(Part.SLOW_MOTION, Place.SLOW, event, drawn::slow, shown);
        }
        for (Place place : List.of(Place.MAPS, Place.ZOOMS, Place.SLOW)) {
            List<Exhibit> all = shown.getOrDefault(place, List.of());
            exhibits.addAll(all);
            values.put(place, all.stream().flatMap(e -> e.parts().stream()).toList());
        }
        return values;
    }

    private boolean has(Part part) {
        return options.shown().has(part);
    }

    private void draw(Part part, Place place, Expression event, Function<Expression, List<Exhibit>> drawing, Map<Place, List<Exhibit>> shown) {
        if (has(part)) {
            shown.computeIfAbsent(place, _ -> new ArrayList<>()).addAll(drawing.apply(event));
        }
    }

    private List<Message.Part> raw() {
        Spotting spotting = reading.spotting();
        try {
            NumberedClip clip = pictures.raw(spotting.firstFrame(), spotting.firstFrame() + spotting.frames() - 1, options.rawRule(), options.rawFrames(),
                    options.rawRate());
            Exhibit exhibit = new Exhibit("Sampled as " + options.rawRule().word() + " samples, " + clip.times() + ":", clip.clip());
            exhibits.add(exhibit);
            return exhibit.parts();
        } catch (NoPictureException e) {
            notes.add("the video itself is not shown: " + e.getMessage());
            return List.of();
        }
    }

    List<Exhibit> exhibits() {
        return exhibits;
    }

    List<String> notes() {
        return notes;
    }

    /** With a line each. */
    private List<ToldEvent> listed() {
        return surest(Stream.concat(asked().stream().sorted(SUREST), reading.told().stream().sorted(SUREST)), options.mostListed());
    }

    /** With pictures. What is asked for is shown alone: another event beside it would be taken for it. */
    private List<Expression> pictured() {
        List<ToldEvent> some = asked().isEmpty() ? reading.told() : asked();
        return surest(some.stream().sorted(SUREST), options.mostPictured()).stream().map(ToldEvent::event).toList();
    }

    /** The first of them, in order of onset. */
    private static List<ToldEvent> surest(Stream<ToldEvent> ranked, int most) {
        return ranked.distinct().limit(most).sorted(Comparator.comparingInt(t -> t.event().index())).toList();
    }

    private List<ToldEvent> asked() {
        return scope(question).map(scope -> ScopedEvents.of(scope, reading)).orElse(List.of());
    }

    private static Optional<Scope> scope(Question question) {
        return switch (question) {
            case Question.CountEvents q -> Optional.of(q.scope());
            case Question.ActionUnits q -> Optional.of(q.scope());
            case Question.UnitShown q -> Optional.of(q.scope());
            case Question.UnitSide q -> Optional.of(q.scope());
            case Question.ExpressionType q -> Optional.of(q.scope());
            case Question.EventTime q -> Optional.of(q.scope());
            case Question.EventDuration q -> Optional.of(q.scope());
            case Question.MovingRegions q -> Optional.of(q.scope());
            case Question.EventSide q -> Optional.of(q.scope());
            case Question.EmotionClass q -> Optional.of(q.scope());
            case Question.UnitsAndEmotion q -> Optional.of(q.scope());
            case Question.Analysis q -> Optional.of(q.scope());
            case Question.FreeForm _, Question.Unanswerable _ -> Optional.empty();
        };
    }
}
