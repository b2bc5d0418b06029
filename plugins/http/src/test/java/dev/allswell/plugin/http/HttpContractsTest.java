package dev.allswell.plugin.http;

import dev.allswell.api.probe.Phase;
import dev.allswell.plugin.http.TestingHttpServer.Connection;
import dev.allswell.plugin.testkit.net.RefusingPort;
import dev.allswell.plugin.testkit.net.TestingTcpServer;
import dev.allswell.plugin.testkit.probe.CancellationContract;
import dev.allswell.plugin.testkit.probe.ProbeContract;
import dev.allswell.plugin.testkit.probe.ProbeFactoryContract;
import dev.allswell.plugin.testkit.probe.ProbeFixture;
import dev.allswell.plugin.testkit.probe.SecretHygieneContract;
import dev.allswell.plugin.testkit.probe.TestingTlsContexts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class HttpContractsTest
        implements ProbeContract, CancellationContract, ProbeFactoryContract<HttpSettings>, SecretHygieneContract {

    private static final String PASSWORD = "correct horse battery";
    private static final String TOKEN = "tok-5f1d9a77";
    private static final String KEY = "key-99aa31bc";

    private TestingHttpServer echo;
    private TestingTcpServer silence;
    private RefusingPort nobody;

    @BeforeEach
    void listen() throws IOException {
        echo = new TestingHttpServer(HttpContractsTest::echo);
        silence = TestingTcpServer.silent();
        nobody = RefusingPort.open();
    }

    @AfterEach
    void close() throws IOException {
        echo.close();
        silence.close();
        nobody.close();
    }

    @Override
    public ProbeFixture<HttpSettings> healthy() {
        return fixture(echo.url("/"), TestingSettings.defaults());
    }

    @Override
    public Set<Phase> phases() {
        return Set.of(Phase.RESOLVE, Phase.CONNECT, Phase.SEND, Phase.FIRST_BYTE, Phase.TRANSFER);
    }

    @Override
    public ProbeFixture<?> refusing() {
        return fixture("http://" + nobody.target() + "/", TestingSettings.defaults());
    }

    @Override
    public ProbeFixture<?> unresolvable() {
        return fixture("http://nowhere.example/", TestingSettings.defaults());
    }

    @Override
    public ProbeFixture<?> silent(TestingTcpServer server) {
        return fixture("http://" + server.target() + "/", TestingSettings.defaults());
    }

    @Override
    public ProbeFixture<HttpSettings> valid() {
        return fixture("https://[::1]:8443/health?deep=1", TestingSettings.defaults());
    }

    @Override
    public List<Refusal<HttpSettings>> refusals() {
        return List.of(
                target("ftp://x/", "URL must be http or https"),
                target("http://user:pw@x/",
                        "invalid URL: it must not hold a user name or password; use the setting basic"),
                settings(TestingSettings.defaults().method("GE T"), "/method",
                        "a method is a word such as GET or POST"),
                settings(TestingSettings.defaults().method("get"), "/method", "methods are written in capitals: GET"),
                settings(
                        TestingSettings.defaults().method("CONNECT"),
                        "/method",
                        "CONNECT asks for a tunnel, which this probe does not speak"),
                settings(
                        TestingSettings.defaults().header("a b", "x"),
                        "/headers/a b",
                        "this is not the name of a header field"),
                settings(
                        TestingSettings.defaults().header("Content-Length", "3"),
                        "/headers/Content-Length",
                        "this header field is written by the probe itself"),
                settings(
                        TestingSettings.defaults().header("X-Key", "a\r\nEvil: b"),
                        "/headers/X-Key",
                        "the value must be one line without control characters"),
                settings(
                        TestingSettings.defaults().basic("a:b", "c"),
                        "/basic/username",
                        "a user name of basic authentication holds no colon"),
                settings(
                        TestingSettings.defaults().basic("a", "b").bearer("c"), "/bearer",
                        "give either basic or bearer"),
                settings(
                        TestingSettings.defaults().expectStatus("200", "2x"),
                        "/expect_status/1",
                        "a status is written 200, 2xx or 200-299, not: 2x"),
                settings(
                        TestingSettings.defaults().expectStatus("301"),
                        "/expect_status",
                        "redirects are followed before their status is looked at; set redirects to none"),
                settings(
                        TestingSettings.defaults().matches("ok", "(unclosed"),
                        "/expect_body/matches/1",
                        "malformed regular expression: Unclosed group at position 10"),
                settings(
                        TestingSettings.defaults().expectJson(Map.of("status", "ok")),
                        "/expect_json/status",
                        "a JSON pointer is empty or starts with a slash, as in /status, not: status"),
                settings(
                        TestingSettings.defaults().method("HEAD").contains("ok"),
                        "/method",
                        "the answer to HEAD has no body to expect anything of"),
                settings(
                        TestingSettings.defaults().maxBody(0).contains("ok"),
                        "/max_body",
                        "with 0 there is no body to expect anything of"));
    }

    @Override
    public List<ProbeFixture<?>> secretive() {
        return List.of(
                fixture(echo.url("/"), carrying().matches("never there")),
                fixture(echo.url("/"), carrying().contains("never there")),
                fixture(echo.url("/"), carrying().containsNot("Accept")),
                fixture(echo.url("/"), carrying().expectJson(Map.of("/status", "ok"))),
                fixture(echo.url("/json"), carrying().expectJson(Map.of("/authorization", "ok"))),
                fixture(echo.url("/"), carrying().expectHeader("x-echo", TestingHeaders.equalTo("ok"))),
                fixture(echo.url("/"), carrying().expectStatus("500")),
                fixture(echo.url("/away"), carrying()),
                fixture(echo.url("/"), TestingSettings.defaults().bearer(TOKEN).contains("never there")),
                fixture("http://" + nobody.target() + "/", carrying()),
                fixture("http://" + silence.target() + "/", carrying()),
                fixture("https://" + silence.target() + "/", carrying()),
                fixture("nonsense", carrying().header("X-Broken", KEY + "\n")));
    }

    @Override
    public List<String> secrets() {
        return List.of(
                PASSWORD,
                TOKEN,
                KEY,
                Base64.getEncoder().encodeToString(("watch:" + PASSWORD).getBytes(StandardCharsets.UTF_8)));
    }

    private static TestingSettings carrying() {
        return TestingSettings.defaults().basic("watch", PASSWORD).header("X-Key", KEY).method("POST").body("{"
                + TOKEN);
    }

    /** Answers with everything it was sent, in head and body. */
    private static void echo(Connection connection) throws IOException {
        var request = connection.request();
        var path = request.split(" ")[1];
        var flat = request.replace("\r\n", " ");
        switch (path) {
            case "/json" -> connection.answer(200, "{\"authorization\": \"" + flat.replace("\"", "'") + "\"}");
            case "/away" -> connection.answer(302, "", "Location: ftp://elsewhere/" + flat.replace(' ', '+'));
            default -> connection.answer(200, "Accept " + flat, "X-Echo: " + flat);
        }
    }

    private static ProbeFixture<HttpSettings> fixture(String target, TestingSettings settings) {
        return ProbeFixture.of(new HttpProbeFactory(), target, settings.settings()).withTls(new TestingTlsContexts());
    }

    private static Refusal<HttpSettings> target(String target, String message) {
        return Refusal.of(target, TestingSettings.defaults().settings(), "/target", message);
    }

    private static Refusal<HttpSettings> settings(TestingSettings settings, String pointer, String message) {
        return Refusal.of("http://x/", settings.settings(), "/settings" + pointer, message);
    }
}
