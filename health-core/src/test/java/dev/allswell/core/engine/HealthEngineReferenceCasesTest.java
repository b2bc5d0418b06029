package dev.allswell.core.engine;

import dev.allswell.api.check.CheckStatus;
import dev.allswell.api.event.HealthEvent;
import dev.allswell.api.probe.FaultKind;
import dev.allswell.api.probe.ProbeOutcome;
import dev.allswell.core.store.InMemoryHealthStore;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static dev.allswell.core.engine.TestingEngine.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

/** The service checks' own acceptance cases (part A), as far as the engine alone decides them. */
class HealthEngineReferenceCasesTest {

    private static final ProbeOutcome BAD_GATEWAY =
            ProbeOutcome.failed(FaultKind.ASSERTION, "http_status: 502 Bad Gateway");

    private final TestingEngine house = new TestingEngine(new InMemoryHealthStore());

    @BeforeEach
    void start() throws Exception {
        house.started();
    }

    @Test
    void oneFailureMakesExactlyOneEventDown() {
        house.probes().fail("web");
        house.add("web");
        house.pass(SECOND);
        assertThat(house.changes()).singleElement().extracting(HealthEvent.StateChanged::to).isEqualTo(
                CheckStatus.DOWN);
    }

    @Test
    void tenSuccessesAreOneLine() {
        house.add("web");
        house.pass(Duration.ofSeconds(10));
        assertThat(house.probes().starts("web")).hasSize(10);
        assertThat(house.changes()).hasSize(1);
    }

    @Test
    void upDownUpAreThreeLinesAndLastOkIsKeptWhileDown() {
        house.add("web");
        house.pass(SECOND);
        var lastOk = house.health("web").lastOk();
        house.probes().find("web", BAD_GATEWAY);
        house.pass(SECOND);
        assertThat(house.health("web").message()).contains("http_status: 502 Bad Gateway");
        assertThat(house.health("web").lastOk()).isEqualTo(lastOk);
        house.probes().find("web", ProbeOutcome.passed());
        house.pass(SECOND);
        assertThat(house.changes())
                .extracting(HealthEvent.StateChanged::to)
                .containsExactly(CheckStatus.UP, CheckStatus.DOWN, CheckStatus.UP);
        assertThat(house.changes())
                .extracting(HealthEvent.StateChanged::reason)
                .containsExactly("status_change", "http_status: 502 Bad Gateway", "status_change");
    }

    @Test
    void anyCheckThatIsDownMakesTheCapabilityUnhealthy() {
        house.add("a");
        house.add("b");
        house.pass(SECOND);
        assertThat(house.engine().status().healthy()).isTrue();
        assertThat(house.engine().status().summary()).isEqualTo("2 services up (2 total)");
        house.probes().fail("b");
        house.pass(SECOND);
        assertThat(house.engine().status().healthy()).isFalse();
        assertThat(house.engine().status().summary()).isEqualTo("1 services up (2 total)");
    }

    @Test
    void aClockSetBackAnHourKeepsTheCadence() {
        house.add("web");
        house.pass(SECOND);
        house.time().stepWall(Duration.ofHours(-1));
        house.pass(Duration.ofSeconds(5));
        assertThat(house.probes().gaps("web")).hasSize(5).containsOnly(SECOND);
    }
}
