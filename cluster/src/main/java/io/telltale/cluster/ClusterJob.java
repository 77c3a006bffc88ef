package io.telltale.cluster;

import io.telltale.kernels.BackendUnavailableException;
import io.telltale.qa.reason.ReasonProfile;
import io.telltale.spotting.landmark.LandmarkSource;
import io.telltale.spotting.FrameRate;
import io.telltale.spotting.Spans;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The class that {@code spark-submit} starts, on the driver; {@code telltale cluster} starts it as well. */
@Command(name = "telltale-cluster", mixinStandardHelpOptions = true, sortOptions = false, description = "Spots a corpus of videos on Apache Spark.")
public final class ClusterJob implements Callable<Integer> {
    private static final Set<String> BACKENDS = Set.of("auto", "scalar", "simd", "opencl");
    private static final int FILE = 3;
    private static final int BACKEND = 4;
    private static final int FALLBACK = 5;
    private static final int DEFECT = 70;

    @Spec
    private CommandSpec spec;

    @Option(names = "--videos", paramLabel = "DIR|LIST.txt|URI", required = true, description = "The corpus: a folder, a list of paths or URIs, or either as a URI (hdfs://, s3a://).")
    private String videos;

    @Option(names = "--out", paramLabel = "DIR|URI", required = true, description = "Where the results go, as seen from the driver.")
    private String out;

    @Option(names = "--master", paramLabel = "URL", description = "local[*], spark://HOST:7077, yarn or k8s://...; default what spark-submit says, else local[*].")
    private String master;

    @Option(names = "--profile", paramLabel = "NAME|FILE", defaultValue = "generic", description = "What is known beforehand of the corpus.")
    private String profile;

    @Option(names = "--backend", paramLabel = "NAME", defaultValue = "auto", description = "auto, scalar, simd or opencl.")
    private String backend;

    @Option(names = "--device", paramLabel = "NAME", defaultValue = "", description = "Part of the name of an OpenCL device, or #n.")
    private String device;

    @Option(names = "--fps", paramLabel = "RATE", defaultValue = "", description = "Frames per second of every video.")
    private String fps;

    @Option(names = "--threads", paramLabel = "N", defaultValue = "0", description = "Threads for one video; default one per processor.")
    private int threads;

    @Option(names = "--span", paramLabel = "SECONDS", defaultValue = "1800", description = "Longer videos are parted into pieces of this length.")
    private double span;

    @Option(names = "--conf", paramLabel = "KEY=VALUE", description = "A setting of Spark's.")
    private Map<String, String> settings = Map.of();

    private ClusterJob() {
    }

    /** For {@code spark-submit}. */
    public static void main(String[] arguments) {
        CommandLine line = commandLine();
        line.setErr(new PrintWriter(System.err, true)).setOut(new PrintWriter(System.out, true));
        System.exit(line.execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new ClusterJob()).setUsageHelpWidth(110).setExecutionExceptionHandler((e, line, _) -> {
            line.getErr().println("telltale: " + String.valueOf(e instanceof SparkException || e.getMessage() == null ? e.toString() : e.getMessage()).strip().replaceAll("\\s*\\R\\s*", " "));
            if (System.getProperty("telltale.debug") != null) {
                e.printStackTrace(line.getErr());
            }
            return switch (e) {
                case IOException _ -> FILE;
                case BackendUnavailableException _ -> BACKEND;
                default -> DEFECT;
            };
        });
    }

    /** What executors need to run us, before options that are given. */
    static SparkConf prepare(SparkConf conf) {
        String jvm = "--add-modules=jdk.incubator.vector --enable-native-access=ALL-UNNAMED";
        // What places the regions here does so everywhere, unless every machine is left to what it has.
        String landmarks = System.getProperty(LandmarkSource.PROPERTY);
        if (landmarks != null) {
            jvm += " -D" + LandmarkSource.PROPERTY + "=" + landmarks;
        }
        conf.set("spark.executor.extraJavaOptions", (jvm + " " + conf.get("spark.executor.extraJavaOptions", "")).strip());
        // The lines for each video say as much.
        return conf.setIfMissing("spark.ui.showConsoleProgress", "false");
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        JobOptions options = options();
        SparkConf conf = new SparkConf().setIfMissing("spark.master", "local[*]").setIfMissing("spark.app.name", "telltale " + videos);
        if (master != null) {
            conf.setMaster(master);
        }
        settings.forEach(conf::set);
        prepare(conf);
        PrintWriter err = spec.commandLine().getErr();
        try (JavaSparkContext spark = new JavaSparkContext(conf)) {
            Configuration hadoop = spark.hadoopConfiguration();
            List<CorpusVideo> corpus;
            try {
                corpus = Corpus.of(videos, hadoop);
            } catch (IllegalArgumentException e) {
                throw new ParameterException(spec.commandLine(), e.getMessage());
            }
            String page = spark.sc().uiWebUrl().isDefined() ? "; progress at " + spark.sc().uiWebUrl().get() : "";
            err.println("telltale: " + corpus.size() + " videos on Spark " + spark.version() + ", " + spark.master() + page);
            ResultFolder results = new ResultFolder(Corpus.uri(out), hadoop);
            CorpusRun.Summary done = new CorpusRun(spark, options, results, line -> err.println("telltale: " + line)).run(corpus);
            EventTableFile.write(results, corpus, options.reasonProfile());
            spec.commandLine().getOut().printf(Locale.ROOT, "%s: %d of %d videos (%d spotted before), %d without a face, %d failed, %d frames in %.1f s%n", out,
                    done.kept() + done.spotted(), done.videos(), done.kept(), done.noFace(), done.failed(), done.frames(), done.wallSeconds());
            return done.failed() + done.noFace() == 0 ? 0 : FALLBACK;
        }
    }

    private JobOptions options() throws IOException {
        try {
            if (!BACKENDS.contains(backend)) {
                throw new IllegalArgumentException("--backend must be auto, scalar, simd or opencl, got '" + backend + "'");
            }
            if (!device.isEmpty() && !backend.equals("opencl") && !backend.equals("auto")) {
                throw new IllegalArgumentException("--device picks an OpenCL device and does not go with --backend " + backend);
            }
            if (!fps.isEmpty()) {
                FrameRate.parse(fps);
            }
            String its = profile;
            if (!ReasonProfile.NAMES.contains(profile.toLowerCase(Locale.ROOT))) {
                Path file = Path.of(profile);
                if (!Files.exists(file)) {
                    throw new IllegalArgumentException("no profile '" + profile + "' (there are " + String.join(", ", ReasonProfile.NAMES) + ", and no such file)");
                }
                ReasonProfile.read(file);
                its = Files.readString(file);
            }
            if (!(span >= Spans.DEFAULT.seconds())) {
                throw new IllegalArgumentException("--span must be " + Spans.DEFAULT.seconds() + " s or more, got " + span);
            }
            return new JobOptions(device.isEmpty() ? backend : "opencl", device, its, fps, threads, JobOptions.DEFAULT.spans(), span, JobOptions.DEFAULT.lookBytes());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }
}
