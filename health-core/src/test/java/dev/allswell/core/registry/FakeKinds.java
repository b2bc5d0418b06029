package dev.allswell.core.registry;

import dev.allswell.api.check.CheckSpec;
import dev.allswell.api.check.Origin;
import dev.allswell.api.settings.Problem;
import java.util.List;

/** The kinds {@code http} and {@code tcp}, which find wrong what the reference system does, as far as tests need. */
final class FakeKinds implements CheckKinds {

    @Override
    public boolean installed(String kind) {
        return kinds().contains(kind);
    }

    @Override
    public List<String> kinds() {
        return List.of("http", "tcp");
    }

    @Override
    public List<Problem> validate(CheckSpec spec, Origin owner) {
        var wrong = switch (spec.kind()) {
            case "http" -> spec.target().startsWith("http") ? "" : "URL must be http or https";
            case "tcp" -> spec.target().contains(":") ? "" : "TCP target must be host:port";
            default -> throw new IllegalArgumentException("asked for a kind that is not installed: " + spec.kind());
        };
        return wrong.isEmpty() ? List.of() : List.of(Problem.at("target", wrong));
    }
}
