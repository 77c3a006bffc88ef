package io.telltale.spotting.footage;

import java.io.IOException;

/**
 * What one leading byte of a NUT frame stands for.
 *
 * @param flags      which fields follow
 * @param ptsDelta   ticks since the frame before, where no time stamp follows
 * @param sizeFactor what the coded part of the size is multiplied by
 * @param sizeLow    what is added to it
 * @param reserved   fields to skip
 * @param header     which elided header the data begins with
 */
record NutFrameCode(int flags, long ptsDelta, long sizeFactor, long sizeLow, long reserved, int header) {
    static final int CODED_PTS = 8;
    static final int STREAM_ID = 16;
    static final int SIZE_HIGH = 32;
    static final int CHECKSUM = 64;
    static final int RESERVED = 128;
    static final int SIDE_DATA = 256;
    static final int HEADER_INDEX = 1024;
    static final int MATCH_TIME = 2048;
    static final int CODED = 4096;
    static final int INVALID = 8192;

    /** Reads the table of 256 codes from a main header, in which runs of codes share their fields and sizes count up. */
    static void readTable(NutFields fields, NutFrameCode[] table) throws IOException {
        long ptsDelta = 0;
        long factor = 1;
        int header = 0;
        for (int code = 0; code < table.length; ) {
            int flags = (int) fields.unsigned();
            long given = fields.unsigned();
            if (given > 0) {
                ptsDelta = fields.signed();
            }
            if (given > 1) {
                factor = fields.unsigned();
            }
            if (given > 2) {
                fields.unsigned();
            }
            long size = given > 3 ? fields.unsigned() : 0;
            long reserved = given > 4 ? fields.unsigned() : 0;
            long count = given > 5 ? fields.unsigned() : factor - size;
            if (given > 6) {
                fields.signed();
            }
            if (given > 7) {
                header = (int) fields.unsigned();
            }
            for (long i = 8; i < given; i++) {
                fields.unsigned();
            }
            if (count <= 0) {
                throw new IOException("a NUT table of frame codes with a run of " + count);
            }
            for (long i = 0; i < count && code < table.length; code++) {
                if (code == 'N') {
                    table[code] = new NutFrameCode(INVALID, 0, 1, 0, 0, 0);
                } else {
                    table[code] = new NutFrameCode(flags, ptsDelta, factor, size + i, reserved, header);
                    i++;
                }
            }
        }
    }
}
