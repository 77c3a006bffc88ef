package io.telltale.app.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.telltale.app.runs.RunListener;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class CancelledCallTest {
    static final RunListener DEAF = RunListener.of((done, expected) -> { });

    @Test
    void whatIsTakenBackBeforeItBeginsIsNotDone() throws Exception {
        ClientCall call = new ClientCall();
        call.cancel();
        assertEquals(Optional.empty(), call.work(() -> {
            throw new AssertionError("nobody wants this");
        }));
    }

    @Test
    void theThreadComesBackWithoutAnInterruption() throws Exception {
        ClientCall call = new ClientCall();
        assertEquals(Optional.empty(), call.work(() -> {
            call.cancel();
            assertTrue(Thread.currentThread().isInterrupted());
            new CountDownLatch(1).await();
            return "never";
        }));
        assertFalse(Thread.currentThread().isInterrupted());
        call.cancel();
        assertFalse(Thread.currentThread().isInterrupted());
    }

    @Test
    void anErrorOfACallThatIsWantedIsAnError() {
        assertThrows(IllegalStateException.class, () -> new ClientCall().work(() -> {
            throw new IllegalStateException("broken");
        }));
    }

    @Test
    void aNumberAndItsTextAreTwoRequests() {
        ClientCalls calls = new ClientCalls();
        ClientCall one = calls.begin("a", IntNode.valueOf(1));
        ClientCall other = calls.begin("a", TextNode.valueOf("1"));
        ClientCall foreign = calls.begin("b", IntNode.valueOf(1));
        calls.cancel("a", IntNode.valueOf(1));
        calls.cancel("a", IntNode.valueOf(99));
        assertTrue(one.isCancelled());
        assertFalse(other.isCancelled() || foreign.isCancelled());
        calls.end("b", IntNode.valueOf(1), foreign);
        calls.cancelAll();
        assertTrue(other.isCancelled());
        assertFalse(foreign.isCancelled());
    }
}
