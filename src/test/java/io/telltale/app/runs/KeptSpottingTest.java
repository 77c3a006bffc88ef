package io.telltale.app.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.app.MadeUpSpotting;
import io.telltale.app.engine.Engine;
import io.telltale.qa.Sha256;
import io.telltale.qa.SpottingJson;
import io.telltale.qa.reason.ActionUnitInference;
import io.telltale.qa.reason.ReasonProfile;
import io.telltale.spotting.ClipMoments;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.NoFaceException;
import io.telltale.spotting.Profile;
import io.telltale.spotting.Progress;
import io.telltale.spotting.SpotterOptions;
import io.telltale.spotting.Spotting;
import io.telltale.spotting.footage.FootageException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
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

    private static String json(Run run) throws IOException {
        StringWriter text = new StringWriter();
        new SpottingJson(new ActionUnitInference(), true).write(run.spotting(), text);
        return text.toString();
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
        assertEquals(json(first), json(again));
        assertEquals(json(first), json(nowhere));
        assertTrue(json(again).contains("\"traces\""));
        assertEquals(List.of(first.row().orElseThrow()), store.list());
    }

    /** The contents are what counts, not the name, place or time; the row tells where it was seen last. */
    @Test
    void isFoundUnderAnotherName() throws Exception {
        KeptSpotting kept = KeptSpotting.in(store, this::spot);
        kept.spot(video, SpotterOptions.DEFAULT, GENERIC, Progress.SILENT);
        Path moved = Files.move(video, Files.createDirectory(folder.resolve("sub")).resolve("b.avi"));
        Run again = kept.spot(moved, SpotterOptions.DEFAULT, GENERIC, Progress.SILENT);
        assertTrue(again.found());
        assertEquals("b.avi", again.spotting().video());
        assertEquals(moved.toAbsolutePath(), again.row().orElseThrow().path());
        assertTrue(store.json(again.row().get().id()).contains("a.mp4"), "the result itself is not rewritten");
        assertEquals(1, calls.get());
    }

    @Test
    void anythingThatMattersMakesAnotherRun() throws Exception {
        KeptSpotting kept = KeptSpotting.in(store, this::spot);
        SpotterOptions plain = SpotterOptions.DEFAULT;
        Files.writeString(folder.resolve("b.mp4"), "not looked at by the engine of these tests!");
        List<SpotterOptions> all = List.of(plain, plain.withBackend("scalar"), plain.withFootage(plain.footage().withFrom(1)), plain.withProfile(Profile.SAMM),
                plain.asClip(ClipMoments.UNKNOWN));
        for (SpotterOptions options : all) {
            assertFalse(kept.spot(video, options, GENERIC, Progress.SILENT).found());
        }
        assertFalse(kept.spot(folder.resolve("b.mp4"), plain, GENERIC, Progress.SILENT).found());
        assertFalse(kept.spot(video, plain, ReasonProfile.named("samm"), Progress.SILENT).found());
        assertEquals(all.size() + 2, store.list().size());
        assertTrue(kept.spot(video, plain.withTraces(), GENERIC, Progress.SILENT).found(), "traces are kept whether they were wanted or not");
        assertTrue(kept.spot(video, plain.withTraces(), GENERIC, Progress.SILENT).spotting().traces().isPresent());
        assertTrue(kept.spot(video, plain, GENERIC, Progress.SILENT).spotting().traces().isEmpty());
    }

    /** A folder is known by names and bytes of its frames in order; what else lies in it is no footage. */
    @Test
    void aFolderOfFramesIsFootage() throws Exception {
        KeptSpotting kept = KeptSpotting.in(store, this::spot);
        Path frames = Files.createDirectory(folder.resolve("frames"));
        for (int i = 8; i <= 12; i++) {
            Files.writeString(frames.resolve("img" + i + ".png"), "picture " + i);
        }
        assertFalse(kept.spot(frames, SpotterOptions.DEFAULT, GENERIC, Progress.SILENT).found());
        Files.writeString(frames.resolve("result.json"), "{}");
        assertTrue(kept.spot(frames, SpotterOptions.DEFAULT, GENERIC, Progress.SILENT).found());
        Files.writeString(frames.resolve("img10.png"), "picture X0");
        assertFalse(kept.spot(frames, SpotterOptions.DEFAULT, GENERIC, Progress.SILENT).found(), "same length, other bytes");
        Files.writeString(frames.resolve("img10.png"), "picture 10");
        assertTrue(kept.spot(frames, SpotterOptions.DEFAULT, GENERIC, Progress.SILENT).found());
        Files.move(frames.resolve("img12.png"), frames.resolve("img13.png"));
        assertFalse(kept.spot(frames, SpotterOptions.DEFAULT, GENERIC, Progress.SILENT).found(), "another number, another time");
    }

    /** A big file is read once; a stamp of a moment ago is not relied upon. */
    @Test
    void theHashOfSettledFootageIsRemembered() throws Exception {
        FootageStamp stamp = FootageStamp.of(video);
        assertFalse(stamp.isSettled(stamp.newest().plusSeconds(1)));
        assertTrue(stamp.isSettled(stamp.newest().plusSeconds(3)));
        AtomicInteger looks = new AtomicInteger();
        RunListener listener = new RunListener() {
            @Override
            public void frames(long done, OptionalLong expected) {
            }

            @Override
            public void lookingUp(long done, long all) {
                looks.incrementAndGet();
            }
        };
        Footprint young = Footprint.of(video, store, stamp.newest().plusSeconds(1), listener).orElseThrow();
        assertEquals(1, looks.get());
        assertEquals(HexFormat.of().formatHex(Sha256.begin().digest(Files.readAllBytes(video))), young.sha256());
        Footprint.of(video, store, stamp.newest().plusSeconds(3), listener);
        assertEquals(2, looks.get(), "the first was not relied upon");
        assertEquals(young, Footprint.of(video, store, stamp.newest().plusSeconds(4), listener).orElseThrow());
        assertEquals(2, looks.get(), "this one is");
        FileTime time = Files.getLastModifiedTime(video);
        Files.writeString(video, "NOT looked at by the engine of these tests");
        Files.setLastModifiedTime(video, time);
        if (video.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            assertFalse(young.sha256().equals(Footprint.of(video, store, stamp.newest().plusSeconds(9), listener).orElseThrow().sha256()), "a time that was set back does not deceive");
        }
    }

    @Test
    void footageThatChangesMeanwhileIsNotKept() throws Exception {
        List<String> warnings = new ArrayList<>();
        Run run = KeptSpotting.in(store, (footage, options, progress) -> {
            write(footage, "longer than it was, by far: the camera is still recording");
            return spot(footage, options, progress);
        }).spot(video, SpotterOptions.DEFAULT, GENERIC, told(warnings));
        assertFalse(run.found());
        assertEquals(Optional.empty(), run.row());
        assertEquals(List.of(), store.list());
        assertEquals(List.of(video + " has changed while it was spotted; the result is not kept"), warnings);
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RunListener told(List<String> warnings) {
        return new RunListener() {
            @Override
            public void frames(long done, OptionalLong expected) {
            }

            @Override
            public void warning(String line) {
                warnings.add(line);
            }
        };
    }

    @Test
    void spotAgainReplacesWhatWasKept() throws Exception {
        KeptSpotting kept = KeptSpotting.in(store, this::spot);
        long first = kept.spot(video, SpotterOptions.DEFAULT, GENERIC, Progress.SILENT).row().orElseThrow().id();
        Run again = kept.spotAgain(video, SpotterOptions.DEFAULT, GENERIC, Progress.SILENT);
        assertFalse(again.found());
        assertEquals(List.of(again.row().orElseThrow()), store.list());
        assertTrue(again.row().get().id() > first);
    }

    @Test
    void withoutAFaceNothingIsKeptAndTheErrorIsTheEngines() {
        KeptSpotting kept = KeptSpotting.in(store, (footage, options, progress) -> {
            if (calls.incrementAndGet() == 1) {
                throw new NoFaceException("no face was found");
            }
            throw new IllegalStateException("a defect");
        });
        assertEquals("no face was found", assertThrows(NoFaceException.class, () -> kept.spot(video, SpotterOptions.DEFAULT, GENERIC, Progress.SILENT)).getMessage());
        assertThrows(IllegalStateException.class, () -> kept.spot(video, SpotterOptions.DEFAULT, GENERIC, Progress.SILENT));
        assertThrows(IllegalStateException.class, () -> kept.spot(folder.resolve("nothing.mp4"), SpotterOptions.DEFAULT, GENERIC, Progress.SILENT));
        assertEquals(3, calls.get());
    }

    /** A damaged run costs a warning and a new analysis, which takes its place. */
    @Test
    void aDamagedRunIsMadeAnew() throws Exception {
        KeptSpotting kept = KeptSpotting.in(store, this::spot);
        kept.spot(video, SpotterOptions.DEFAULT, GENERIC, Progress.SILENT);
        store.read("UPDATE run SET result = '{\"video\": 5' RETURNING id", row -> row.getLong(1));
        List<String> warnings = new ArrayList<>();
        Run run = kept.spot(video, SpotterOptions.DEFAULT, GENERIC, told(warnings));
        assertFalse(run.found());
        assertTrue(warnings.getFirst().contains("run 1 is damaged; 'telltale runs mend'"), warnings.toString());
        assertTrue(kept.spot(video, SpotterOptions.DEFAULT, GENERIC, Progress.SILENT).found());
    }

    /** Eight threads want the same at once. */
    @Test
    void whatSeveralAskForAtOnceIsSpottedOnce() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger told = new AtomicInteger();
        KeptSpotting kept = KeptSpotting.in(store, (footage, options, progress) -> {
            begun.countDown();
            await(go);
            return spot(footage, options, progress);
        });
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<Run>> runs = new ArrayList<>();
            runs.add(threads.submit(() -> kept.spot(video, SpotterOptions.DEFAULT, GENERIC, Progress.SILENT)));
            begun.await();
            Callable<Run> other = () -> kept.spot(video, SpotterOptions.DEFAULT, GENERIC, (done, all) -> told.incrementAndGet());
            for (int i = 0; i < 7; i++) {
                runs.add(threads.submit(other));
            }
            while (kept.waiting() < 7) {
                Thread.sleep(1);
            }
            go.countDown();
            for (Future<Run> run : runs) {
                assertEquals(runs.getFirst().get(), run.get());
            }
        }
        assertEquals(1, calls.get());
        assertEquals(7 * 10, told.get(), "all are told of its progress");
        assertEquals(1, store.list().size());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The one that works is stopped in the middle; one that waits takes over. */
    @Test
    void anInterruptedThreadStopsAndAnotherGoesOn() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        KeptSpotting kept = KeptSpotting.in(store, (footage, options, progress) -> {
            if (calls.get() == 0) {
                calls.incrementAndGet();
                begun.countDown();
                while (true) {
                    progress.frames(1, OptionalLong.empty());
                    Thread.onSpinWait();
                }
            }
            return spot(footage, options, progress);
        });
        List<Throwable> thrown = Collections.synchronizedList(new ArrayList<>());
        Thread first = Thread.ofPlatform().start(() -> {
            try {
                kept.spot(video, SpotterOptions.DEFAULT, GENERIC, Progress.SILENT);
            } catch (Exception e) {
                thrown.add(e);
            }
        });
        begun.await();
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<Run> second = threads.submit(() -> kept.spot(video, SpotterOptions.DEFAULT, GENERIC, Progress.SILENT));
            while (kept.waiting() < 1) {
                Thread.sleep(1);
            }
            first.interrupt();
            first.join();
            assertEquals(1, thrown.size());
            assertEquals(InterruptedException.class, thrown.getFirst().getClass());
            assertFalse(second.get().found());
        }
        assertEquals(2, calls.get());
        assertEquals(1, store.list().size());
    }

    /** What breaks for all breaks with the same error for all. */
    @Test
    void anErrorIsSharedToo() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Engine engine = (footage, options, progress) -> {
            calls.incrementAndGet();
            begun.countDown();
            await(go);
            throw new FootageException("it breaks off");
        };
        KeptSpotting kept = KeptSpotting.in(store, engine);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Callable<Run> ask = () -> kept.spot(video, SpotterOptions.DEFAULT, GENERIC, Progress.SILENT);
            Future<Run> first = threads.submit(ask);
            begun.await();
            Future<Run> second = threads.submit(ask);
            while (kept.waiting() < 1) {
                Thread.sleep(1);
            }
            go.countDown();
            for (Future<Run> run : List.of(first, second)) {
                assertEquals("it breaks off", assertThrows(ExecutionException.class, run::get).getCause().getMessage());
            }
        }
        assertEquals(1, calls.get());
    }
}
