package io.telltale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.kernels.BackendUnavailableException;
import io.telltale.qa.SpottingFileException;
import io.telltale.qa.answer.Answer;
import io.telltale.qa.answer.Question;
import io.telltale.qa.reason.ReasonProfile;
import io.telltale.qa.vlm.evidence.SketchedFootage;
import io.telltale.spotting.ClipMoments;
import io.telltale.spotting.Expression;
import io.telltale.spotting.NoFaceException;
import io.telltale.spotting.Progress;
import io.telltale.spotting.Spotter;
import io.telltale.spotting.SpotterOptions;
import io.telltale.spotting.footage.FootageException;
import io.telltale.spotting.footage.MissingFrameException;
import io.telltale.spotting.map.MotionBetween;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The library as its users meet it: a drawn face, really read, measured and asked about. */
class TelltaleTest {
    private static final TelltaleOptions SMALL = TelltaleOptions.DEFAULT.withBackend("simd").withThreads(2);
    private static final SpotOptions CLIP = SpotOptions.DEFAULT.withFps("30").asClip(ClipMoments.UNKNOWN);
    private static final long SOON_SECONDS = 60;

    @TempDir
    private static Path folder;
    private static Path face;
    private static Path noise;

    @BeforeAll
    static void draw() throws IOException {
        face = SketchedFootage.frames(Files.createDirectory(folder.resolve("face")), true);
        noise = SketchedFootage.frames(Files.createDirectory(folder.resolve("noise")), false);
    }

    @Test
    void spotsAndAnswersAsTheSpotterDoes() throws Exception {
        List<Long> told = new ArrayList<>();
        try (Telltale telltale = Telltale.open(SMALL.withProfile("casme3"))) {
            SpottedVideo video = telltale.spot(face, CLIP.withTraces(), (done, _) -> told.add(done));
            Expression event = video.events().getFirst();
            assertEquals(1, video.events().size());
            assertTrue(Math.abs(event.apex() - SketchedFootage.APEX) <= 3, "apex " + event.apex());
            assertEquals(SketchedFootage.FRAMES, video.traces().orElseThrow().frames());
            assertTrue(video.spotting().engine().startsWith(telltale.engine() + "; regions by "), video.spotting().engine());
            assertEquals("casme3", video.spotting().profile());
            assertEquals(Spotter.spot(face, CLIP.spotter(SMALL.withProfile("casme3")), Progress.SILENT).events(), video.events());

            Answer.Answered side = assertInstanceOf(Answer.Answered.class, video.ask("On which side of the face is the first event?"));
            assertEquals("left", side.plain());
            assertEquals(event.apex(), side.evidence().getFirst().apex());
            assertEquals(side, video.ask(side.question()));
            assertInstanceOf(Answer.Refused.class, video.ask("Is she lying?"));
        }
        assertEquals(SketchedFootage.FRAMES, told.size());
        assertEquals(told.stream().sorted().toList(), told);
    }

    @Test
    void aKeptResultGivesTheSameAnswers() throws Exception {
        try (Telltale telltale = Telltale.open(SMALL.withBackend("scalar").withProfile("samm"))) {
            SpottedVideo video = telltale.spot(face, CLIP, Progress.SILENT);
            assertTrue(video.traces().isEmpty());
            Path kept = folder.resolve("kept.json");
            try (Writer out = Files.newBufferedWriter(kept)) {
                video.writeJson(out);
            }
            SpottedVideo read = SpottedVideo.read(kept, telltale.options().profile(), true);
            SpottedVideo again = SpottedVideo.read(kept, telltale.options().profile(), true);
            assertFalse(read.events().isEmpty());
            for (String question : Stream.concat(Question.EXAMPLES.stream(), Question.FURTHER_EXAMPLES.stream()).toList()) {
                assertEquals(video.ask(question).plain(), read.ask(question).plain(), question);
                assertEquals(again.ask(question), read.ask(question), question);
            }
        }
        Path other = Files.writeString(folder.resolve("other.json"), "{}");
        assertTrue(assertThrows(SpottingFileException.class, () -> SpottedVideo.read(other, ReasonProfile.generic(), false)).getMessage().startsWith(other.toString()));
    }

    @Test
    void mapsWhatMoved() throws Exception {
        try (Telltale telltale = Telltale.open(SMALL)) {
            MotionBetween moved = telltale.map(face, SketchedFootage.options(), SketchedFootage.ONSET, SketchedFootage.APEX, true);
            assertTrue(moved.map().largestPixels() > 1, "largest " + moved.map().largestPixels());
            assertTrue(moved.text().contains("mouth"), moved.text());
            assertThrows(MissingFrameException.class, () -> telltale.map(face, SketchedFootage.options(), 3, 100, true));
            assertThrows(IllegalArgumentException.class, () -> telltale.map(face, SketchedFootage.options(), 5, 5, true));
            assertThrows(NoFaceException.class, () -> telltale.map(noise, SketchedFootage.options(), 3, 5, true));
        }
    }

