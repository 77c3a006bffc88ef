package io.telltale.kernels.flow;

import io.telltale.kernels.Workers;
import io.telltale.kernels.motion.Backends;
import org.junit.jupiter.api.Nested;

/** The thin plate in its three settings on each backend. */
final class ThinPlateFlowContractTest {
    abstract static class Linear extends DenseFlowContract {
        @Override
        DenseFlow specification() {
            return ThinPlateFlow.over(Backends.scalar(), ThinPlateFlowOptions.LINEAR);
        }

        /** Backends: pictures of a single cell have little but the difference of two small numbers to go by; others agree to a thousandth. */
        @Override
        Limits limits() {
            return new Limits(7, 0.2, 0.1, 0.08, 6e-3, 0.05);
        }
    }

    abstract static class Robust extends DenseFlowContract {
        @Override
        DenseFlow specification() {
            return ThinPlateFlow.scalar(ThinPlateFlowOptions.ROBUST);
        }

        @Override
        Limits limits() {
            return new Limits(7, 0.1, 0.1, 0.05, 6e-3, 0.05);
        }
    }

    @Nested
    final class LinearScalar extends Linear {
        @Override
        DenseFlow open(int threads) {
            return ThinPlateFlow.over(Backends.scalar(), ThinPlateFlowOptions.LINEAR);
        }
    }

    @Nested
    final class LinearLanes extends Linear {
        @Override
        DenseFlow open(int threads) {
            return ThinPlateFlow.over(Backends.simd(new Workers(threads)), ThinPlateFlowOptions.LINEAR);
        }
    }

    @Nested
    final class LinearOpenCl extends Linear {
        @Override
        DenseFlow open(int threads) {
            return ThinPlateFlow.over(Backends.opencl(OpenClDevice.first()), ThinPlateFlowOptions.LINEAR);
        }
    }

    @Nested
    final class FineLanes extends Linear {
        @Override
        DenseFlow open(int threads) {
            return ThinPlateFlow.over(Backends.simd(new Workers(threads)), ThinPlateFlowOptions.FINE);
        }

        @Override
        DenseFlow specification() {
            return ThinPlateFlow.over(Backends.scalar(), ThinPlateFlowOptions.FINE);
        }
    }

    @Nested
    final class RobustScalar extends Robust {
        @Override
        DenseFlow open(int threads) {
            return ThinPlateFlow.scalar(ThinPlateFlowOptions.ROBUST);
        }
    }

    @Nested
    final class RobustLanes extends Robust {
        @Override
        DenseFlow open(int threads) {
            Workers workers = new Workers(threads);
            return new FlowWithWorkers(ThinPlateFlow.lanes(ThinPlateFlowOptions.ROBUST, workers), workers);
        }
    }
}
