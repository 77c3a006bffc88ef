package io.telltale.qa.vlm.qwen;

import io.telltale.kernels.transformer.Indices;
import io.telltale.kernels.transformer.Rows;
import io.telltale.kernels.transformer.TransformerBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads prompts into a cache, some tokens at a time: looks at the pictures first, then puts their rows where they stand. */
final class PromptReader {
    private final TransformerBackend backend;
    private final TextDecoder decoder;
    private final Optional<VisionTower> tower;
    private final PromptProgress progress;

    PromptReader(TransformerBackend backend, TextDecoder decoder, Optional<VisionTower> tower, PromptProgress progress) {
        this.backend = backend;
        this.decoder = decoder;
        this.tower = tower;
        this.progress = progress;
    }

    /** Hears of the rows of each piece of a prompt, in order, while they are valid. */
    interface Heard {
        /** @param first the token of the first of these rows */
        void rows(int first, Rows rows);
    }

    /**
     * Tokens {@code first} to {@code end - 1}; the tokens before are in the cache.
     *
     * @param shared of them are kept from row 0 of the cache on, the others from row {@code base} on
     */
    void read(PromptTokens prompt, int first, int end, int shared, int base, KeyValues cache, Heard heard) {
        List<Looked> looked = new ArrayList<>();
        try {
            progress.tokens(0, end - first);
            look(prompt, first, end, looked);
            for (int from = first; from < end; from += TextDecoder.CHUNK) {
                int to = Math.min(end, from + TextDecoder.CHUNK);
                Step step = Step.branch(prompt.ids(), prompt.positions(), from, to, shared, base);
                heard.rows(from, readStep(step, from, to, looked, cache));
                progress.tokens(to - first, end - first);
            }
        } finally {
            progress.ended();
            looked.forEach(l -> l.seen().close());
        }
    }

    private record Looked(int[] at, VisionTower.Seen seen) {
    }

    private void look(PromptTokens prompt, int first, int end, List<Looked> looked) {
        for (PromptTokens.Placed placed : prompt.visuals()) {
            if (placed.reaches(first) && placed.at()[0] < end) {
                looked.add(new Looked(placed.at(), tower.orElseThrow().see(placed.input())));
            }
        }
    }

    private Rows readStep(Step step, int from, int to, List<Looked> looked, KeyValues cache) {
        int tokens = 0;
        for (Looked picture : looked) {
            tokens += before(picture.at(), to) - before(picture.at(), from);
        }
        if (tokens == 0) {
            return decoder.read(step, Optional.empty(), cache);
        }
        int[] at = new int[tokens];
        List<VisionTower.Seen> parts = new ArrayList<>();
        int done = 0;
        for (Looked picture : looked) {
            int begin = before(picture.at(), from);
            int end = before(picture.at(), to);
            for (int i = begin; i < end; i++) {
                at[done++] = picture.at()[i] - from;
            }
            if (end > begin) {
                parts.add(picture.seen().slice(begin, end - begin));
            }
        }
        try (VisionTower.Seen all = joined(parts, tokens); Indices places = backend.indices(at)) {
            return decoder.read(step, Optional.of(new SeenRows(all.tokens(), all.features(), places)), cache);
        }
    }

    /** How many of these tokens come before {@code token}. */
    private static int before(int[] at, int token) {
        int place = java.util.Arrays.binarySearch(at, token);
        return place >= 0 ? place : -place - 1;
    }

    private VisionTower.Seen joined(List<VisionTower.Seen> parts, int tokens) {
        int width = parts.getFirst().tokens().width();
        List<Rows> features = new ArrayList<>();
        parts.getFirst().features().forEach(level -> features.add(backend.rows(tokens, width)));
        VisionTower.Seen all = new VisionTower.Seen(backend.rows(tokens, width), features);
        int at = 0;
        for (VisionTower.Seen part : parts) {
            int count = part.tokens().count();
            VisionTower.Seen into = all.slice(at, count);
            backend.copy(part.tokens(), into.tokens());
            for (int level = 0; level < features.size(); level++) {
                backend.copy(part.features().get(level), into.features().get(level));
            }
            at += count;
        }
        return all;
    }
}
