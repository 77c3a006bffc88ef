package io.telltale.qa.vlm.qwen;

import io.telltale.kernels.transformer.Linear;
import io.telltale.kernels.transformer.Rows;
import io.telltale.kernels.transformer.Spans;
import io.telltale.kernels.transformer.TransformerBackend;
import io.telltale.qa.vlm.checkpoint.CheckpointException;
import io.telltale.qa.vlm.checkpoint.QwenConfig;
import io.telltale.qa.vlm.checkpoint.VisionConfig;
import io.telltale.qa.vlm.pixels.VisualInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Patches to rows among the tokens: {@code see(picture) -> (frames * rows * columns / merge^2) x out}. No frame sees another, so a video is worked on some frames
 * at a time and memory does not grow with its length.
 */
abstract sealed class VisionTower permits WindowTower, DeepstackTower {
    /** Patches worked on at once, unless one frame has more: their widest rows are then some 200 MB. */
    private static final int CHUNK = 4096;
    private static final String PREFIX = "model.visual.";

    final TransformerBackend backend;
    final VisionConfig vision;
    private final Linear patches;
    private final Rotary rotary;

    VisionTower(TransformerBackend backend, VisionConfig vision, Linear patches) {
        this.backend = backend;
        this.vision = vision;
        this.patches = patches;
        this.rotary = Rotary.ofPatches(vision.hidden() / vision.heads());
    }

    static VisionTower load(Loading root, QwenConfig config) throws CheckpointException {
        VisionConfig vision = config.vision().orElseThrow();
        Loading visual = root.under(PREFIX);
        return config.family().isThird() ? DeepstackTower.load(visual, vision) : WindowTower.load(visual, vision);
    }

    /**
     * Rows of a picture or video.
     *
     * @param tokens   one row for each token, {@code out} wide
     * @param features of the same shape; for the first layers of the decoder
     */
    record Seen(Rows tokens, List<Rows> features) implements AutoCloseable {
        /** A view. */
        Seen slice(int first, int count) {
            return new Seen(tokens.slice(first, count), features.stream().map(rows -> rows.slice(first, count)).toList());
        }

        @Override
        public void close() {
            tokens.close();
            features.forEach(Rows::close);
        }
    }

    /** The caller closes what comes back. */
    final Seen see(VisualInput input) {
        int perFrame = input.rows() * input.columns();
        int tokensPerFrame = perFrame / (vision.merge() * vision.merge());
        Seen seen = new Seen(backend.rows(input.frames() * tokensPerFrame, vision.out()), features(input.frames() * tokensPerFrame));
        int framesAtOnce = Math.max(1, CHUNK / perFrame);
        for (int first = 0; first < input.frames(); first += framesAtOnce) {
            int frames = Math.min(framesAtOnce, input.frames() - first);
            Seen part = seen.slice(first * tokensPerFrame, frames * tokensPerFrame);
            look(new Frames(frames, input.rows(), input.columns(), chunk(input, first, frames)), part);
        }
        return seen;
    }

    private List<Rows> features(int tokens) {
        List<Rows> features = new ArrayList<>();
        vision.deepstack().forEach(block -> features.add(backend.rows(tokens, vision.out())));
        return features;
    }

    private float[] chunk(VisualInput input, int first, int frames) {
        int numbers = input.rows() * input.columns() * vision.patchValues();
        return Arrays.copyOfRange(input.patches(), first * numbers, (first + frames) * numbers);
    }

    /** Some frames of one size. {@code patches} in the order of {@link VisualInput}. */
    record Frames(int frames, int rows, int columns, float[] patches) {
        int perFrame() {
            return rows * columns;
        }

        int count() {
            return frames * perFrame();
        }
    }

    /** Writes the rows of some frames. */
    abstract void look(Frames frames, Seen to);

    /** The first rows: each patch times the matrix of patches. */
    final void project(float[] values, Rows to) {
        try (Rows from = backend.rows(to.count(), vision.patchValues())) {
            from.write(values);
            backend.linear(patches, from, to);
        }
    }

    /** Row and column of each patch, [row, column][patch], in the order of {@link VisualInput}. */
    final int[][] places(Frames frames) {
        int merge = vision.merge();
        int[][] places = new int[2][frames.count()];
        int at = 0;
        for (int frame = 0; frame < frames.frames(); frame++) {
            for (int square = 0; square < frames.perFrame() / (merge * merge); square++) {
                int top = square / (frames.columns() / merge) * merge;
                int left = square % (frames.columns() / merge) * merge;
                for (int inside = 0; inside < merge * merge; inside++) {
                    places[0][at] = top + inside / merge;
                    places[1][at++] = left + inside % merge;
                }
            }
        }
        return places;
    }

    /** Each patch sees its whole frame. */
    final Spans wholeFrames(Frames frames) {
        int[] bounds = new int[frames.frames() + 1];
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = i * frames.perFrame();
        }
        return stretches(bounds);
    }

    /** Patches between neighbouring bounds see each other. */
    final Spans stretches(int[] bounds) {
        int n = bounds[bounds.length - 1];
        int[] from = new int[n];
        int[] to = new int[n];
        for (int stretch = 0; stretch + 1 < bounds.length; stretch++) {
            Arrays.fill(from, bounds[stretch], bounds[stretch + 1], bounds[stretch]);
            Arrays.fill(to, bounds[stretch], bounds[stretch + 1], bounds[stretch + 1]);
        }
        return backend.spans(new int[n], from, to);
    }

    /** Working rows for so many patches. */
    final Desk desk(int[][] places) {
        return new Desk(places);
    }

    /** Where the rows of one chunk are worked on. */
    final class Desk implements AutoCloseable {
        final Rows x;
        final Rows normed;
        private final Rows turned;
        private final Rows attended;
        private final Rows cos;
        private final Rows sin;
        final Rows inner;

        private Desk(int[][] places) {
            int n = places[0].length;
            x = backend.rows(n, vision.hidden());
            normed = backend.rows(n, vision.hidden());
            turned = backend.rows(n, 3 * vision.hidden());
            attended = backend.rows(n, vision.hidden());
            inner = backend.rows(n, vision.intermediate());
            cos = rotary.rows(backend, n);
            sin = rotary.rows(backend, n);
            rotary.write(places, 0, n, cos, sin);
        }

        /** x += projection(attention(queries, keys and values of {@link #normed})). */
        void attend(Linear queriesKeysValues, Linear projection, Spans spans) {
            int width = vision.hidden();
            backend.linear(queriesKeysValues, normed, turned);
            Rows q = turned.columns(0, width);
            Rows k = turned.columns(width, width);
            Rows v = turned.columns(2 * width, width);
            backend.rotate(q, width / vision.heads(), cos, sin);
            backend.rotate(k, width / vision.heads(), cos, sin);
            backend.attention(vision.headShape(), q, k, v, spans, attended);
            backend.linearAdd(projection, attended, x);
        }

        @Override
        public void close() {
            List.of(x, normed, turned, attended, inner, cos, sin).forEach(Rows::close);
        }
    }
}
