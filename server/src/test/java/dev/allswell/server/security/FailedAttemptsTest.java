package dev.allswell.server.security;

import dev.allswell.plugin.testkit.time.ManualTime;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FailedAttemptsTest {

    private final List<String> lines = new ArrayList<>();
    private final Logger logger = Logger.getLogger(FailedAttempts.class.getName());
    private final Handler recorder = new Handler() {
        @Override
        public void publish(LogRecord logged) {
            lines.add(new SimpleFormatter().formatMessage(logged));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        logger.addHandler(recorder);
    }

    @AfterEach
    void listenNoMore() {
        logger.removeHandler(recorder);
    }

    @Test
    void manyRefusalsAreOneLineInTenSecondsWithoutTheToken() throws IOException {
        var time = new ManualTime();
        var attempts = new FailedAttempts(time);
        var credentials = new Credentials(
                InetAddress.getByName("192.0.2.1"),
                InetAddress.getByName("192.0.2.2"),
                Optional.empty(),
                false,
                Optional.of("guessed"));
        for (var attempt = 0; attempt < 100; attempt++) {
            attempts.refused(credentials, "POST", "/v1/checks");
        }
        assertThat(lines).containsExactly(
                "refused POST /v1/checks from 192.0.2.1: wrong token; 0 refused before it were not told");
        time.advance(Duration.ofSeconds(10));
        attempts.refused(credentials, "POST", "/v1/checks");
        assertThat(lines.getLast()).endsWith("99 refused before it were not told");
    }
}
