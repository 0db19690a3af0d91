/**
 * A simulation of all that is around the function: one seed decides what CloudWatch Logs, Lambda,
 * Kinesis, STS, SQS, S3, Security Hub and the operator do, and when. The function's own code runs
 * in virtual time.
 */
package io.github.falcoasff.world;
