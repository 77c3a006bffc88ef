package io.telltale.spotting;

/**
 * How a video is cut: span k holds the frames with {@code k·seconds <= t < (k + 1)·seconds}, t counted from the beginning of what is read. A face is followed
 * in every span anew, from {@code overlapSeconds} before its beginning, so that spans may be read one after the other or on many machines, with one result.
 *
 * @param seconds        length of a span, over 0; default 300. Shorter: more of the work is overlap, and more places where traces are tied. Longer: less to
 *                       share out. A video shorter than one span is followed in one go
 * @param overlapSeconds over 0, at most {@code seconds}; default 5. Must hold time to find the face, and the half second by which traces are tied
 */
public record Spans(double seconds, double overlapSeconds) {
    public static final Spans DEFAULT = new Spans(300, 5);
    /** As much rounding is forgiven where footage is cut by seconds. */
    private static final double ROUNDING = 5e-7;

    public Spans {
        if (!(seconds > 0 && seconds < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a span must be longer than 0 s, got " + seconds);
        }
        if (!(overlapSeconds > 0 && overlapSeconds <= seconds)) {
            throw new IllegalArgumentException("the overlap of spans must be over 0 s and at most the " + seconds + " s of a span, got " + overlapSeconds);
        }
    }

    /** The span that a time belongs to; -1 for times before the beginning. */
    int at(double time) {
        return (int) Math.floor((time + ROUNDING) / seconds);
    }

    /** Where a span begins, seconds. */
    public double begin(int span) {
        return span * seconds;
    }

    /** Where reading for a span begins, seconds: a little before it. */
    public double lead(int span) {
        return span == 0 ? 0 : begin(span) - overlapSeconds;
    }

    /** Whether a time lies where reading for a span has begun. */
    boolean leads(int span, double time) {
        return time >= lead(span) - ROUNDING;
    }
}
