package io.telltale.kernels.opencl;

import org.jocl.CL;
import org.jocl.cl_device_id;
import org.jocl.cl_platform_id;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What OpenCL offers on this machine, accelerators first, or why nothing: a missing library is a value here, not an error.
 *
 * @param whyNone one sentence; present exactly where {@code devices} is empty
 */
public record ClDevices(List<ClDevice> devices, Optional<String> whyNone) {
    private static final int NO_PLATFORM = -1001;

    public ClDevices {
        devices = List.copyOf(devices);
        if (devices.isEmpty() != whyNone.isPresent()) {
            throw new IllegalArgumentException("either devices or a reason for none, got " + devices + " and " + whyNone);
        }
    }

    /** Asks every driver for its devices. */
    public static ClDevices find() {
        if (!loaderCanBeOpened()) {
            return none("there is no OpenCL loader; install the graphics driver or a loader (Debian: ocl-icd-libopencl1)");
        }
        try {
            return ask();
        } catch (LinkageError e) {
            return none("the OpenCL loader could not be opened (" + firstLine(e) + "); install the graphics driver or an OpenCL loader (Debian: ocl-icd-libopencl1)");
        }
    }

    /**
     * Looked for before JOCL does, whose native part writes to the process's output when it finds none. Elsewhere than on Linux and Windows
     * JOCL is asked.
     */
    private static boolean loaderCanBeOpened() {
        String system = System.getProperty("os.name");
        List<String> names = system.startsWith("Linux") ? List.of("libOpenCL.so.1", "libOpenCL.so") : system.startsWith("Windows") ? List.of("OpenCL.dll") : List.of();
        return names.isEmpty() || names.stream().anyMatch(ClDevices::canBeOpened);
    }

    private static boolean canBeOpened(String library) {
        try (Arena arena = Arena.ofConfined()) {
            return SymbolLookup.libraryLookup(library, arena).find("clGetPlatformIDs").isPresent();
        } catch (IllegalArgumentException notThere) {
            return false;
        }
    }

    /** One thread at a time: PoCL 3.1 crashes the process where two ask it first at the same moment. */
    private static synchronized ClDevices ask() {
        int[] count = new int[1];
        int code = CL.clGetPlatformIDs(0, null, count);
        if (code == NO_PLATFORM || code == CL.CL_SUCCESS && count[0] == 0) {
            return none("no OpenCL driver is installed; install the graphics driver (or pocl-opencl-icd to run OpenCL on the processor)");
        }
        if (code != CL.CL_SUCCESS) {
            return none("OpenCL cannot list its drivers (" + CL.stringFor_errorCode(code) + ")");
        }
        cl_platform_id[] platforms = new cl_platform_id[count[0]];
        CL.clGetPlatformIDs(platforms.length, platforms, null);
        List<ClDevice> found = new ArrayList<>();
        for (cl_platform_id platform : platforms) {
            if (CL.clGetDeviceIDs(platform, CL.CL_DEVICE_TYPE_ALL, 0, null, count) == CL.CL_SUCCESS && count[0] > 0) {
                cl_device_id[] ids = new cl_device_id[count[0]];
                CL.clGetDeviceIDs(platform, CL.CL_DEVICE_TYPE_ALL, ids.length, ids, null);
                for (cl_device_id id : ids) {
                    found.add(ClDevice.of(platform, id));
                }
            }
        }
        found.sort((a, b) -> Boolean.compare(a.processor(), b.processor()));
        return found.isEmpty() ? none("the OpenCL drivers that are installed offer no device") : new ClDevices(found, Optional.empty());
    }

    private static ClDevices none(String why) {
        return new ClDevices(List.of(), Optional.of(why));
    }

    private static String firstLine(Throwable e) {
        String message = String.valueOf(e.getMessage()).strip();
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end).strip();
    }
}
