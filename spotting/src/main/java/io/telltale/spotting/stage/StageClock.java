package io.telltale.spotting.stage;

import java.util.function.Supplier;

/**
 * Adds up the time of one stage on one thread, and tells the flight recorder once a second: {@code begin, end, begin, end, ... close}. Where nobody recorded when it was made, it does nothing.
 * Not thread-safe; closed by who made it.
 */
public final class StageClock implements AutoCloseable {
    private static final long TOLD_EVERY_NANOS = 1_000_000_000L;

    private final Supplier<StageEvent> kind;
    private final boolean on;
    private StageEvent event;
    private long eventBegan;
    private long began;

    /** @param kind a new event of the stage, {@code StageEvent.Decode::new} */
    public StageClock(Supplier<StageEvent> kind) {
        this.kind = kind;
        this.on = kind.get().isEnabled();
    }

    public void begin() {
        if (!on) {
            return;
        }
        if (event == null) {
            event = kind.get();
            event.begin();
            eventBegan = System.nanoTime();
        }
        began = System.nanoTime();
    }

    /**
     * Since {@link #begin}.
     *
     * @param frames that were done in it
     * @param bytes  of their pictures
     */
    public void end(long frames, long bytes) {
        if (!on) {
            return;
        }
        long now = System.nanoTime();
        event.busy += now - began;
        event.frames += frames;
        event.bytes += bytes;
        if (now - eventBegan >= TOLD_EVERY_NANOS) {
            close();
        }
    }

    /** Tells what has not been told. */
    @Override
    public void close() {
        if (event != null) {
            event.commit();
            event = null;
        }
    }
}
