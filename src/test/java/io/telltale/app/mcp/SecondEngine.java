package io.telltale.app.mcp;

import io.telltale.app.PlantedSecond;
import io.telltale.app.engine.Engine;
import io.telltale.spotting.Kind;
import io.telltale.spotting.Progress;
import io.telltale.spotting.SpotterOptions;
import io.telltale.spotting.Spotting;
import io.telltale.spotting.Traces;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Says of the planted second what is planted in it, counts how often it was asked, and waits before it answers where it is told to. */
final class SecondEngine implements Engine {
    private static final int FRAMES = 30;
    final AtomicInteger asked = new AtomicInteger();
    final AtomicInteger stopped = new AtomicInteger();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile CountDownLatch entered = new CountDownLatch(1);

    /** From now on nothing is answered before {@link #open}. */
    void shut() {
        gate = new CountDownLatch(1);
        entered = new CountDownLatch(1);
    }

    void open() {
        gate.countDown();
    }

    /** Until somebody waits at the gate. */
    void awaitAsked() throws InterruptedException {
        entered.await();
    }

    @Override
    public Spotting spot(Path video, SpotterOptions options, Progress progress) {
        asked.incrementAndGet();
        progress.frames(1, OptionalLong.of(FRAMES));
        entered.countDown();
        try {
            gate.await();
        } catch (InterruptedException e) {
            stopped.incrementAndGet();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", e);
        }
        progress.frames(FRAMES, OptionalLong.of(FRAMES));
        Spotting planted = PlantedSecond.spotting(PlantedSecond.event(1, Kind.MICRO, 3, 8, 12), PlantedSecond.event(2, Kind.MACRO, 16, 22, 27));
        Traces traces = new Traces(planted.rate());
        for (int f = 0; f < FRAMES; f++) {
            traces.set(traces.append(), Traces.Channel.STRAIN, 0.001 * f);
        }
        return new Spotting(planted.video(), planted.rate(), 0, FRAMES, planted.engine(), planted.profile(), List.of("a made-up warning"), planted.events(), List.of(), List.of(), Optional.of(traces));
    }
}
