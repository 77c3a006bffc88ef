package io.telltale.kernels.opencl;

import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.cl_event;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Batches on their way to a device, two at a time: while kernels read one buffer, the next is filled. {@link #begin}, any number of {@link #put}, {@link #send}, the
 * kernels, {@link #used}; then the next.
 *
 * <p>Host memory is what the driver allocates for transfers ({@code CL_MEM_ALLOC_HOST_PTR}, mapped), pinned where that exists. An accelerator copies it into a buffer
 * of its own, on a second queue beside the kernels. A processor reads it where it is: mapped to be filled, unmapped to be read. Both buffers are zero at first. Closed
 * by who made it, before its context; one thread at a time.
 */
public final class ClFeed implements AutoCloseable {
    private static final int SLOTS = 2;
    private final ClContext context;
    private final long bytes;
    private final boolean inPlace;
    private final ClBuffer[] host = new ClBuffer[SLOTS];
    private final ClBuffer[] device = new ClBuffer[SLOTS];
    private final ByteBuffer[] mapped = new ByteBuffer[SLOTS];
    private final cl_event[] free = new cl_event[SLOTS];
    private int slot = SLOTS - 1;
    private long filled;
    private boolean filling;
    private boolean closed;

    /** @param bytes of a batch, 1..2^31 - 9 */
    public ClFeed(ClContext context, long bytes) {
        if (bytes < 1 || bytes > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("a batch must have 1 to 2147483639 bytes, got " + bytes);
        }
        this.context = context;
        this.bytes = bytes;
        inPlace = context.device().processor();
        try {
            for (int i = 0; i < SLOTS; i++) {
                host[i] = ClBuffer.forTransfers(context, bytes);
                device[i] = inPlace ? host[i] : ClBuffer.bytes(context, ClBuffer.Access.READ, bytes);
                map(i);
                for (int at = 0; at + 8 <= bytes; at += 8) {
                    mapped[i].putLong(at, 0);
                }
                for (long at = bytes / 8 * 8; at < bytes; at++) {
                    mapped[i].put((int) at, (byte) 0);
                }
                if (!inPlace) {
                    check(CL.clEnqueueWriteBuffer(context.queue(), device[i].handle(), true, 0, bytes, Pointer.toBuffer(mapped[i]), 0, null, null), "take a batch");
                }
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void map(int i) {
        int[] code = new int[1];
        ByteBuffer memory = CL.clEnqueueMapBuffer(context.queue(), host[i].handle(), true, CL.CL_MAP_WRITE, 0, bytes, 0, null, null, code);
        check(code[0], "map " + bytes / 1024 + " KB");
        mapped[i] = memory.order(ByteOrder.nativeOrder());
    }

    /** Begins the next batch; waits until the kernels that read the one before the last are done with it. */
    public void begin() {
        slot = (slot + 1) % SLOTS;
        if (free[slot] != null) {
            check(CL.clWaitForEvents(1, new cl_event[] {free[slot]}), "finish a batch");
            release(slot);
        }
        if (mapped[slot] == null) {
            map(slot);
        }
        filled = 0;
        filling = true;
    }

    /** Numbers into the batch that was begun, the first at number {@code at}; {@code from} may change afterwards. */
    public void put(long at, float[] from) {
        room(4 * at, 4L * from.length);
        mapped[slot].slice((int) (4 * at), 4 * from.length).order(ByteOrder.nativeOrder()).asFloatBuffer().put(from);
    }

    /** Bytes into the batch that was begun, the first at byte {@code at}. */
    public void put(long at, byte[] from, int count) {
        room(at, count);
        mapped[slot].put((int) at, from, 0, count);
    }

    private void room(long at, long count) {
        if (!filling) {
            throw new IllegalStateException("no batch was begun");
        }
        if (at < 0 || at + count > bytes) {
            throw new IndexOutOfBoundsException("bytes " + at + " to " + (at + count) + " of a batch of " + bytes);
        }
        filled = Math.max(filled, at + count);
    }

    /** Sends the batch on its way: kernels enqueued from now on find it in the buffer that is returned. */
    public ClBuffer send() {
        filling = false;
        if (inPlace) {
            check(CL.clEnqueueUnmapMemObject(context.queue(), host[slot].handle(), mapped[slot], 0, null, null), "unmap a batch");
            mapped[slot] = null;
        } else if (filled > 0) {
            cl_event arrived = new cl_event();
            check(CL.clEnqueueWriteBuffer(context.transfers(), device[slot].handle(), false, 0, filled, Pointer.toBuffer(mapped[slot]), 0, null, arrived), "take a batch");
            check(CL.clFlush(context.transfers()), "take a batch");
            int code = CL.clEnqueueBarrierWithWaitList(context.queue(), 1, new cl_event[] {arrived}, null);
            CL.clReleaseEvent(arrived);
            check(code, "wait for a batch");
        }
        return device[slot];
    }

    /** The kernels that read the batch are in the queue: when they are done, its buffer is free. Starts them. May be said again for further kernels. */
    public void used() {
        release(slot);
        cl_event done = new cl_event();
        check(CL.clEnqueueMarkerWithWaitList(context.queue(), 0, null, done), "mark the end of a batch");
        free[slot] = done;
        check(CL.clFlush(context.queue()), "start a batch");
    }

    private void release(int i) {
        if (free[i] != null) {
            CL.clReleaseEvent(free[i]);
            free[i] = null;
        }
    }

    private void check(int code, String what) {
        ClStatus.check(code, what, context.device());
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        for (int i = 0; i < SLOTS; i++) {
            release(i);
            if (mapped[i] != null) {
                CL.clEnqueueUnmapMemObject(context.queue(), host[i].handle(), mapped[i], 0, null, null);
            }
        }
        CL.clFinish(context.queue());
        for (int i = 0; i < SLOTS; i++) {
            if (device[i] != null && device[i] != host[i]) {
                device[i].close();
            }
            if (host[i] != null) {
                host[i].close();
            }
        }
    }
}
