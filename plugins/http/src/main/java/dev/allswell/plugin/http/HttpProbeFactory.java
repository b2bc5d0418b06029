package dev.allswell.plugin.http;

import dev.allswell.api.probe.Probe;
import dev.allswell.api.probe.ProbeFactory;
import dev.allswell.api.probe.ThreadKind;
import dev.allswell.api.settings.Problem;
import dev.allswell.plugin.http.exchange.HttpTarget;
import dev.allswell.plugin.http.exchange.InvalidTargetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes {@link HttpProbe}s. */
public final class HttpProbeFactory implements ProbeFactory<HttpSettings> {

    @Override
    public String kind() {
        return "http";
    }

    @Override
    public String description() {
        return "Sends one HTTP/1.1 request over a fresh connection and judges status, headers, body and certificate";
    }

    @Override
    public Class<HttpSettings> settingsType() {
        return HttpSettings.class;
    }

    @Override
    public ThreadKind threadKind() {
        return ThreadKind.VIRTUAL;
    }

    @Override
    public List<Problem> validate(String target, HttpSettings settings) {
        return SettingsProblems.of(target, settings);
    }

    @Override
    public Optional<String> targetHost(String target, HttpSettings settings) {
        try {
            return Optional.of(HttpTarget.parse(target).host());
        } catch (InvalidTargetException noHost) {
            return Optional.empty();
        }
    }

    @Override
    public Probe create(String target, HttpSettings settings) throws InvalidTargetException, IOException {
        var tls = settings.tls().orElse(TlsSettings.DEFAULT);
        var files = Stream.of(tls.authorities(), tls.certificate(), tls.key())
                .flatMap(Optional::stream)
                .toList();
        for (var file : files) {
            requireReadable(file);
        }
        return new HttpProbe(HttpTarget.parse(target), RequestPlan.of(settings), ResponsePlan.of(settings));
    }

    private static void requireReadable(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IOException("cannot read the file " + file);
        }
    }
}
