package io.telltale.app.dataset;

import io.telltale.app.console.ExitCode;
import io.telltale.app.console.Failure;
import io.telltale.app.engine.SpottedOnce;
import io.telltale.bench.dataset.AnnotatedSet;
import io.telltale.bench.dataset.AnnotatedVideo;
import io.telltale.bench.dataset.Dataset;
import io.telltale.bench.dataset.FootageFinder;
import io.telltale.bench.dataset.FootageSearch;
import io.telltale.bench.dataset.VideoNaming;
import io.telltale.bench.planted.PlantedTruth;
import io.telltale.bench.twin.PlantedAnnotation;
import io.telltale.qa.exchange.ImportOptions;
import io.telltale.qa.reason.ReasonProfile;
import io.telltale.spotting.FrameRate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

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
