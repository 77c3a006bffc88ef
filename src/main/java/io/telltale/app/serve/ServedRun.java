package io.telltale.app.serve;

import io.telltale.app.runs.RunListener;
import io.telltale.app.runs.RunRow;
import io.telltale.qa.reason.ReasonProfile;
import io.telltale.spotting.SpotterOptions;
import io.telltale.spotting.Spotting;
import io.telltale.spotting.footage.FootageOptions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Future;

/** A run as this server shows it: asked for here, or kept from before. Thread-safe. */
final class ServedRun implements RunListener {
    /** Where the footage lies, and how it is read. */
    record Source(Path path, FootageOptions reading, FootageFacts facts) {
    }

    private final String id;
    private final String name;
    private final Instant created;
    private final ReasonProfile profile;
    private final boolean clip;
    private final Optional<Source> source;
    private final Optional<ServedVideo> video;
    private final Optional<SpotterOptions> how;
    private Standing standing;
    private Optional<RunRow> row = Optional.empty();
    private Optional<Spotting> held = Optional.empty();
    private Optional<RunSummary> summary = Optional.empty();
    private boolean found;
    private Future<?> work;

    private ServedRun(String id, String name, Instant created, ReasonProfile profile, boolean clip, Optional<Source> source, Optional<ServedVideo> video, Optional<SpotterOptions> how,
                      Standing standing) {
        this.id = id;
        this.name = name;
        this.created = created;
        this.profile = profile;
        this.clip = clip;
        this.source = source;
        this.video = video;
        this.how = how;
        this.standing = standing;
    }

    /** @param how what is to be done with the video */
    static ServedRun asked(ServedVideo video, SpotterOptions how, ReasonProfile profile, Instant now) {
        return new ServedRun(Ids.fresh("r"), video.name(), now, profile, how.clip().isPresent(), Optional.of(new Source(video.path(), how.footage(), video.facts())), Optional.of(video),
                Optional.of(how), Standing.QUEUED);
    }

    static ServedRun kept(RunRow row, ReasonProfile profile, Optional<Source> source) {
        ServedRun run = new ServedRun("k" + Long.toHexString(row.id()), row.video(), row.made(), profile, false, source, Optional.empty(), Optional.empty(), Standing.DONE);
        run.row = Optional.of(row);
        run.summary = Optional.of(RunSummary.of(row));
        run.found = true;
        return run;
    }

    String id() {
        return id;
    }

    String name() {
        return name;
    }

    Instant created() {
        return created;
    }

    ReasonProfile profile() {
        return profile;
    }

    boolean isClip() {
        return clip;
    }

    /** Of a run that was asked for here. */
    Optional<ServedVideo> video() {
        return video;
    }

    Optional<SpotterOptions> how() {
        return how;
    }

    /** The footage, where it is still there. */
    Optional<Source> source() {
        return source.filter(s -> java.nio.file.Files.exists(s.path()));
    }

    synchronized Standing standing() {
        return standing;
    }

    /** Its place in the database. */
    synchronized Optional<RunRow> row() {
        return row;
    }

    /** The result, where it lies in memory alone. */
    synchronized Optional<Spotting> held() {
        return held;
    }

    synchronized Optional<RunSummary> summary() {
        return summary;
    }

    synchronized boolean wasFound() {
        return found;
    }

    synchronized void worksAs(Future<?> future) {
        work = future;
    }

    /** Whether it can begin: it may have been cancelled. */
    synchronized boolean begin() {
        if (standing.state() != Standing.State.QUEUED) {
            return false;
        }
        become(standing.at(Standing.Stage.READING, 0, OptionalLong.empty()));
        return true;
    }

    @Override
    public synchronized void lookingUp(long done, long all) {
        moveOn(Standing.Stage.READING, done, OptionalLong.of(all));
    }

    @Override
    public synchronized void frames(long done, OptionalLong expected) {
        moveOn(Standing.Stage.SPOTTING, done, expected);
    }

    private void moveOn(Standing.Stage stage, long done, OptionalLong all) {
        if (!standing.state().isEnd()) {
            become(standing.at(stage, done, all));
        }
    }

    synchronized void done(Spotting spotting, Optional<RunRow> keptAs, boolean wasThere) {
        if (!standing.state().isEnd()) {
            row = keptAs;
            held = keptAs.isPresent() ? Optional.empty() : Optional.of(spotting);
            summary = Optional.of(RunSummary.of(spotting));
            found = wasThere;
            become(standing.ended(Standing.State.DONE, Optional.empty()));
        }
    }

    synchronized void failed(String why) {
        end(Standing.State.FAILED, Optional.of(why));
    }

    /** Stops it, wherever it is; nothing where it has ended. */
    synchronized void cancel() {
        end(Standing.State.CANCELLED, Optional.empty());
        if (work != null) {
            work.cancel(true);
        }
    }

    private void end(Standing.State state, Optional<String> why) {
        if (!standing.state().isEnd()) {
            become(standing.ended(state, why));
        }
    }

    private void become(Standing next) {
        standing = next;
        notifyAll();
    }

    /** Waits until the standing is another than that version, or so long. */
    synchronized Standing await(long version, long millis) throws InterruptedException {
        if (standing.version() == version) {
            wait(millis);
        }
        return standing;
    }
}
