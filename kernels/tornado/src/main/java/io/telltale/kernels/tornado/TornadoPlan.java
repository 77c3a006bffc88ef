package io.telltale.kernels.tornado;

import io.telltale.kernels.DeviceFailedException;
import uk.ac.manchester.tornado.api.GridScheduler;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.TaskGraph;
import uk.ac.manchester.tornado.api.TornadoExecutionPlan;
import uk.ac.manchester.tornado.api.common.TornadoDevice;
import uk.ac.manchester.tornado.api.enums.DataTransferMode;
import uk.ac.manchester.tornado.api.exceptions.TornadoExecutionPlanException;
import uk.ac.manchester.tornado.api.exceptions.TornadoInternalError;

/** Two graphs of one plan: the first uploads the tables and keeps them on the device, the second runs the chain on them. Compiled at the first run. */
final class TornadoPlan implements Plan {
    private final String device;
    private final TornadoExecutionPlan plan;
    private final GridScheduler grids = new GridScheduler();

    TornadoPlan(Chain chain, TornadoDevice device) {
        this.device = device.getDescription();
        KernelContext context = new KernelContext();
        Object[] tables = chain.tables().toArray();
        String first = chain.name() + "tables";
        TaskGraph upload = new TaskGraph(first);
        upload.transferToDevice(DataTransferMode.EVERY_EXECUTION, tables);
        chain.touch(upload, grids, context, first);
        upload.persistOnDevice(tables);
        String second = chain.name();
        TaskGraph work = new TaskGraph(second);
        work.consumeFromDevice(first, tables);
        work.transferToDevice(DataTransferMode.EVERY_EXECUTION, chain.inputs().toArray());
        if (!chain.scratch().isEmpty()) {
            work.transferToDevice(DataTransferMode.FIRST_EXECUTION, chain.scratch().toArray()); // once; plain arrays that are not named are refused
        }
        chain.tasks(work, grids, context, second);
        work.transferToHost(DataTransferMode.EVERY_EXECUTION, chain.output());
        plan = new TornadoExecutionPlan(upload.snapshot(), work.snapshot());
        plan.withDevice(device);
    }

    @Override
    public void uploadTables() {
        execute(0);
    }

    @Override
    public void run() {
        execute(1);
    }

    private void execute(int graph) {
        try {
            plan.withGraph(graph).withGridScheduler(grids).execute();
        } catch (RuntimeException | TornadoInternalError e) { // that error is what a kernel it cannot compile ends in
            throw failed(e);
        }
    }

    private DeviceFailedException failed(Throwable e) {
        String why = String.valueOf(e.getMessage()).strip().lines().findFirst().orElse("");
        return new DeviceFailedException("TornadoVM failed on " + device + " (" + e.getClass().getSimpleName() + ": " + why + "); try --backend simd", e);
    }

    @Override
    public void close() {
        try {
            plan.freeDeviceMemory();
            plan.close();
        } catch (TornadoExecutionPlanException e) {
            throw failed(e);
        }
    }
}
