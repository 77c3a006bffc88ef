package io.telltale.cluster;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.telltale.spotting.Spotter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.HashMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import scala.Tuple2;

/**
 * A corpus on a Spark that is there: one job for each video, so that Spark's page shows videos by name and the failure of one is its own; longest first. Jobs run
 * side by side in the order of their beginning, as Spark's FIFO rule has it. A result is written as soon as it arrives.
 */
final class CorpusRun {
    /** Jobs that Spark is given at once: many more than there are cores, few enough for its page. */
    private static final int AT_ONCE = 256;
    /** Registration and motion take as long as decoding this many pixels (bench/reports/2026-11-20-throughput.md: 13.4 ms a frame, and 3.6 ms per megapixel). */
    private static final double PIXELS_OF_MOTION = 3.7e6;
    /** What containers say of their length is right within this share. */
    private static final double LENGTH_ERROR = 0.02;

    private final JavaSparkContext spark;
    private final JobOptions options;
    private final ResultFolder results;
    private final Consumer<String> tell;

    /** @param kept of {@code videos}, spotted by an earlier run */
    record Summary(int videos, int kept, int spotted, int noFace, int failed, long frames, double wallSeconds) {
    }

    private record Planned(CorpusVideo video, List<SpotTask.Part> parts, double cost) {
    }

    private record Ended(CorpusVideo video, Outcome outcome) {
    }

    CorpusRun(JavaSparkContext spark, JobOptions options, ResultFolder results, Consumer<String> tell) {
        this.spark = spark;
        this.options = options;
        this.results = results;
        this.tell = tell;
    }

    Summary run(List<CorpusVideo> videos) throws IOException, InterruptedException {
        long start = System.nanoTime();
        List<CorpusVideo> missing = new ArrayList<>();
        for (CorpusVideo video : videos) {
            if (!results.holds(video.name(), key(video))) {
                missing.add(video);
            }
        }
        int kept = videos.size() - missing.size();
        if (kept > 0) {
            tell.accept(kept + " of " + videos.size() + " videos were spotted before");
        }
        List<Planned> planned = planned(missing);
        int spotted = 0;
        int noFace = 0;
        int failed = 0;
        long frames = 0;
        Semaphore room = new Semaphore(AT_ONCE);
        try (ExecutorService waiting = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().name("telltale-job-", 1).factory())) {
            CompletionService<Ended> ends = new ExecutorCompletionService<>(waiting);
            int begun = 0;
            for (int done = 0; done < planned.size(); done++) {
                while (begun < planned.size() && room.tryAcquire()) {
                    Planned next = planned.get(begun++);
                    ends.submit(job(next));
                }
                Ended ended = ends.take().get();
                room.release();
                String name = ended.video.name();
                String so = (done + 1) + "/" + planned.size() + " " + name + ": ";
                switch (ended.outcome) {
                    case Outcome.Spotted s -> {
                        results.keep(name, key(ended.video), s.json());
                        spotted++;
                        frames += s.frames();
                        tell.accept(so + s.frames() + " frames" + String.format(Locale.ROOT, ", %.1f s", s.seconds()));
                    }
                    case Outcome.NoFace none -> {
                        results.fail(name, key(ended.video), failure(ended.video, "no face", none.why()), true);
                        noFace++;
                        tell.accept(so + none.why());
                    }
                    case Outcome.Failed f -> {
                        results.fail(name, key(ended.video), failure(ended.video, f.kind(), f.why()), false);
                        failed++;
                        tell.accept(so + "failed: " + f.why());
                    }
                }
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a job ended without an outcome: " + e.getCause(), e.getCause());
        }
        return new Summary(videos.size(), kept, spotted, noFace, failed, frames, (System.nanoTime() - start) / 1e9);
    }

    /** What a result depends on; the place of the footage is not in it. */
    private String key(CorpusVideo video) {
        return Spotter.NAME + " " + options.said().hashCode() + " " + video.stamp();
    }

    private static String failure(CorpusVideo video, String kind, String why) throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode node = json.createObjectNode().put("video", video.name()).put("place", video.place().toString()).put("kind", kind).put("cause", why);
        return json.writerWithDefaultPrettyPrinter().writeValueAsString(node) + "\n";
    }

    /** The longest first: what begins last should end soon. */
    private List<Planned> planned(List<CorpusVideo> videos) {
        List<CorpusVideo> large = videos.stream().filter(v -> v.bytes() >= options.lookBytes()).toList();
        Map<CorpusVideo, SpotTask.Look> looks = new HashMap<>();
        if (!large.isEmpty()) {
            JobOptions sent = options;
            spark.setJobDescription("looking into " + large.size() + " large videos");
            spark.parallelize(large, Math.min(large.size(), 4 * spark.defaultParallelism())).mapToPair(v -> new Tuple2<>(v, SpotTask.look(v, sent))).collect().forEach(t -> looks.put(t._1(), t._2()));
        }
        List<Planned> planned = new ArrayList<>();
        for (CorpusVideo video : videos) {
            SpotTask.Look look = looks.getOrDefault(video, SpotTask.Look.NOTHING);
            planned.add(new Planned(video, parts(video, look), look.frames() * (1 + look.pixels() / PIXELS_OF_MOTION)));
        }
        planned.sort(Comparator.comparingDouble(Planned::cost).thenComparing(p -> p.video.bytes()).reversed().thenComparing(p -> p.video.name()));
        return planned;
    }

    /** Parts of whole spans; the last goes on to the end, wherever that is, and is sure to have frames. */
    private List<SpotTask.Part> parts(CorpusVideo video, SpotTask.Look look) {
        List<SpotTask.Part> parts = new ArrayList<>();
        int step = options.spansInPart();
        double last = look.seconds() * (1 - LENGTH_ERROR) - options.spans().seconds();
        int first = 0;
        while ((first + step) * options.spans().seconds() <= last) {
            parts.add(new SpotTask.Part(video, first, first + step));
            first += step;
        }
        parts.add(new SpotTask.Part(video, first, -1));
        return parts;
    }

    private Callable<Ended> job(Planned planned) {
        JobOptions sent = options;
        CorpusVideo video = planned.video;
        return () -> {
            try {
                int count = planned.parts.size();
                spark.setJobDescription(video.name() + (count > 1 ? ", " + count + " parts" : ""));
                List<Outcome> outcomes = count == 1 ? spark.parallelize(List.of(video), 1).map(v -> SpotTask.whole(v, sent)).collect()
                        : spark.parallelize(planned.parts, count).mapToPair(p -> new Tuple2<>(0, SpotTask.part(p, sent))).groupByKey(1).values()
                                .map(parts -> SpotTask.join(video, parts, sent)).collect();
                return new Ended(video, outcomes.getFirst());
            } catch (Exception e) {
                if (spark.sc().isStopped()) {
                    // The run is over, and nothing is known against the video.
                    throw new IllegalStateException("Spark was stopped before " + video.name() + " was done", e);
                }
                if (!(e instanceof SparkException) && !(e.getCause() instanceof SparkException)) {
                    throw e;
                }
                return new Ended(video, new Outcome.Failed("lost", firstLines(e)));
            }
        };
    }

    /** Spark's message holds the trace of the task; what went wrong stands in the first lines. */
    private static String firstLines(Exception e) {
        String message = String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", " ");
        return message.substring(0, Math.min(message.length(), 600));
    }
}
