package io.telltale.qa.answer;

import java.util.OptionalInt;

/**
 * The place of an event in the video, over micro- and macro-expressions together, in order of onset.
 *
 * @param number  1 is the first, or the last where {@code fromEnd}
 * @param fromEnd counted from the end of the video
 */
public record EventIndex(int number, boolean fromEnd) {
    public EventIndex {
        if (number < 1) {
            throw new IllegalArgumentException("events are numbered from 1, got " + number);
        }
    }

    public static EventIndex of(int number) {
        return new EventIndex(number, false);
    }

    /** The 1-based index among {@code count} events; empty where there are not so many. */
    public OptionalInt among(int count) {
        if (number > count) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(fromEnd ? count + 1 - number : number);
    }

    /** {@code event 3}, {@code the last event}, {@code event 2 from the end}. */
    @Override
    public String toString() {
        if (!fromEnd) {
            return "event " + number;
        }
        return number == 1 ? "the last event" : "event " + number + " from the end";
    }
}
