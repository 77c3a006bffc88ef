package io.telltale.qa.vlm.evidence;

import io.telltale.qa.answer.FacePart;
import io.telltale.qa.answer.ScopedEvents;
import io.telltale.qa.vlm.Message;
import io.telltale.qa.vlm.Picture;
import io.telltale.qa.vlm.pixels.FrameSampling;
import io.telltale.spotting.Expression;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.RegionDisplacement;
import io.telltale.spotting.Spotting;
import io.telltale.spotting.face.CanonicalFace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/** {@code event -> its pictures}: what is switched on. What cannot be drawn is told in a note and left out. */
final class EventExhibits {
    /** Shown before the onset and after the offset, s: a movement is seen against what was before it. */
    private static final double AROUND_SECONDS = 0.1;
    /** Longest side of a zoom, px: some three hundred tokens. */
    private static final double LONGEST_ZOOM = 560;

    private final VideoPictures pictures;
    private final EvidenceOptions options;
    private final List<String> notes;

    EventExhibits(VideoPictures pictures, EvidenceOptions options, List<String> notes) {
        this.pictures = pictures;
        this.options = options;
        this.notes = notes;
    }

    List<Exhibit> map(Expression e) {
        return made(e, "motion map", () -> {
            Picture map = pictures.motionMap(e.onset(), e.apex(), true);
            return List.of(new Exhibit(String.format(Locale.ROOT, "Event %d, from frame %d to frame %d; the brightest is %.2f %% of the distance between the eyes:", e.index(), e.onset(),
                    e.apex(), pictures.brightestPercent(e.onset(), e.apex())), new Message.Part.Shown(map)));
        });
    }

    /** One text. */
    List<Message.Part> regions(Expression e) {
        List<Message.Part> text = new ArrayList<>();
        noted(e, "motion of regions", () -> text.add(new Message.Part.Text("Event " + e.index() + ". " + pictures.regionMotion(e.onset(), e.apex()).strip())));
        return text;
    }

    List<Exhibit> zoom(Expression e) {
        List<RegionDisplacement> moving = ScopedEvents.moving(e);
        if (moving.isEmpty()) {
            notes.add("event " + e.index() + " has no zoom: no region moves clearly");
            return List.of();
        }
        FacePart part = FacePart.of(moving.getFirst().region());
        FaceArea area = FaceArea.of(part);
        double scale = Math.min(options.zoom(), LONGEST_ZOOM / (2 * Math.max(area.halfWidth(), area.halfHeight())) / CanonicalFace.IOD);
        return made(e, "zoom", () -> {
            List<Long> frames = e.onset() == e.apex() ? List.of(e.apex()) : List.of(e.onset(), e.apex());
            List<Picture> zooms = pictures.zooms(frames, area, scale);
            List<Exhibit> exhibits = new ArrayList<>();
            for (int i = 0; i < zooms.size(); i++) {
                exhibits.add(new Exhibit("Event " + e.index() + ", " + part.word() + ", " + (frames.get(i) == e.apex() ? "apex" : "onset") + ", frame " + frames.get(i) + ":",
                        new Message.Part.Shown(zooms.get(i))));
            }
            return exhibits;
        });
    }

    List<Exhibit> slow(Expression e) {
        return made(e, "slow motion", () -> {
            NumberedClip clip = pictures.slowMotion(slowFrames(e), options.slowRate());
            int apex = clip.frames().indexOf(e.apex());
            if (apex < 0) {
                notes.add("event " + e.index() + " is in slow motion without its apex: the face is not followed in frame " + e.apex());
            }
            String where = apex < 0 ? "" : "; the apex is frame " + (apex + 1) + " of the clip";
            return List.of(new Exhibit("Event " + e.index() + ": " + clip.times() + where + ":", clip.clip()));
        });
    }

    /** All frames that the pictures of an event need are decoded in one go. */
    void prepare(Expression e) {
        TreeSet<Long> frames = new TreeSet<>(List.of(e.onset(), e.apex()));
        try {
            if (options.shown().has(EvidenceShown.Part.SLOW_MOTION)) {
                frames.addAll(slowFrames(e));
            }
            pictures.prepare(frames);
        } catch (NoPictureException failed) {
            // Whatever needs the frame that is missing says so itself.
        }
    }

    /** Evenly spaced from before the onset to after the offset, the apex among them. */
    private SortedSet<Long> slowFrames(Expression e) {
        long from = slowFrom(e);
        return VideoPictures.numbers(from, FrameSampling.around(0, (int) (e.apex() - from), (int) (slowTo(e) - from), options.slowFrames()));
    }

    private long slowFrom(Expression e) {
        Spotting spotting = pictures.spotting();
        long from = Math.max(e.onset() - frames(AROUND_SECONDS), e.apex() - frames(options.slowSeconds()));
        return Math.max(from, spotting.firstFrame());
    }

    private long slowTo(Expression e) {
        Spotting spotting = pictures.spotting();
        long to = Math.min(e.offset() + frames(AROUND_SECONDS), e.apex() + frames(options.slowSeconds()));
        return Math.min(to, spotting.firstFrame() + spotting.frames() - 1);
    }

    private long frames(double seconds) {
        FrameRate rate = pictures.spotting().rate();
        return Math.max(1, Math.round(rate.frames(seconds)));
    }

    private interface Drawing<T> {
        T draw() throws NoPictureException;
    }

    private List<Exhibit> made(Expression e, String what, Drawing<List<Exhibit>> drawing) {
        List<Exhibit> exhibits = new ArrayList<>();
        noted(e, what, () -> exhibits.addAll(drawing.draw()));
        return exhibits;
    }

    private void noted(Expression e, String what, Drawing<Boolean> drawing) {
        try {
            drawing.draw();
        } catch (NoPictureException failed) {
            notes.add("event " + e.index() + " has no " + what + ": " + failed.getMessage());
        }
    }
}
