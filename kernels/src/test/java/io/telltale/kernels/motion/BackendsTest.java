package io.telltale.kernels.motion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.kernels.BackendUnavailableException;
import io.telltale.kernels.device.Availability;
import io.telltale.kernels.opencl.ClDevices;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

final class BackendsTest {
    private static final Backends WITHOUT_OPENCL = Backends.with(new ClDevices(List.of(), Optional.of("no OpenCL driver is installed")));

    @Test
    void everyBackendIsListedWithAWorkingDeviceOrAReason() {
        List<Availability> found = Backends.probe().list();
        assertEquals(List.of("opencl", "simd", "scalar", "tornado"), found.stream().map(Availability::backend).distinct().toList());
        assertTrue(found.stream().allMatch(a -> a.available() || !a.whyNot().orElseThrow().isBlank()));
        assertTrue(found.stream().anyMatch(a -> a.backend().equals("scalar") && a.available()), "scalar always works");
    }

    @Test
    void whatIsForcedIsThatOrAnErrorOfOneLine() {
        try (MotionBackend b = Backends.probe().open("scalar", Optional.empty()).backend()) {
            assertEquals("scalar", b.capability().backend());
        }
        var missing = assertThrows(BackendUnavailableException.class, () -> WITHOUT_OPENCL.open("opencl", Optional.empty()));
        assertTrue(missing.getMessage().contains("no OpenCL driver is installed") && !missing.getMessage().contains("\n"), missing.getMessage());
        assertThrows(BackendUnavailableException.class, () -> WITHOUT_OPENCL.open("cuda", Optional.empty()));
        assertThrows(BackendUnavailableException.class, () -> WITHOUT_OPENCL.open("simd", Optional.of("rtx")));
        assertThrows(BackendUnavailableException.class, () -> Backends.probe().open("opencl", Optional.of("no such device")));
    }

    @Test
    void whatAnotherModuleBringsIsListedAndOpenedByItsNameAlone() {
        MotionBackend brought = new ScalarBackend();
        MotionBackendProvider provider = new MotionBackendProvider() {
            @Override
            public String name() {
                return "tornado";
            }

            @Override
            public List<Availability> devices() {
                return List.of(Availability.works("tornado", "a device"));
            }

            @Override
            public MotionBackend open(Optional<String> device) {
                assertEquals("dev", device.orElseThrow());
                return brought;
            }
        };
        Backends backends = Backends.with(new ClDevices(List.of(), Optional.of("no OpenCL driver is installed")), provider);
        assertEquals(List.of("tornado on a device: available"), backends.list().stream().filter(a -> a.backend().equals("tornado")).map(Availability::toString).toList());
        assertEquals(brought, backends.open("tornado", Optional.of("dev"), 1).backend());
        try (MotionBackend auto = backends.open("auto", Optional.empty(), 1).backend()) {
            assertEquals("simd", auto.capability().backend());
        }
        var missing = assertThrows(BackendUnavailableException.class, () -> WITHOUT_OPENCL.open("tornado", Optional.empty()));
        assertTrue(missing.getMessage().contains("TORNADOVM_HOME") && !missing.getMessage().contains("\n"), missing.getMessage());
    }

    @Test
    void autoSaysWhyAndNeverTakesTheProcessorThroughOpenCl() {
        Backends.Choice choice = WITHOUT_OPENCL.open("auto", Optional.empty(), 1);
        try (MotionBackend b = choice.backend()) {
            assertEquals("simd", b.capability().backend());
            assertTrue(choice.why().contains("no OpenCL driver is installed") && !choice.why().contains("\n"), choice.why());
        }
        boolean onlyProcessors = ClDevices.find().devices().stream().allMatch(d -> d.processor());
        try (MotionBackend b = Backends.probe().open("auto", Optional.empty(), 1).backend()) {
            assertEquals(onlyProcessors, !b.capability().backend().equals("opencl"));
        }
        assertFalse(choice.why().isBlank());
    }
}
