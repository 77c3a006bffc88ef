///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//DEPS io.telltale:telltale-qa:0.1.0-SNAPSHOT
//RUNTIME_OPTIONS --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED

import io.telltale.SpotOptions;
import io.telltale.SpottedVideo;
import io.telltale.Telltale;
import io.telltale.spotting.Progress;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@code ProgressAndCancel VIDEO SECONDS}: tells how far it is, and gives up when it takes longer than so many seconds. */
final class ProgressAndCancel {
    public static void main(String[] arguments) throws Exception {
        Progress progress = (done, expected) -> {
            if (done % 10 == 0) {
                System.out.println(done + (expected.isPresent() ? " of " + expected.getAsLong() : "") + " frames");
            }
        };
        // Closed from below upwards: the thread has ended when the engine is closed.
        try (Telltale telltale = Telltale.open(); ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<SpottedVideo> job = thread.submit(() -> telltale.spot(Path.of(arguments[0]), SpotOptions.DEFAULT, progress));
            try {
                System.out.println(job.get(Long.parseLong(arguments[1]), TimeUnit.SECONDS));
            } catch (TimeoutException tooLong) {
                job.cancel(true);
                System.out.println("stopped after " + arguments[1] + " s");
            }
        }
    }
}
