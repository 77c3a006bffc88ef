package io.telltale.bench.scaling;

/**
 * {@code (corpus, frame, plant) -> rate, time, cost, bottleneck}.
 *
 * @param framesPerSecond of all nodes together
 * @param hours           until all is done, at most (Graham's bound)
 * @param cost            of the nodes for that time
 * @param bottleneck      what is used up first
 */
public record Scaling(double framesPerSecond, double hours, double cost, Bottleneck bottleneck) {
    /** What limits the rate. */
    public enum Bottleneck { PROCESSORS, DEVICES, STORE }

    private static final double SECONDS_PER_HOUR = 3600;

    /**
     * A corpus.
     *
     * @param hours        of footage
     * @param rate         frames per second of footage
     * @param longestHours of one piece that is not cut
     */
    public record Corpus(double hours, double rate, double longestHours) {
        public Corpus {
            if (!(hours > 0 && rate > 0 && longestHours > 0 && longestHours <= hours)) {
                throw new IllegalArgumentException("a corpus has hours, a rate and a longest piece within it, got " + hours + " h, " + rate + " frames/s, " + longestHours + " h");
            }
        }

        double frames() {
            return hours * SECONDS_PER_HOUR * rate;
        }
    }

    public static Scaling of(Corpus corpus, FrameDemand frame, Plant plant) {
        boolean onDevice = plant.devices() > 0;
        double processors = plant.nodes() * plant.cores() * plant.efficiency() / frame.processorSeconds(onDevice);
        double devices = onDevice ? plant.nodes() * plant.devices() / frame.deviceSeconds() : Double.POSITIVE_INFINITY;
        double store = plant.storeBytes() / frame.storedBytes();
        double rate = Math.min(Math.min(processors, devices), store);
        Bottleneck bottleneck = rate == store ? Bottleneck.STORE : rate == devices ? Bottleneck.DEVICES : Bottleneck.PROCESSORS;
        // One piece is worked on by one core of all; the tail is what the last piece may take alone.
        int workers = plant.nodes() * plant.cores();
        double alone = corpus.longestHours() * SECONDS_PER_HOUR * corpus.rate() * frame.processorSeconds(onDevice) / plant.efficiency();
        double seconds = plant.startSeconds() + corpus.frames() / rate + alone * (1 - 1.0 / workers);
        double hours = seconds / SECONDS_PER_HOUR;
        return new Scaling(rate, hours, hours * plant.nodes() * plant.pricePerHour(), bottleneck);
    }

    /** The number of nodes from which the store is used up, and more are idle. */
    public static int saturation(FrameDemand frame, Plant plant) {
        double one = Scaling.of(new Corpus(1, 1, 1), frame, new Plant(1, plant.cores(), plant.devices(), 0, Double.MAX_VALUE, 0, plant.efficiency())).framesPerSecond();
        return (int) Math.ceil(plant.storeBytes() / frame.storedBytes() / one);
    }
}
