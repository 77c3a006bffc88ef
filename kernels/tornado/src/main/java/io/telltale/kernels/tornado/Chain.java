package io.telltale.kernels.tornado;

import uk.ac.manchester.tornado.api.GridScheduler;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.TaskGraphInterface;

import java.util.List;

/** Kernels one after the other over arrays of the host, which must be the same arrays at every run. */
interface Chain {
    /** Letters and digits; not twice in one process. */
    String name();

    /** What is uploaded when the reference changes, and stays on the device. */
    List<Object> tables();

    /** What is uploaded at every run. */
    List<Object> inputs();

    /** What kernels hand to one another, on the device alone. */
    List<Object> scratch();

    /** What is downloaded after every run. */
    Object output();

    /** Reads something of every table, so that all of them are held on the device from the run that uploads them. */
    void touch(TaskGraphInterface graph, GridScheduler grids, KernelContext context, String graphName);

    /** Adds the kernels in their order, and the grid of each under {@code graphName.task}. */
    void tasks(TaskGraphInterface graph, GridScheduler grids, KernelContext context, String graphName);
}
