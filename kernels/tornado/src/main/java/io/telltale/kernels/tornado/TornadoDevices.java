package io.telltale.kernels.tornado;

import io.telltale.kernels.BackendUnavailableException;
import io.telltale.kernels.Capability;
import uk.ac.manchester.tornado.api.TornadoBackend;
import uk.ac.manchester.tornado.api.TornadoDeviceMap;
import uk.ac.manchester.tornado.api.common.TornadoDevice;

import java.util.ArrayList;
import java.util.List;

/** What TornadoVM finds on this machine. To be asked only where its runtime is loaded. */
final class TornadoDevices {
    private TornadoDevices() {
    }

    /** One device and the name that TornadoVM's backend for it has. */
    record Found(TornadoDevice device, String driver) {
        String name() {
            return device.getPhysicalDevice().getDeviceName();
        }

        Capability capability() {
            return new Capability(TornadoProvider.NAME, name(), driver);
        }

        @Override
        public String toString() {
            return name() + " (" + driver + ")";
        }
    }

    /** @throws BackendUnavailableException where there is none, or TornadoVM does not start */
    static List<Found> find() {
        List<Found> found = new ArrayList<>();
        try {
            for (TornadoBackend backend : new TornadoDeviceMap().getAllBackends()) {
                for (TornadoDevice device : backend.getAllDevices()) {
                    found.add(new Found(device, backend.getName()));
                }
            }
        } catch (RuntimeException | LinkageError e) {
            throw new BackendUnavailableException("TornadoVM does not start (" + e + "); does TORNADOVM_HOME point to an SDK for this machine?");
        }
        if (found.isEmpty()) {
            throw new BackendUnavailableException("TornadoVM finds no device; install a driver that its SDK was built for");
        }
        return found;
    }
}
