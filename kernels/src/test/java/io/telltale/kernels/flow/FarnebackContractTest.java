package io.telltale.kernels.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;
import io.telltale.kernels.Workers;
import io.telltale.kernels.opencl.ClDevices;
import org.junit.jupiter.api.Nested;

/** Farneback on each backend: the recipe's constants, and a Gaussian window over other polynomials, which takes other ways through the code. */
final class FarnebackContractTest {
    private static final FarnebackOptions OTHER = new FarnebackOptions(0.7, 2, 21, 4, 5, 1.2, true);

    abstract static class OnABackend extends DenseFlowContract {
        FarnebackOptions options() {
            return FarnebackOptions.RECIPE;
        }

        @Override
        DenseFlow specification() {
            return Farneback.scalar(options());
        }

        /**
         * Shifts beyond a few pixels are bent near the edge, where 15 px of a window look outside. Backends: sums of 225 products in single precision, five rounds
         * that pull together; a pixel may look in or out of the picture for a last bit, which the weight of the edge makes small.
         */
        @Override
        Limits limits() {
            return new Limits(8, 0.2, 0.08, 0.15, 1e-4, 0.02);
        }

        /** OpenCV's convention: what moves out of the picture, be it by nothing, has no partner, so that the last column and row pull. Inside nothing moves. */
        @Override
        @org.junit.jupiter.api.Test
        void whatIsFlatOrTheSameDoesNotMove() {
            Plane flat = new Plane(70, 66);
            java.util.Arrays.fill(flat.samples(), 77);
            Plane still = Waves.of(5).still(70, 66);
            try (DenseFlow flow = open(1)) {
                Flow none = flow.flow(flat, flat);
                assertEquals(0, Waves.error(none, Waves.shift(0, 0), 0), 1e-5);
                assertTrue(Waves.error(flow.flow(still, still), Waves.shift(0, 0), 25) < 0.01);
            }
        }
    }

    private static DenseFlow lanes(FarnebackOptions options, int threads) {
        Workers workers = new Workers(threads);
        return new FlowWithWorkers(Farneback.lanes(options, workers), workers);
    }

    @Nested
    final class Scalar extends OnABackend {
        @Override
        DenseFlow open(int threads) {
            return Farneback.scalar(options());
        }
    }

    @Nested
    final class Lanes extends OnABackend {
        @Override
        DenseFlow open(int threads) {
            return lanes(options(), threads);
        }
    }

    @Nested
    final class LanesGaussian extends OnABackend {
        @Override
        FarnebackOptions options() {
            return OTHER;
        }

        @Override
        DenseFlow open(int threads) {
            return lanes(options(), threads);
        }
    }

    /** Skipped, with the reason, where no device is; a failure there if the environment says {@code TELLTALE_REQUIRE_OPENCL=true}. */
    abstract static class OnADevice extends OnABackend {
        @Override
        DenseFlow open(int threads) {
            ClDevices found = ClDevices.find();
            String why = "OpenCL IS NOT TESTED: " + found.whyNone().orElse("");
            if ("true".equals(System.getenv("TELLTALE_REQUIRE_OPENCL"))) {
                assertTrue(found.whyNone().isEmpty(), why);
            }
            assumeTrue(found.whyNone().isEmpty(), why);
            return Farneback.opencl(options(), found.devices().getFirst());
        }
    }

    @Nested
    final class OpenCl extends OnADevice {
    }

    @Nested
    final class OpenClGaussian extends OnADevice {
        @Override
        FarnebackOptions options() {
            return OTHER;
        }
    }

    /** The shape for accelerators, on whatever device is there. */
    @Nested
    final class OpenClTiled extends OnADevice {
        @Override
        DenseFlow open(int threads) {
            return new FarnebackOpenCl(options(), OpenClDevice.first(), FlowShape.GROUPS);
        }
    }
}
