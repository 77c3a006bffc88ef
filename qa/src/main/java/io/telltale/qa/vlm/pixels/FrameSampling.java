package io.telltale.qa.vlm.pixels;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which frames of a video are shown: the rules under which the models were trained and are served, and one for an event.
 *
 * <p>The trained rules take about {@code perSecond} frames of each second and leave an event of half a second with one of them; {@link #around} shows the event
 * itself, and {@link VirtualRate} tells the model of it slowly enough to see it. Frame numbers count from 0 and ascend.
 *
 * @param perSecond frames shown of a second of video, positive. Default 2, as the models were trained. More cost more tokens
 * @param least     frames of a short video, from 2. Default 4
 * @param most      frames of a long video, not under {@code least}. Default 768
 */
public record FrameSampling(double perSecond, int least, int most) {
    /** Of transformers 5.18.0 and qwen-vl-utils alike. */
    public static final FrameSampling DEFAULT = new FrameSampling(2, 4, 768);

    /** Frames that a model looks at together, and the least of a video that any rule shows. */
    public static final int PAIR = 2;

    /** Whose rule: they differ by a frame or two, and so does what a model can see. */
    public enum Rule {
        /**
         * transformers 5.18.0, Qwen3-VL: {@code n = ⌊total/rate · perSecond⌋} within {@code least..most} and the video, at {@code round(i · (total−1)/(n−1))},
         * halves to even.
         */
        QWEN3("qwen3"),
        /** transformers 5.18.0, Qwen2.5-VL when told to sample: an even number n, at {@code ⌊i · total/n⌋} in float32, so that the last frames are never shown. */
        QWEN25("qwen2.5"),
        /** qwen-vl-utils, the package of the models' authors, both families: an even number, spread over the whole video in float32. */
        QWEN_UTILS("qwen-vl-utils");

        private final String word;

        Rule(String word) {
            this.word = word;
        }

        /** As a user writes it. */
        public String word() {
            return word;
        }

        public static Rule parse(String text) {
            return Arrays.stream(values()).filter(rule -> rule.word.equals(text)).findFirst().orElseThrow(() -> new IllegalArgumentException("no rule of sampling '" + text
                    + "'; give one of " + Arrays.stream(values()).map(Rule::word).collect(Collectors.joining(", "))));
        }
    }

    public FrameSampling {
        if (!(perSecond > 0 && perSecond < Double.POSITIVE_INFINITY) || least < PAIR || most < least) {
            throw new IllegalArgumentException("frames a second must be positive and 2 <= least <= most, got "
                    + perSecond + ", " + least + " and " + most);
        }
    }

    /**
     * The frames of a video that a rule shows.
     *
     * @param total frames of the video, from 1
     * @param rate  of the video, frames/s, positive
     * @throws IllegalArgumentException for a video of one frame, which only {@link Rule#QWEN3} can show
     */
    public List<Integer> frames(Rule rule, int total, double rate) {
        if (total < 1 || !(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a video needs frames and a positive rate, got " + total + " at " + rate + " frames/s");
        }
        return switch (rule) {
            case QWEN3 -> qwen3(total, rate);
            case QWEN25 -> qwen25(total, rate);
            case QWEN_UTILS -> qwenUtils(total, rate);
        };
    }

    private List<Integer> qwen3(int total, double rate) {
        int wanted = (int) (total / rate * perSecond);
        return spread(total, Math.min(Math.clamp(wanted, least, most), total));
    }

    private static List<Integer> spread(int total, int count) {
        double step = count > 1 ? (total - 1.0) / (count - 1) : 0;
        return IntStream.range(0, count).mapToObj(i -> (int) Math.rint(count > 1 && i == count - 1 ? total - 1 : i * step)).toList();
    }

    private List<Integer> qwen25(int total, double rate) {
        double step = (double) total / pairs(total, rate);
        return IntStream.range(0, (int) Math.ceil(total / step)).mapToObj(i -> (int) (float) (i * step)).toList();
    }

    private List<Integer> qwenUtils(int total, double rate) {
        int count = pairs(total, rate);
        float step = (total - 1f) / (count - 1);
        return IntStream.range(0, count).mapToObj(i -> (int) Math.rint(i < count / 2 ? i * step : total - 1 - step * (count - 1 - i))).toList();
    }

    private int pairs(int total, double rate) {
        int limit = Math.min(most, total) / PAIR * PAIR;
        double wanted = Math.min(Math.max(total / rate * perSecond, least), limit);
        int count = (int) (wanted / PAIR) * PAIR;
        if (count < PAIR) {
            throw new IllegalArgumentException("a video of " + total + " frames has no two to show");
        }
        return count;
    }

    /**
     * An event: evenly in time from onset to offset, always with onset, apex and offset. The frame nearest the apex gives way to it, never the first or the last.
     * An event that has no more frames than are wanted is shown whole.
     *
     * @param onset  first frame of the event, from 0
     * @param apex   within onset..offset
     * @param offset last frame of the event, inclusive
     * @param count  frames wanted, from 3; even numbers fill the pairs of frames that a model looks at
     */
    public static List<Integer> around(int onset, int apex, int offset, int count) {
        if (onset < 0 || apex < onset || offset < apex || count < 3) {
            throw new IllegalArgumentException("0 <= onset <= apex <= offset and at least 3 frames are needed, got "
                    + onset + ", " + apex + ", " + offset + " and " + count);
        }
        int length = offset - onset + 1;
        if (length <= count) {
            return IntStream.rangeClosed(onset, offset).boxed().toList();
        }
        List<Integer> even = spread(length, count).stream().map(frame -> onset + frame).toList();
        TreeSet<Integer> shown = new TreeSet<>(even);
        if (shown.add(apex)) {
            shown.remove(Collections.min(even.subList(1, count - 1), (a, b) -> Integer.compare(Math.abs(a - apex), Math.abs(b - apex))));
        }
        return List.copyOf(shown);
    }

    /** A stretch that has no event, evenly in time with both ends, shown whole where it is short. @param last inclusive */
    public static List<Integer> evenly(int first, int last, int count) {
        if (first < 0 || last < first || count < PAIR) {
            throw new IllegalArgumentException("0 <= first <= last and at least 2 frames are needed, got " + first + ", " + last + " and " + count);
        }
        return spread(last - first + 1, Math.min(count, last - first + 1)).stream().map(frame -> first + frame).toList();
    }
}
