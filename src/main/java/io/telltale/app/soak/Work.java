package io.telltale.app.soak;

/** One round of something that is done over and over; closed in the end. One thread. */
interface Work extends AutoCloseable {
    String name();

    /** @return how many videos were done in it */
    int round() throws Exception;

    /** The process that does it. */
    long pid();

    @Override
    void close() throws Exception;
}