    @Test
    void errorsAreOfTheirKinds() throws Exception {
        assertThrows(BackendUnavailableException.class, () -> Telltale.open(SMALL.withBackend("quantum")));
        assertThrows(IllegalArgumentException.class, () -> SMALL.withThreads(0));
        assertThrows(IllegalArgumentException.class, () -> SMALL.withProfile("nobody"));
        assertThrows(IllegalArgumentException.class, () -> SpotOptions.DEFAULT.withFps("fast"));
        assertThrows(IllegalArgumentException.class, () -> SpotOptions.DEFAULT.between(3, 2));
        Telltale telltale = Telltale.open(SMALL.withBackend("scalar"));
        try (telltale) {
            assertThrows(FootageException.class, () -> telltale.spot(folder.resolve("nowhere.mp4")));
            assertThrows(NoFaceException.class, () -> telltale.spot(noise, SpotOptions.DEFAULT.withFps("30"), Progress.SILENT));
            assertEquals(1, telltale.spot(face, CLIP, Progress.SILENT).events().size(), "an engine goes on after errors");
        }
        telltale.close();
        assertThrows(IllegalStateException.class, () -> telltale.spot(face));
    }

    @Test
    void jobsOfSeveralThreadsTakeTurns() throws Exception {
        AtomicInteger jobs = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (Telltale telltale = Telltale.open(SMALL); ExecutorService threads = Executors.newFixedThreadPool(3)) {
            List<Future<SpottedVideo>> all = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                all.add(threads.submit(() -> telltale.spot(face, CLIP, (done, _) -> {
                    most.accumulateAndGet(done == 1 ? jobs.incrementAndGet() : jobs.get(), Math::max);
                    if (done == SketchedFootage.FRAMES) {
                        jobs.decrementAndGet();
                    }
                })));
            }
            List<Expression> events = all.getFirst().get(SOON_SECONDS, TimeUnit.SECONDS).events();
            assertEquals(1, events.size());
            for (Future<SpottedVideo> other : all) {
                assertEquals(events, other.get(SOON_SECONDS, TimeUnit.SECONDS).events());
            }
        }
        assertEquals(1, most.get());
    }

    @Test
    void aCancelledFutureStopsTheJobAndTheOneThatWaits() throws Exception {
        CountDownLatch underWay = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(2);
        try (Telltale telltale = Telltale.open(SMALL); ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<?> first = threads.submit(() -> stopped(ended, () -> telltale.spot(face, CLIP, (_, _) -> {
                underWay.countDown();
                await(goOn);
            })));
            assertTrue(underWay.await(SOON_SECONDS, TimeUnit.SECONDS));
            Future<?> second = threads.submit(() -> stopped(ended, () -> telltale.spot(face)));
            second.cancel(true);
            first.cancel(true);
            goOn.countDown();
            threads.shutdown();
            assertTrue(threads.awaitTermination(SOON_SECONDS, TimeUnit.SECONDS));
            assertTrue(ended.getCount() <= 1, "the first was not stopped; the second may not have begun");
            assertEquals(1, telltale.spot(face, CLIP, Progress.SILENT).events().size());
        }
    }

    @Test
    void aJobCannotBeginOrCloseWithinAnother() throws Exception {
        try (Telltale telltale = Telltale.open(SMALL.withBackend("scalar"))) {
            assertThrows(IllegalStateException.class, () -> telltale.spot(face, CLIP, (_, _) -> telltale.close()));
            IllegalStateException enough = new IllegalStateException("enough");
            assertSame(enough, assertThrows(IllegalStateException.class, () -> telltale.spot(face, CLIP, (_, _) -> {
                assertThrows(IllegalStateException.class, () -> telltale.spot(face));
                throw enough;
            })));
            assertEquals(1, telltale.spot(face, CLIP, Progress.SILENT).events().size());
        }
    }

    @Test
    void optionsBecomeThoseOfTheSpotter() throws IOException {
        SpotterOptions options = SpotOptions.DEFAULT.withFps("30000/1001").between(1, 2.5).withTraces().spotter(TelltaleOptions.DEFAULT.withDevice("cpu").withProfile("CASME2"));
        assertEquals("30000/1001", options.footage().fps().orElseThrow().toString());
        assertEquals(1, options.footage().fromSeconds());
        assertEquals(2.5, options.footage().toSeconds().orElseThrow());
        assertEquals("opencl", options.backend());
        assertEquals("cpu", options.device().orElseThrow());
        assertEquals("casme2", options.profile().name());
        assertTrue(options.keepTraces() && options.clip().isEmpty());
    }

    private static void stopped(CountDownLatch ended, org.junit.jupiter.api.function.Executable job) {
        assertThrows(CancellationException.class, job);
        ended.countDown();
    }

    private static void await(CountDownLatch latch) {
        boolean interrupted = false;
        while (true) {
            try {
                latch.await();
                break;
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
