package io.telltale.cluster;

import io.telltale.kernels.motion.Backends;
import io.telltale.kernels.motion.MotionBackend;
import io.telltale.qa.SpottingJson;
import io.telltale.qa.reason.ActionUnitInference;
import io.telltale.qa.reason.ReasonProfile;
import io.telltale.spotting.FollowedPart;
import io.telltale.spotting.NoFaceException;
import io.telltale.spotting.Progress;
import io.telltale.spotting.Spotter;
import io.telltale.spotting.Spotting;
import io.telltale.spotting.footage.Footage;
import io.telltale.spotting.footage.FootageException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import org.apache.spark.TaskContext;
import org.apache.spark.resource.ResourceInformation;

/**
 * What an executor does, by the same calls as one machine: a whole video, a part of one, or the joining of parts. What is wrong with the footage is an outcome;
 * what is wrong with the executor or its device is thrown, so that Spark tries elsewhere.
 */
final class SpotTask {
    private static final String GPU = "gpu";

    /**
     * Spans {@code first..end} of a video, the end left out.
     *
     * @param end -1 for the end of the video
     */
    record Part(CorpusVideo video, int first, int end) implements Serializable {
    }

    /** What a look into a video tells; all 0 where it cannot be read. */
    record Look(double seconds, double frames, long pixels) implements Serializable {
        static final Look NOTHING = new Look(0, 0, 0);
    }

    private SpotTask() {
    }

    static Look look(CorpusVideo video, JobOptions options) throws IOException {
        try (LocalFootage local = LocalFootage.of(video); Footage footage = Footage.open(local.path(), options.spotter(ReasonProfile.generic()).footage())) {
            double frames = footage.expectedFrames().orElse(0);
            return new Look(footage.rate().seconds(frames), frames, (long) footage.width() * footage.height());
        } catch (FootageException e) {
            // Told by the task that spots it.
            return Look.NOTHING;
        }
    }

    /** A whole video. */
    static Outcome whole(CorpusVideo video, JobOptions options) throws IOException {
        long start = System.nanoTime();
        ReasonProfile profile = options.reasonProfile();
        Backends.Choice choice = open(options);
        try (MotionBackend _ = choice.backend(); LocalFootage local = LocalFootage.of(video)) {
            FollowedPart all = Spotter.follow(choice, local.path(), options.spotter(profile), options.spans().spans(), 0, OptionalInt.empty(), progress());
            return spotted(List.of(all), options, profile, start);
        } catch (FootageException e) {
            return failed(e);
        }
    }

    /** A part of a video as bytes; none where it could not be read. */
    static byte[] part(Part part, JobOptions options) throws IOException {
        Backends.Choice choice = open(options);
        try (MotionBackend _ = choice.backend(); LocalFootage local = LocalFootage.of(part.video)) {
            OptionalInt end = part.end < 0 ? OptionalInt.empty() : OptionalInt.of(part.end);
            FollowedPart followed = Spotter.follow(choice, local.path(), options.spotter(ReasonProfile.generic()), options.spans().spans(), part.first, end, progress());
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            followed.write(new DataOutputStream(bytes));
            return bytes.toByteArray();
        } catch (FootageException e) {
            stopIfInterrupted(e);
            return new byte[0];
        }
    }

    /**
     * Joins all parts of a video. Where one could not be read, or where their readers do not warn of the same, the video is read again as a whole: a single run
     * would have warned in other words, and damage may look otherwise from the middle.
     */
    static Outcome join(CorpusVideo video, Iterable<byte[]> bytes, JobOptions options) throws IOException {
        long start = System.nanoTime();
        List<FollowedPart> parts = new ArrayList<>();
        for (byte[] part : bytes) {
            if (part.length == 0) {
                return whole(video, options);
            }
            parts.add(FollowedPart.read(new DataInputStream(new ByteArrayInputStream(part))));
        }
        if (parts.stream().map(FollowedPart::warnings).distinct().count() > 1) {
            return whole(video, options);
        }
        try {
            return spotted(parts, options, options.reasonProfile(), start);
        } catch (FootageException e) {
            return failed(e);
        }
    }

    private static Outcome spotted(List<FollowedPart> parts, JobOptions options, ReasonProfile profile, long start) throws IOException {
        try {
            Spotting spotting = Spotter.decode(parts, options.spotter(profile));
            StringWriter json = new StringWriter();
            new SpottingJson(new ActionUnitInference(profile)).write(spotting, json);
            return new Outcome.Spotted(json.toString(), spotting.frames(), (System.nanoTime() - start) / 1e9);
        } catch (NoFaceException e) {
            return new Outcome.NoFace(e.getMessage());
        }
    }

    private static Outcome failed(FootageException e) {
        stopIfInterrupted(e);
        return new Outcome.Failed("footage", e.getMessage());
    }

    /** A task that Spark ends lets its decoder go, which must not pass for broken footage. */
    private static void stopIfInterrupted(FootageException e) {
        TaskContext task = TaskContext.get();
        if (Thread.currentThread().isInterrupted() || task != null && task.isInterrupted()) {
            throw (CancellationException) new CancellationException("the task was ended").initCause(e);
        }
    }

    /** Opened for each task: a device that failed is opened anew by the next one. */
    private static Backends.Choice open(JobOptions options) {
        int threads = options.threads() > 0 ? options.threads() : Runtime.getRuntime().availableProcessors();
        Optional<String> given = gpu();
        if (given.isPresent() && (options.backend().equals("auto") || options.backend().equals("opencl"))) {
            return Backends.probe().open("opencl", given, threads);
        }
        return Backends.probe().open(options.backend(), options.device().isEmpty() ? Optional.empty() : Optional.of(options.device()), threads);
    }

    /** The GPU that Spark gave to this task: its number among the devices, or a part of its name. */
    private static Optional<String> gpu() {
        TaskContext task = TaskContext.get();
        ResourceInformation gpu = task == null ? null : task.resourcesJMap().get(GPU);
        return gpu == null || gpu.addresses().length == 0 ? Optional.empty() : Optional.of(deviceAt(gpu.addresses()[0]));
    }

    /** {@code 1 -> #1}, anything else is a part of a name. */
    static String deviceAt(String address) {
        return address.matches("\\d+") ? "#" + address : address;
    }

    private static Progress progress() {
        TaskContext task = TaskContext.get();
        return task == null ? Progress.SILENT : (_, _) -> {
            if (task.isInterrupted()) {
                throw new CancellationException("the task was ended");
            }
        };
    }
}
