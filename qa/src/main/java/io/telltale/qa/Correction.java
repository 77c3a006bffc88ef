package io.telltale.qa;

import io.telltale.spotting.Kind;
import java.util.Objects;

/** One step by which a person corrects what was spotted. */
public sealed interface Correction {
    /** The event that is corrected, {@link CorrectedEvent#id()}. */
    String event();

    /** The event lies elsewhere; frames, both ends inside. */
    record Move(String event, long onset, long apex, long offset) implements Correction {
        public Move {
            CorrectedEvent.requireId(event);
            if (onset < 0 || apex < onset || offset < apex) {
                throw new IllegalArgumentException("not an event: frames " + onset + " <= " + apex + " <= " + offset);
            }
        }
    }

    /** It is of the other kind. */
    record ChangeKind(String event, Kind kind) implements Correction {
        public ChangeKind {
            CorrectedEvent.requireId(event);
            Objects.requireNonNull(kind);
        }
    }

    /** It was not spotted. */
    record Add(CorrectedEvent added) implements Correction {
        public Add {
            if (!added.isAdded()) {
                throw new IllegalArgumentException("an event that is added is called a and a number, got '" + added.id() + "'");
            }
        }

        @Override
        public String event() {
            return added.id();
        }
    }

    /** There is none. */
    record Delete(String event) implements Correction {
        public Delete {
            CorrectedEvent.requireId(event);
        }
    }
}
