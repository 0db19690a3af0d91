package io.github.falcoasff.aws;

import java.io.StringReader;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** AWS STS in one Region, by its Query protocol (AWS STS API reference, AssumeRole). */
public final class TokenService {
  private static final String NAME = "sts:AssumeRole";

  private final ServiceCalls calls;

  /** The service by these calls, which are of <code>sts</code>. */
  public TokenService(ServiceCalls calls) {
    this.calls = calls;
  }

  /**
   * Assumes a role for as long as the service gives it without asking: an hour, which is also the
   * most that a role may have that was assumed by a role.
   *
   * @param sessionName 2 to 64 characters, which the member's CloudTrail shows
   * @throws AwsCallException if it was refused or had no answer
   */
  public AssumedRole assume(String roleArn, String sessionName, Optional<String> externalId) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("RoleArn", roleArn);
    parameters.put("RoleSessionName", sessionName);
    externalId.ifPresent(id -> parameters.put("ExternalId", id));
    return read(calls.query("AssumeRole", "2011-06-15", parameters));
  }

  private static AssumedRole read(String body) {
    Map<String, String> texts = texts(body);
    try {
      return new AssumedRole(
          text(texts, "Arn"),
          AwsSessionCredentials.create(
              text(texts, "AccessKeyId"),
              text(texts, "SecretAccessKey"),
              text(texts, "SessionToken")),
          Instant.parse(text(texts, "Expiration")));
    } catch (DateTimeException noTime) {
      throw new AwsCallException(NAME + " was answered with no time as Expiration", noTime);
    }
  }

  private static String text(Map<String, String> texts, String name) {
    String text = texts.getOrDefault(name, "");
    if (text.isEmpty()) {
      throw new AwsCallException(NAME + " was answered without " + name);
    }
    return text;
  }

  /** The texts of the elements by name, the first of each. */
  private static Map<String, String> texts(String xml) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    Map<String, String> texts = new HashMap<>();
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml));
      String element = "";
      while (reader.hasNext()) {
        switch (reader.next()) {
          case XMLStreamConstants.START_ELEMENT -> element = reader.getLocalName();
          case XMLStreamConstants.CHARACTERS ->
              texts.putIfAbsent(element, reader.getText().strip());
          case XMLStreamConstants.END_ELEMENT -> element = "";
          default -> {
            // Comments and the like say nothing.
          }
        }
      }
    } catch (XMLStreamException notXml) {
      // The answer holds credentials: none of it goes into a message.
      throw new AwsCallException(NAME + " was answered with what is no XML");
    }
    return texts;
  }
}
