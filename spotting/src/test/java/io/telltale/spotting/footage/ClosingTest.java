package io.telltale.spotting.footage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.spotting.FrameRate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is left behind: no process, no buffer, no thread that waits for ever. */
class ClosingTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private static Path folder;
    private static Path clip;

    @BeforeAll
    static void makeClip() throws Exception {
        clip = Clips.moving(folder.resolve("clip.mp4"), "640x480", "200", 400, "-c:v mpeg4");
    }

    private static void assertGone(long pid) throws Exception {
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        if (process.isPresent()) {
            process.get().onExit().get(SOON.toSeconds(), TimeUnit.SECONDS);
        }
        assertFalse(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false), "process " + pid + " lives on");
    }

    @Test
    void closingInTheMiddleEndsTheProgram() throws Exception {
        DecodedFootage footage = (DecodedFootage) Footage.open(clip, FootageOptions.DEFAULT);
        footage.read().orElseThrow().close();
        assertTrue(ProcessHandle.of(footage.pid()).map(ProcessHandle::isAlive).orElse(false), "400 frames do not fit into the queue and the pipe");
        assertTimeoutPreemptively(SOON, footage::close);
        assertGone(footage.pid());
        assertTrue(footage.read().isEmpty());
        footage.close();
    }

    @Test
    void closingAtOnceAndAtTheEnd() throws Exception {
        DecodedFootage unread = (DecodedFootage) Footage.open(clip, FootageOptions.DEFAULT);
        unread.close();
        assertGone(unread.pid());
        DecodedFootage whole = (DecodedFootage) Footage.open(clip, FootageOptions.DEFAULT);
        assertEquals(400, Clips.readAll(whole).size());
        assertGone(whole.pid());
        whole.close();
    }

    @Test
    void theEndOfAPartEndsTheProgram() throws Exception {
        DecodedFootage part = (DecodedFootage) Footage.open(clip, FootageOptions.DEFAULT.withTo(0.1));
        assertEquals(20, Clips.readAll(part).size());
        assertGone(part.pid());
        assertEquals(List.of(), part.warnings());
        part.close();
    }

    @Test
    void closingAFolderInTheMiddleEndsTheProgram() throws Exception {
        Path frames = Files.createDirectory(folder.resolve("frames"));
        Clips.make(frames.resolve("%d.bmp"), "-i " + clip + " -frames:v 150");
        DecodedFootage footage = (DecodedFootage) Footage.open(frames, FootageOptions.DEFAULT.withFps(new FrameRate(200, 1)));
        footage.read().orElseThrow().close();
        footage.close();
        assertGone(footage.pid());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whatTheProgramStartedIsEndedToo() throws Exception {
        FfmpegProgram bundled = FfmpegProgram.locate(Optional.empty());
        Path wrapped = Files.createDirectory(folder.resolve("wrapped"));
        for (Path program : List.of(bundled.path(), bundled.probe())) {
            Path script = wrapped.resolve(program.getFileName());
            Files.writeString(script, "#!/bin/sh\n'" + program + "' \"$@\"\nexit $?\n");
            assertTrue(script.toFile().setExecutable(true));
        }
        DecodedFootage footage = (DecodedFootage) Footage.open(clip, FootageOptions.DEFAULT.withFfmpeg(wrapped));
        footage.read().orElseThrow().close();
        List<ProcessHandle> started = ProcessHandle.of(footage.pid()).orElseThrow().descendants().toList();
        assertFalse(started.isEmpty());
        footage.close();
        assertGone(footage.pid());
        for (ProcessHandle process : started) {
            assertGone(process.pid());
        }
    }

    @Test
    void aReaderThatWaitsIsReleased() throws Exception {
        ReadAhead empty = new ReadAhead(2);
        CompletableFuture<Boolean> reader = CompletableFuture.supplyAsync(() -> {
            try {
                return empty.take().isEmpty();
            } catch (FootageException e) {
                throw new AssertionError(e);
            }
        });
        empty.close();
        assertTrue(reader.get(SOON.toSeconds(), TimeUnit.SECONDS));
    }

    @Test
    void aReaderThatIsInterruptedIsReleasedAndStaysMarked() throws Exception {
        ReadAhead empty = new ReadAhead(2);
        CompletableFuture<Boolean> marked = new CompletableFuture<>();
        Thread reader = Thread.ofPlatform().start(() -> {
            try {
                assertThrows(CancellationException.class, empty::take);
                marked.complete(Thread.currentThread().isInterrupted());
            } catch (Throwable e) {
                marked.completeExceptionally(e);
            }
        });
        reader.interrupt();
        assertTrue(marked.get(SOON.toSeconds(), TimeUnit.SECONDS));
    }

    @Test
    void aWriterThatWaitsIsReleasedAndItsFrameClosed() throws Exception {
        FramePool pool = new FramePool(6, 4);
        ReadAhead full = new ReadAhead(1);
        assertTrue(full.put(new GreyFrame(0, 0, 3, 2, pool.take(), pool::give)));
        GreyFrame second = new GreyFrame(1, 0, 3, 2, pool.take(), pool::give);
        CompletableFuture<Boolean> writer = CompletableFuture.supplyAsync(() -> full.put(second));
        full.close();
        assertFalse(writer.get(SOON.toSeconds(), TimeUnit.SECONDS));
        assertThrows(IllegalStateException.class, second::samples);
    }

    @Test
    void aFailureComesAfterTheFramesBeforeIt() throws Exception {
        ReadAhead queue = new ReadAhead(4);
        queue.put(GreyFrame.of(0, 0, 1, 1, new byte[1]));
        queue.end(new FootageException("broken"));
        assertEquals(0, queue.take().orElseThrow().index());
        assertEquals("broken", assertThrows(FootageException.class, queue::take).getMessage());
    }

    @Test
    void buffersGoRound() throws Exception {
        Set<byte[]> buffers = Collections.newSetFromMap(new IdentityHashMap<>());
        try (Footage footage = Footage.open(clip, FootageOptions.DEFAULT)) {
            int read = 0;
            for (Optional<GreyFrame> next = footage.read(); next.isPresent(); next = footage.read()) {
                GreyFrame frame = next.get();
                buffers.add(frame.samples());
                frame.close();
                frame.close();
                assertThrows(IllegalStateException.class, frame::samples);
                read++;
            }
            assertEquals(400, read);
        }
        assertTrue(buffers.size() <= 70, buffers.size() + " buffers for a queue of at most 64");
    }

    @Test
    void aFrameGivesItsBufferBackOnce() {
        FramePool pool = new FramePool(6, 4);
        byte[] buffer = pool.take();
        GreyFrame frame = new GreyFrame(0, 0, 3, 2, buffer, pool::give);
        frame.close();
        frame.close();
        assertTrue(pool.take() == buffer && pool.take() != buffer);
        assertThrows(IllegalArgumentException.class, () -> pool.give(new byte[5]));
        assertThrows(IllegalArgumentException.class, () -> GreyFrame.of(0, 0, 3, 2, new byte[5]));
    }
}
