package dev.allswell.compose.status;

import dev.allswell.api.capability.CapabilityStatus;
import dev.allswell.compose.status.CapabilityLadder.Rung;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CapabilityLadderTest {

    @Test
    void theWellKnownComeFirstAndTheOthersAsTheyWereGiven() {
        var ladder = new CapabilityLadder(List.of(
                rung("zebra"), rung("store"), rung("ant"), rung("health"), rung("dns")));

        assertThat(ladder.rows()).extracting(CapabilityStatus::name)
                .containsExactly("dns", "health", "store", "zebra", "ant");
    }

    @Test
    void oneThatThrowsIsNotHealthyAndHarmsNoOther() {
        var ladder = new CapabilityLadder(List.of(
                new Rung("broken", () -> {
                    throw new IllegalStateException("no idea");
                }),
                rung("sound")));

        assertThat(ladder.rows()).containsExactly(
                new CapabilityStatus("broken", "cannot say how it is: java.lang.IllegalStateException: no idea", false),
                new CapabilityStatus("sound", "well", true));
    }

    private static Rung rung(String name) {
        return new Rung(name, () -> new CapabilityStatus(name, "well", true));
    }
}
