package io.telltale.app.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.app.MadeUpSpotting;
import io.telltale.app.engine.Engine;
import io.telltale.qa.SpottingJson;
import io.telltale.qa.reason.ReasonProfile;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.NoFaceException;
import io.telltale.spotting.Progress;
import io.telltale.spotting.SpotterOptions;
import io.telltale.spotting.Spotting;
import io.telltale.spotting.footage.FootageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptSpottingTest {
    private static final ReasonProfile GENERIC = ReasonProfile.generic();

    @TempDir
    private Path folder;
    private RunStore store;
    private Path video;
    private final AtomicInteger calls = new AtomicInteger();

    @BeforeEach
    void open() throws IOException {
        store = RunStore.open(folder.resolve("home").resolve("runs.db"));
        video = Files.writeString(folder.resolve("a.mp4"), "not looked at by the engine of these tests");
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    /** As the true one: traces where they are wanted, progress frame by frame. */
    private Spotting spot(Path video, SpotterOptions options, Progress progress) {
        calls.incrementAndGet();
        Spotting s = MadeUpSpotting.of(new FrameRate(30, 1), 10, 3, 5);
        for (int f = 1; f <= 10; f++) {
            progress.frames(f, OptionalLong.of(10));
        }
        return new Spotting(video.getFileName().toString(), s.rate(), s.firstFrame(), s.frames(), s.engine(), options.profile().name(), s.warnings(), s.events(), s.doubtful(), s.blinks(),
                options.keepTraces() ? s.traces() : Optional.empty());
    }

    private static byte[] json(Run run) throws IOException {
        java.io.StringWriter text = new java.io.StringWriter();
        new SpottingJson(new io.telltale.qa.reason.ActionUnitInference(), true).write(run.spotting(), text);
        return text.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void whatWasSpottedIsFoundAgainAndIsTheSame() throws Exception {
        KeptSpotting kept = KeptSpotting.in(store, this::spot);
        SpotterOptions options = SpotterOptions.DEFAULT.withTraces();
        Run first = kept.spot(video, options, GENERIC, Progress.SILENT);
        Run again = kept.spot(video, options, GENERIC, Progress.SILENT);
        Run nowhere = KeptSpotting.nowhere(this::spot).spot(video, options, GENERIC, Progress.SILENT);
        assertFalse(first.found());
        assertTrue(again.found());
        assertFalse(nowhere.found());
        assertEquals(2, calls.get());
        assertEquals(first.row(), again.row());
        assertTrue(first.spotting().events().size() >= 3);
        assertEquals(new String(json(first)), new String(json(again)));
        assertEquals(new String(json(first)), new String(json(nowhere)));
        assertTrue(new String(json(again)).contains("\"traces\""));
        assertEquals(List.of(first.row().orElseThrow()), store.list());
    }
}
