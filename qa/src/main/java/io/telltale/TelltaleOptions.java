package io.telltale;

import io.telltale.qa.reason.ReasonProfile;
import java.util.Objects;
import java.util.Optional;

/**
 * What an engine computes with and what it believes beforehand: the same for all its videos.
 *
 * @param backend {@code auto} (default, the fastest that works), {@code scalar}, {@code simd}, {@code opencl}, or {@code tornado} with its module
 * @param device  a part of the name of an OpenCL device, any case; default the first. Goes with {@code opencl} and {@code tornado} alone
 * @param threads of the processor for one video, >= 1; default one per processor. Fewer where several engines share a machine
 * @param profile how a corpus names its events and how often it has which action unit and emotion; default generic: half a second in all, no prior.
 *                The wrong corpus names events wrongly near the limit, and draws action units to what that corpus shows
 * @param landmarks whose 68 points place the regions of the face: {@code template}, the path of a shape model of dlib, or of a CSV file that OpenFace wrote for the
 *                one video that is spotted; default empty: the model that this machine has, else the template, and then a warning
 */
public record TelltaleOptions(String backend, Optional<String> device, int threads, ReasonProfile profile, Optional<String> landmarks) {
    public static final TelltaleOptions DEFAULT = new TelltaleOptions("auto", Optional.empty(), Runtime.getRuntime().availableProcessors(), ReasonProfile.generic(), Optional.empty());

    public TelltaleOptions(String backend, Optional<String> device, int threads, ReasonProfile profile) {
        this(backend, device, threads, profile, Optional.empty());
    }

    public TelltaleOptions {
        Objects.requireNonNull(backend, "backend");
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(landmarks, "landmarks");
        if (threads < 1) {
            throw new IllegalArgumentException("at least one thread is needed, got " + threads);
        }
    }

    public TelltaleOptions withBackend(String backend) {
        return new TelltaleOptions(backend, device, threads, profile, landmarks);
    }

    /** OpenCL on a device with this in its name. */
    public TelltaleOptions withDevice(String part) {
        return new TelltaleOptions("opencl", Optional.of(part), threads, profile, landmarks);
    }

    public TelltaleOptions withThreads(int threads) {
        return new TelltaleOptions(backend, device, threads, profile, landmarks);
    }

    /** @param landmarks {@code template} or a path */
    public TelltaleOptions withLandmarks(String landmarks) {
        return new TelltaleOptions(backend, device, threads, profile, Optional.of(landmarks));
    }

    public TelltaleOptions withProfile(ReasonProfile profile) {
        return new TelltaleOptions(backend, device, threads, profile, landmarks);
    }

    /**
     * A built-in profile, one of {@link ReasonProfile#NAMES}; {@link ReasonProfile#read} has those in files.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public TelltaleOptions withProfile(String name) {
        return withProfile(ReasonProfile.named(name));
    }
}
