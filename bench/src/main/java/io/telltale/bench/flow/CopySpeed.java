package io.telltale.bench.flow;

import io.telltale.kernels.Workers;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * How fast memory is copied, out of reach of the caches: the roof over everything that streams planes (S. Williams, A. Waterman, D. Patterson, Roofline, Communications of the ACM 52,
 * 2009, doi:10.1145/1498765.1498785). Measured: the best of several rounds, so that other work disturbs less.
 *
 * @param bytesPerSecond read and written, both counted
 */
public record CopySpeed(double bytesPerSecond) {
    /** Each way; far more than the last cache of a processor's core complex holds. */
    private static final long BUFFER = 128L << 20;
    private static final int PIECE = 1 << 20;
    private static final int ROUNDS = 8;

    public CopySpeed {
        if (!(bytesPerSecond > 0) || Double.isInfinite(bytesPerSecond)) {
            throw new IllegalArgumentException("a speed must be positive and finite, got " + bytesPerSecond + " bytes/s");
        }
    }

    /** Takes about a second and 256 MB of memory. */
    public static CopySpeed measure(Workers workers) {
        try (Arena arena = Arena.ofShared()) {
            MemorySegment from = arena.allocate(BUFFER, 64);
            MemorySegment to = arena.allocate(BUFFER, 64);
            int pieces = (int) (BUFFER / PIECE);
            long best = Long.MAX_VALUE;
            for (int i = 0; i < ROUNDS; i++) {
                long start = System.nanoTime();
                workers.forEach(pieces, p -> MemorySegment.copy(from, (long) p * PIECE, to, (long) p * PIECE, PIECE));
                best = Math.min(best, System.nanoTime() - start);
            }
            return new CopySpeed(2.0 * BUFFER / (best * 1e-9));
        }
    }
}
