package io.telltale.kernels.transformer;

import java.util.stream.IntStream;

/**
 * Parts attention among workers: by key head and rows of queries, and, where there are too few of these (one row of a text that is being written), by keys, whose
 * parts are joined in their order. How the keys are parted depends on the numbers of rows and keys alone, so that the bits do not depend on the crew.
 */
final class Attention {
    /** Queries, times heads of a group, that a tile of keys serves. */
    private static final int LINES = 64;
    /** Fewer queries than this are parted by keys. */
    private static final int FEW = 4;
    /** Keys of a part: enough to hide what joining costs. */
    private static final int PART = 4 * AttentionTiles.KEYS;
    private final Crew crew;
    private float[] saved = new float[0];

    Attention(Crew crew) {
        this.crew = crew;
    }

    void attend(HeadShape shape, HostRows q, HostRows k, HostRows v, HostSpans spans, HostRows to) {
        int group = shape.heads() / shape.keyHeads();
        long seen = 0;
        for (int i = 0; i < spans.count(); i++) {
            seen += spans.seen(i);
        }
        long work = 2 * seen * shape.queryWidth();
        int parts = (spans.reach() + PART - 1) / PART;
        boolean byKeys = q.count() < FEW && parts > 1;
        int rows = byKeys ? q.count() : Math.max(FEW, LINES / group);
        AttentionTiles[] desks = IntStream.range(0, crew.size()).mapToObj(i -> new AttentionTiles(shape, q, k, v, spans, rows)).toArray(AttentionTiles[]::new);
        if (byKeys) {
            int width = desks[0].saved();
            int perPart = q.count() * group * width;
            int perHead = parts * perPart;
            saved = Scratch.grown(saved, shape.keyHeads() * perHead);
            float[] all = saved;
            crew.forEach(desks, shape.keyHeads() * parts, work, (piece, desk) -> {
                int part = piece % parts;
                desk.attend(piece / parts, 0, q.count(), part * PART, (part + 1) * PART);
                desk.save(all, piece / parts * perHead + part * perPart);
            });
            for (int head = 0; head < shape.keyHeads(); head++) {
                desks[0].join(all, head * perHead, perPart, parts, head, 0, q.count(), to);
            }
        } else {
            int blocks = (q.count() + rows - 1) / rows;
            crew.forEach(desks, shape.keyHeads() * blocks, work, (piece, desk) -> {
                int first = piece % blocks * rows;
                desk.attend(piece / blocks, first, Math.min(rows, q.count() - first), 0, spans.reach());
                desk.write(piece / blocks, to);
            });
        }
    }
}
