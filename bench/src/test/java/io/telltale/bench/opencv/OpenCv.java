package io.telltale.bench.opencv;

import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;
import io.telltale.kernels.flow.FarnebackOptions;
import io.telltale.kernels.flow.TvL1Options;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_video;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_optflow.DualTVL1OpticalFlow;
import org.bytedeco.opencv.opencv_video.DISOpticalFlow;

/** Planes to OpenCV's matrices and back; results are copied out, so that nothing native is left to the caller. */
final class OpenCv {
    private OpenCv() {
    }

    /** Rounded to whole grey levels, as 8-bit pictures are what OpenCV is given by those who use it. */
    static Mat bytes(Plane p) {
        byte[] out = new byte[p.samples().length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) Math.clamp(Math.round(p.samples()[i]), 0, 255);
        }
        return bytes(p.width(), p.height(), out);
    }

    static Mat bytes(int width, int height, byte[] samples) {
        Mat m = new Mat(height, width, opencv_core.CV_8UC1);
        new BytePointer(m.data()).put(samples);
        return m;
    }

    static Mat floats(Plane p) {
        Mat m = new Mat(p.height(), p.width(), opencv_core.CV_32FC1);
        new FloatPointer(m.data()).put(p.samples());
        return m;
    }

    static float[] floats(Mat m) {
        float[] out = new float[(int) m.total() * m.channels()];
        new FloatPointer(m.data()).get(out);
        return out;
    }

    static byte[] bytes(Mat m) {
        byte[] out = new byte[(int) m.total() * m.channels()];
        new BytePointer(m.data()).get(out);
        return out;
    }

    /** OpenCV's TV-L1 on the planes rounded to whole grey levels. */
    static Flow tvL1(Plane from, Plane to, TvL1Options o) {
        try (Mat a = bytes(from); Mat b = bytes(to); Mat flow = new Mat(); DualTVL1OpticalFlow algorithm = DualTVL1OpticalFlow.create(
                o.tau(), o.lambda(), o.theta(), o.scales(), o.warps(), o.epsilon(), o.innerIterations(), o.outerIterations(), o.scaleStep(), o.gamma(),
                o.medianFiltering(), false)) {
            algorithm.calc(a, b, flow);
            return flow(flow);
        }
    }

    /**
     * OpenCV's dense inverse search on the planes rounded to whole grey levels.
     *
     * @param preset {@code DISOpticalFlow.PRESET_FAST} or {@code PRESET_MEDIUM}
     */
    static Flow inverseSearch(Plane from, Plane to, int preset) {
        try (Mat a = bytes(from); Mat b = bytes(to); Mat flow = new Mat(); DISOpticalFlow algorithm = DISOpticalFlow.create(preset)) {
            algorithm.calc(a, b, flow);
            return flow(flow);
        }
    }

    /** OpenCV's Farneback on the planes rounded to whole grey levels. */
    static Flow farneback(Plane from, Plane to, FarnebackOptions o) {
        try (Mat a = bytes(from); Mat b = bytes(to); Mat flow = new Mat()) {
            opencv_video.calcOpticalFlowFarneback(a, b, flow, o.pyramidScale(), o.levels(), o.window(), o.iterations(), o.polynomialReach(), o.polynomialSigma(),
                    o.gaussianWindow() ? opencv_video.OPTFLOW_FARNEBACK_GAUSSIAN : 0);
            return flow(flow);
        }
    }

    /** Pairs of numbers -> a field. */
    static Flow flow(Mat pairs) {
        float[] uv = floats(pairs);
        Flow out = Flow.zero(pairs.cols(), pairs.rows());
        for (int i = 0; i < uv.length / 2; i++) {
            out.u().samples()[i] = uv[2 * i];
            out.v().samples()[i] = uv[2 * i + 1];
        }
        return out;
    }
}
