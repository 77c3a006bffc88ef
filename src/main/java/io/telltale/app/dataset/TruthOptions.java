package io.telltale.app.dataset;

import io.telltale.bench.dataset.Dataset;
import io.telltale.bench.dataset.DatasetException;
import io.telltale.qa.exchange.Imports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where annotated events come from: data sets, or planted videos. */
public final class TruthOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--dataset", paramLabel = "NAME",
            description = "A data set that you have a licensed copy of, as telltale dataset --help lists them. Needs --root; several: each with its own.")
    private List<String> datasets = List.of();

    @Option(names = "--root", paramLabel = "DIR", description = "The folder that holds the data set.")
    private List<Path> roots = List.of();

    @Option(names = {"--planted", "--truth"}, paramLabel = "DIR|FILE",
            description = "Planted videos: a folder with NAME.truth.json beside each video, as telltale twin and demo plant them, or one such file; or events that people marked: a file of ELAN (.eaf), "
                + "or a table (.csv) of BORIS, MEGC or with columns onset, offset, kind. May be given several times.")
    private List<Path> planted = List.of();

    @Mixin
    private TierOptions tiers;

    /** Whether any was given. */
    boolean given() {
        return !datasets.isEmpty() || !roots.isEmpty() || !planted.isEmpty();
    }

    /** @throws ParameterException where the options do not go together */
    public void check() {
        if (datasets.size() != roots.size()) {
            throw usage("--dataset and --root go together, NAME and folder of each data set; got " + datasets.size() + " and " + roots.size());
        }
        datasets.forEach(this::dataset);
    }

    /** All that was given, in the order of the command line, data sets first. */
    public List<AnnotatedFootage> read() throws DatasetException {
        List<AnnotatedFootage> all = new ArrayList<>();
        for (int i = 0; i < datasets.size(); i++) {
            all.add(AnnotatedFootage.of(dataset(datasets.get(i)), roots.get(i)));
        }
        for (Path place : planted) {
            boolean marked = Files.isRegularFile(place) && Imports.reads(place);
            all.add(marked ? AnnotatedFootage.exchanged(place, tiers.options(), place.toAbsolutePath().getParent()) : AnnotatedFootage.planted(place));
        }
        return all;
    }

    private Dataset dataset(String name) {
        try {
            return Dataset.named(name);
        } catch (IllegalArgumentException e) {
            throw usage(e.getMessage());
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
