package io.telltale.app.engine;

import io.telltale.bench.dataset.FootageFinder;
import io.telltale.bench.dataset.VideoNaming;
import io.telltale.qa.reason.ReasonProfile;
import io.telltale.spotting.ClipMoments;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.NoFaceException;
import io.telltale.spotting.Spotting;
import io.telltale.spotting.footage.FootageException;
import io.telltale.spotting.footage.FootageOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The videos of a folder by their names, each spotted once ({@link SpottedOnce}). */
public final class VideoSet {
    private final EngineOptions told;
    private final SpottedOnce once;
    private final FootageFinder finder;
    private final Set<VideoNaming> ratesTold = EnumSet.noneOf(VideoNaming.class);
    private final Set<VideoNaming> profilesTold = EnumSet.noneOf(VideoNaming.class);

    /**
     * What was spotted in one video.
     *
     * @param reading how its frames are read
     * @param profile what is believed beforehand of the corpus that the video belongs to
     * @param kept    whether it lay in the work folder
     * @param notes   about how the video was found and read, one line each
     */
    public record Spotted(Spotting spotting, Path footage, FootageOptions reading, ReasonProfile profile, boolean kept, List<String> notes) {
    }

    VideoSet(EngineOptions told, Path folder, SpottedOnce once) throws FootageException {
        this.told = told;
        this.once = once;
        this.finder = FootageFinder.below(folder);
    }

    public List<String> names() {
        return finder.names();
    }

    /** @throws FootageException where there is no such video */
    public Path footage(String video) throws FootageException {
        return finder.find(video).path();
    }

    /** @throws FootageException the complaint about the first, where none of the videos is there: the folder is the wrong one then */
    public void requireAny(Iterable<String> videos) throws FootageException {
        FootageException complaint = null;
        for (String video : videos) {
            try {
                finder.find(video);
                return;
            } catch (FootageException e) {
                complaint = complaint == null ? e : complaint;
            }
        }
        if (complaint != null) {
            throw new FootageException("none of the videos was found: " + complaint.getMessage(), complaint);
        }
    }

    /**
     * Finds and spots a video, with a progress line, and tells its warnings.
     *
     * @param task what stands before the name in the progress line
     * @param clip where it is a clip of one event, what is known of it
     */
    public Spotted spot(String video, String task, Optional<ClipMoments> clip) throws FootageException, NoFaceException {
        FootageFinder.Found found = finder.find(video);
        List<String> notes = new ArrayList<>(found.notes());
        found.notes().forEach(told::warn);
        ReasonProfile profile = profile(video);
        Optional<FrameRate> rate = found.frames().map(VideoNaming::rate);
        if (rate.isPresent() && !once.hasRate()) {
            VideoNaming naming = found.frames().get();
            String note = "folders of frames of " + naming.corpus() + " are taken at " + naming.rate().rounded() + " frames/s; --fps says otherwise";
            notes.add(note);
            tellOnce(ratesTold, naming, note);
        }
        notes.add("profile '" + profile.name() + "'");
        SpottedOnce.Result result = once.spot(new SpottedOnce.Footage(video, found.path(), rate, profile), task, clip);
        notes.addAll(result.spotting().warnings());
        return new Spotted(result.spotting(), found.path(), result.reading(), profile, result.kept(), notes);
    }

    /** What was given, or that of the corpus that names its videos so. */
    private ReasonProfile profile(String video) {
        if (told.givenProfile().isPresent()) {
            return told.givenProfile().get();
        }
        Optional<VideoNaming> naming = VideoNaming.of(video);
        naming.ifPresent(n -> tellOnce(profilesTold, n,
                "the videos are named as those of " + n.corpus() + ": the profile '" + n.profile() + "' is used; --profile says otherwise"));
        return ReasonProfile.named(naming.map(VideoNaming::profile).orElse("generic"));
    }

    private void tellOnce(Set<VideoNaming> before, VideoNaming naming, String note) {
        if (before.add(naming)) {
            told.warn(note);
        }
    }
}
