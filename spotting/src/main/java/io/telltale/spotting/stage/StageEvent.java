package io.telltale.spotting.stage;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** What one stage did in about a second: time spent in it on its thread, frames, bytes. */
public abstract class StageEvent extends Event {
    /** All names begin with it. */
    public static final String PREFIX = "telltale.";

    @Label("Busy")
    @Description("Time spent in the stage")
    @Timespan(Timespan.NANOSECONDS)
    long busy;

    @Label("Frames")
    long frames;

    @Label("Bytes")
    @Description("Bytes of the pictures that went through")
    @DataAmount
    long bytes;

    protected StageEvent() {
    }

    /** Frames from the decoding program's pipe; most of it is waiting for that program, or for room in the queue. */
    @Name(PREFIX + "Decode")
    @Label("Decode")
    @Category("Telltale")
    @StackTrace(false)
    public static final class Decode extends StageEvent {
    }

    /** Waiting until the next frame is decoded. */
    @Name(PREFIX + "Wait")
    @Label("Wait for a frame")
    @Category("Telltale")
    @StackTrace(false)
    public static final class Wait extends StageEvent {
    }

    /** Finding and following the face. */
    @Name(PREFIX + "Register")
    @Label("Register")
    @Category("Telltale")
    @StackTrace(false)
    public static final class Register extends StageEvent {
    }

    /** Resampling the face to the canonical crop. */
    @Name(PREFIX + "Crop")
    @Label("Crop")
    @Category("Telltale")
    @StackTrace(false)
    public static final class Crop extends StageEvent {
    }

    /** Landmarks of the face, and waiting for room on the line that measures motion. */
    @Name(PREFIX + "HandOver")
    @Label("Hand over")
    @Category("Telltale")
    @StackTrace(false)
    public static final class HandOver extends StageEvent {
    }

    /** Motion of the regions, the dense field and new references included, in batches. */
    @Name(PREFIX + "Motion")
    @Label("Motion")
    @Category("Telltale")
    @StackTrace(false)
    public static final class Motion extends StageEvent {
    }

    /** Expressions from traces. */
    @Name(PREFIX + "Spot")
    @Label("Spot")
    @Category("Telltale")
    @StackTrace(false)
    public static final class Spot extends StageEvent {
    }
}
