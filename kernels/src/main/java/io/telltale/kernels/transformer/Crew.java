package io.telltale.kernels.transformer;

import io.telltale.kernels.Workers;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Workers with a {@link Scratch} each, which they own. Work that would take less than waking them is done by the caller. */
final class Crew implements AutoCloseable {
    /** Multiply-adds that one processor does while another wakes up. */
    private static final long WORTH_WAKING = 1 << 17;
    private final Workers workers;
    private final Scratch[] scratch;

    /** One piece of a loop, done at a desk that nobody else uses meanwhile. */
    interface Piece<D> {
        void run(int piece, D desk);
    }

    Crew(Workers workers) {
        this.workers = workers;
        this.scratch = IntStream.range(0, workers.size()).mapToObj(i -> new Scratch()).toArray(Scratch[]::new);
    }

    int size() {
        return workers.size();
    }

    /** The pieces 0 to {@code count} - 1, each once. @param work of all of them, in multiply-adds */
    void forEach(int count, long work, Piece<Scratch> piece) {
        forEach(scratch, count, work, piece);
    }

    /** @param desks one for each worker */
    <D> void forEach(D[] desks, int count, long work, Piece<D> piece) {
        if (count == 1 || work < WORTH_WAKING) {
            for (int i = 0; i < count; i++) {
                piece.run(i, desks[0]);
            }
            return;
        }
        var next = new AtomicInteger();
        workers.forEach(workers.size(), w -> {
            for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                piece.run(i, desks[w]);
            }
        });
    }

    @Override
    public void close() {
        workers.close();
    }
}
