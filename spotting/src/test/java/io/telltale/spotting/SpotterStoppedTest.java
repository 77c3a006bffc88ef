package io.telltale.spotting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.spotting.footage.FfmpegProgram;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job that is stopped ends soon and leaves no program and no thread behind. */
class SpotterStoppedTest {
    private static final int FRAMES = 600;
    private static final long SOON_SECONDS = 20;
    private static final SpotterOptions SCALAR = SpotterOptions.DEFAULT.withBackend("scalar");

    @TempDir
    private static Path folder;
    private static Path clip;

    /** Nobody is in it, so that the first call to end would be a complaint about that. */
    @BeforeAll
    static void makeClip() throws Exception {
        clip = folder.resolve("clip.mp4");
        Process ffmpeg = new ProcessBuilder(FfmpegProgram.locate(Optional.empty()).path().toString(), "-v", "error", "-y", "-f", "lavfi", "-i",
                "testsrc2=size=640x480:rate=200", "-frames:v", Integer.toString(FRAMES), "-c:v", "mpeg4", clip.toString()).inheritIO().start();
        assertEquals(0, ffmpeg.waitFor());
    }

    @Test
    void anInterruptedThreadStops() throws Exception {
        CountDownLatch underWay = new CountDownLatch(1);
        AtomicLong seen = new AtomicLong();
        CompletableFuture<Boolean> marked = new CompletableFuture<>();
        Thread worker = Thread.ofPlatform().start(() -> {
            try {
                assertThrows(CancellationException.class, () -> Spotter.spot(clip, SCALAR, (done, _) -> {
                    seen.set(done);
                    underWay.countDown();
                }));
                marked.complete(Thread.currentThread().isInterrupted());
            } catch (Throwable e) {
                marked.completeExceptionally(e);
            }
        });
        assertTrue(underWay.await(SOON_SECONDS, TimeUnit.SECONDS));
        worker.interrupt();
        assertTrue(marked.get(SOON_SECONDS, TimeUnit.SECONDS), "the mark of the interruption was swallowed");
        assertTrue(seen.get() < FRAMES, "all " + seen + " frames were looked at");
        assertNothingLeft();
    }

    @Test
    void aThreadThatIsInterruptedBeforehandDoesNotBegin() throws Exception {
        Thread.currentThread().interrupt();
        AtomicLong seen = new AtomicLong();
        try {
            assertThrows(CancellationException.class, () -> Spotter.spot(clip, SCALAR, (done, _) -> seen.set(done)));
        } finally {
            assertTrue(Thread.interrupted());
        }
        assertTrue(seen.get() <= 1, seen + " frames were looked at");
        assertNothingLeft();
    }

    @Test
    void whatTheProgressThrowsPassesOn() throws Exception {
        CancellationException enough = new CancellationException("enough");
        assertSame(enough, assertThrows(CancellationException.class, () -> Spotter.spot(clip, SCALAR, (done, _) -> {
            if (done == 3) {
                throw enough;
            }
        })));
        assertFalse(Thread.currentThread().isInterrupted());
        assertNothingLeft();
    }

    /** Programs and threads end on their own time; they do end. */
    private static void assertNothingLeft() throws Exception {
        for (ProcessHandle child : ProcessHandle.current().children().toList()) {
            child.onExit().get(SOON_SECONDS, TimeUnit.SECONDS);
        }
        List<Thread> ours = Thread.getAllStackTraces().keySet().stream()
                .filter(t -> t.getName().startsWith("telltale-") || t.getName().startsWith("footage ") || t.getName().startsWith("complaints ")).toList();
        for (Thread thread : ours) {
            thread.join(TimeUnit.SECONDS.toMillis(SOON_SECONDS));
        }
        Set<String> alive = ours.stream().filter(Thread::isAlive).map(Thread::getName).collect(Collectors.toSet());
        assertEquals(Set.of(), alive);
    }
}
