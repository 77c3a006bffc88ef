package io.telltale.spotting.footage;

import java.nio.file.Path;

/** A frame that the footage does not hold; the message begins with its number. */
public final class MissingFrameException extends Exception {
    private static final long serialVersionUID = 1;
    private final long frame;

    MissingFrameException(Path video, long frame, long lastSeen) {
        super(lastSeen < frame ? frame + " lies behind the end of " + video + ", whose last frame is " + lastSeen : frame + " is missing in " + video);
        this.frame = frame;
    }

    public long frame() {
        return frame;
    }
}
