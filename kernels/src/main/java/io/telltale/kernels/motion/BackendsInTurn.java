package io.telltale.kernels.motion;

import io.telltale.kernels.Capability;
import io.telltale.kernels.DeviceFailedException;
import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A backend, and those that take its place where its device fails: what failed is computed anew on the next, references included, and the failed one is not asked
 * again. Only where the user named them one after the other. Where the last fails, so does the call. One thread at a time.
 */
final class BackendsInTurn implements MotionBackend {
    private final Deque<Supplier<MotionBackend>> next;
    private MotionBackend now;
    private int turn;

    /** @param next opened when they are needed; both kinds are closed with this one */
    BackendsInTurn(MotionBackend first, List<Supplier<MotionBackend>> next) {
        this.now = first;
        this.next = new ArrayDeque<>(next);
    }

    /** The one that works now. */
    @Override
    public Capability capability() {
        return now.capability();
    }

    @Override
    public MotionReference prepare(Plane reference, CellWeights weights, ThinPlateOptions options) {
        return new InTurn(reference, weights, options);
    }

    /** Goes on to the next, unless another reference did so already; where there is none the failure goes on instead. */
    private void fall(int failed, DeviceFailedException failure) {
        while (failed == turn) {
            if (next.isEmpty()) {
                throw failure;
            }
            MotionBackend old = now;
            try {
                now = next.removeFirst().get();
                turn++;
                old.close();
            } catch (DeviceFailedException notEither) {
                failure.addSuppressed(notEither);
            }
        }
    }

    @Override
    public void close() {
        now.close();
    }

    private final class InTurn implements MotionReference {
        private final Plane reference;
        private final CellWeights weights;
        private final ThinPlateOptions options;
        private MotionReference prepared;
        private int preparedIn = -1;
        private boolean closed;

        InTurn(Plane reference, CellWeights weights, ThinPlateOptions options) {
            this.reference = reference.copy();
            this.weights = weights;
            this.options = options;
            on(r -> r);
        }

        private <T> T on(Function<MotionReference, T> work) {
            if (closed) {
                throw new IllegalStateException("the reference is closed");
            }
            while (true) {
                int mine = turn;
                try {
                    if (preparedIn != mine) {
                        drop();
                        prepared = now.prepare(reference, weights, options);
                        preparedIn = mine;
                    }
                    return work.apply(prepared);
                } catch (DeviceFailedException e) {
                    drop();
                    fall(mine, e);
                }
            }
        }

        private void drop() {
            if (prepared != null) {
                prepared.close();
                prepared = null;
                preparedIn = -1;
            }
        }

        @Override
        public RegionMotion regionMotion(List<Plane> frames) {
            return on(r -> r.regionMotion(frames));
        }

        @Override
        public double variance(int region, int component) {
            return on(r -> r.variance(region, component));
        }

        @Override
        public List<Flow> cellMotion(List<Plane> frames) {
            return on(r -> r.cellMotion(frames));
        }

        @Override
        public RegionStatistics cellStatistics(List<Plane> frames, CellRegions cells) {
            return on(r -> r.cellStatistics(frames, cells));
        }

        @Override
        public void close() {
            closed = true;
            drop();
        }
    }
}
