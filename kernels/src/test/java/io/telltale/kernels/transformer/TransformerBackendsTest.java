package io.telltale.kernels.transformer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.kernels.BackendUnavailableException;
import io.telltale.kernels.opencl.ClDevices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Optional;

final class TransformerBackendsTest {
    private static final TransformerBackends WITHOUT_OPENCL = TransformerBackends.with(new ClDevices(List.of(), Optional.of("no OpenCL driver is installed")));

    @ParameterizedTest
    @ValueSource(strings = {"scalar", "simd"})
    void whatIsAskedForIsOpened(String name) {
        var choice = WITHOUT_OPENCL.open(name, Optional.empty(), 2);
        try (TransformerBackend b = choice.backend()) {
            assertEquals(name, b.capability().backend());
            assertEquals(name + ": asked for", choice.why());
        }
    }

    @Test
    void autoTakesSimdWhereThereIsNoAccelerator() {
        var choice = WITHOUT_OPENCL.open("auto", Optional.empty(), 1);
        try (TransformerBackend b = choice.backend()) {
            assertEquals("simd", b.capability().backend());
            assertFalse(choice.why().isBlank() || choice.why().contains("\n"), choice.why());
        }
    }

    @Test
    void whatIsNotThereIsAnErrorOfOneLine() {
        String message = assertThrows(BackendUnavailableException.class, () -> WITHOUT_OPENCL.open("opencl", Optional.empty())).getMessage();
        assertTrue(message.contains("opencl") && !message.contains("\n"), message);
        assertThrows(BackendUnavailableException.class, () -> WITHOUT_OPENCL.open("cuda", Optional.empty()));
        assertThrows(BackendUnavailableException.class, () -> WITHOUT_OPENCL.open("simd", Optional.of("rtx")));
        assertTrue(WITHOUT_OPENCL.list().getLast().available(), "scalar always works");
    }
}
