package io.telltale.kernels.tornado;

import io.telltale.kernels.Capability;
import io.telltale.kernels.motion.MotionBackend;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import uk.ac.manchester.tornado.api.GridScheduler;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.TaskGraphInterface;

/** A chain run by {@link EmulatedGroups}: the kernels, their arguments and their grids are those that a device gets. */
public final class EmulatedPlan implements Plan {
    private static final Set<String> WITH_BARRIERS = Set.of("gainBiasFit", "solve", "regionProduct");
    private final String name;
    private final GridScheduler grids = new GridScheduler();
    private final List<Launch> touches = new ArrayList<>();
    private final List<Launch> launches = new ArrayList<>();
    private boolean uploaded;

    /** A kernel and its arguments, the context first. */
    private record Launch(String task, Object kernel, Object[] arguments) {
        /** The kernel for a work-item, run as often as the item moves on. */
        private Runnable of(KernelContext item) {
            Object[] given = arguments.clone();
            given[0] = item;
            Class<?> function = kernel.getClass().getInterfaces()[0];
            Method apply = Arrays.stream(function.getMethods()).filter(m -> m.getName().equals("apply")).findFirst().orElseThrow();
            return () -> {
                try {
                    apply.invoke(kernel, given);
                } catch (InvocationTargetException e) {
                    throw new AssertionError(task, e.getCause());
                } catch (IllegalAccessException e) {
                    throw new AssertionError(task, e);
                }
            };
        }
    }

    EmulatedPlan(Chain chain) {
        name = chain.name();
        chain.touch(recorder(touches), grids, new KernelContext(), name + "tables");
        chain.tasks(recorder(launches), grids, new KernelContext(), name);
    }

    /** The backend with emulated kernels, a few frames at once. */
    public static MotionBackend backend() {
        return new TornadoBackend(new Capability(TornadoProvider.NAME, "emulated", "1 thread"), EmulatedPlan::new, 4);
    }

    private static TaskGraphInterface recorder(List<Launch> launches) {
        return (TaskGraphInterface) Proxy.newProxyInstance(EmulatedPlan.class.getClassLoader(), new Class<?>[] {TaskGraphInterface.class}, (proxy, method, a) -> {
            if (!method.getName().equals("task")) {
                throw new UnsupportedOperationException(method.toString());
            }
            launches.add(new Launch((String) a[0], a[1], Arrays.copyOfRange(a, 2, a.length)));
            return proxy;
        });
    }

    private EmulatedGroups grid(String graph, Launch launch) {
        return new EmulatedGroups(grids.get(graph + "." + launch.task));
    }

    @Override
    public void uploadTables() {
        touches.forEach(t -> grid(name + "tables", t).runAlone(t::of));
        uploaded = true;
    }

    @Override
    public void run() {
        if (!uploaded) {
            throw new AssertionError("a run before the tables are on the device");
        }
        for (Launch launch : launches) {
            if (WITH_BARRIERS.contains(launch.task)) {
                grid(name, launch).runTogether(launch::of);
            } else {
                grid(name, launch).runAlone(launch::of);
            }
        }
    }

    @Override
    public void close() {
        uploaded = false;
    }
}
