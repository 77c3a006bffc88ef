package io.telltale.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.bench.planted.PlantedClip;
import io.telltale.kernels.motion.Backends;
import io.telltale.qa.SpottingJson;
import io.telltale.qa.reason.ActionUnitInference;
import io.telltale.spotting.Progress;
import io.telltale.spotting.Spans;
import io.telltale.spotting.Spotter;
import io.telltale.spotting.SpotterOptions;
import io.telltale.spotting.Spotting;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The same files as from the plain run, whoever did the work and whatever befell it. */
@Timeout(300)
class CorpusRunTest {
    /** Short spans, so that short clips are parted. */
    private static final Spans SPANS = new Spans(3, 1);

    @TempDir
    private static Path folder;
    private static Path corpus;

    @BeforeAll
    static void render() throws Exception {
        corpus = Files.createDirectories(folder.resolve("corpus/below")).getParent();
        for (int seed = 1; seed <= 2; seed++) {
            PlantedClip.render(PlantedClip.casme30(seed).withSeconds(8).withPicture(new PlantedClip.Picture(320, 240, 60, false)), corpus.resolve("clip" + seed + ".mp4"), 2,
                    PlantedClip.Progress.SILENT);
        }
        Files.copy(corpus.resolve("clip1.mp4"), corpus.resolve("below/clip1.mp4"));
        Files.copy(corpus.resolve("clip2.mp4"), corpus.resolve("below/clip3.mp4"));
        try (Stream<Path> truths = Files.list(corpus)) {
            for (Path truth : truths.filter(f -> f.toString().endsWith(".json")).toList()) {
                Files.delete(truth);
            }
        }
    }

    private static JobOptions options(Spans spans, double partSeconds, long lookBytes) {
        return new JobOptions("simd", "", "casme3", "", 0, JobOptions.Spanning.of(spans), partSeconds, lookBytes);
    }

    /** What the tool writes, on one machine, one video after the other. */
    private static Map<String, String> plain(Spans spans) throws Exception {
        Map<String, String> results = new TreeMap<>();
        SpotterOptions how = options(spans, 1, 0).spotter(options(spans, 1, 0).reasonProfile());
        Backends.Choice choice = Backends.probe().open("simd", Optional.empty());
        for (String name : List.of("clip1.mp4", "clip2.mp4", "below/clip1.mp4", "below/clip3.mp4")) {
            Spotting spotting = spans.equals(Spans.DEFAULT) ? Spotter.spot(choice, corpus.resolve(name), how, Progress.SILENT)
                    : Spotter.decode(List.of(Spotter.follow(choice, corpus.resolve(name), how, spans, 0, OptionalInt.empty(), Progress.SILENT)), how);
            StringWriter json = new StringWriter();
            new SpottingJson(new ActionUnitInference(options(spans, 1, 0).reasonProfile())).write(spotting, json);
            results.put(name, json.toString());
        }
        choice.backend().close();
        return results;
    }

    private static Map<String, String> written(Path out, Iterable<String> names) throws Exception {
        Map<String, String> results = new TreeMap<>();
        for (String name : names) {
            results.put(name, Files.readString(out.resolve(name + ".json")));
        }
        return results;
    }

    private static CorpusRun.Summary run(JavaSparkContext spark, JobOptions options, Path from, Path out, List<String> told, Runnable afterEach) throws Exception {
        ResultFolder results = new ResultFolder(out.toUri(), spark.hadoopConfiguration());
        List<CorpusVideo> videos = Corpus.of(from.toString(), spark.hadoopConfiguration());
        CorpusRun.Summary summary = new CorpusRun(spark, options, results, line -> {
            told.add(line);
            afterEach.run();
        }).run(videos);
        EventTableFile.write(results, videos, options.reasonProfile());
        return summary;
    }

