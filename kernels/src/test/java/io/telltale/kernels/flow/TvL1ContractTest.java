package io.telltale.kernels.flow;

import io.telltale.kernels.Workers;
import org.junit.jupiter.api.Nested;

/** TV-L1 with OpenCV's defaults on each backend. */
final class TvL1ContractTest {
    abstract static class OnABackend extends DenseFlowContract {
        @Override
        DenseFlow specification() {
            return TvL1.scalar(TvL1Options.OPENCV);
        }

        /**
         * Its median filter and its steps of a third of a pixel's pull make 0.05 px of a shift. Backends: the places of the warp are rounded to 1/32 px and a warp
         * may end a step sooner for a last bit, which is worth hundredths of a pixel.
         */
        @Override
        Limits limits() {
            return new Limits(7, 0.12, 0.08, 0.06, 1e-4, 0.05);
        }
    }

    @Nested
    final class Scalar extends OnABackend {
        @Override
        DenseFlow open(int threads) {
            return TvL1.scalar(TvL1Options.OPENCV);
        }
    }

    @Nested
    final class Lanes extends OnABackend {
        @Override
        DenseFlow open(int threads) {
            Workers workers = new Workers(threads);
            return new FlowWithWorkers(TvL1.lanes(TvL1Options.OPENCV, workers), workers);
        }
    }

    /** Kernels that are cut for processors. */
    @Nested
    final class OpenClItems extends OnABackend {
        @Override
        DenseFlow open(int threads) {
            return new OpenClTvL1(TvL1Options.OPENCV, OpenClDevice.first(), FlowShape.ITEMS);
        }
    }

    /** Kernels that are cut for accelerators. */
    @Nested
    final class OpenClGroups extends OnABackend {
        @Override
        DenseFlow open(int threads) {
            return new OpenClTvL1(TvL1Options.OPENCV, OpenClDevice.first(), FlowShape.GROUPS);
        }
    }
}
