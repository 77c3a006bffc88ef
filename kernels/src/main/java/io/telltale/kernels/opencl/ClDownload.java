package io.telltale.kernels.opencl;

import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.cl_event;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Numbers on their way back from a device: {@link #begin} enqueues the copy behind the kernels and returns, {@link #take} waits for it. Closed by who made it; one
 * thread at a time.
 */
public final class ClDownload implements AutoCloseable {
    private final ClContext context;
    private final ByteBuffer memory;
    private cl_event arrived;
    private int count;

    /** @param numbers that it can hold at most */
    public ClDownload(ClContext context, int numbers) {
        this.context = context;
        memory = ByteBuffer.allocateDirect(Math.multiplyExact(Math.max(1, numbers), 4)).order(ByteOrder.nativeOrder());
    }

    public int numbers() {
        return memory.capacity() / 4;
    }

    /** Waits for a copy that nobody will take, where one is on its way. */
    public void forget() {
        close();
    }

    /** Enqueues a copy of the first {@code count} numbers. */
    public void begin(ClBuffer from, int count) {
        if (arrived != null) {
            throw new IllegalStateException("the copy before was not taken");
        }
        from.checkRange(0, count);
        if (4L * count > memory.capacity()) {
            throw new IndexOutOfBoundsException(count + " numbers do not fit into " + memory.capacity() / 4);
        }
        cl_event event = new cl_event();
        ClStatus.check(CL.clEnqueueReadBuffer(context.queue(), from.handle(), false, 0, 4L * count, Pointer.toBuffer(memory), 0, null, event), "return a result",
                context.device());
        arrived = event;
        this.count = count;
        ClStatus.check(CL.clFlush(context.queue()), "return a result", context.device());
    }

    /** Waits for the copy; the first numbers of {@code to} are those of the device. */
    public void take(float[] to) {
        if (arrived == null) {
            throw new IllegalStateException("no copy was begun");
        }
        int code = CL.clWaitForEvents(1, new cl_event[] {arrived});
        CL.clReleaseEvent(arrived);
        arrived = null;
        ClStatus.check(code, "return a result", context.device());
        memory.asFloatBuffer().get(to, 0, count);
    }

    @Override
    public void close() {
        if (arrived != null) {
            CL.clWaitForEvents(1, new cl_event[] {arrived});
            CL.clReleaseEvent(arrived);
            arrived = null;
        }
    }
}