    @Test
    void onOneMachineItIsThePlainRunAndFailuresAreRecordedBesideIt() throws Exception {
        Path mixed = Files.createDirectories(folder.resolve("mixed"));
        for (String name : List.of("clip1.mp4", "clip2.mp4")) {
            Files.copy(corpus.resolve(name), mixed.resolve(name));
        }
        Files.write(mixed.resolve("broken.mp4"), new byte[5000]);
        Path out = folder.resolve("mixed-out");
        SparkConf conf = ClusterJob.prepare(new SparkConf()).setMaster("local[2]").setAppName("test").set("spark.ui.enabled", "false").set("spark.driver.host", "127.0.0.1")
                .set("spark.driver.bindAddress", "127.0.0.1");
        try (JavaSparkContext spark = new JavaSparkContext(conf)) {
            JobOptions options = options(Spans.DEFAULT, 1800, 32L << 20);
            CorpusRun.Summary first = run(spark, options, mixed, out, new ArrayList<>(), () -> { });
            assertEquals(2, first.spotted());
            assertEquals(1, first.failed());
            Map<String, String> plain = plain(Spans.DEFAULT);
            assertTrue(plain.get("clip1.mp4").contains("\"onset\""), "something was found");
            plain.keySet().retainAll(List.of("clip1.mp4", "clip2.mp4"));
            assertEquals(plain, written(out, plain.keySet()));
            String cause = Files.readString(out.resolve("broken.mp4.failed.json"));
            assertTrue(cause.contains("\"footage\"") && cause.contains("broken.mp4"), cause);
            assertTrue(Files.size(out.resolve("events.parquet")) > 500);

            FileTime before = Files.getLastModifiedTime(out.resolve("clip1.mp4.json"));
            Files.writeString(out.resolve("clip2.mp4.json"), "half a res");
            CorpusRun.Summary again = run(spark, options, mixed, out, new ArrayList<>(), () -> { });
            assertEquals(1, again.kept(), "what is whole is kept");
            assertEquals(1, again.spotted(), "what was damaged is made again");
            assertEquals(1, again.failed(), "what failed is tried again");
            assertEquals(before, Files.getLastModifiedTime(out.resolve("clip1.mp4.json")));
            assertEquals(plain, written(out, plain.keySet()));

            CorpusRun.Summary other = run(spark, new JobOptions("simd", "", "samm", "", 0, options.spans(), 1800, 32L << 20), mixed, out, new ArrayList<>(), () -> { });
            assertEquals(0, other.kept(), "other options are other results");
        }
    }

    @Test
    void aWorkerThatIsKilledLosesNothing() throws Exception {
        Path out = folder.resolve("cluster-out");
        List<String> told = new ArrayList<>();
        try (LoopbackCluster cluster = new LoopbackCluster(Files.createDirectories(folder.resolve("cluster")))) {
            cluster.startWorker();
            cluster.startWorker();
            try (JavaSparkContext spark = new JavaSparkContext(cluster.conf())) {
                cluster.awaitExecutors(spark);
                AtomicBoolean killed = new AtomicBoolean();
                CorpusRun.Summary summary = run(spark, options(SPANS, 3, 0), corpus, out, told, () -> {
                    if (killed.compareAndSet(false, true)) {
                        cluster.kill(0);
                    }
                });
                assertTrue(killed.get());
                assertEquals(4, summary.spotted(), String.join("\n", told));
                assertTrue(spark.sc().statusTracker().getJobIdsForGroup(null).length >= 5, "a look, and a job for each video");
            }
        }
        Map<String, String> plain = plain(SPANS);
        assertEquals(plain, written(out, plain.keySet()));
        assertFalse(Files.exists(out.resolve("clip1.mp4.failed.json")));
    }

    @Test
    void aListMayNameVideosAnywhereAndNoTwoAlike() throws Exception {
        Path list = folder.resolve("list.txt");
        Files.writeString(list, "# a comment\ncorpus/clip1.mp4\n" + corpus.resolve("clip2.mp4") + "\n");
        assertEquals(List.of("clip1.mp4", "clip2.mp4"), Corpus.of(list.toString(), new Configuration()).stream().map(CorpusVideo::name).toList());
        Files.writeString(list, "corpus/clip1.mp4\ncorpus/below/clip1.mp4\n");
        org.junit.jupiter.api.Assertions.assertThrows(IllegalArgumentException.class, () -> Corpus.of(list.toString(), new Configuration()));
        assertEquals(List.of("below/clip1.mp4", "below/clip3.mp4", "clip1.mp4", "clip2.mp4"), Corpus.of(corpus.toString(), new Configuration()).stream().map(CorpusVideo::name).toList());
    }
}
