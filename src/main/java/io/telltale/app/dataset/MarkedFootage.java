package io.telltale.app.dataset;

import io.telltale.app.console.ExitCode;
import io.telltale.app.console.Failure;
import io.telltale.app.engine.SpottedOnce;
import io.telltale.bench.dataset.AnnotatedEvent;
import io.telltale.bench.dataset.AnnotatedSet;
import io.telltale.bench.dataset.AnnotatedVideo;
import io.telltale.bench.dataset.Dataset;
import io.telltale.bench.dataset.FootageFinder;
import io.telltale.bench.dataset.FootageSearch;
import io.telltale.bench.dataset.VideoNaming;
import io.telltale.bench.planted.PlantedTruth;
import io.telltale.bench.twin.PlantedAnnotation;
import io.telltale.qa.Corrections;
import io.telltale.qa.CorrectionsJson;
import io.telltale.qa.exchange.ImportOptions;
import io.telltale.qa.reason.ReasonProfile;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.footage.FootageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A video that people, or a planter, marked, and where its footage lies.
 *
 * @param clip whether it is a clip of one event
 */
record MarkedFootage(AnnotatedVideo truth, SpottedOnce.Footage footage, boolean clip) {
    /**
     * The videos of a licensed data set whose footage is there.
     *
     * @param warn told how many were not
     * @throws IOException where the annotation or the footage cannot be read
     */
    static List<MarkedFootage> ofDataset(Dataset dataset, Path root, ReasonProfile profile, Consumer<String> warn) throws IOException {
        AnnotatedSet set = dataset.read(root);
        FootageSearch search = dataset.footage(root);
        List<MarkedFootage> marked = new ArrayList<>();
        for (AnnotatedVideo video : set.videos()) {
            Optional<Path> path = search.find(video);
            if (path.isPresent()) {
                Optional<FrameRate> rate = Files.isDirectory(path.get()) ? Optional.of(video.rate()) : Optional.empty();
                marked.add(new MarkedFootage(video, new SpottedOnce.Footage(video.name(), path.get(), rate, profile), !dataset.hasLongVideos()));
            }
        }
        int lacking = set.videos().size() - marked.size();
        if (marked.isEmpty()) {
            throw new Failure(ExitCode.FILE, "the footage of none of the " + set.videos().size() + " annotated videos was found below " + root);
        }
        if (lacking > 0) {
            warn.accept("the footage of " + lacking + " of " + set.videos().size() + " annotated videos was not found; they are left out");
        }
        return marked;
    }

    /**
     * The videos below a folder that have their planted truth beside them; each is taken as a subject of its own, since it shows a face of its own.
     *
     * @throws IOException where the folder or a truth cannot be read
     */
    static List<MarkedFootage> ofPlanted(Path folder, boolean clips, ReasonProfile profile) throws IOException {
        FootageFinder finder = FootageFinder.below(folder);
        List<MarkedFootage> marked = new ArrayList<>();
        for (String name : finder.names()) {
            FootageFinder.Found found = finder.find(name);
            Path truth = PlantedTruth.besides(found.path());
            if (Files.exists(truth)) {
                marked.add(new MarkedFootage(annotation(name, truth), new SpottedOnce.Footage(name, found.path(), found.frames().map(VideoNaming::rate), profile), clips));
            }
        }
        if (marked.isEmpty()) {
            throw new Failure(ExitCode.FILE, "no video below " + folder + " has a truth beside it (clip.mp4: clip.truth.json, as telltale twin and telltale demo write it; --dataset reads annotation)");
        }
        return marked;
    }

    /**
     * The videos that somebody corrected; each is taken as a subject of its own. What was neither spotted nor added counts as not there.
     *
     * @param folder of the videos
     * @param kept   folder of the corrections, {@code NAME….corrections.json}
     * @param warn   told of corrections whose video is not there
     * @throws IOException where a folder or a file cannot be read
     */
    static List<MarkedFootage> ofCorrections(Path folder, Path kept, boolean clips, ReasonProfile profile, Consumer<String> warn) throws IOException {
        FootageFinder finder = FootageFinder.below(folder);
        Map<String, Path> files = new HashMap<>();
        List<MarkedFootage> marked = new ArrayList<>();
        List<Path> all;
        try (Stream<Path> inside = Files.list(kept)) {
            all = inside.filter(file -> file.getFileName().toString().endsWith(CorrectionsJson.SUFFIX)).sorted().toList();
        }
        for (Path file : all) {
            Corrections corrections = CorrectionsJson.read(file);
            String name = corrections.video().replaceFirst("(?<=.)\\.[^.]*$", "");
            Path other = files.put(name, file);
            if (other != null) {
                throw new Failure(ExitCode.FILE, other + " and " + file + " correct two results of " + corrections.video() + "; leave one of them in the folder");
            }
            FootageFinder.Found found;
            try {
                found = finder.find(name);
            } catch (FootageException e) {
                warn.accept(file.getFileName() + " is left out: " + e.getMessage());
                continue;
            }
            List<AnnotatedEvent> events = corrections.events().stream().map(e -> new AnnotatedEvent(e.kind(), e.onset(), OptionalLong.of(e.apex()), e.offset(), List.of(), Optional.empty(),
                    Optional.empty())).toList();
            Optional<FrameRate> rate = Files.isDirectory(found.path()) ? Optional.of(corrections.rate()) : Optional.empty();
            marked.add(new MarkedFootage(new AnnotatedVideo("corrected", name, name, corrections.rate(), events, List.of()), new SpottedOnce.Footage(name, found.path(), rate, profile), clips));
        }
        if (marked.isEmpty()) {
            throw new Failure(ExitCode.FILE, "no corrections in " + kept + " are of a video below " + folder + " (telltale serve keeps them as NAME-…" + CorrectionsJson.SUFFIX + ")");
        }
        return marked;
    }

    /**
     * The videos below a folder that a file of ELAN, BORIS or a table marks events in.
     *
     * @param warn told of videos that are not there
     * @throws IOException where a file or the folder cannot be read
     */
    static List<MarkedFootage> ofExchanged(List<Path> files, ImportOptions options, Path folder, boolean clips, ReasonProfile profile, Consumer<String> warn) throws IOException {
        List<MarkedFootage> marked = new ArrayList<>();
        for (Path file : files) {
            AnnotatedFootage annotated = AnnotatedFootage.exchanged(file, options, folder);
            for (AnnotatedVideo video : annotated.videos()) {
                Optional<Path> path = annotated.finder().find(video);
                if (path.isEmpty()) {
                    warn.accept("'" + video.name() + "', which " + file + " marks events in, was not found below " + folder + "; it is left out");
                    continue;
                }
                Optional<FrameRate> rate = Files.isDirectory(path.get()) ? Optional.of(video.rate()) : Optional.empty();
                marked.add(new MarkedFootage(video, new SpottedOnce.Footage(video.name(), path.get(), rate, profile), clips));
            }
        }
        if (marked.isEmpty()) {
            throw new Failure(ExitCode.FILE, "none of the videos that the files of --truth mark events in was found below " + folder);
        }
        return marked;
    }

    private static AnnotatedVideo annotation(String name, Path truth) throws IOException {
        try {
            return PlantedAnnotation.of("planted", name, PlantedTruth.read(truth), Optional.empty());
        } catch (RuntimeException e) {
            throw new Failure(ExitCode.FILE, truth + " is no planted truth: " + e.getMessage(), e);
        }
    }
}
