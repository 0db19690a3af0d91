package io.github.falcoasff.world;

import com.amazonaws.services.lambda.runtime.events.CloudWatchLogsEvent;
import io.github.falcoasff.fixture.Payloads;
import io.github.falcoasff.world.Container.Role;
import java.time.Duration;

/**
 * Lambda's asynchronous invocations: a payload is tried three times, a minute and two minutes
 * apart, and then goes to the queue of failures.
 */
final class AsynchronousInvocations {
  private static final int TRIES = 3;

  private final World world;
  private final Functions functions;

  AsynchronousInvocations(World world, Functions functions) {
    this.world = world;
    this.functions = functions;
  }

  void accept(Plan.Delivery delivery) {
    attempt(delivery, Payloads.data(Lines.all().payload(delivery)), 1);
  }

  private void attempt(Plan.Delivery delivery, String data, int tried) {
    CloudWatchLogsEvent event = Payloads.eventOfData(data);
    functions.invoke(
        Role.FUNCTION,
        event,
        outcome -> {
          if (outcome.answer().isPresent()) {
            world.acknowledged(Lines.all().keys(delivery), "the invocation succeeded");
          } else if (tried < TRIES) {
            world.simulation.after(
                Duration.ofMinutes(tried), () -> attempt(delivery, data, tried + 1));
          } else {
            world
                .failures()
                .add(
                    "{\"version\":\"1.0\",\"requestContext\":{},\"requestPayload\":"
                        + "{\"awslogs\":{\"data\":\""
                        + data
                        + "\"}},\"responseContext\":{}}");
          }
        });
  }
}
