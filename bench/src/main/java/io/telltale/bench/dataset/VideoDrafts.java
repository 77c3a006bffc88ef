package io.telltale.bench.dataset;

import io.telltale.spotting.FrameRate;
import io.telltale.spotting.footage.FootageException;
import io.telltale.spotting.footage.FrameNumbers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The videos of a data set while its sheets are read, and the step from the numbers of the sheet to frames counted from 0.
 *
 * <p>A folder of frames is counted from its first number, whatever that is, as {@link io.telltale.spotting.footage.Footage} does. Where there is no folder, the
 * numbering of the data set is taken, or, in sets of clips cut to their event, the first onset is frame 0.
 */
final class VideoDrafts {
    private static final int NAMES_SHOWN = 5;
    private final Dataset dataset;
    private final Notes notes;
    private final Map<String, VideoDraft> videos = new LinkedHashMap<>();

    VideoDrafts(Dataset dataset, Notes notes) {
        this.dataset = dataset;
        this.notes = notes;
    }

    VideoDraft video(String subject, String name, FrameRate rate) {
        return videos.computeIfAbsent(name, n -> new VideoDraft(subject, n, rate));
    }

    Optional<VideoDraft> known(String name) {
        return Optional.ofNullable(videos.get(name));
    }

    /** @param firstNumber the number of a video's first frame where no folder tells it; empty in sets of clips */
    AnnotatedSet finish(Path root, FootageLayout layout, OptionalLong firstNumber) throws DatasetException {
        Optional<Path> base = layout.base(root);
        List<AnnotatedVideo> finished = new ArrayList<>();
        List<String> without = new ArrayList<>();
        int overlaps = 0;
        for (VideoDraft draft : videos.values()) {
            draft.examine(notes);
            overlaps += draft.overlaps();
            Optional<Path> footage = base.isEmpty() ? Optional.empty() : layout.find(base.get(), draft.subject(), draft.name());
            if (footage.isEmpty()) {
                without.add(draft.name());
            }
            finished.add(draft.finish(dataset.word(), first(draft, footage, firstNumber), notes));
        }
        if (overlaps > 0) {
            notes.add(overlaps + (overlaps == 1 ? " pair of events overlaps" : " pairs of events overlap") + "; kept as they are");
        }
        if (!without.isEmpty()) {
            notes.add("no footage for " + without.size() + " of " + videos.size() + " videos (" + String.join(", ", without.subList(0, Math.min(NAMES_SHOWN, without.size())))
                    + (without.size() > NAMES_SHOWN ? ", …" : "") + "); their frames are counted from "
                    + (firstNumber.isPresent() ? "number " + firstNumber.getAsLong() : "the first onset"));
        }
        return new AnnotatedSet(finished, notes.lines());
    }

    private long first(VideoDraft draft, Optional<Path> footage, OptionalLong firstNumber) {
        long nominal = firstNumber.orElse(draft.firstOnset());
        if (footage.isEmpty() || !Files.isDirectory(footage.get())) {
            return footage.isPresent() ? firstNumber.orElse(1) : nominal;
        }
        try {
            FrameNumbers frames = FrameNumbers.of(footage.get());
            if (firstNumber.isPresent() && frames.first() != nominal) {
                notes.add(draft.name() + ": the frames begin with number " + frames.first() + ", not " + nominal + "; counted from there");
            }
            draft.events().stream().filter(e -> e.span().offset() > frames.last()).forEach(e -> notes.add(e.place(),
                    "offset " + e.span().offset() + " lies after the last frame of " + draft.name() + ", " + frames.last() + "; kept as it is"));
            return frames.first();
        } catch (FootageException e) {
            notes.add(draft.name() + ": the frames cannot be counted: " + e.getMessage() + "; taken to begin with number " + nominal);
            return nominal;
        }
    }
}
