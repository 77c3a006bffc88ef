package io.telltale.spotting;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What was measured in neighbouring spans of one video by one reader of its footage. Its form in bytes is for sending, not for keeping. */
public final class FollowedPart {
    private final String video;
    private final FrameRate rate;
    private final String engine;
    private final List<String> warnings;
    private final List<FollowedSpan> spans;

    FollowedPart(String video, FrameRate rate, String engine, List<String> warnings, List<FollowedSpan> spans) {
        if (spans.isEmpty()) {
            throw new IllegalArgumentException("a part of " + video + " without a frame");
        }
        this.video = video;
        this.rate = rate;
        this.engine = engine;
        this.warnings = List.copyOf(warnings);
        this.spans = List.copyOf(spans);
    }

    public String video() {
        return video;
    }

    FrameRate rate() {
        return rate;
    }

    /** Version, backend and device, one line. */
    public String engine() {
        return engine;
    }

    /** What the reader of the footage warned of. Where parts of a video do not agree in it, a single run would have said something else. */
    public List<String> warnings() {
        return warnings;
    }

    List<FollowedSpan> spans() {
        return spans;
    }

    /** Number of its first span. */
    public int number() {
        return spans.getFirst().number();
    }

    public void write(DataOutput out) throws IOException {
        out.writeUTF(video);
        out.writeLong(rate.numerator());
        out.writeLong(rate.denominator());
        out.writeUTF(engine);
        out.writeInt(warnings.size());
        for (String warning : warnings) {
            out.writeUTF(warning);
        }
        out.writeInt(spans.size());
        for (FollowedSpan span : spans) {
            span.write(out);
        }
    }

    public static FollowedPart read(DataInput in) throws IOException {
        String video = in.readUTF();
        FrameRate rate = new FrameRate(in.readLong(), in.readLong());
        String engine = in.readUTF();
        List<String> warnings = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            warnings.add(in.readUTF());
        }
        List<FollowedSpan> spans = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            spans.add(FollowedSpan.read(in));
        }
        return new FollowedPart(video, rate, engine, warnings, spans);
    }
}
