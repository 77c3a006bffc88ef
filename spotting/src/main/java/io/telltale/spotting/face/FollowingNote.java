package io.telltale.spotting.face;

import io.telltale.spotting.FrameRate;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Something that the user should know of how the face was followed, and the frame where it was seen. */
public sealed interface FollowingNote {
    /** Lines in a list; more are counted only. */
    int MOST = 20;

    long frame();

    /** Several faces in the picture, of which the one at (x, y) is followed. */
    record Several(long frame, double x, double y) implements FollowingNote {
    }

    /** A face of few pixels. */
    record Small(long frame, double iod) implements FollowingNote {
    }

    /** Another scene. */
    record Cut(long frame) implements FollowingNote {
    }

    /** The first frame without a face. */
    record Gone(long frame) implements FollowingNote {
    }

    /** The first frame with a face again. */
    record Back(long frame) implements FollowingNote {
    }

    default void write(DataOutput out) throws IOException {
        out.writeLong(frame());
        switch (this) {
            case Several several -> {
                out.writeByte('s');
                out.writeDouble(several.x);
                out.writeDouble(several.y);
            }
            case Small small -> {
                out.writeByte('i');
                out.writeDouble(small.iod);
            }
            case Cut _ -> out.writeByte('c');
            case Gone _ -> out.writeByte('g');
            case Back _ -> out.writeByte('b');
        }
    }

    static FollowingNote read(DataInput in) throws IOException {
        long frame = in.readLong();
        byte kind = in.readByte();
        return switch (kind) {
            case 's' -> new Several(frame, in.readDouble(), in.readDouble());
            case 'i' -> new Small(frame, in.readDouble());
            case 'c' -> new Cut(frame);
            case 'g' -> new Gone(frame);
            case 'b' -> new Back(frame);
            default -> throw new IOException("no note is of kind " + kind);
        };
    }

    /**
     * One line each, in order; several faces and a small face are told once.
     *
     * @param first     frame of all
     * @param last      frame of all
     * @param searching whether no face was there at the end, nor had been found before
     */
    static List<String> lines(List<FollowingNote> notes, FrameRate rate, long first, long last, boolean searching) {
        List<String> lines = new ArrayList<>();
        boolean several = false;
        boolean small = false;
        long lostAt = -1;
        for (FollowingNote note : notes) {
            switch (note) {
                case Several face -> {
                    if (!several) {
                        lines.add(String.format(Locale.ROOT, "several faces in the picture; the largest central one is followed, at (%.0f, %.0f)", face.x, face.y));
                    }
                    several = true;
                }
                case Small face -> {
                    if (!small) {
                        lines.add(String.format(Locale.ROOT, "the face is small, %.0f pixels between the eyes: what is found may be noise, and micro-expressions may be missed (%.0f pixels or "
                                + "more are needed)", face.iod, FollowingNotes.SMALL_IOD));
                    }
                    small = true;
                }
                case Cut cut -> lines.add("scene cut at " + seconds(cut.frame, rate));
                case Gone gone -> lostAt = gone.frame;
                case Back back -> {
                    lines.add(lostAt == first ? "no face before " + seconds(back.frame, rate) : "the face was lost from " + seconds(lostAt, rate) + " to " + seconds(back.frame, rate));
                    lostAt = -1;
                }
            }
        }
        List<String> all = new ArrayList<>(lines.subList(0, Math.min(MOST, lines.size())));
        if (lines.size() > MOST) {
            all.add(lines.size() - MOST + " more notes on lost faces and cuts are left out");
        }
        if (lostAt >= 0) {
            all.add(searching ? "no face was found" : "the face was lost from " + seconds(lostAt, rate) + " to the end, " + seconds(last, rate));
        }
        return List.copyOf(all);
    }

    private static String seconds(long frame, FrameRate rate) {
        return String.format(Locale.ROOT, "%.2f s", rate.seconds(frame));
    }
}
