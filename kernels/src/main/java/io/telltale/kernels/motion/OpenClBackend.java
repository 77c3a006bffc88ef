package io.telltale.kernels.motion;

import io.telltale.kernels.Capability;
import io.telltale.kernels.Plane;
import io.telltale.kernels.opencl.ClContext;
import io.telltale.kernels.opencl.ClDevice;
import io.telltale.kernels.opencl.ClKernel;
import io.telltale.kernels.opencl.DeviceCache;

import java.util.ArrayList;
import java.util.List;

/**
 * The estimator on an OpenCL device: a batch of frames goes up once, region motions, fields of cells or what they do in regions come down. Owns the device's context and the compiled
 * kernels. References of one backend share its queue and take turns.
 */
final class OpenClBackend implements MotionBackend {
    private final ClContext context;
    private final List<ClKernel> kernels = new ArrayList<>();
    private final ClKernel blurAlongRows;
    private final ClKernel blurAcrossRows;
    private final ClKernel gainBiasFit;
    private final ClKernel cellRightHandSide;
    private final ClKernel blockBandedSolve;
    private final ClKernel regionProduct;

    private final ClKernel cellPlanes;
    private final ClKernel strainDown;
    private final ClKernel strainMagnitude;
    private final ClKernel regionStatistics;
    private final GroupSizes groups;
    private final boolean items;

    OpenClBackend(ClDevice device) {
        this(device, DeviceCache.customary());
    }

    OpenClBackend(ClDevice device, DeviceCache cache) {
        this(device, cache, GroupSizes.of(device, cache));
    }

    OpenClBackend(ClDevice device, DeviceCache cache, GroupSizes groups) {
        this(device, cache, groups, device.processor());
    }

    /** @param items whether work-items run one after the other in vectors, as on a processor */
    OpenClBackend(ClDevice device, DeviceCache cache, GroupSizes groups, boolean items) {
        this.groups = groups;
        this.items = items;
        context = new ClContext(device, cache);
        try {
            blurAlongRows = kernel("blurAlongRows");
            blurAcrossRows = kernel("blurAcrossRows");
            gainBiasFit = kernel("gainBiasFit");
            cellRightHandSide = kernel("cellRightHandSide");
            blockBandedSolve = kernel("blockBandedSolve");
            regionProduct = kernel(items ? "regionProductItems" : "regionProduct");
            cellPlanes = kernel("cellPlanes");
            strainDown = kernel("strainDown");
            strainMagnitude = kernel("strainMagnitude");
            regionStatistics = kernel("regionStatistics");
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private ClKernel kernel(String name) {
        ClKernel k = new ClKernel(context, name);
        kernels.add(k);
        return k;
    }

    ClContext context() {
        return context;
    }

    ClKernel blurAlongRows() {
        return blurAlongRows;
    }

    ClKernel blurAcrossRows() {
        return blurAcrossRows;
    }

    ClKernel gainBiasFit() {
        return gainBiasFit;
    }

    ClKernel cellRightHandSide() {
        return cellRightHandSide;
    }

    ClKernel blockBandedSolve() {
        return blockBandedSolve;
    }

    ClKernel regionProduct() {
        return regionProduct;
    }

    ClKernel cellPlanes() {
        return cellPlanes;
    }

    ClKernel strainDown() {
        return strainDown;
    }

    ClKernel strainMagnitude() {
        return strainMagnitude;
    }

    ClKernel regionStatistics() {
        return regionStatistics;
    }

    boolean items() {
        return items;
    }

    GroupSizes groups() {
        return groups;
    }

    /** Begins the arguments of every kernel again, should a run have been given up before. */
    void afresh() {
        kernels.forEach(ClKernel::afresh);
    }

    @Override
    public Capability capability() {
        return context.device().capability();
    }

    @Override
    public MotionReference prepare(Plane reference, CellWeights weights, ThinPlateOptions options) {
        return new OpenClReference(this, new ThinPlateSystem(reference, weights, options));
    }

    @Override
    public void close() {
        kernels.forEach(ClKernel::close);
        context.close();
    }
}
