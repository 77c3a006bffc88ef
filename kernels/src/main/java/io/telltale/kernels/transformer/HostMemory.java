package io.telltale.kernels.transformer;

import java.lang.foreign.Arena;
import java.util.HashSet;
import java.util.Set;

/** The memory of a backend on the processor: each rows' own, freed when they are closed, the rest with this. */
final class HostMemory implements AutoCloseable {
    private final Set<Arena> open = new HashSet<>();

    HostRows rows(int count, int width) {
        Shapes.rows(count, width);
        Arena arena = Arena.ofShared();
        open.add(arena);
        return HostRows.in(arena, count, width, () -> free(arena));
    }

    private void free(Arena arena) {
        if (open.remove(arena)) {
            arena.close();
        }
    }

    @Override
    public void close() {
        open.forEach(Arena::close);
        open.clear();
    }
}
