package io.telltale.qa.vlm.token;

import java.nio.charset.StandardCharsets;

/** These bytes. The state is how many are written. */
record LiteralForm(byte[] bytes) implements ByteForm {
    /** @param text not empty */
    static LiteralForm of(String text) {
        return new LiteralForm(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public long start() {
        return 0;
    }

    @Override
    public long next(long state, int value) {
        int at = (int) state;
        return (bytes[at] & 0xFF) != value ? DEAD : at + 1 == bytes.length ? DONE : at + 1;
    }

    @Override
    public boolean mayEnd(long state) {
        return false;
    }

    @Override
    public long mostBytes() {
        return bytes.length;
    }
}
