package io.telltale.app;

import io.telltale.app.engine.Engine;
import io.telltale.kernels.Capability;
import io.telltale.kernels.DeviceFailedException;
import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;
import io.telltale.kernels.motion.Backends;
import io.telltale.kernels.motion.CellWeights;
import io.telltale.kernels.motion.MotionBackend;
import io.telltale.kernels.motion.MotionReference;
import io.telltale.kernels.motion.RegionMotion;
import io.telltale.kernels.motion.ThinPlateOptions;
import java.util.List;
import java.util.Optional;

/** The scalar backend, on a device that is lost after a number of batches. */
record FailingBackend(MotionBackend sound, int batches) implements MotionBackend {
    static final String WHY = "the OpenCL device Nothing Special failed to run thinPlate (CL_OUT_OF_RESOURCES); use another with --backend or --device";

    /** An engine on such a device. */
    static Engine engine(int batches) {
        return (video, options, progress) -> {
            MotionBackend sound = Backends.probe().open("scalar", Optional.empty()).backend();
            try (FailingBackend backend = new FailingBackend(sound, batches)) {
                return io.telltale.spotting.Spotter.spot(new Backends.Choice(backend, "a device that fails"), video, options, progress);
            }
        };
    }

    @Override
    public Capability capability() {
        return sound.capability();
    }

    @Override
    public MotionReference prepare(Plane reference, CellWeights weights, ThinPlateOptions options) {
        MotionReference prepared = sound.prepare(reference, weights, options);
        return new MotionReference() {
            private int done;

            private void work() {
                if (done++ >= batches) {
                    throw new DeviceFailedException(WHY, null);
                }
            }

            @Override
            public RegionMotion regionMotion(List<Plane> frames) {
                work();
                return prepared.regionMotion(frames);
            }

            @Override
            public double variance(int region, int component) {
                return prepared.variance(region, component);
            }

            @Override
            public List<Flow> cellMotion(List<Plane> frames) {
                work();
                return prepared.cellMotion(frames);
            }

            @Override
            public void close() {
                prepared.close();
            }
        };
    }

    @Override
    public void close() {
        sound.close();
    }
}
