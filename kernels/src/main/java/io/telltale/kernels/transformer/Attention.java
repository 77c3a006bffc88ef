package io.telltale.kernels.transformer;

import java.util.stream.Stream;

/**
 * Parts attention among workers: by key head and rows of queries, or, where there are only a few rows (one of a text that is being written), by keys. How the
 * keys are parted does not depend on the crew, and so neither do the bits.
 */
final class Attention {
    /** Queries, times heads of a group, that a tile of keys serves. */
    private static final int LINES = 64;
    /** Fewer queries than this are parted by keys. */
    private static final int FEW = 4;
    /** Keys of a part: enough to hide what joining costs. */
    private static final int PART = 128;
    private final Crew crew;
    private final AttentionTiles[] byRows;
    private final AttentionByKeys[] byKeys;
    private float[] saved = new float[0];

    Attention(Crew crew) {
        this.crew = crew;
        this.byRows = Stream.generate(AttentionTiles::new).limit(crew.size()).toArray(AttentionTiles[]::new);
        this.byKeys = Stream.generate(AttentionByKeys::new).limit(crew.size()).toArray(AttentionByKeys[]::new);
    }

    void attend(HeadShape shape, HostRows q, HostRows k, HostRows v, HostSpans spans, HostRows to) {
        long seen = 0;
        for (int i = 0; i < spans.count(); i++) {
            seen += spans.seen(i);
        }
        long work = 2 * seen * shape.queryWidth();
        if (q.count() < FEW) {
            byKeys(work, shape, q, k, v, spans, to);
        } else {
            int rows = Math.max(FEW, LINES * shape.keyHeads() / shape.heads());
            int blocks = (q.count() + rows - 1) / rows;
            for (AttentionTiles desk : byRows) {
                desk.begin(shape, q, k, v, spans);
            }
            crew.forEach(byRows, shape.keyHeads() * blocks, work, (piece, desk) -> {
                int first = piece % blocks * rows;
                desk.attend(piece / blocks, first, Math.min(rows, q.count() - first), to);
            });
        }
    }

    private void byKeys(long work, HeadShape shape, HostRows q, HostRows k, HostRows v, HostSpans spans, HostRows to) {
        int parts = (spans.reach() + PART - 1) / PART;
        for (AttentionByKeys desk : byKeys) {
            desk.begin(shape, q, k, v, spans);
        }
        int size = byKeys[0].saved();
        saved = Scratch.grown(saved, parts * size);
        float[] all = saved;
        crew.forEach(byKeys, parts, work, (part, desk) -> desk.attend(part * PART, Math.min((part + 1) * PART, spans.reach()), all, part * size));
        byKeys[0].join(all, parts, to);
    }
}
