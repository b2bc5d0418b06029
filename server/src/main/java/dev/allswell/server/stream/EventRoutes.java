package dev.allswell.server.stream;

import dev.allswell.server.http.Exchange;
import dev.allswell.server.http.Route;
import dev.allswell.server.http.RouteGroup;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * {@code /v1/events}: the journal as it grows. A client that comes back with the last id it saw misses nothing, across
 * restarts too; where the journal does not reach back so far, it is told by {@code journal.gap}. Results of probes, which
 * are in no journal, come beside it to who asks for them.
 */
public final class EventRoutes implements RouteGroup {

    private static final String AFTER = "after";
    private static final String LAST_EVENT_ID = "Last-Event-ID";

    private final EventFeed feed;
    private final OpenStreams open;

    /** Routes to that feed, for as many clients as may be open. */
    public EventRoutes(EventFeed feed, OpenStreams open) {
        this.feed = feed;
        this.open = open;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/v1/events", this::stream));
    }

    private void stream(Exchange exchange) throws IOException {
        exchange.allowParameters(AFTER, "results");
        var results = exchange.flag("results");
        var asked = position(exchange);
        if (exchange.headOnly()) {
            exchange.answer(200, "text/event-stream", new byte[0]);
            return;
        }
        open.enter();
        try {
            feed.follow(exchange.stream("text/event-stream;charset=utf-8"), asked, results);
        } finally {
            open.leave();
        }
    }

    private static Optional<Long> position(Exchange exchange) {
        var parameter = exchange.number(AFTER, 0, Long.MAX_VALUE);
        return exchange.header(LAST_EVENT_ID)
                .filter(id -> !id.isBlank())
                .map(id -> {
                    try {
                        return Long.parseUnsignedLong(id.strip()) & Long.MAX_VALUE;
                    } catch (NumberFormatException notOurs) {
                        throw Exchange.refusedParameter(LAST_EVENT_ID, LAST_EVENT_ID + " must be a whole number");
                    }
                })
                .or(() -> parameter);
    }
}
