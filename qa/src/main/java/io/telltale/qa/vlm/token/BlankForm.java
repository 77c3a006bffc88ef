package io.telltale.qa.vlm.token;

/** One blank or none: most models were trained on JSON with a blank behind colons and commas, and must not be forced from their habit. */
record BlankForm() implements ByteForm {
    @Override
    public long start() {
        return 0;
    }

    @Override
    public long next(long state, int value) {
        return value == ' ' ? DONE : PASS;
    }

    @Override
    public boolean mayEnd(long state) {
        return true;
    }

    @Override
    public long mostBytes() {
        return 1;
    }
}
