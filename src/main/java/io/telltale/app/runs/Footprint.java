package io.telltale.app.runs;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Which footage it is, by its contents, and how it looked at that moment. */
record Footprint(FootageStamp stamp, String sha256) {
    /**
     * The hash of a big file is remembered, as long as the file does not change.
     *
     * @return empty where the footage cannot be hashed; whether it can be read the engine tells better. Also for a pipe, which can be read but once
     */
    static Optional<Footprint> of(Path video, RunStore store, Instant now, RunListener listener) throws InterruptedException {
        try {
            FootageStamp stamp = FootageStamp.of(video);
            Optional<String> known = known(stamp, store, listener);
            if (known.isPresent()) {
                return Optional.of(new Footprint(stamp, known.get()));
            }
            String sha256 = FootageHash.of(stamp, listener);
            if (stamp.isSettled(now)) {
                remember(stamp, sha256, store, listener);
            }
            return Optional.of(new Footprint(stamp, sha256));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> known(FootageStamp stamp, RunStore store, RunListener listener) {
        try {
            return store.hash(stamp);
        } catch (RunStoreException e) {
            listener.warning(e.getMessage());
            return Optional.empty();
        }
    }

    private static void remember(FootageStamp stamp, String sha256, RunStore store, RunListener listener) {
        try {
            store.remember(stamp, sha256);
        } catch (RunStoreException e) {
            listener.warning(e.getMessage());
        }
    }

    /** Whether the footage looks as it did. */
    boolean isStill() {
        try {
            return FootageStamp.of(stamp.path()).text().equals(stamp.text());
        } catch (IOException e) {
            return false;
        }
    }
}
