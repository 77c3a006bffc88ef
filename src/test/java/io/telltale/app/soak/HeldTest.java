package io.telltale.app.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class HeldTest {
    @Test
    void oldGenerationIsRead() {
        assertEquals(123_112, Held.used("30129:\nDefNew     total 116224K, used 61945K [0x0, 0x1)\n eden space 103360K,  59% used [0x0, 0x1)\nTenured    total 258048K, used 123112K [0x0, 0x1)\n"), 0);
        assertEquals(7, Held.used("1:\n garbage-first heap   total reserved 524288K, committed 8192K, used 7K [0x0, 0x1)\n"), 0);
        assertThrows(IllegalStateException.class, () -> Held.used("no heap at all"));
    }
}
