package io.telltale.qa.vlm.token;

/**
 * An automaton over bytes for one part of a form. Its states are numbers of 48 bits, so that millions of steps make no garbage. From every state that it gives, an
 * end can be reached: each state that may not end has a byte that leads on.
 */
interface ByteForm {
    /** No text of the form goes on like this. */
    long DEAD = -1;
    /** The part had ended before this byte, which belongs to the next one. */
    long PASS = -2;
    /** This byte was the last of the part. */
    long DONE = -3;

    long start();

    /**
     * @param value 0..255
     * @return the next state, or one of the three above
     */
    long next(long state, int value);

    /** Whether the part may be over here, without a further byte. */
    boolean mayEnd(long state);

    /**
     * The same number for states that no continuation of at most so many bytes can tell apart, within or behind the part. Counters make endless states; this makes
     * them few.
     */
    default long seenFrom(long state, int bytes) {
        return state;
    }

    /** No text of the part is longer. */
    long mostBytes();
}
