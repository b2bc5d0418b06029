package dev.allswell.plugin.http;

import java.util.Optional;

/** Expectations of a header field. */
final class TestingHeaders {

    private TestingHeaders() {}

    static HeaderSettings equalTo(String value) {
        return new HeaderSettings(true, Optional.of(value), Optional.empty(), Optional.empty());
    }

    static HeaderSettings containing(String part) {
        return new HeaderSettings(true, Optional.empty(), Optional.of(part), Optional.empty());
    }

    static HeaderSettings matching(String pattern) {
        return new HeaderSettings(true, Optional.empty(), Optional.empty(), Optional.of(pattern));
    }

    static HeaderSettings present() {
        return new HeaderSettings(true, Optional.empty(), Optional.empty(), Optional.empty());
    }

    static HeaderSettings absent() {
        return new HeaderSettings(false, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
