package io.telltale.app.serve;

import io.telltale.kernels.Workers;
import io.telltale.kernels.flow.DenseFlow;
import io.telltale.qa.vlm.evidence.FaceArea;
import io.telltale.qa.vlm.evidence.NoPictureException;
import io.telltale.qa.vlm.evidence.VideoPictures;
import io.telltale.qa.vlm.pixels.VirtualRate;
import io.telltale.spotting.Spotting;
import io.telltale.spotting.footage.FootageException;
import io.telltale.spotting.footage.MissingFrameException;
import io.telltale.spotting.map.MotionBetween;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

/** Pictures of the footage of runs: frames, faces, maps, loops. The footage of the runs used last stays at hand. Thread-safe; closed by who made it. */
final class Pictures implements AutoCloseable {
    /** Runs whose frames are at hand. */
    private static final int MOST_DESKS = 3;
    /** That anything may take, and that anybody waits for a turn. */
    private static final long LONGEST_SECONDS = 30;
    static final int MOST_LOOP_FRAMES = 600;

    private final Path folder;
    private final Workers workers = Workers.perProcessor();
    private final DenseFlow flow = MotionBetween.flow(workers);
    private final ReentrantLock drawing = new ReentrantLock(true);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Desk> desks = new LinkedHashMap<>(8, 0.75f, true);

    /** What is at hand of one run. */
    private static final class Desk {
        private final ReentrantLock lock = new ReentrantLock(true);
        private final FrameAlbum album;
        private final VideoPictures pictures;

        Desk(ServedRun.Source source, Spotting spotting, DenseFlow flow) {
            long last = spotting.firstFrame() + spotting.frames() - 1;
            album = new FrameAlbum(source, spotting.firstFrame(), last);
            pictures = new VideoPictures(source.path(), source.reading(), spotting, flow);
        }
    }

    /** @param folder for temporary files */
    Pictures(Path folder) {
        this.folder = folder;
    }

    /** What is drawn with the footage at hand. */
    @FunctionalInterface
    private interface Drawing<T> {
        T draw(Desk desk) throws IOException, NoPictureException, MissingFrameException, InterruptedException;
    }

    /** A frame as it was recorded. */
    byte[] frame(ServedRun run, ServedRun.Source source, Spotting spotting, long number, int width) throws Exception {
        requireFrame(spotting, number);
        return FramePng.of(with(run, source, spotting, desk -> desk.album.frame(number)), width);
    }

    /** The face in it, registered to the first of these frames. */
    byte[] face(ServedRun run, ServedRun.Source source, Spotting spotting, long number, SequencedSet<Long> together, double scale) throws Exception {
        for (long frame : together) {
            requireFrame(spotting, frame);
        }
        List<Long> all = List.copyOf(together);
        return with(run, source, spotting, desk -> desk.pictures.zooms(all, FaceArea.ALIGNED, scale).get(all.indexOf(number)).bytes());
    }

    /** What moved between two frames. */
    byte[] map(ServedRun run, ServedRun.Source source, Spotting spotting, long onset, long apex, boolean face) throws Exception {
        requireFrame(spotting, onset);
        requireFrame(spotting, apex);
        if (apex <= onset) {
            throw Refusal.wrong("a map shows the motion from an earlier frame to a later one, got " + onset + " to " + apex);
        }
        return inTurn(() -> with(run, source, spotting, desk -> desk.pictures.motionMap(onset, apex, face).bytes()));
    }

    /** Frames in slow motion. */
    byte[] loop(ServedRun run, ServedRun.Source source, Spotting spotting, long from, long to, double slow, int width, boolean aligned, Loop.Form form) throws Exception {
        requireFrame(spotting, from);
        requireFrame(spotting, to);
        if (to < from || to - from >= MOST_LOOP_FRAMES) {
            throw Refusal.wrong("a clip has 1 to " + MOST_LOOP_FRAMES + " frames, got frames " + from + " to " + to);
        }
        return inTurn(() -> {
            List<byte[]> frames = new ArrayList<>();
            if (aligned) {
                with(run, source, spotting, desk -> desk.pictures.slowMotion(from, to, (int) (to - from + 1), new VirtualRate(spotting.rate().perSecond())).clip().frames()).forEach(picture -> frames.add(picture.bytes()));
            } else {
                for (long n = from; n <= to; n++) {
                    long number = n;
                    frames.add(FramePng.of(with(run, source, spotting, desk -> desk.album.frame(number)), width));
                }
            }
            return Loop.of(frames, spotting.rate(), slow, width, form, source.reading().ffmpeg(), folder);
        });
    }

    private static void requireFrame(Spotting spotting, long frame) throws Refusal {
        long last = spotting.firstFrame() + spotting.frames() - 1;
        if (frame < spotting.firstFrame() || frame > last) {
            throw Refusal.missing("there is no frame " + frame + ": frames " + spotting.firstFrame() + " to " + last + " were read");
        }
    }

    /** What takes long is drawn one after the other. */
    private <T> T inTurn(java.util.concurrent.Callable<T> work) throws Exception {
        if (!drawing.tryLock(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            throw busy();
        }
        try {
            return work.call();
        } finally {
            drawing.unlock();
        }
    }

    private static Refusal busy() {
        return new Refusal(503, "this took longer than " + LONGEST_SECONDS + " s; try again");
    }

    private <T> T with(ServedRun run, ServedRun.Source source, Spotting spotting, Drawing<T> drawing) throws Exception {
        Desk desk = desk(run, source, spotting);
        Future<T> drawn = threads.submit(() -> {
            desk.lock.lockInterruptibly();
            try {
                return drawing.draw(desk);
            } finally {
                desk.lock.unlock();
            }
        });
        try {
            return drawn.get(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            drawn.cancel(true);
            throw busy();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case FootageException unread -> throw Refusal.impossible(shown(unread, source, run), unread);
                case MissingFrameException missing -> throw Refusal.missing(shown(missing, source, run));
                case NoPictureException none -> throw Refusal.impossible(shown(none, source, run), none);
                case Exception known -> throw known;
                case OutOfMemoryError full -> throw new Refusal(503, "the memory that Java may use is too little for this picture", full);
                default -> throw e;
            }
        }
    }

    /** With the name that the user knows. */
    private static String shown(Exception e, ServedRun.Source source, ServedRun run) {
        return String.valueOf(e.getMessage()).replace(source.path().toString(), run.name()).replace(source.path().getFileName().toString(), run.name());
    }

    private synchronized Desk desk(ServedRun run, ServedRun.Source source, Spotting spotting) {
        Desk desk = desks.get(run.id());
        if (desk == null) {
            desk = new Desk(source, spotting, flow);
            desks.put(run.id(), desk);
            if (desks.size() > MOST_DESKS) {
                desks.remove(desks.keySet().iterator().next());
            }
        }
        return desk;
    }

    synchronized void forget(ServedRun run) {
        desks.remove(run.id());
    }

    @Override
    public void close() {
        threads.shutdownNow();
        workers.close();
    }
}
