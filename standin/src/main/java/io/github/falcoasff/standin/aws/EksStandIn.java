package io.github.falcoasff.standin.aws;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Answers DescribeCluster (Amazon EKS API reference). */
public final class EksStandIn extends LoopbackService {
  private static final String PATH = "/clusters/";

  private final String region;
  private final Set<String> clusters = ConcurrentHashMap.newKeySet();

  private EksStandIn(String region) {
    super("eks", region);
    this.region = region;
  }

  /** Starts a service in a Region. */
  public static EksStandIn start(String region) {
    return new EksStandIn(region);
  }

  /** Adds a cluster. */
  public EksStandIn cluster(String name) {
    clusters.add(name);
    return this;
  }

  @Override
  ServiceAnswer answer(ServiceCall call) {
    String path = call.path();
    if (!call.method().equals("GET") || !path.startsWith(PATH)) {
      return violation("no call that is known: " + call.method() + " " + path);
    }
    String name = path.substring(PATH.length());
    if (!clusters.contains(name)) {
      return new ServiceAnswer(404, "application/json", "{\"message\":\"No cluster found\"}")
          .with("x-amzn-ErrorType", "ResourceNotFoundException");
    }
    return new ServiceAnswer(200, "application/json", CLUSTER.formatted(name, region));
  }

  private static final String CLUSTER =
      """
      {"cluster":{"name":"%1$s","arn":"arn:aws:eks:%2$s:111122223333:cluster/%1$s",\
      "createdAt":1.714060800123E9,"version":"1.34",\
      "endpoint":"https://0123456789ABCDEF.gr7.%2$s.eks.amazonaws.com",\
      "roleArn":"arn:aws:iam::111122223333:role/%1$s-cluster",\
      "resourcesVpcConfig":{"subnetIds":["subnet-0a1b2c3d4e5f60718","subnet-0a1b2c3d4e5f60719"],\
      "securityGroupIds":[],"clusterSecurityGroupId":"sg-0123456789abcdef0",\
      "vpcId":"vpc-004bbdc1110d22cdb","endpointPublicAccess":true,"endpointPrivateAccess":false,\
      "publicAccessCidrs":["0.0.0.0/0"]},\
      "logging":{"clusterLogging":[{"types":["api","audit"],"enabled":true},\
      {"types":["scheduler"],"enabled":false}]},"identity":null,"status":"ACTIVE",\
      "certificateAuthority":{"data":"LS0tLS1CRUdJTg=="},"platformVersion":"eks.4",\
      "tags":{"team":"shop"}}}\
      """;
}
