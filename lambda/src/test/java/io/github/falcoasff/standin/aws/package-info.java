/**
 * Small stand-ins for SQS and S3 on loopback, as far as rejected records and replays need them.
 * They check what the services check of a request, and can be told to fail.
 */
package io.github.falcoasff.standin.aws;
