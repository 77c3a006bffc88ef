package io.telltale.cluster;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/**
 * The plain batch, one video after the other, and {@code local[N]} over the same folder in one process, in turn: {@code MeasureCorpus FOLDER N ROUNDS}. Prints seconds of each and the bytes
 * that Spark moved. Not a test.
 */
final class MeasureCorpus {
    private MeasureCorpus() {
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        String slots = arguments[1];
        int rounds = Integer.parseInt(arguments[2]);
        JobOptions options = new JobOptions("simd", "", "generic", "", 0, JobOptions.DEFAULT.spans(), 1800, 32L << 20);
        SparkConf conf = ClusterJob.prepare(new SparkConf()).setMaster("local[" + slots + "]").setAppName("measure").set("spark.ui.enabled", "false").set("spark.driver.host", "127.0.0.1")
                .set("spark.driver.bindAddress", "127.0.0.1");
        try (JavaSparkContext spark = new JavaSparkContext(conf)) {
            AtomicLong results = new AtomicLong();
            AtomicLong shuffled = new AtomicLong();
            spark.sc().addSparkListener(new SparkListener() {
                @Override
                public void onTaskEnd(SparkListenerTaskEnd end) {
                    TaskMetrics metrics = end.taskMetrics();
                    results.addAndGet(metrics.resultSize());
                    shuffled.addAndGet(metrics.shuffleWriteMetrics().bytesWritten());
                }
            });
            List<CorpusVideo> videos = Corpus.of(folder.toString(), spark.hadoopConfiguration());
            for (int round = 0; round <= rounds; round++) {
                long start = System.nanoTime();
                for (CorpusVideo video : videos) {
                    SpotTask.whole(video, options);
                }
                double plain = (System.nanoTime() - start) / 1e9;
                Path out = Files.createTempDirectory("telltale-measure-");
                CorpusRun.Summary done = new CorpusRun(spark, options, new ResultFolder(out.toUri(), spark.hadoopConfiguration()), _ -> { }).run(videos);
                System.out.printf(Locale.ROOT, "%s plain %.1f s, local[%s] %.1f s, ratio %.3f, %d frames, results %d bytes, shuffled %d bytes%n", round == 0 ? "warm-up:" : "round " + round + ":", plain,
                        slots, done.wallSeconds(), done.wallSeconds() / plain, done.frames(), results.getAndSet(0), shuffled.getAndSet(0));
            }
        }
    }
}
