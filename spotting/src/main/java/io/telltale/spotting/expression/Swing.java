package io.telltale.spotting.expression;

import java.util.ArrayList;
import java.util.List;

/**
 * One way up or down of a course, {@code x(from) -> x(to)}: between two of its turning points, samples.
 *
 * @param size how far, unit of the course
 */
record Swing(int from, int to, double size) {
    /** Share of a swing that is left out at each end when its length is told: a course that rests before it moves has not begun to swing. */
    private static final double TAIL = 0.15;

    int length() {
        return to - from;
    }

    /** Every swing of at least a size; smaller ways back and forth are no turning points. */
    static List<Swing> of(double[] x, double least) {
        List<Integer> turns = new ArrayList<>();
        int low = 0;
        int high = 0;
        int direction = 0;
        for (int t = 1; t < x.length; t++) {
            low = direction <= 0 && x[t] < x[low] || direction == 0 && x[t] <= x[low] ? t : low;
            high = direction >= 0 && x[t] > x[high] || direction == 0 && x[t] >= x[high] ? t : high;
            if (direction >= 0 && x[high] - x[t] >= least) {
                turns.add(high);
                direction = -1;
                low = t;
            } else if (direction <= 0 && x[t] - x[low] >= least) {
                turns.add(low);
                direction = 1;
                high = t;
            }
        }
        if (direction != 0) {
            turns.add(direction > 0 ? high : low);
        }
        List<Swing> swings = new ArrayList<>();
        for (int i = 0; i + 1 < turns.size(); i++) {
            swings.add(within(x, turns.get(i), turns.get(i + 1)));
        }
        return swings;
    }

    /** The last part of this swing, no longer than so many samples: how a motion begins that came out of a drift. */
    Swing end(double[] x, int longest) {
        return length() <= longest ? this : within(x, to - longest, to);
    }

    /** The first part of this swing, no longer than so many samples. */
    Swing start(double[] x, int longest) {
        return length() <= longest ? this : within(x, from, from + longest);
    }

    /** The way between two samples without the rest before and after it. */
    private static Swing within(double[] x, int first, int last) {
        double size = Math.abs(x[last] - x[first]);
        int from = last;
        while (from > first && Math.abs(x[from] - x[first]) > TAIL * size) {
            from--;
        }
        int to = first;
        while (to < last && Math.abs(x[to] - x[last]) > TAIL * size) {
            to++;
        }
        return new Swing(from, Math.max(from, to), size);
    }
}
