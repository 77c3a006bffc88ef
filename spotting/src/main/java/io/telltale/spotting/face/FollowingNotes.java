package io.telltale.spotting.face;

import io.telltale.spotting.FrameRate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the user should know of how the face was followed, one line each; the list is cut at {@value #MOST} lines. */
final class FollowingNotes {
    private static final int MOST = 20;
    /**
     * Pixels between the eyes. Below it, the 2 % of the inter-ocular distance that a clear micro-expression moves are less than two thirds
     * of a pixel.
     */
    private static final double SMALL_IOD = 30;

    private final FrameRate rate;
    private final List<String> lines = new ArrayList<>();
    private boolean several;
    private boolean small;
    private long first = -1;
    private long lostAt = -1;
    private long previous = -1;
    private int unsaid;

    FollowingNotes(FrameRate rate) {
        this.rate = rate;
    }

    void several(FaceBox followed) {
        if (!several) {
            several = true;
            say(String.format(Locale.ROOT, "several faces in the picture; the largest central one is followed, at (%.0f, %.0f)", followed.centreX(), followed.centreY()));
        }
    }

    /** @param iod pixels between the eyes in a new key picture */
    void size(double iod) {
        if (!small && iod < SMALL_IOD) {
            small = true;
            say(String.format(Locale.ROOT, "the face is small, %.0f pixels between the eyes: what is found may be noise, and micro-expressions may be missed (%.0f pixels or "
                    + "more are needed)", iod, SMALL_IOD));
        }
    }

    void cut(long index) {
        say("scene cut at " + seconds(index));
    }

    void saw(TrackedFace face) {
        if (first < 0) {
            first = face.index();
        }
        previous = face.index();
        boolean gone = !face.followed();
        if (gone && lostAt < 0) {
            lostAt = face.index();
        } else if (!gone && lostAt >= 0) {
            say(lostAt == first ? "no face before " + seconds(face.index()) : "the face was lost from " + seconds(lostAt) + " to " + seconds(face.index()));
            lostAt = -1;
        }
    }

    private void say(String line) {
        if (lines.size() < MOST) {
            lines.add(line);
        } else {
            unsaid++;
        }
    }

    private String seconds(long index) {
        return String.format(Locale.ROOT, "%.2f s", rate.seconds(index));
    }

    List<String> lines(TrackedFace.Status status) {
        List<String> all = new ArrayList<>(lines);
        if (unsaid > 0) {
            all.add(unsaid + " more notes on lost faces and cuts are left out");
        }
        if (lostAt >= 0) {
            all.add(status == TrackedFace.Status.SEARCHING ? "no face was found" : "the face was lost from " + seconds(lostAt) + " to the end, " + seconds(previous));
        }
        return List.copyOf(all);
    }
}
