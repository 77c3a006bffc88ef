package io.telltale.kernels.tornado;

import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;
import io.telltale.kernels.motion.MotionReference;
import io.telltale.kernels.motion.ReferenceTables;
import io.telltale.kernels.motion.RegionMotion;

import java.util.ArrayList;
import java.util.List;

/** One reference on TornadoVM. Longer batches go in parts of what the backend takes at once. */
final class TornadoReference implements MotionReference {
    private final TornadoBackend backend;
    private final ReferenceTables tables;
    private boolean closed;

    TornadoReference(TornadoBackend backend, ReferenceTables tables) {
        this.backend = backend;
        this.tables = tables;
    }

    @Override
    public RegionMotion regionMotion(List<Plane> frames) {
        tables.check(frames);
        checkOpen();
        int regions = tables.regions();
        float[] out = new float[frames.size() * 2 * regions];
        for (int from = 0; from < frames.size() && regions > 0; from += backend.most()) {
            backend.regionMotion(tables, frames.subList(from, Math.min(frames.size(), from + backend.most())), out, from * 2 * regions);
        }
        return new RegionMotion(frames.size(), regions, out);
    }

    @Override
    public double variance(int region, int component) {
        return tables.variance(region, component);
    }

    @Override
    public List<Flow> cellMotion(List<Plane> frames) {
        tables.check(frames);
        checkOpen();
        List<Flow> out = new ArrayList<>(frames.size());
        for (int from = 0; from < frames.size(); from += backend.most()) {
            backend.cellMotion(tables, frames.subList(from, Math.min(frames.size(), from + backend.most())), out);
        }
        return out;
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the reference is closed");
        }
    }

    @Override
    public void close() {
        closed = true;
        backend.forget(tables);
    }
}
