package io.telltale.app.serve;

import io.telltale.app.console.Failure;
import io.telltale.app.runs.KeptSpotting;
import io.telltale.app.runs.Run;
import io.telltale.app.runs.RunRow;
import io.telltale.app.runs.RunStore;
import io.telltale.app.runs.RunStoreException;
import io.telltale.kernels.BackendUnavailableException;
import io.telltale.kernels.DeviceFailedException;
import io.telltale.qa.reason.ReasonProfile;
import io.telltale.spotting.NoFaceException;
import io.telltale.spotting.SpotterOptions;
import io.telltale.spotting.Spotting;
import io.telltale.spotting.footage.FootageException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;

/** All runs: those that were asked for here, of which one at a time computes, and those that were kept. Thread-safe; closed by who made it. */
final class RunBook implements AutoCloseable {
    /** Waiting runs; more is no use of a page. */
    private static final int MOST_WAITING = 200;
    /** Results with their traces, some 25 MB for ten minutes at 200 frames/s. */
    private static final int KEPT_RESULTS = 3;

    private final KeptSpotting spotting;
    private final Optional<RunStore> store;
    private final Videos videos;
    private final Function<RunRow, ServedRun> shown;
    private final Consumer<String> complaints;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("serve-spotting").factory());
    private final Map<String, ServedRun> asked = new LinkedHashMap<>();
    private final Map<Long, Spotting> results = new LinkedHashMap<>(8, 0.75f, true);

    /**
     * @param store where runs are kept, if they are
     * @param shown a kept run as it is shown
     */
    RunBook(KeptSpotting spotting, Optional<RunStore> store, Videos videos, Function<RunRow, ServedRun> shown, Consumer<String> complaints) {
        this.spotting = spotting;
        this.store = store;
        this.videos = videos;
        this.shown = shown;
        this.complaints = complaints;
    }

    ServedRun begin(String videoId, Function<ServedVideo, SpotterOptions> how, ReasonProfile profile) throws Refusal {
        ServedRun run;
        synchronized (this) {
            if (asked.values().stream().filter(r -> !r.standing().state().isEnd()).count() >= MOST_WAITING) {
                throw new Refusal(503, MOST_WAITING + " runs are waiting; try again later");
            }
            ServedVideo video = videos.use(videoId);
            try {
                run = ServedRun.asked(video, how.apply(video), profile, Instant.now());
            } catch (IllegalArgumentException e) {
                videos.giveBack(video);
                throw new Refusal(400, e.getMessage(), e);
            }
            asked.put(run.id(), run);
        }
        run.worksAs(worker.submit(() -> work(run)));
        return run;
    }

    private void work(ServedRun run) {
        if (!run.begin()) {
            return;
        }
        try {
            Run result = spotting.spot(run.source().orElseThrow(() -> new FootageException("the video is no longer there")).path(), run.how().orElseThrow(), run.profile(), run);
            result.row().ifPresent(row -> hold(row, result.spotting()));
            run.done(result.spotting(), result.row(), result.found());
        } catch (FootageException | NoFaceException | Failure | BackendUnavailableException | DeviceFailedException e) {
            run.failed(line(e, run));
        } catch (InterruptedException e) {
            run.cancel();
        } catch (RuntimeException e) {
            complaints.accept("a defect while a video was spotted: " + e.getClass().getName());
            run.failed("a defect: " + e.getClass().getSimpleName());
        } catch (OutOfMemoryError e) {
            run.failed("the memory that Java may use, " + (Runtime.getRuntime().maxMemory() >> 20) + " MB, is too little for this video; TELLTALE_JAVA_OPTS=-Xmx2g gives more");
        }
    }

    /** One line, with the name that the user knows the video by. */
    private static String line(Exception e, ServedRun run) {
        String line = String.valueOf(e.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
        if (run.video().isPresent()) {
            ServedVideo video = run.video().get();
            line = line.replace(video.path().toString(), video.name()).replace(video.path().getFileName().toString(), video.name());
        }
        return line;
    }

    private synchronized void hold(RunRow row, Spotting spotting) {
        results.put(row.id(), spotting);
        if (results.size() > KEPT_RESULTS) {
            results.remove(results.keySet().iterator().next());
        }
    }

    /** @throws Refusal 404 where there is none */
    ServedRun find(String id) throws Refusal, RunStoreException {
        synchronized (this) {
            ServedRun run = asked.get(id);
            if (run != null) {
                return run;
            }
        }
        Optional<RunRow> row = id.startsWith("k") && id.length() <= 16 && store.isPresent() ? store.get().row(Long.parseLong(id.substring(1), 16)) : Optional.empty();
        return row.map(shown).orElseThrow(() -> Refusal.missing("there is no run " + id + " (any more)"));
    }

    /** Newest first; a run that was asked for here and kept stands there once. */
    List<ServedRun> list() throws RunStoreException {
        List<ServedRun> all;
        synchronized (this) {
            all = new ArrayList<>(asked.values());
        }
        Set<Long> here = new HashSet<>();
        all.forEach(run -> run.row().ifPresent(row -> here.add(row.id())));
        if (store.isPresent()) {
            store.get().list().stream().filter(row -> !here.contains(row.id())).map(shown).forEach(all::add);
        }
        all.sort(Comparator.comparing(ServedRun::created).reversed());
        return all;
    }

    /** How many that were asked for here stand so. */
    synchronized long count(Standing.State state) {
        return asked.values().stream().filter(run -> run.standing().state() == state).count();
    }

    /** How many compute or wait before it. */
    synchronized long ahead(ServedRun run) {
        if (run.standing().state() != Standing.State.QUEUED) {
            return 0;
        }
        return asked.values().stream().takeWhile(other -> other != run).filter(other -> !other.standing().state().isEnd()).count();
    }

    /** @throws Refusal 409 where there is no result yet */
    Spotting result(ServedRun run, boolean withTraces) throws Refusal, RunStoreException {
        if (run.standing().state() != Standing.State.DONE) {
            throw Refusal.notNow("this run has no result: it is " + run.standing().state().word());
        }
        if (run.held().isPresent()) {
            return named(run.held().get(), run);
        }
        RunRow row = run.row().orElseThrow();
        synchronized (this) {
            Spotting known = results.get(row.id());
            if (known != null) {
                return named(known, run);
            }
        }
        Spotting read = store.orElseThrow().spotting(row, withTraces);
        if (withTraces) {
            hold(row, read);
        }
        return named(read, run);
    }

    /** Under the name that the user knows. */
    private static Spotting named(Spotting s, ServedRun run) {
        return s.video().equals(run.name()) ? s : new Spotting(run.name(), s.rate(), s.firstFrame(), s.frames(), s.engine(), s.profile(), s.warnings(), s.events(), s.doubtful(), s.blinks(), s.activities(), s.traces());
    }

    /** Stops it, and forgets it here and in the database. */
    void remove(ServedRun run) throws RunStoreException {
        run.cancel();
        synchronized (this) {
            if (asked.remove(run.id()) != null) {
                run.video().ifPresent(videos::giveBack);
            }
            run.row().ifPresent(row -> results.remove(row.id()));
        }
        if (run.row().isPresent() && store.isPresent()) {
            store.get().remove(run.row().get().id());
        }
    }

    @Override
    public void close() throws IOException {
        worker.shutdownNow();
        List<ServedRun> all;
        synchronized (this) {
            all = List.copyOf(asked.values());
        }
        all.forEach(ServedRun::cancel);
        try {
            worker.awaitTermination(5, java.util.concurrent.TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
