package io.telltale.spotting;

import io.telltale.spotting.face.FollowingNote;
import io.telltale.kernels.registration.Similarity;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was measured in one span, from its overlap on; frames are numbers in the whole video.
 *
 * @param number    of the span, from 0
 * @param first     frame of the first row of the traces, in the overlap
 * @param begin     first frame of the span itself
 * @param traces    tied to nothing yet
 * @param searching whether no face had been found when it ended
 * @param notes     of how the face was followed, in order
 * @param before    where the face stood in the last frame before {@code begin}, where it was followed there
 * @param end       where it stood in the last frame of all, where it was followed there
 * @param placing   how its regions were placed
 */
record FollowedSpan(int number, long first, long begin, Traces traces, boolean searching, List<FollowingNote> notes, Optional<Similarity> before,
                    Optional<Similarity> end, Placing placing) {
    /**
     * @param engine   whose points placed the regions, a phrase
     * @param warnings what the user should know of it, one line each
     */
    record Placing(String engine, List<String> warnings) {
        Placing {
            warnings = List.copyOf(warnings);
        }
    }

    FollowedSpan {
        if (number < 0 || first < 0 || begin < first || begin - first >= traces.frames()) {
            throw new IllegalArgumentException("not a span: number " + number + ", read from frame " + first + ", begins at " + begin + ", " + traces.frames() + " frames");
        }
        notes = List.copyOf(notes);
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(number);
        out.writeLong(first);
        out.writeLong(begin);
        out.writeBoolean(searching);
        out.writeInt(notes.size());
        for (FollowingNote note : notes) {
            note.write(out);
        }
        write(before, out);
        write(end, out);
        out.writeUTF(placing.engine());
        out.writeInt(placing.warnings().size());
        for (String warning : placing.warnings()) {
            out.writeUTF(warning);
        }
        traces.write(out);
    }

    static FollowedSpan read(DataInput in) throws IOException {
        int number = in.readInt();
        long first = in.readLong();
        long begin = in.readLong();
        boolean searching = in.readBoolean();
        int count = in.readInt();
        List<FollowingNote> notes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            notes.add(FollowingNote.read(in));
        }
        Optional<Similarity> before = similarity(in);
        Optional<Similarity> end = similarity(in);
        String engine = in.readUTF();
        List<String> warnings = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            warnings.add(in.readUTF());
        }
        return new FollowedSpan(number, first, begin, Traces.read(in), searching, notes, before, end, new Placing(engine, warnings));
    }

    private static void write(Optional<Similarity> pose, DataOutput out) throws IOException {
        out.writeBoolean(pose.isPresent());
        if (pose.isPresent()) {
            out.writeDouble(pose.get().a());
            out.writeDouble(pose.get().b());
            out.writeDouble(pose.get().tx());
            out.writeDouble(pose.get().ty());
        }
    }

    private static Optional<Similarity> similarity(DataInput in) throws IOException {
        return in.readBoolean() ? Optional.of(new Similarity(in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble())) : Optional.empty();
    }
}
