package dev.allswell.plugin.tcp;

import dev.allswell.api.probe.Probe;
import dev.allswell.api.probe.ProbeFactory;
import dev.allswell.api.probe.ThreadKind;
import dev.allswell.api.settings.Problem;
import dev.allswell.api.settings.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Makes probes that connect to a TCP port. */
public final class TcpProbeFactory implements ProbeFactory<TcpSettings> {

    @Override
    public String kind() {
        return "tcp";
    }

    @Override
    public String description() {
        return "Connects to host:port, and can send a text and expect one back";
    }

    @Override
    public Class<TcpSettings> settingsType() {
        return TcpSettings.class;
    }

    @Override
    public ThreadKind threadKind() {
        return ThreadKind.VIRTUAL;
    }

    @Override
    public List<Problem> validate(String target, TcpSettings settings) {
        var problems = new ArrayList<Problem>();
        try {
            TcpTarget.parse(target);
        } catch (TcpTarget.Unreadable unreadable) {
            problems.add(new Problem("/target", message(unreadable)));
        }
        settings.send().map(Secret::reveal).ifPresent(text -> escapes("send", text, problems));
        settings.expect().ifPresent(text -> {
            if (escapes("expect", text, problems) && Escapes.bytes(text).length > settings.maxBytes()) {
                problems.add(new Problem(
                        "/settings/max_bytes",
                        "max_bytes must be at least " + Escapes.bytes(text).length + ", the length of expect"));
            }
        });
        settings.expectPattern().ifPresent(pattern -> pattern(pattern, problems));
        return List.copyOf(problems);
    }

    @Override
    public Optional<String> targetHost(String target, TcpSettings settings) {
        try {
            return Optional.of(TcpTarget.parse(target).host());
        } catch (TcpTarget.Unreadable unreadable) {
            return Optional.empty();
        }
    }

    @Override
    public Probe create(String target, TcpSettings settings) throws Exception {
        return new TcpProbe(
                TcpTarget.parse(target),
                settings.family(),
                SentText.of(settings.send()),
                Expectation.of(settings));
    }

    private static boolean escapes(String key, String text, List<Problem> problems) {
        try {
            Escapes.bytes(text);
            return true;
        } catch (IllegalArgumentException unknown) {
            problems.add(new Problem("/settings/" + key, key + ": " + message(unknown)));
            return false;
        }
    }

    private static void pattern(String pattern, List<Problem> problems) {
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException wrong) {
            problems.add(new Problem(
                    "/settings/expect_pattern",
                    "expect_pattern is not a regular expression: " + wrong.getDescription() + " near character "
                            + (Math.max(0, wrong.getIndex()) + 1)));
        }
    }

    private static String message(Exception problem) {
        return String.valueOf(problem.getMessage());
    }
}
