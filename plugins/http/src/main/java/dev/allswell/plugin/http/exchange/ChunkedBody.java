package dev.allswell.plugin.http.exchange;

import java.nio.ByteBuffer;

/**
 * A body in chunks, RFC 9112, section 7.1. Lines end with CR LF and nothing else; extensions and trailers are read over,
 * within bounds.
 */
final class ChunkedBody implements BodyDecoder {

    private static final int LONGEST_EXTENSIONS = 64 * 1024;

    private enum State {
        SIZE,
        EXTENSION,
        SIZE_LINE_FEED,
        DATA,
        DATA_CARRIAGE_RETURN,
        DATA_LINE_FEED,
        TRAILER_START,
        TRAILER,
        TRAILER_LINE_FEED,
        LAST_LINE_FEED,
        DONE
    }

    private State state = State.SIZE;
    private long left;
    private int digits;
    private int extensions;
    private int trailers;

    @Override
    public boolean decode(ByteBuffer input, BodySink sink) throws ProtocolException {
        while (state != State.DONE && input.hasRemaining()) {
            if (state == State.DATA) {
                var next = (int) Math.min(left, input.remaining());
                sink.take(input, next);
                left -= next;
                if (left == 0) {
                    state = State.DATA_CARRIAGE_RETURN;
                }
            } else {
                state = after(input.get());
            }
        }
        return state == State.DONE;
    }

    @Override
    public void end() throws ProtocolException {
        throw new ProtocolException("connection closed inside a chunked body");
    }

    private State after(byte next) throws ProtocolException {
        return switch (state) {
            case SIZE -> size(next);
            case EXTENSION -> extension(next);
            case SIZE_LINE_FEED -> lineFeed(next, left == 0 ? State.TRAILER_START : State.DATA);
            case DATA_CARRIAGE_RETURN -> carriageReturn(next);
            case DATA_LINE_FEED -> nextChunk(next);
            case TRAILER_START -> next == '\r' ? State.LAST_LINE_FEED : trailer(next);
            case TRAILER -> next == '\r' ? State.TRAILER_LINE_FEED : trailer(next);
            case TRAILER_LINE_FEED -> lineFeed(next, State.TRAILER_START);
            case LAST_LINE_FEED -> lineFeed(next, State.DONE);
            case DATA, DONE -> throw new IllegalStateException("no byte is looked at alone here");
        };
    }

    private State size(byte next) throws ProtocolException {
        var digit = Character.digit(next, 16);
        if (digit >= 0) {
            if (++digits > 15) {
                throw new ProtocolException("the size of a chunk is too large");
            }
            left = left * 16 + digit;
            return State.SIZE;
        }
        if (digits == 0) {
            throw new ProtocolException("malformed size of a chunk");
        }
        return switch (next) {
            case '\r' -> State.SIZE_LINE_FEED;
            case ';', ' ', '\t' -> State.EXTENSION;
            default -> throw new ProtocolException("malformed size of a chunk");
        };
    }

    private State extension(byte next) throws ProtocolException {
        if (next == '\r') {
            return State.SIZE_LINE_FEED;
        }
        if (++extensions > LONGEST_EXTENSIONS) {
            throw new ProtocolException("the extensions of chunks are longer than " + LONGEST_EXTENSIONS + " bytes");
        }
        return text(next, State.EXTENSION);
    }

    private State trailer(byte next) throws ProtocolException {
        if (++trailers > HeadParser.LARGEST_HEAD) {
            throw new ProtocolException("the trailers are larger than " + HeadParser.LARGEST_HEAD + " bytes");
        }
        return text(next, State.TRAILER);
    }

    private State nextChunk(byte next) throws ProtocolException {
        digits = 0;
        return lineFeed(next, State.SIZE);
    }

    private static State text(byte next, State state) throws ProtocolException {
        if (!Tokens.isValueCharacter(next & 0xff)) {
            throw new ProtocolException("control character between chunks");
        }
        return state;
    }

    private static State carriageReturn(byte next) throws ProtocolException {
        if (next != '\r') {
            throw new ProtocolException("a chunk is longer than its size");
        }
        return State.DATA_LINE_FEED;
    }

    private static State lineFeed(byte next, State then) throws ProtocolException {
        if (next != '\n') {
            throw new ProtocolException("a line between chunks does not end with CR LF");
        }
        return then;
    }
}
