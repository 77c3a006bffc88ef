package io.telltale.qa.answer;

import io.telltale.qa.reason.ActionUnit;
import io.telltale.qa.reason.Side;

/** A word or a phrase of a question, as understood. */
sealed interface Token {
    /** As written, levelled. */
    String text();

    Role role();

    /** A word that has no value but its role. */
    record Plain(Role role, String text) implements Token {
        static Plain of(String word) {
            return new Plain(Role.of(word), word);
        }
    }

    record Index(EventIndex index, String text) implements Token {
        @Override
        public Role role() {
            return Role.INDEX;
        }
    }

    record Unit(ActionUnit unit, String text) implements Token {
        @Override
        public Role role() {
            return Role.UNIT;
        }
    }

    record Part(FacePart part, String text) implements Token {
        @Override
        public Role role() {
            return Role.PART;
        }
    }

    record Sided(Side side, String text) implements Token {
        @Override
        public Role role() {
            return Role.SIDE;
        }
    }

    record Window(TimeWindow window, String text) implements Token {
        @Override
        public Role role() {
            return Role.WINDOW;
        }
    }

    /** {@code reason}: a sentence that says why the phrase cannot be meant. */
    record Senseless(String reason, String text) implements Token {
        @Override
        public Role role() {
            return Role.SENSELESS;
        }
    }
}
