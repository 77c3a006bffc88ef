package io.telltale.kernels.opencl;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A buffer of a device was made ({@code change = 1}) or released ({@code change = -1}): the sum is how many are open. Costs a test of a flag where nobody records. */
@Name(DeviceBufferEvent.NAME)
@Label("Device buffer")
@Category("Telltale")
@Description("Memory of an OpenCL device, made or released")
@StackTrace(false)
final class DeviceBufferEvent extends Event {
    static final String NAME = "telltale.DeviceBuffer";

    @Label("Change")
    @Description("1 made, -1 released")
    int change;

    @Label("Size")
    @DataAmount
    long bytes;

    static void tell(int change, long bytes) {
        DeviceBufferEvent event = new DeviceBufferEvent();
        if (event.isEnabled()) {
            event.change = change;
            event.bytes = bytes;
            event.commit();
        }
    }
}
