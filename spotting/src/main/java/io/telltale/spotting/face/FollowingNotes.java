package io.telltale.spotting.face;

import io.telltale.spotting.FrameRate;
import java.util.ArrayList;
import java.util.List;

/** What the user should know of how the face was followed, as it is seen. */
final class FollowingNotes {
    /**
     * Pixels between the eyes. Below it, the 2 % of the inter-ocular distance that a clear micro-expression moves are less than two thirds
     * of a pixel.
     */
    static final double SMALL_IOD = 30;
    /** Cuts and losses that are kept; a line is made of far fewer. */
    private static final int MOST = 10_000;

    private final FrameRate rate;
    private final List<FollowingNote> notes = new ArrayList<>();
    private boolean several;
    private boolean small;
    private boolean lost;
    private long now;
    private long first = -1;
    private long previous = -1;

    FollowingNotes(FrameRate rate) {
        this.rate = rate;
    }

    /** The frame that is looked at. */
    void at(long index) {
        now = index;
    }

    void several(FaceBox followed) {
        if (!several) {
            several = true;
            notes.add(new FollowingNote.Several(now, followed.centreX(), followed.centreY()));
        }
    }

    /** @param iod pixels between the eyes in a new key picture */
    void size(double iod) {
        if (!small && iod < SMALL_IOD) {
            small = true;
            notes.add(new FollowingNote.Small(now, iod));
        }
    }

    void cut(long index) {
        add(new FollowingNote.Cut(index));
    }

    void saw(TrackedFace face) {
        if (first < 0) {
            first = face.index();
        }
        previous = face.index();
        boolean gone = !face.followed();
        if (gone != lost) {
            lost = gone;
            add(gone ? new FollowingNote.Gone(face.index()) : new FollowingNote.Back(face.index()));
        }
    }

    /** Whether the face is there is always kept right; what is left out beyond {@value #MOST} is in between. */
    private void add(FollowingNote note) {
        if (notes.size() >= MOST && note instanceof FollowingNote.Cut) {
            return;
        }
        notes.add(note);
    }

    List<FollowingNote> notes() {
        return List.copyOf(notes);
    }

    List<String> lines(TrackedFace.Status status) {
        return FollowingNote.lines(notes, rate, first, previous, status == TrackedFace.Status.SEARCHING);
    }
}
