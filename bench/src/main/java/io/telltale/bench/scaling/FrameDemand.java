package io.telltale.bench.scaling;

/**
 * What one frame takes.
 *
 * @param decodeSeconds of a processor, for decoding
 * @param followSeconds of a processor, for registration and crop
 * @param motionSeconds of a processor, for motion where it runs there
 * @param deviceSeconds of a device, for motion where it runs there
 * @param storedBytes   of the file, compressed
 */
public record FrameDemand(double decodeSeconds, double followSeconds, double motionSeconds, double deviceSeconds, double storedBytes) {
    public FrameDemand {
        if (!(decodeSeconds > 0 && followSeconds > 0 && motionSeconds > 0 && deviceSeconds > 0 && storedBytes > 0)) {
            throw new IllegalArgumentException("a frame takes something of everything, got " + decodeSeconds + ", " + followSeconds + ", " + motionSeconds + ", " + deviceSeconds + " s and " + storedBytes + " bytes");
        }
    }

    double processorSeconds(boolean onDevice) {
        return decodeSeconds + followSeconds + (onDevice ? 0 : motionSeconds);
    }
}
