package io.telltale.kernels.tornado;

import io.telltale.kernels.BackendUnavailableException;
import io.telltale.kernels.device.Availability;
import io.telltale.kernels.motion.MotionBackend;
import io.telltale.kernels.motion.MotionBackendProvider;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The devices of the TornadoVM SDK that this virtual machine was started with. Touches nothing of TornadoVM where there is none. */
public final class TornadoProvider implements MotionBackendProvider {
    static final String NAME = "tornado";
    private static final String RUNTIME = "tornado.load.api.implementation";
    private static final String BAILOUT = "tornado.recover.bailout";

    /** For {@link java.util.ServiceLoader}. */
    public TornadoProvider() {
    }

    @Override
    public String name() {
        return NAME;
    }

    /** Why TornadoVM cannot be asked for its devices, in one line. */
    private static Optional<String> whyNot() {
        if (System.getProperty(RUNTIME) == null) {
            return Optional.of("the TornadoVM runtime is not loaded; set TORNADOVM_HOME to an SDK (https://www.tornadovm.org) and start telltale again, "
                    + "or start java with @$TORNADOVM_HOME/tornado-argfile -D" + BAILOUT + "=False");
        }
        if (!"false".equalsIgnoreCase(System.getProperty(BAILOUT))) {
            return Optional.of("a kernel that does not compile would give wrong numbers silently; start java with -D" + BAILOUT + "=False");
        }
        return Optional.empty();
    }

    @Override
    public List<Availability> devices() {
        return whyNot().map(TornadoProvider::none).orElseGet(() -> {
            try {
                return TornadoDevices.find().stream().map(d -> Availability.works(NAME, d.name())).toList();
            } catch (BackendUnavailableException e) {
                return none(e.getMessage());
            }
        });
    }

    private static List<Availability> none(String why) {
        return List.of(Availability.missing(NAME, why));
    }

    @Override
    public MotionBackend open(Optional<String> device) {
        whyNot().ifPresent(why -> {
            throw unavailable(why);
        });
        List<TornadoDevices.Found> found;
        try {
            found = TornadoDevices.find();
        } catch (BackendUnavailableException e) {
            throw unavailable(e.getMessage());
        }
        String wanted = device.orElse("").toLowerCase(Locale.ROOT);
        TornadoDevices.Found taken = found.stream().filter(d -> d.name().toLowerCase(Locale.ROOT).contains(wanted)).findFirst().orElseThrow(
                () -> new BackendUnavailableException("TornadoVM has no device called '" + device.orElse("") + "'; there is " + found));
        return new TornadoBackend(taken.capability(), chain -> new TornadoPlan(chain, taken.device()));
    }

    private static BackendUnavailableException unavailable(String why) {
        return new BackendUnavailableException("the " + NAME + " backend is not available: " + why);
    }
}
