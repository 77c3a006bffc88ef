package io.telltale.bench;

import io.telltale.bench.planted.PlantedClip;
import io.telltale.bench.planted.PlantedTruth;
import io.telltale.bench.score.EventAgreement;
import io.telltale.bench.score.SpottingScore;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Spotting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The same happening filmed at several frame rates or sizes, {@code (clip, variants) -> what the spottings have in common}. The script of a planted clip is in
 * seconds and inter-ocular distances, so that every variant shows the same motion; noise and compression are its own. The first variant is what the others
 * are compared with.
 */
public final class IndependenceTrial {
    private static final double QUALITY = 0.95;

    private final Function<Path, Spotting> spotter;
    private final Path folder;
    private final int parallelism;

    /**
     * @param spotter     what is tried
     * @param folder      for the clip in work
     * @param parallelism threads that render
     */
    public IndependenceTrial(Function<Path, Spotting> spotter, Path folder, int parallelism) {
        this.spotter = spotter;
        this.folder = folder;
        this.parallelism = parallelism;
    }

    /** One way to film. */
    public record Variant(String name, PlantedClip.Options options) { }

    /**
     * @param score     against what was planted
     * @param agreement with the first variant
     */
    public record Outcome(Variant variant, SpottingScore score, EventAgreement agreement) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%-14s F1 %.3f; %s", variant.name(), score.overall().f1(), agreement);
        }
    }

    /** 200, 100, 50 and 30 frames/s, each picture coded on its own. */
    public static List<Variant> rates(PlantedClip.Options clip) {
        return List.of(200, 100, 50, 30).stream().map(fps -> new Variant(fps + " fps", coded(clip).withRate(new FrameRate(fps, 1)))).toList();
    }

    /** The face at 100, 70, 140 and 200 px between the eyes. Noise per pixel stays, so that larger faces are measured better. */
    public static List<Variant> sizes(PlantedClip.Options clip) {
        PlantedClip.Picture p = clip.picture();
        return List.of(100, 70, 140, 200).stream().map(iod -> {
            double scale = iod / p.interOcular();
            int width = (int) Math.rint(p.width() * scale / 2) * 2;
            int height = (int) Math.rint(p.height() * scale / 2) * 2;
            return new Variant(iod + " px", coded(clip).withPicture(new PlantedClip.Picture(width, height, iod, p.colour())));
        }).toList();
    }

    private static PlantedClip.Options coded(PlantedClip.Options clip) {
        return clip.withCoding(new PlantedClip.Coding(PlantedClip.Codec.MJPEG, QUALITY));
    }

    /** @throws IOException if a clip cannot be rendered */
    public List<Outcome> run(List<Variant> variants, Consumer<String> report) throws IOException {
        List<Outcome> outcomes = new ArrayList<>();
        Spotting first = null;
        for (Variant variant : variants) {
            Path video = folder.resolve("planted-" + variant.options().seed() + ".mp4");
            try {
                PlantedTruth truth = PlantedClip.render(variant.options(), video, parallelism, PlantedClip.Progress.SILENT);
                Spotting spotting = spotter.apply(video);
                first = first == null ? spotting : first;
                SpottingScore score = new SpottingScore();
                score.add(truth, spotting.events());
                Outcome outcome = new Outcome(variant, score, EventAgreement.of(first.rate(), first.events(), spotting.rate(), spotting.events()));
                report.accept("seed " + variant.options().seed() + ", " + outcome);
                outcomes.add(outcome);
            } finally {
                Files.deleteIfExists(video);
                Files.deleteIfExists(PlantedTruth.besides(video));
            }
        }
        return outcomes;
    }
}
