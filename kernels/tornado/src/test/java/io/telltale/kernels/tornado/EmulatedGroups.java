package io.telltale.kernels.tornado;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.IntFunction;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.WorkerGrid;

/**
 * Runs a kernel over a grid as ordinary Java, group after group. With barriers, each work-item of a group is a thread; local arrays are shared by the group and
 * start full of rubbish, as on a device.
 */
final class EmulatedGroups {
    private static final String[] AXES = {"x", "y", "z"};
    private static final Field[] GLOBAL = fields("globalId");
    private static final Field[] GROUP = fields("groupId");
    private static final Field[] LOCAL = fields("localId");
    private final long[] global;
    private final long[] local;

    EmulatedGroups(WorkerGrid grid) {
        global = grid.getGlobalWork();
        local = grid.getLocalWork();
        for (int axis = 0; axis < 3; axis++) {
            if (global[axis] % local[axis] != 0) {
                throw new IllegalArgumentException("a grid of " + Arrays.toString(global) + " does not fall into groups of " + Arrays.toString(local));
            }
        }
        if (local[1] != 1 || local[2] != 1) {
            throw new IllegalArgumentException("groups along x only, got " + Arrays.toString(local));
        }
    }

    /** For kernels whose work-items do not wait for one another: one after the other. */
    void runAlone(Function<KernelContext, Runnable> kernel) {
        Item item = new Item(null);
        Runnable run = kernel.apply(item);
        for (int z = 0; z < global[2]; z++) {
            for (int y = 0; y < global[1]; y++) {
                item.enterRow(y, z);
                for (int x = 0; x < global[0]; x++) {
                    item.place(x);
                    run.run();
                }
            }
        }
    }

    void runTogether(Function<KernelContext, Runnable> kernel) {
        Group group = new Group((int) local[0]);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < local[0]; i++) {
            int lid = i;
            threads.add(Thread.startVirtualThread(() -> {
                try {
                    Item item = new Item(group);
                    Runnable run = kernel.apply(item);
                    for (int z = 0; z < global[2]; z++) {
                        for (int y = 0; y < global[1]; y++) {
                            item.enterRow(y, z);
                            for (int first = 0; first < global[0]; first += (int) local[0]) {
                                item.place(first + lid);
                                run.run();
                                group.leave(lid);
                            }
                        }
                    }
                } catch (RuntimeException | Error e) {
                    failure.compareAndSet(null, e);
                    group.barrier.reset();
                }
            }));
        }
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (failure.get() != null) {
            throw new AssertionError("a work-item failed", failure.get());
        }
    }

    /** What the work-items of a group share. */
    private static final class Group {
        private final CyclicBarrier barrier;
        private final List<Object> arrays = new ArrayList<>();

        private Group(int size) {
            barrier = new CyclicBarrier(size);
        }

        private void await() {
            try {
                barrier.await();
            } catch (InterruptedException | BrokenBarrierException e) {
                throw new IllegalStateException("a barrier was left by another work-item", e);
            }
        }

        private void leave(int lid) {
            await();
            if (lid == 0) {
                arrays.clear();
            }
            await();
        }

        private synchronized Object array(int number, IntFunction<Object> made) {
            if (number == arrays.size()) {
                arrays.add(made.apply(number));
            }
            return arrays.get(number);
        }
    }

    private final class Item extends KernelContext {
        private final Group group;
        private int allocated;

        private Item(Group group) {
            this.group = group;
        }

        private void enterRow(int y, int z) {
            set(GLOBAL[1], y);
            set(GROUP[1], y);
            set(GLOBAL[2], z);
            set(GROUP[2], z);
        }

        private void place(int x) {
            allocated = 0;
            set(GLOBAL[0], x);
            set(GROUP[0], (int) (x / local[0]));
            set(LOCAL[0], (int) (x % local[0]));
        }

        private void set(Field field, int value) {
            try {
                field.set(this, value);
            } catch (IllegalAccessException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void localBarrier() {
            group.await();
        }

        @Override
        public void globalBarrier() {
            group.await();
        }

        @Override
        public float[] allocateFloatLocalArray(int size) {
            return (float[]) group.array(allocated++, _ -> {
                float[] rubbish = new float[size];
                Arrays.fill(rubbish, Float.NaN);
                return rubbish;
            });
        }

        @Override
        public int[] allocateIntLocalArray(int size) {
            return (int[]) group.array(allocated++, _ -> {
                int[] rubbish = new int[size];
                Arrays.fill(rubbish, 0x5eed5eed);
                return rubbish;
            });
        }
    }

    private static Field[] fields(String name) {
        Field[] out = new Field[3];
        for (int axis = 0; axis < 3; axis++) {
            try {
                out[axis] = KernelContext.class.getField(name + AXES[axis]);
                out[axis].setAccessible(true);
            } catch (NoSuchFieldException e) {
                throw new AssertionError(e);
            }
        }
        return out;
    }
}
