package io.telltale.kernels.motion;

import io.telltale.kernels.tornado.TornadoProvider;
import java.util.Optional;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The kernels on the first device of a TornadoVM SDK. Where TORNADOVM_HOME is set, a device that is missing is a failure. */
@EnabledIfEnvironmentVariable(named = "TORNADOVM_HOME", matches = ".+", disabledReason = "TORNADOVM IS NOT TESTED ON A DEVICE: set TORNADOVM_HOME to a TornadoVM SDK "
        + "(https://www.tornadovm.org) and run mvn -pl kernels/tornado -am test; the kernels were tested as ordinary Java")
final class TornadoBackendTest extends MotionBackendContract {
    @Override
    MotionBackend open() {
        return new TornadoProvider().open(Optional.empty());
    }
}
