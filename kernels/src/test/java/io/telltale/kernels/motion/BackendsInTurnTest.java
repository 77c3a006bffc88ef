package io.telltale.kernels.motion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.kernels.BackendUnavailableException;
import io.telltale.kernels.Capability;
import io.telltale.kernels.DeviceFailedException;
import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;
import io.telltale.kernels.opencl.ClDevices;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

final class BackendsInTurnTest {
    private static final Plane STILL = Texture.of(3, 20).picture(64, 64);
    private static final Plane MOVED = Texture.of(3, 20).moved(64, 64, Motion.shift(0.3, 0.1));

    /** The scalar backend on a device that is lost after a number of calls. */
    private static final class Lost implements MotionBackend {
        private final MotionBackend sound = new ScalarBackend();
        private int left;
        private boolean closed;

        Lost(int calls) {
            left = calls;
        }

        @Override
        public Capability capability() {
            return new Capability("lost", "a device", "none");
        }

        @Override
        public MotionReference prepare(Plane reference, CellWeights weights, ThinPlateOptions options) {
            MotionReference r = sound.prepare(reference, weights, options);
            return new MotionReference() {
                private void work() {
                    if (left-- <= 0) {
                        throw new DeviceFailedException("the device is lost", null);
                    }
                }

                @Override
                public RegionMotion regionMotion(List<Plane> frames) {
                    work();
                    return r.regionMotion(frames);
                }

                @Override
                public double variance(int region, int component) {
                    return r.variance(region, component);
                }

                @Override
                public List<Flow> cellMotion(List<Plane> frames) {
                    work();
                    return r.cellMotion(frames);
                }

                @Override
                public void close() {
                    r.close();
                }
            };
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static MotionReference prepare(MotionBackend backend) {
        float[][] region = {new float[64]};
        region[0][27] = 1;
        return backend.prepare(STILL, CellWeights.everywhere(8, 8, region), new ThinPlateOptions(8, 2000, 1, 0));
    }

    @Test
    void theNextGoesOnWithTheSameNumbersAndTheFailedOneIsClosed() {
        Lost first = new Lost(1);
        Lost second = new Lost(0);
        try (MotionBackend backend = new BackendsInTurn(first, List.of(() -> {
            throw new DeviceFailedException("is not there", null);
        }, () -> second, ScalarBackend::new)); MotionReference one = prepare(backend); MotionReference other = prepare(backend)) {
            Flow before = one.cellMotion(List.of(MOVED)).getFirst();
            assertEquals("lost", backend.capability().backend());
            Flow after = one.cellMotion(List.of(MOVED)).getFirst();
            assertEquals("scalar", backend.capability().backend());
            assertArrayEquals(before.u().samples(), after.u().samples());
            assertTrue(first.closed && second.closed);
            assertArrayEquals(before.v().samples(), other.cellMotion(List.of(MOVED)).getFirst().v().samples());
            assertTrue(Math.abs(one.regionMotion(List.of(MOVED)).u(0, 0)) > 0.1);
        }
    }

    @Test
    void whereNoneIsLeftTheFailureIsTold() {
        try (MotionBackend backend = new BackendsInTurn(new Lost(0), List.of(() -> new Lost(0))); MotionReference r = prepare(backend)) {
            var e = assertThrows(DeviceFailedException.class, () -> r.cellMotion(List.of(MOVED)));
            assertEquals("the device is lost", e.getMessage());
        }
        try (MotionBackend alone = new Lost(0); MotionReference r = prepare(alone)) {
            assertThrows(DeviceFailedException.class, () -> r.cellMotion(List.of(MOVED)), "nothing goes on that was not asked to");
        }
    }

    @Test
    void namesWithCommasAreTakenInTurn() {
        Backends backends = Backends.with(new ClDevices(List.of(), Optional.of("no OpenCL driver is installed")));
        Backends.Choice choice = backends.open("opencl,simd,scalar", Optional.empty(), 1);
        try (MotionBackend b = choice.backend()) {
            assertEquals("simd", b.capability().backend());
            assertTrue(choice.why().contains("no OpenCL driver is installed") && choice.why().contains("scalar where its device fails"), choice.why());
        }
        assertThrows(BackendUnavailableException.class, () -> backends.open("opencl,", Optional.empty(), 1));
        assertThrows(BackendUnavailableException.class, () -> backends.open("opencl,cuda", Optional.empty(), 1));
    }
}
