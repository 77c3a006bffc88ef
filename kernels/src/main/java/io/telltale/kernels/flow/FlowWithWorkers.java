package io.telltale.kernels.flow;

import io.telltale.kernels.Capability;
import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;
import io.telltale.kernels.Workers;

import java.util.List;

/** An estimator together with the workers that were made for it; closes both. */
record FlowWithWorkers(DenseFlow estimator, Workers workers) implements DenseFlow {
    @Override
    public Capability capability() {
        return estimator.capability();
    }

    @Override
    public Flow flow(Plane from, Plane to) {
        return estimator.flow(from, to);
    }

    @Override
    public List<Flow> flows(Plane from, List<Plane> to) {
        return estimator.flows(from, to);
    }

    @Override
    public void close() {
        try {
            estimator.close();
        } finally {
            workers.close();
        }
    }
}
