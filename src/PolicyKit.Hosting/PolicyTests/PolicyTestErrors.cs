using PolicyKit.Model;

namespace PolicyKit.Hosting.PolicyTests;

/// <summary>What can be wrong with a policy test file.</summary>
internal static class PolicyTestErrors
{
    public static DiagnosticKind NoManifests { get; } = new(
        "PK0180", "Case without manifests", Severity.Error, "the case says nothing about its objects",
        "Give it `manifests: |` with YAML, or `files:` with a list of paths.");

    public static DiagnosticKind NoExpectation { get; } = new(
        "PK0181", "Case without expectation", Severity.Error, "the case expects nothing",
        "Give it a list of `probes`, or an `invalid` object.");

    public static DiagnosticKind TwoExpectations { get; } = new(
        "PK0182", "Case with two expectations", Severity.Error, "a case cannot have both `probes` and `invalid`: nothing is decided about objects that are refused",
        "Split it into two cases.");

    public static DiagnosticKind BadEndpoint { get; } = new(
        "PK0183", "Not an endpoint", Severity.Error, "{0}", EndpointReference.Examples);

    public static DiagnosticKind BadPort { get; } = new(
        "PK0184", "Not a port", Severity.Error, "{0}", "Write one port with its protocol: `TCP/8080`, `UDP/53`, `SCTP/7777` or `ICMP/8/0`.");

    public static DiagnosticKind BadRequest { get; } = new(
        "PK0193", "Not a request", Severity.Error, "{0}",
        "Write one of `http: { method, path, host, headers }`, `grpc: { service, method }`, `dns: { matchName }` and `kafka: { apiKey, topic, clientID }`.");

    public static DiagnosticKind BadVerdict { get; } = new(
        "PK0185", "Not a verdict", Severity.Error, "`{0}` is no verdict", "Write `allow` or `deny`.");

    public static DiagnosticKind DuplicateName { get; } = new(
        "PK0186", "Two cases with one name", Severity.Error, "another case of this file is called `{0}` too", "Give each case a name of its own.");

    public static DiagnosticKind NotACase { get; } = new(
        "PK0187", "Not a policy test", Severity.Error, "this is no policy test, but {0}",
        "A policy test has `name`, `files` or `manifests`, and `probes`; policies and workloads are read by `verify`, `lint`, `map` and `query`.");

    public static DiagnosticKind BadFile { get; } = new("PK0188", "File of a case", Severity.Error, "{0}");

    public static DiagnosticKind UnsupportedDataPlane { get; } = new(
        "PK0189", "Unsupported data plane", Severity.Error, "the case is for `{0}`, and what that enforces is not known here; known are {1}");

    public static DiagnosticKind NotRefused { get; } = new(
        "PK0190", "Accepted, but should be refused", Severity.Error, "no error was reported for `{0}`{1}");

    public static DiagnosticKind UnknownEnd { get; } = new("PK0191", "Unknown end of a probe", Severity.Error, "{0}");

    public static DiagnosticKind WrongEncryption { get; } = new(
        "PK0192", "Encryption not as expected", Severity.Error, "{0}: expected {1} of encryption in transit, and {2} encrypts traffic between nodes here",
        "Traffic on one node, or to and from the outside, is never encrypted by a network plugin.");
}
