package io.telltale.app.challenge;

import io.telltale.app.console.ExitCode;
import io.telltale.app.console.Failure;
import io.telltale.app.console.Shutdown;
import io.telltale.kernels.BackendUnavailableException;
import io.telltale.kernels.DeviceFailedException;
import io.telltale.spotting.NoFaceException;
import java.io.IOException;
import java.util.concurrent.CancellationException;

/**
 * What a run over many videos does with one that fails: {@code failure -> reason to record}, and the run goes on; nothing of the video is kept, so that a further
 * run takes it up again.
 *
 * <p>What no other video could do better stops the run: a backend that is missing, an output that cannot be written (a full disk: going on would lose all further
 * work), a device that failed for {@value #MOST_DEVICE_FAILURES} videos one after the other. A device that was reset fails for one, and is opened anew for the next.
 */
final class FailedVideos {
    private static final int MOST_DEVICE_FAILURES = 2;

    private int deviceFailures;

    /** A video was spotted. */
    void went() {
        deviceFailures = 0;
    }

    /**
     * One line.
     *
     * @throws RuntimeException where the run cannot go on
     */
    String reason(Throwable e) {
        if (Shutdown.isUnderWay()) {
            throw new Failure(ExitCode.INTERRUPTED, "stopped", e);
        }
        return switch (e) {
            case IOException unread -> String.valueOf(unread.getMessage());
            case NoFaceException none -> String.valueOf(none.getMessage());
            case OutOfMemoryError full -> "the memory that Java may use, " + (Runtime.getRuntime().maxMemory() >> 20) + " MB, is too little for it (" + full.getMessage() + ")";
            case DeviceFailedException lost -> device(lost);
            case Failure failure -> throw failure;
            case BackendUnavailableException missing -> throw missing;
            case CancellationException stopped -> throw stopped;
            case RuntimeException defect -> "a defect: " + defect;
            default -> throw new IllegalArgumentException("no failure of one video: " + e, e);
        };
    }

    private String device(DeviceFailedException lost) {
        deviceFailures++;
        if (deviceFailures == MOST_DEVICE_FAILURES) {
            throw lost;
        }
        return "the device failed: " + lost.getMessage();
    }
}
