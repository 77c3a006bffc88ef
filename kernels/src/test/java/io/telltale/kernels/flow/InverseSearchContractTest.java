package io.telltale.kernels.flow;

import io.telltale.kernels.Workers;
import org.junit.jupiter.api.Nested;

/** Dense inverse search, both presets, on each backend. */
final class InverseSearchContractTest {
    abstract static class Fast extends DenseFlowContract {
        @Override
        DenseFlow specification() {
            return InverseSearch.scalar(InverseSearchOptions.FAST);
        }

        /** The field is made at a quarter of the size. Backends: a patch whose last step neither helps nor harms may take it or not for a last bit. */
        @Override
        Limits limits() {
            return new Limits(7, 0.2, 0.12, 0.12, 2e-3, 0.5);
        }
    }

    abstract static class Medium extends DenseFlowContract {
        @Override
        DenseFlow specification() {
            return InverseSearch.scalar(InverseSearchOptions.MEDIUM);
        }

        @Override
        Limits limits() {
            return new Limits(7, 0.15, 0.08, 0.12, 2e-3, 0.5);
        }
    }

    @Nested
    final class FastScalar extends Fast {
        @Override
        DenseFlow open(int threads) {
            return specification();
        }
    }

    @Nested
    final class MediumScalar extends Medium {
        @Override
        DenseFlow open(int threads) {
            return specification();
        }
    }

    @Nested
    final class FastLanes extends Fast {
        @Override
        DenseFlow open(int threads) {
            return lanes(InverseSearchOptions.FAST, threads);
        }
    }

    @Nested
    final class MediumLanes extends Medium {
        @Override
        DenseFlow open(int threads) {
            return lanes(InverseSearchOptions.MEDIUM, threads);
        }
    }

    @Nested
    final class FastOpenCl extends Fast {
        @Override
        DenseFlow open(int threads) {
            return new OpenClInverseSearch(InverseSearchOptions.FAST, OpenClDevice.first(), FlowShape.ITEMS);
        }
    }

    @Nested
    final class MediumOpenCl extends Medium {
        @Override
        DenseFlow open(int threads) {
            return new OpenClInverseSearch(InverseSearchOptions.MEDIUM, OpenClDevice.first(), FlowShape.GROUPS);
        }
    }

    private static DenseFlow lanes(InverseSearchOptions options, int threads) {
        Workers workers = new Workers(threads);
        return new FlowWithWorkers(InverseSearch.lanes(options, workers), workers);
    }
}
