package io.telltale.qa.answer;

import io.telltale.qa.reason.ActionUnit;
import io.telltale.qa.reason.Side;
import io.telltale.spotting.Kind;
import java.util.Objects;
import java.util.Optional;

/**
 * Which events of a video a question is about: those that meet every condition that is there.
 *
 * @param kind   micro- or macro-expressions alone
 * @param window events whose apex lies in a part of the video
 * @param part   events that move a part of the face clearly
 * @param side   events of one half of the face, the subject's own
 * @param unit   events with this action unit
 * @param index  of those that meet the other conditions, in order of onset, the one at this place
 */
public record Scope(Optional<Kind> kind, Optional<TimeWindow> window, Optional<FacePart> part, Optional<Side> side, Optional<ActionUnit> unit,
                    Optional<EventIndex> index) {
    /** All events. */
    public static final Scope ALL = new Scope(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public Scope {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(window);
        Objects.requireNonNull(part);
        Objects.requireNonNull(side);
        Objects.requireNonNull(unit);
        Objects.requireNonNull(index);
    }

    public static Scope of(Kind kind) {
        return ALL.withKind(kind);
    }

    public static Scope event(EventIndex index) {
        return ALL.withIndex(index);
    }

    /** All events, or all of a kind: no other condition, and no place in their order. */
    public boolean isOfKindAlone() {
        return equals(kind.map(Scope::of).orElse(ALL));
    }

    /** All events, or the one at a place among all of them: no other condition. */
    public boolean isAtIndexAlone() {
        return equals(index.map(Scope::event).orElse(ALL));
    }

    public Scope withKind(Kind other) {
        return new Scope(Optional.of(other), window, part, side, unit, index);
    }

    public Scope withWindow(TimeWindow other) {
        return new Scope(kind, Optional.of(other), part, side, unit, index);
    }

    public Scope withPart(FacePart other) {
        return new Scope(kind, window, Optional.of(other), side, unit, index);
    }

    public Scope withSide(Side other) {
        return new Scope(kind, window, part, Optional.of(other), unit, index);
    }

    public Scope withUnit(ActionUnit other) {
        return new Scope(kind, window, part, side, Optional.of(other), index);
    }

    public Scope withIndex(EventIndex other) {
        return new Scope(kind, window, part, side, unit, Optional.of(other));
    }
}
