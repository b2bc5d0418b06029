package dev.allswell.server.planted;

import java.util.function.BooleanSupplier;
import org.awaitility.planted.PlantedAwaitility;
import org.junit.jupiter.api.Assumptions;
import org.mockito.planted.PlantedMockito;

/** No test: what a test must not do. */
final class PlantedSkippedTest {

    private PlantedSkippedTest() {}

    static int skip(BooleanSupplier weather) {
        Assumptions.assumeTrue(weather);
        return new PlantedMockito().hashCode() + new PlantedAwaitility().hashCode();
    }
}
