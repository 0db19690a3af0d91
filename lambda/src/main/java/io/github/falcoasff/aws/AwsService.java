package io.github.falcoasff.aws;

/** The services that are called. The names are those in the endpoint variables. */
public enum AwsService {
  /** AWS Security Hub CSPM. */
  SECURITYHUB,
  /** Amazon SQS. */
  SQS,
  /** Amazon S3. */
  S3,
  /** AWS STS. */
  STS,
  /** Amazon EC2. */
  EC2,
  /** Amazon ECS. */
  ECS,
  /** Amazon EKS. */
  EKS
}
