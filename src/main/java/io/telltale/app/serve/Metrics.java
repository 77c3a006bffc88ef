package io.telltale.app.serve;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.telltale.spotting.stage.StageEvent;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingStream;

/**
 * What a server does, in the words of Prometheus: requests, runs, stages, the JVM. Stages come from the flight recorder, a second late. Labels are of closed sets; nothing tells of a video or of who
 * asked. Thread-safe; closed by who made it.
 */
final class Metrics implements AutoCloseable {
    /** Text exposition format 0.0.4. */
    static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE");
    private static final List<String> STAGES = List.of("Decode", "Wait", "Register", "Crop", "HandOver", "Motion", "Spot");
    private static final String BUFFERS = "telltale.DeviceBuffer";
    private static final Pattern WORDS = Pattern.compile("(?<=[a-z])(?=[A-Z])");

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final AtomicLong buffers = new AtomicLong();
    private final RecordingStream stream = new RecordingStream();

    Metrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        collections.bindTo(registry);
        Gauge.builder("telltale.device.buffers", buffers, AtomicLong::get).description("Open buffers of OpenCL devices").register(registry);
        for (String stage : STAGES) {
            String name = WORDS.matcher(stage).replaceAll("-").toLowerCase(Locale.ROOT);
            Timer busy = Timer.builder("telltale.stage").tag("stage", name).description("Time spent in a stage; one count is about a second of work").register(registry);
            Counter frames = Counter.builder("telltale.stage.frames").tag("stage", name).description("Frames that went through a stage").register(registry);
            Counter bytes = Counter.builder("telltale.stage.bytes").tag("stage", name).description("Bytes of pictures that went through a stage").register(registry);
            stream.enable(StageEvent.PREFIX + stage);
            stream.onEvent(StageEvent.PREFIX + stage, event -> add(event, busy, frames, bytes));
        }
        stream.enable(BUFFERS);
        stream.onEvent(BUFFERS, event -> buffers.addAndGet(event.getInt("change")));
        stream.startAsync();
    }

    private static void add(RecordedEvent event, Timer busy, Counter frames, Counter bytes) {
        busy.record(event.getDuration("busy"));
        frames.increment(event.getLong("frames"));
        bytes.increment(event.getLong("bytes"));
    }

    /** @param count how many runs have this standing now */
    void runs(Standing.State state, Supplier<Number> count) {
        Gauge.builder("telltale.runs", count).tag("state", state.word()).description("Runs that were asked for here").register(registry);
    }

    /** A request was answered. */
    void answered(String method, int status, long nanos) {
        Timer.builder("telltale.requests").tag("method", METHODS.contains(method) ? method : "other").tag("status", Integer.toString(status)).description("Requests and the time to answer them")
                .register(registry).record(nanos, TimeUnit.NANOSECONDS);
    }

    String text() {
        return registry.scrape();
    }

    @Override
    public void close() {
        stream.close();
        collections.close();
        registry.close();
    }
}
