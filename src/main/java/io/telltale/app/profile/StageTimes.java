package io.telltale.app.profile;

import io.telltale.spotting.stage.StageEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * {@code recording -> time of each stage}, and what the JVM did meanwhile.
 *
 * @param stages      by the name of their event without {@link StageEvent#PREFIX}
 * @param gcSeconds   pauses of the collector
 * @param collections how many
 * @param load        mean share of all processors that this JVM took, 0..1; NaN where it was never sampled. The decoding program is not in it
 * @param allocated   bytes, by what each thread had allocated at most
 */
record StageTimes(Map<String, Stage> stages, double gcSeconds, long collections, double load, long allocated) {
    /**
     * One stage.
     *
     * @param seconds of its thread
     * @param bytes   of pictures that went through
     */
    record Stage(double seconds, long frames, long bytes) {
        static final Stage NONE = new Stage(0, 0, 0);

        Stage plus(RecordedEvent event) {
            return new Stage(seconds + event.getDuration("busy").toNanos() / 1e9, frames + event.getLong("frames"), bytes + event.getLong("bytes"));
        }
    }

    /** Of one thread or program each, in the order of the way. */
    static final Map<String, List<String>> THREADS = threads();

    private static Map<String, List<String>> threads() {
        Map<String, List<String>> threads = new LinkedHashMap<>();
        threads.put("decoding", List.of("Decode"));
        threads.put("following", List.of("Wait", "Register", "Crop", "HandOver", "Spot"));
        threads.put("motion", List.of("Motion"));
        return threads;
    }

    static StageTimes of(Path recording) throws IOException {
        Map<String, Stage> stages = new LinkedHashMap<>();
        Map<Long, Long> allocated = new LinkedHashMap<>();
        double gc = 0;
        long collections = 0;
        double load = 0;
        long loads = 0;
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                String name = event.getEventType().getName();
                switch (name) {
                    case "jdk.GarbageCollection" -> {
                        gc += event.getDuration("sumOfPauses").toNanos() / 1e9;
                        collections++;
                    }
                    case "jdk.CPULoad" -> {
                        load += event.getFloat("jvmUser") + event.getFloat("jvmSystem");
                        loads++;
                    }
                    case "jdk.ThreadAllocationStatistics" -> allocated.merge(event.getThread("thread").getId(), event.getLong("allocated"), Math::max);
                    default -> {
                        if (name.startsWith(StageEvent.PREFIX) && event.hasField("busy")) {
                            String stage = name.substring(StageEvent.PREFIX.length());
                            stages.put(stage, stages.getOrDefault(stage, Stage.NONE).plus(event));
                        }
                    }
                }
            }
        }
        return new StageTimes(stages, gc, collections, loads == 0 ? Double.NaN : load / loads, allocated.values().stream().mapToLong(Long::longValue).sum());
    }
}
