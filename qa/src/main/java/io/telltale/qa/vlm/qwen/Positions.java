package io.telltale.qa.vlm.qwen;

import io.telltale.qa.vlm.checkpoint.QwenConfig;
import io.telltale.qa.vlm.checkpoint.QwenConfig.Family;
import io.telltale.qa.vlm.checkpoint.QwenConfig.VisualTokens;
import io.telltale.qa.vlm.checkpoint.VisionConfig;
import io.telltale.qa.vlm.pixels.VisualInput;
import java.util.Iterator;
import java.util.List;

/**
 * Where each token stands in time, height and width (M-RoPE): {@code tokens -> 3 x n}.
 *
 * <p>Text counts on by one in all three. A visual block that begins at p has {@code (p + ⌊k·interval⌋, p + y, p + x)}, y and x in tokens, k its step of time;
 * what follows goes on at {@code p + max(rows, columns)}. The interval is {@code tokensPerSecond · secondsPerStep} for videos of Qwen2.5-VL, in float32 as a
 * processor hands it out. In Qwen3-VL every step of a video is a block by itself, and text tells its time. {@link Compat#LEGACY} differs.
 *
 * <p>Tokens that are generated stand at {@code index + delta} in all three, {@code delta = max + 1 − n}. Of text alone all rows are 0, 1, 2, … and the delta is
 * 0. Source: P. Wang et al., Qwen2-VL, section 2.1, doi:10.48550/arXiv.2409.12191; transformers 5.18.0 and 4.57.6, {@code get_rope_index}.
 */
public final class Positions {
    /** Time, height, width. */
    public static final int AXES = 3;

    private final int[][] rows;
    private int largest = -1;

    private Positions(int length) {
        this.rows = new int[AXES][length];
    }

    /** Of text alone. */
    public static Positions ofText(int length) {
        Positions out = new Positions(length);
        out.count(0, length, 0);
        return out;
    }

    /**
     * Of text with pictures and videos.
     *
     * @param tokens  of the whole prompt, placeholders repeated ({@link VisualText})
     * @param visuals in the order in which they stand there
     * @throws IllegalArgumentException where placeholders and visuals do not agree
     */
    public static Positions of(int[] tokens, List<VisualInput> visuals, QwenConfig config, Compat compat) {
        if (visuals.isEmpty() && config.visual().isEmpty()) {
            return ofText(tokens.length);
        }
        VisualTokens ids = config.visual().orElseThrow(() -> new IllegalArgumentException(config.family() + " sees no pictures"));
        Positions out = new Positions(tokens.length);
        Blocks blocks = new Blocks(visuals, config, compat);
        int next = 0;
        int at = 0;
        while (at < tokens.length) {
            boolean video = tokens[at] == ids.video();
            if (!video && tokens[at] != ids.image()) {
                out.count(at++, 1, next++);
                continue;
            }
            Block block = blocks.next(video, at);
            for (int i = 0; i < block.length(); i++) {
                if (at + i >= tokens.length || tokens[at + i] != tokens[at]) {
                    throw new IllegalArgumentException("the placeholders from token " + at + " end after " + i + " of " + block.length());
                }
            }
            out.place(at, block, next);
            at += block.length();
            next = compat == Compat.LEGACY ? out.largest + 1 : next + Math.max(block.high(), block.wide());
        }
        blocks.requireNoMore();
        return out;
    }

    /** Steps x rows x columns of tokens. */
    private record Block(int steps, int high, int wide, float interval) {
        int length() {
            return steps * high * wide;
        }
    }

    /** The visuals in order, those of Qwen3-VL step by step. */
    private static final class Blocks {
        private final Iterator<VisualInput> visuals;
        private final Family family;
        private final VisionConfig vision;
        private final Compat compat;
        private VisualInput current;
        private int stepsLeft;

        Blocks(List<VisualInput> visuals, QwenConfig config, Compat compat) {
            this.visuals = visuals.iterator();
            this.family = config.family();
            this.vision = config.vision().orElseThrow();
            this.compat = compat;
        }

        Block next(boolean video, int at) {
            if (stepsLeft == 0) {
                if (!visuals.hasNext()) {
                    throw new IllegalArgumentException("there is no picture or video for the placeholder at token " + at);
                }
                current = visuals.next();
                stepsLeft = current.video() && family == Family.QWEN3_VL ? current.frames() : 1;
            }
            if (current.video() != video) {
                throw new IllegalArgumentException("the placeholder at token " + at + " is for a " + (video ? "video" : "picture") + ", what stands there is not");
            }
            stepsLeft--;
            int high = current.rows() / vision.merge();
            int wide = current.columns() / vision.merge();
            return family == Family.QWEN3_VL && video ? new Block(1, high, wide, 1) : new Block(current.frames(), high, wide, interval());
        }

        private float interval() {
            if (!current.video()) {
                return 1;
            }
            float seconds = (float) current.secondsPerStep();
            return (float) vision.tokensPerSecond() * (compat == Compat.LEGACY ? (float) Math.floor(seconds) : seconds);
        }

        void requireNoMore() {
            if (stepsLeft > 0 || visuals.hasNext()) {
                throw new IllegalArgumentException("there are fewer placeholders than pictures and videos");
            }
        }
    }

    private void count(int from, int length, int first) {
        for (int i = 0; i < length; i++) {
            put(from + i, first + i, first + i, first + i);
        }
    }

    private void place(int from, Block block, int start) {
        int at = from;
        for (int step = 0; step < block.steps(); step++) {
            int time = start + (int) (step * block.interval());
            for (int y = 0; y < block.high(); y++) {
                for (int x = 0; x < block.wide(); x++) {
                    put(at++, time, start + y, start + x);
                }
            }
        }
    }

    private void put(int at, int time, int height, int width) {
        rows[0][at] = time;
        rows[1][at] = height;
        rows[2][at] = width;
        largest = Math.max(largest, Math.max(time, Math.max(height, width)));
    }

    public int length() {
        return rows[0].length;
    }

    /** A copy: time, height, width of every token. */
    public int[][] rows() {
        int[][] copy = new int[AXES][];
        for (int axis = 0; axis < AXES; axis++) {
            copy[axis] = rows[axis].clone();
        }
        return copy;
    }

    /** @param axis 0 time, 1 height, 2 width */
    public int at(int axis, int token) {
        return rows[axis][token];
    }

    /** What is added to the index of a generated token; negative where pictures take up less room in positions than in tokens. */
    public int delta() {
        return largest + 1 - length();
    }
}
