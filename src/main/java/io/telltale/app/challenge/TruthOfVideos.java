package io.telltale.app.challenge;

import io.telltale.app.console.ExitCode;
import io.telltale.app.console.Failure;
import io.telltale.app.dataset.AnnotatedFootage;
import io.telltale.app.engine.NamedSpotting;
import io.telltale.app.engine.VideoSet;
import io.telltale.bench.dataset.AnnotatedVideo;
import io.telltale.bench.dataset.DatasetException;
import io.telltale.spotting.footage.FootageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which annotated video is which of the videos to be spotted: the one with the same footage, however it is called. */
final class TruthOfVideos {
    private final Map<AnnotatedVideo, String> names;
    private final int videos;
    private final int annotated;

    private TruthOfVideos(Map<AnnotatedVideo, String> names, int videos, int annotated) {
        this.names = names;
        this.videos = videos;
        this.annotated = annotated;
    }

    /**
     * @param wanted names of the videos that are spotted
     * @throws Failure with {@link ExitCode#FILE} where no annotated video is among them
     */
    static TruthOfVideos of(List<AnnotatedFootage> truth, VideoSet set, List<String> wanted) throws DatasetException {
        Map<Path, String> byFootage = new HashMap<>();
        for (String name : wanted) {
            footage(set, name).ifPresent(path -> byFootage.putIfAbsent(path, name));
        }
        Map<AnnotatedVideo, String> names = new LinkedHashMap<>();
        int annotated = 0;
        for (AnnotatedFootage source : truth) {
            for (AnnotatedVideo video : source.videos()) {
                annotated++;
                Optional<String> name = source.finder().find(video).flatMap(TruthOfVideos::real).map(byFootage::get)
                        .or(() -> footage(set, video.name()).map(byFootage::get));
                name.filter(n -> !names.containsValue(n)).ifPresent(n -> names.put(video, n));
            }
        }
        if (names.isEmpty()) {
            throw new Failure(ExitCode.FILE, "none of the " + annotated + " annotated videos is among the " + wanted.size()
                    + " to be spotted: is --videos another set than the truth?");
        }
        return new TruthOfVideos(names, wanted.size(), annotated);
    }

    private static Optional<Path> footage(VideoSet set, String name) {
        try {
            return real(set.footage(name));
        } catch (FootageException e) {
            // Told when it is spotted.
            return Optional.empty();
        }
    }

    private static Optional<Path> real(Path footage) {
        try {
            return Optional.of(footage.toRealPath());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** With what was found; a video that is not among the found ones has nothing spotted. */
    List<TruthPair> pairs(List<NamedSpotting> found) {
        Map<String, NamedSpotting> byName = new HashMap<>();
        found.forEach(f -> byName.put(f.video(), f));
        List<TruthPair> pairs = new ArrayList<>();
        names.forEach((video, name) -> pairs.add(new TruthPair(video, Optional.ofNullable(byName.get(name)))));
        return pairs;
    }

    /** What is not scored, a line each. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (names.size() < annotated) {
            notes.add((annotated - names.size()) + " of " + annotated + " annotated videos are not among those spotted and do not count");
        }
        if (names.size() < videos) {
            notes.add((videos - names.size()) + " of " + videos + " videos have no truth and are not scored");
        }
        return notes;
    }
}
