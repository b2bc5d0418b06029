package dev.allswell.compose.config;

import java.util.Map;
import java.util.Optional;

/** References to the variables a test names, and to the files of this machine. */
final class TestingReferences {

    private TestingReferences() {}

    static References of(Map<String, String> environment) {
        return new References(name -> Optional.ofNullable(environment.get(name)), new LocalReferenceFiles());
    }
}
