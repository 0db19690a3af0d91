package io.github.falcoasff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * Opens the report in Chromium, which enforces the content security policy. The profile browser
 * runs it.
 */
@Tag("browser")
final class ReportInBrowserTest extends ReportScenarios {
  private static ChromeDriver driver;

  @BeforeAll
  static void start() {
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(System.getProperty("browser.binary"));
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--window-size=1280,900",
        "--host-resolver-rules=MAP * ~NOTFOUND");
    options.setCapability("goog:loggingPrefs", logs);
    driver =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(Path.of(System.getProperty("browser.driver")).toFile())
                .build(),
            options);
  }

  @AfterAll
  static void stop() {
    driver.quit();
  }

  @Override
  ReportPage open(Path file) throws IOException {
    driver.get(file.toUri().toString());
    return new Chromium();
  }

  @Test
  void theKeyboardReachesAndOpensAFinding(@org.junit.jupiter.api.io.TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("keys.html");
    new Tool().input(Alerts.SHELL).run("check", "-", "--summary", "--html", file.toString());
    try (ReportPage page = open(file)) {
      driver.findElement(By.id("search")).sendKeys("shell");
      WebElement title = driver.findElement(By.cssSelector(".title"));
      for (int i = 0; i < 10 && !driver.switchTo().activeElement().equals(title); i++) {
        driver.switchTo().activeElement().sendKeys(Keys.TAB);
      }
      assertThat(driver.switchTo().activeElement()).isEqualTo(title);
      title.sendKeys(Keys.ENTER);
      assertThat(page.count("tr.detail")).isEqualTo(1);
      assertThat(page.faults()).isEmpty();
    }
  }

  @Test
  void thePageFitsAPhone(@org.junit.jupiter.api.io.TempDir Path folder) throws IOException {
    Path file = folder.resolve("phone.html");
    new Tool().input(Alerts.SHELL).run("check", "-", "--summary", "--html", file.toString());
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        java.util.Map.of("width", 390, "height", 844, "deviceScaleFactor", 2, "mobile", true));
    try (ReportPage page = open(file)) {
      page.openAll();
      assertThat(page.js("document.documentElement.scrollWidth")).isEqualTo("390");
    } finally {
      driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", java.util.Map.of());
    }
  }

  /** A page in Chromium. */
  private static final class Chromium implements ReportPage {
    @Override
    public String js(String expression) {
      return String.valueOf(driver.executeScript("return String(" + expression + ")"));
    }

    @Override
    public List<String> faults() {
      List<String> faults = new ArrayList<>();
      driver.manage().logs().get(LogType.BROWSER).forEach(entry -> faults.add(entry.getMessage()));
      if (!js("performance.getEntriesByType('resource').length").equals("0")) {
        faults.add("the page asked the network for something");
      }
      return faults;
    }

    @Override
    public void close() {
      driver.get("about:blank");
    }
  }
}
