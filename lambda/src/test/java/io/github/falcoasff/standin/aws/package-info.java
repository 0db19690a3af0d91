/**
 * Small stand-ins for SQS, S3 and STS on loopback, as far as rejected records, replays and the hub
 * need them. They check what the services check of a request, and can be told to fail.
 */
package io.github.falcoasff.standin.aws;
