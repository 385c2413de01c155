package org.vincle.connectors.hmis.csv;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Characters of rows, none of which may be longer than the bounds allow: a quote that nobody closes cannot fill the memory. */
final class BoundedReader extends FilterReader {

    /** A row goes on and on. */
    static final class RowTooLong extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private final int limit;
    private long sinceRow;

    BoundedReader(Reader in, int limit) {
        super(in);
        this.limit = limit;
    }

    /** A row came to its end. */
    void row() {
        sinceRow = 0;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count(Math.max(read, 0));
        return read;
    }

    private void count(int read) throws IOException {
        sinceRow += read;
        if (sinceRow > limit) {
            throw new RowTooLong();
        }
    }
}
