package io.telltale.app.runs;

import io.telltale.spotting.NoFaceException;
import io.telltale.spotting.Progress;
import io.telltale.spotting.footage.FootageException;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * Work under a key that several threads want at once and one does: the others wait for it and take its result, or its error. Where the one is interrupted, another takes over.
 */
final class Flights<K, V> {
    private final ConcurrentMap<K, Flight<V>> underWay = new ConcurrentHashMap<>();

    /** The long work. */
    @FunctionalInterface
    interface Work<V> {
        /** @param all who are told of its progress */
        V go(Progress all) throws FootageException, NoFaceException, InterruptedException;
    }

    private static final class Flight<V> {
        private final List<Progress> passengers = new CopyOnWriteArrayList<>();
        private final CountDownLatch landed = new CountDownLatch(1);
        private volatile V result;
        private volatile Exception error;
    }

    /** How many threads wait for another's work. */
    int waiting() {
        return underWay.values().stream().mapToInt(flight -> flight.passengers.size() - 1).sum();
    }

    V join(K key, Progress progress, Work<V> work) throws FootageException, NoFaceException, InterruptedException {
        while (true) {
            Flight<V> mine = new Flight<>();
            Flight<V> flight = underWay.computeIfAbsent(key, _ -> mine);
            flight.passengers.add(progress);
            if (flight == mine) {
                return fly(key, mine, work);
            }
            try {
                flight.landed.await();
            } finally {
                flight.passengers.remove(progress);
            }
            if (flight.result != null) {
                return flight.result;
            }
            switch (flight.error) {
                case FootageException e -> throw e;
                case NoFaceException e -> throw e;
                case RuntimeException e -> throw e;
                case null, default -> {
                    // Interrupted, or out of memory: the next one tries.
                }
            }
        }
    }

    private V fly(K key, Flight<V> flight, Work<V> work) throws FootageException, NoFaceException, InterruptedException {
        try {
            flight.result = work.go((done, expected) -> flight.passengers.forEach(passenger -> passenger.frames(done, expected)));
            return flight.result;
        } catch (FootageException | NoFaceException | InterruptedException | RuntimeException e) {
            flight.error = e;
            throw e;
        } finally {
            underWay.remove(key, flight);
            flight.landed.countDown();
        }
    }
}
