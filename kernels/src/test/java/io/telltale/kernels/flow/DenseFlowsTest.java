package io.telltale.kernels.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.kernels.BackendUnavailableException;
import io.telltale.kernels.Plane;
import io.telltale.kernels.device.Choice;
import io.telltale.kernels.opencl.ClDevices;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

final class DenseFlowsTest {
    private static final DenseFlows WITHOUT_OPENCL = DenseFlows.with(new ClDevices(List.of(), Optional.of("no OpenCL driver is installed")));

    @Test
    void whatIsAskedForIsOpened() {
        for (String backend : List.of("scalar", "simd")) {
            try (DenseFlow flow = WITHOUT_OPENCL.open(FlowMethod.TV_L1, backend, Optional.empty(), 2).backend()) {
                assertEquals(backend, flow.capability().backend());
                assertEquals(9, flow.flow(new Plane(9, 8), new Plane(9, 8)).width());
            }
        }
    }

    @Test
    void autoSaysWhy() {
        Choice<DenseFlow> choice = WITHOUT_OPENCL.open(FlowMethod.TV_L1, "auto", Optional.empty(), 1);
        try (DenseFlow flow = choice.backend()) {
            assertEquals("simd", flow.capability().backend());
            assertTrue(choice.why().contains("OpenCL") && !choice.why().contains("\n"), choice.why());
        }
    }

    @Test
    void whatIsMissingIsAnErrorOfOneLine() {
        var e = assertThrows(BackendUnavailableException.class, () -> WITHOUT_OPENCL.open(FlowMethod.TV_L1, "opencl", Optional.empty(), 1));
        assertTrue(!e.getMessage().contains("\n"), e.getMessage());
        assertThrows(BackendUnavailableException.class, () -> WITHOUT_OPENCL.open(FlowMethod.TV_L1, "cuda", Optional.empty(), 1));
    }
}
