package io.telltale.bench.opponent;

import io.telltale.kernels.Capability;
import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;
import io.telltale.kernels.flow.DenseFlow;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_optflow.DualTVL1OpticalFlow;
import org.bytedeco.opencv.opencv_video.DISOpticalFlow;
import org.bytedeco.opencv.opencv_video.DenseOpticalFlow;
import org.bytedeco.opencv.opencv_video.FarnebackOpticalFlow;

import java.util.function.Supplier;

/**
 * An estimator of OpenCV behind our interface. Pictures are rounded to whole grey levels, as 8-bit pictures are what OpenCV is given by those who use it; the copy in
 * and out is part of its time, as it is of ours. OpenCV's number of threads is one for the whole process: it is set before every pair.
 */
final class OpenCvFlow implements DenseFlow {
    private final DenseOpticalFlow algorithm;
    private final int threads;

    private OpenCvFlow(DenseOpticalFlow algorithm, int threads) {
        this.algorithm = algorithm;
        this.threads = threads;
    }

    /** What OpenCV offers, with the settings it is used with. */
    enum Kind {
        DIS_FAST("OpenCV DIS fast", 1, () -> DISOpticalFlow.create(DISOpticalFlow.PRESET_FAST)),
        DIS_MEDIUM("OpenCV DIS medium", 1, () -> DISOpticalFlow.create(DISOpticalFlow.PRESET_MEDIUM)),
        /** The constants of the training-free recipe: three levels by 0.5, window 15, three rounds, 5 px at 1.2. */
        FARNEBACK("OpenCV Farneback", 1, () -> FarnebackOpticalFlow.create(3, 0.5, false, 15, 3, 5, 1.2, 0)),
        TV_L1("OpenCV DualTVL1", 6, DualTVL1OpticalFlow::create);

        final String title;
        /** In a benchmark of many pairs it takes part in every n-th: it takes a second for a pair. */
        final int every;
        private final Supplier<DenseOpticalFlow> made;

        Kind(String title, int every, Supplier<DenseOpticalFlow> made) {
            this.title = title;
            this.every = every;
            this.made = made;
        }
    }

    static DenseFlow open(Kind kind, int threads) {
        return new OpenCvFlow(kind.made.get(), threads);
    }

    static String version() {
        return opencv_core.CV_VERSION();
    }

    @Override
    public Capability capability() {
        return new Capability("opencv", "OpenCV " + version(), threads + (threads == 1 ? " thread" : " threads"));
    }

    @Override
    public Flow flow(Plane from, Plane to) {
        if (!from.sameSizeAs(to)) {
            throw new IllegalArgumentException("two pictures of one size are needed, got " + from + " and " + to);
        }
        opencv_core.setNumThreads(threads);
        try (Mat a = bytes(from); Mat b = bytes(to); Mat field = new Mat()) {
            algorithm.calc(a, b, field);
            float[] uv = new float[2 * from.width() * from.height()];
            try (FloatPointer p = new FloatPointer(field.data())) {
                p.get(uv);
            }
            Flow out = Flow.zero(from.width(), from.height());
            float[] u = out.u().samples();
            float[] v = out.v().samples();
            for (int i = 0; i < u.length; i++) {
                u[i] = uv[2 * i];
                v[i] = uv[2 * i + 1];
            }
            return out;
        }
    }

    private static Mat bytes(Plane p) {
        byte[] out = new byte[p.samples().length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) Math.clamp(Math.round(p.samples()[i]), 0, 255);
        }
        Mat m = new Mat(p.height(), p.width(), opencv_core.CV_8UC1);
        try (BytePointer data = new BytePointer(m.data())) {
            data.put(out);
        }
        return m;
    }

    @Override
    public void close() {
        algorithm.close();
    }
}
