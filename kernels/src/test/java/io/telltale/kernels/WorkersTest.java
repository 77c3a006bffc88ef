package io.telltale.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.concurrent.atomic.AtomicIntegerArray;

final class WorkersTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void everyPieceIsDoneOnce(int size) {
        try (Workers workers = new Workers(size)) {
            AtomicIntegerArray done = new AtomicIntegerArray(101);
            workers.forEach(101, done::incrementAndGet);
            for (int i = 0; i < 101; i++) {
                assertEquals(1, done.get(i));
            }
            workers.forEach(0, i -> {
                throw new AssertionError("no pieces");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aFailureReachesTheCallerAndTheCrewLivesOn(int size) {
        try (Workers workers = new Workers(size)) {
            assertThrows(RuntimeException.class, () -> workers.forEach(50, i -> {
                if (i == 17) {
                    throw new IllegalArgumentException("17");
                }
            }));
            AtomicIntegerArray done = new AtomicIntegerArray(4);
            workers.forEach(4, done::incrementAndGet);
            assertEquals(1, done.get(3));
        }
    }

    @Test
    void anEmptyCrewIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Workers(0));
    }
}
