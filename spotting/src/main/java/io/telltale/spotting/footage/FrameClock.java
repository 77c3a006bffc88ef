package io.telltale.spotting.footage;

import io.telltale.spotting.FrameRate;

/** Number and time of each frame from its time stamp; called once per frame, in the order of the stream. */
interface FrameClock {
    /**
     * @param streamSeconds the frame's time stamp
     * @return its number and time in the whole footage
     */
    FrameTime next(double streamSeconds);

    /**
     * @param index   number in the whole footage, from 0
     * @param seconds time since its first frame
     */
    record FrameTime(long index, double seconds) {
    }

    /** Frames are counted from the first one, time is by their stamps. */
    static FrameClock byStamps() {
        return new FrameClock() {
            private long count;
            private double first;

            @Override
            public FrameTime next(double streamSeconds) {
                if (count == 0) {
                    first = streamSeconds;
                }
                return new FrameTime(count++, Math.max(0, streamSeconds - first));
            }
        };
    }

    /** As {@link #byStamps()} after a seek: the first frame's number is how many stamps of the file lie before its own. */
    static FrameClock byStampsAfterSeek(StampList stamps) {
        return new FrameClock() {
            private long index = -1;

            @Override
            public FrameTime next(double streamSeconds) {
                index = index < 0 ? stamps.countBefore(streamSeconds) : index + 1;
                return new FrameTime(index, Math.max(0, streamSeconds - stamps.first()));
            }
        };
    }

    /** Frames are counted, time is their number over the rate; stamps are ignored. */
    static FrameClock byCount(FrameRate rate) {
        return new FrameClock() {
            private long count;

            @Override
            public FrameTime next(double streamSeconds) {
                long index = count++;
                return new FrameTime(index, rate.seconds(index));
            }
        };
    }

    /** The stamp is the frame's number times {@code tick}, time is that number over the rate. */
    static FrameClock byNumber(FrameRate rate, double tick) {
        return streamSeconds -> {
            long index = Math.round(streamSeconds / tick);
            return new FrameTime(index, rate.seconds(index));
        };
    }
}
