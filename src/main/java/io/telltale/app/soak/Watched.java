package io.telltale.app.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The samples of one process in the order of time. */
final class Watched {
    /**
     * @param seconds since the beginning
     * @param buffers open buffers of devices, NaN where they are not known
     * @param videos  done by then
     */
    record Sample(double seconds, Held held, double buffers, long videos) {
    }

    /** What may grow, and by how much in an hour before it matters. */
    enum Quantity {
        HEAP("heap after GC, MB", 10, s -> s.held().heapMb()), RESIDENT("resident, MB", 60, s -> s.held().rssMb()), HANDLES("file handles", 3, s -> s.held().handles()),
        THREADS("threads", 3, s -> s.held().threads()), CHILDREN("child processes", 1, s -> s.held().children()), BUFFERS("device buffers", 3, Sample::buffers);

        private final String title;
        private final double tolerated;
        private final ToDoubleFunction<Sample> value;

        Quantity(String title, double tolerated, ToDoubleFunction<Sample> value) {
            this.title = title;
            this.tolerated = tolerated;
            this.value = value;
        }

        String title() {
            return title;
        }

        double toleratedPerHour() {
            return tolerated;
        }

        double of(Sample sample) {
            return value.applyAsDouble(sample);
        }
    }

    private final String process;
    private final List<Sample> samples = new ArrayList<>();

    Watched(String process) {
        this.process = process;
    }

    String process() {
        return process;
    }

    void add(Sample sample) {
        samples.add(sample);
    }

    List<Sample> samples() {
        return List.copyOf(samples);
    }

    /** Those after so many seconds. */
    List<Sample> after(double seconds) {
        return samples.stream().filter(s -> s.seconds() >= seconds).toList();
    }
}
