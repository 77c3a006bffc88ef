package io.telltale.kernels.tornado;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.kernels.BackendUnavailableException;
import io.telltale.kernels.device.Availability;
import io.telltale.kernels.motion.Backends;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;

final class TornadoProviderTest {
    @Test
    void isFoundByTheServiceLoaderAndListedOnceOrWithOneReason() {
        List<Availability> found = Backends.probe().list().stream().filter(a -> a.backend().equals("tornado")).toList();
        assertFalse(found.isEmpty());
        assertTrue(found.stream().allMatch(Availability::available) || found.size() == 1, found.toString());
        assertEquals(found, new TornadoProvider().devices());
    }

    @Test
    void anUnknownDeviceIsAnErrorOfOneLine() {
        String message = assertThrows(BackendUnavailableException.class, () -> Backends.probe().open("tornado", Optional.of("no such device"))).getMessage();
        assertTrue(message.contains("no such device") || message.contains("TORNADOVM_HOME"), message);
        assertFalse(message.contains("\n"));
    }

    @Test
    @DisabledIfEnvironmentVariable(named = "TORNADOVM_HOME", matches = ".+", disabledReason = "TORNADOVM IS TESTED ON A DEVICE, and not without one")
    void withoutTheRuntimeTheReasonSaysWhatToDo() {
        String why = new TornadoProvider().devices().getFirst().whyNot().orElseThrow();
        assertTrue(why.contains("TORNADOVM_HOME") && why.contains("tornadovm.org") && !why.contains("\n"), why);
    }
}
