package io.telltale.bench.jmh;

import boofcv.abst.flow.DenseOpticalFlow;
import boofcv.factory.flow.ConfigHornSchunck;
import boofcv.factory.flow.FactoryDenseOpticalFlow;
import boofcv.struct.flow.ImageFlow;
import boofcv.struct.image.GrayF32;
import io.telltale.kernels.Capability;
import io.telltale.kernels.Flow;
import io.telltale.kernels.Plane;
import io.telltale.kernels.flow.DenseFlow;

/** An estimator of BoofCV behind our interface, with its defaults. It says of some vectors that they are not valid: those are zero. */
final class BoofCvFlow implements DenseFlow {
    private final DenseOpticalFlow<GrayF32> algorithm;

    private BoofCvFlow(DenseOpticalFlow<GrayF32> algorithm) {
        this.algorithm = algorithm;
    }

    static DenseFlow hornSchunckPyramid() {
        return new BoofCvFlow(FactoryDenseOpticalFlow.hornSchunckPyramid(null, GrayF32.class));
    }

    static DenseFlow hornSchunck() {
        return new BoofCvFlow(FactoryDenseOpticalFlow.hornSchunck(new ConfigHornSchunck(), GrayF32.class));
    }

    static DenseFlow klt() {
        return new BoofCvFlow(FactoryDenseOpticalFlow.flowKlt(null, 6, GrayF32.class, null));
    }

    @Override
    public Capability capability() {
        return new Capability("boofcv", "BoofCV in Java", "");
    }

    @Override
    public Flow flow(Plane from, Plane to) {
        ImageFlow field = new ImageFlow(from.width(), from.height());
        algorithm.process(grey(from), grey(to), field);
        Flow out = Flow.zero(from.width(), from.height());
        for (int y = 0; y < from.height(); y++) {
            for (int x = 0; x < from.width(); x++) {
                ImageFlow.D d = field.get(x, y);
                if (d.isValid()) {
                    out.u().set(x, y, d.x);
                    out.v().set(x, y, d.y);
                }
            }
        }
        return out;
    }

    private static GrayF32 grey(Plane p) {
        GrayF32 out = new GrayF32(p.width(), p.height());
        System.arraycopy(p.samples(), 0, out.data, 0, p.samples().length);
        return out;
    }
}
