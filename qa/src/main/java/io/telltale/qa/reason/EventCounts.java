package io.telltale.qa.reason;

import io.telltale.spotting.Kind;
import java.util.Optional;

/** A consistent triple of counts: all events are the micro- and the macro-expressions together, by construction. */
public record EventCounts(int micro, int macro) {
    public EventCounts {
        if (micro < 0 || macro < 0) {
            throw new IllegalArgumentException("counts must be at least 0, got " + micro + " and " + macro);
        }
    }

    public int all() {
        return micro + macro;
    }

    public int of(Kind kind) {
        return kind == Kind.MICRO ? micro : macro;
    }

    /** Of a kind, or of all. */
    public int of(Optional<Kind> kind) {
        return kind.map(this::of).orElse(all());
    }
}
