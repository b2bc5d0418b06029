package dev.allswell.server.packaged;

import dev.allswell.plugin.testkit.time.Eventually;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeOptions;

import static org.assertj.core.api.Assertions.assertThat;

/** The page in a real browser: what is up and down, live, and in words. */
class PageIT {

    @TempDir
    private Path folder;

    @Test
    void showsChecksLiveWorstFirst() throws Exception {
        try (var targets = new TestingTargets();
                var server = Allswell.serve(folder.resolve("data"))) {
            server.tell("add", "alpha", "--http", targets.httpUrl(), "--interval", "1s");
            server.tell("add", "zulu", "--tcp", "127.0.0.1:1", "--interval", "1s");
            server.awaitStatus("alpha", "up");
            server.awaitStatus("zulu", "down");
            var browser = browser(folder);
            try {
                browser.get(server.url() + "/");
                await("zulu is first, and down", browser, "#rows tr:first-child", "zulu");
                await("the title says it", () -> String.valueOf(browser.getTitle()).contains("1 of"));
                await("alpha is up", browser, "tr[data-name=alpha] .state", "up");
                targets.stop();
                await("alpha goes down without a reload", browser, "tr[data-name=alpha] .state", "down");
                await("the reason is shown", browser, "tr[data-name=alpha] .message", "http_error");
                await("it is told to those who listen", browser, "#news", "alpha is down");
                assertThat(browser.findElement(By.cssSelector("tr[data-name=alpha] .results"))
                        .getAttribute("aria-label"))
                        .contains("failed");
                server.tell("remove", "zulu");
                await("zulu is gone", () -> browser.findElements(By.cssSelector("tr[data-name=zulu]"))
                        .isEmpty());
                assertThat(browser.manage().logs().get("browser").getAll())
                        .filteredOn(entry -> entry.getMessage().contains("Content Security Policy"))
                        .isEmpty();
            } finally {
                browser.quit();
            }
        }
    }

    private static WebDriver browser(Path folder) throws IOException {
        var options = new ChromeOptions();
        options.setBinary("/usr/bin/chromium");
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + folder.resolve("browser"));
        System.setProperty("webdriver.chrome.driver", "/usr/bin/chromedriver");
        return new ChromeDriver(options);
    }

    private static void await(String what, WebDriver browser, String place, String text) {
        await(what, () -> browser.findElements(By.cssSelector(place)).stream()
                .anyMatch(element -> textOf(element).contains(text)));
    }

    private static String textOf(WebElement element) {
        var text = element.getText();
        return text.isEmpty() ? String.valueOf(element.getAttribute("textContent")) : text;
    }

    private static void await(String what, BooleanSupplier condition) {
        Eventually.until(what, () -> {
            try {
                return condition.getAsBoolean();
            } catch (StaleElementReferenceException redrawn) {
                return false;
            }
        });
    }
}
