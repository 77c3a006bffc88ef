package io.telltale.bench.score;

import io.telltale.bench.dataset.AnnotatedEvent;
import io.telltale.bench.planted.PlantedTruth;
import io.telltale.spotting.Interval;
import io.telltale.spotting.Kind;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * An event of the truth, marked by people or planted: what a spotting is held against.
 *
 * @param apex        empty where nobody marked it
 * @param peakPercent largest displacement, percent of the inter-ocular distance; known of planted events alone
 */
public record MarkedEvent(Kind kind, Interval interval, OptionalLong apex, OptionalDouble peakPercent) {
    public MarkedEvent {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(apex);
        Objects.requireNonNull(peakPercent);
        if (apex.isPresent() && !interval.contains(apex.getAsLong())) {
            throw new IllegalArgumentException("the apex " + apex.getAsLong() + " lies outside of " + interval);
        }
    }

    public static MarkedEvent of(PlantedTruth.Event event) {
        return new MarkedEvent(event.kind(), event.interval(), OptionalLong.of(event.apex()), OptionalDouble.of(event.peakPercent()));
    }

    public static MarkedEvent of(AnnotatedEvent event) {
        return new MarkedEvent(event.kind(), event.interval(), event.apex(), OptionalDouble.empty());
    }
}
