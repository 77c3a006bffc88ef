package io.telltale.bench.compare;

import io.telltale.bench.score.SetOverlap;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** One answer held against the truth, ready to be added up. {@code missing} is an answer for which there is no row at all. */
sealed interface Judgement {
    Verdict verdict();

    /** Which events were counted. */
    enum Quantity {
        ALL, MICRO, MACRO
    }

    record Counted(Quantity quantity, double truth, OptionalDouble said, boolean missing) implements Judgement {
        @Override
        public Verdict verdict() {
            return missing ? Verdict.MISSING : said.isEmpty() ? Verdict.UNREADABLE : said.getAsDouble() == truth ? Verdict.RIGHT : Verdict.WRONG;
        }
    }

    record Units(Task task, SetOverlap exact, SetOverlap tolerant, boolean readable, boolean missing) implements Judgement {
        /** By the tolerant reading: who is right in other words is right. */
        @Override
        public Verdict verdict() {
            if (missing || !readable) {
                return missing ? Verdict.MISSING : Verdict.UNREADABLE;
            }
            return tolerant.f1() == 1 ? Verdict.RIGHT : tolerant.common() > 0 ? Verdict.PARTLY : Verdict.WRONG;
        }
    }

    record Classed(ClassQuestion question, int truth, OptionalInt said, boolean missing) implements Judgement {
        @Override
        public Verdict verdict() {
            return missing ? Verdict.MISSING : said.isEmpty() ? Verdict.UNREADABLE : said.getAsInt() == truth ? Verdict.RIGHT : Verdict.WRONG;
        }
    }

    record Worded(Task task, String truth, String said, boolean missing) implements Judgement {
        @Override
        public Verdict verdict() {
            if (missing || said.isBlank()) {
                return missing ? Verdict.MISSING : Verdict.UNREADABLE;
            }
            return said.strip().equalsIgnoreCase(truth.strip()) ? Verdict.RIGHT : Verdict.UNGRADED;
        }
    }
}
