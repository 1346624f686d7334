using static Orkestra.Sdk.Documents.Binding.ValueShape;

namespace Orkestra.Sdk.Documents.Binding.Keys;

/// <summary>What an end-to-end test asks of a cluster (simulate-and-e2e.md §2.4).</summary>
internal static class KubectlKeys
{
    public static KeyTable Assertions { get; } = new KeyTable("assertions about output")
        .Key("equals", PlainText, "The output.")
        .Key("notEquals", PlainText, "Any other output.")
        .Key("outputContains", PlainText, "A part of the output.")
        .Key("outputNotContains", PlainText, "No part of the output.")
        .Key("regex", PlainText, "A pattern that is found in the output.")
        .Key("greaterThan", PlainText, "A larger number.")
        .Key("lessThan", PlainText, "A smaller number.")
        .Key("greaterThanOrEqual", PlainText, "A number that is not smaller.")
        .Key("lessThanOrEqual", PlainText, "A number that is not larger.")
        .Key("between", PlainText, "A number from the first to the second.")
        .Key("notBetween", PlainText, "A number outside the first and the second.")
        .Key("exists", Flag, "Some output.")
        .Key("notExists", Flag, "No output.")
        .Key("oneOf", Texts, "One of these outputs.")
        .Key("notOneOf", Texts, "None of these outputs.");

    public static KeyTable Kubectl { get; } = new KeyTable("kubectl")
        .Key("apply", Blocks(static () => Apply), "Applies a manifest.")
        .Key("patch", Blocks(static () => Patch), "Changes an object.")
        .Key("restart", Blocks(static () => Restart), "Restarts a workload.")
        .Key("scale", Blocks(static () => Scale), "Scales a workload.")
        .Key("delete", Blocks(static () => Delete), "Deletes an object.")
        .Key("get", Blocks(static () => Get), "Reads an object.")
        .Key("logs", Blocks(static () => Logs), "Reads logs.")
        .Key("describe", Blocks(static () => Describe), "Describes an object.")
        .Key("exec", Blocks(static () => Exec), "Runs a command in a pod.")
        .Key("port-forward", Blocks(static () => PortForward), "Calls a service or pod.")
        .Key("events", Blocks(static () => Events), "Reads events.")
        .Key("auth", Blocks(static () => Auth), "Asks for permissions.")
        .Key("cp", Blocks(static () => Copy), "Reads a file of a pod.")
        .Key("top", Blocks(static () => Top), "Reads resource use.");

    public static KeyTable Apply { get; } = Step("apply")
        .Key("file", PlainText, "Path of the manifest.")
        .Key("inline", Either(text: PlainText, map: FreeMap), "The manifest itself.")
        .With(Outcome)
        .ExactlyOne("file inline", "name the manifest or write it down");

    public static KeyTable Patch { get; } = Object("patch")
        .Key("type", OneOf("merge", "strategic", "json"), "Kind of the patch.")
        .Required("patch", Either(text: PlainText, list: List(Any), map: FreeMap), "The patch.")
        .With(Outcome);

    public static KeyTable Restart { get; } = Object("restart").With(Rollout);

    public static KeyTable Scale { get; } = Object("scale")
        .Required("replicas", Whole, "Number of replicas.")
        .With(Rollout);

    public static KeyTable Delete { get; } = Step("delete")
        .Key("file", PlainText, "Path of the manifest.")
        .Key("kind", PlainText, "Kind of the object.")
        .Key("name", PlainText, "Name of the object.")
        .Key("ignoreNotFound", Flag, "Whether it may be missing.")
        .With(Outcome)
        .AtLeastOne("file kind", "say what is deleted");

    public static KeyTable Get { get; } = Object("get")
        .Key("field", PlainText, "Path of the field.")
        .Key("format", OneOf("json", "yaml"), "Format of the whole object.")
        .With(Filters)
        .With(Assertions);

    public static KeyTable Logs { get; } = Pod("logs")
        .Key("since", Duration, "How far back.")
        .With(Filters)
        .With(Assertions);

    public static KeyTable Describe { get; } = Step("describe")
        .Required("kind", PlainText, "Kind of the object.")
        .With(Selection)
        .With(Assertions);

    public static KeyTable Exec { get; } = Pod("exec")
        .Required("command", Texts, "The command.")
        .With(Filters)
        .With(Assertions);

    public static KeyTable PortForward { get; } = Step("port-forward")
        .Key("service", PlainText, "Service that is called.")
        .Key("pod", PlainText, "Pod that is called.")
        .Key("leaderElection", Block(static () => Leader), "Lease whose holder is called.")
        .Required("port", Whole, "Port that is called.")
        .Key("path", PlainText, "Path of the request.")
        .Key("method", PlainText, "HTTP method.")
        .Key("headers", TextMap, "Headers of the request.")
        .Key("body", PlainText, "Body of the request.")
        .Key("statusCode", Whole, "Status code that must come.")
        .Key("wait", Duration, "Time before the request.")
        .With(Filters)
        .With(Assertions);

    public static KeyTable Events { get; } = Object("events").With(Assertions);

    public static KeyTable Auth { get; } = Step("auth")
        .Required("verb", PlainText, "What is to be done.")
        .Required("resource", PlainText, "Plural of the kind.")
        .Key("as", PlainText, "Who is to do it.")
        .With(Assertions);

    public static KeyTable Copy { get; } = Pod("cp")
        .Required("src", PlainText, "Path of the file.")
        .With(Filters)
        .With(Assertions);

    public static KeyTable Top { get; } = Step("top")
        .Required("kind", OneOf("pod", "node"), "What is measured.")
        .With(Selection)
        .Key("containers", Flag, "Whether containers are shown.")
        .With(Assertions);

    public static KeyTable Leader { get; } = new KeyTable("leaderElection")
        .Required("lease", PlainText, "Name of the lease.")
        .Key("namespace", PlainText, "Namespace of the lease.");

    private static KeyTable Outcome => new KeyTable("outcome of a change")
        .Key("exitCode", Whole, "Exit code; another than 0 means that it must be refused.")
        .With(Assertions);

    private static KeyTable Rollout => new KeyTable("rollout")
        .Key("ready", Flag, "Whether the rollout is awaited.");

    private static KeyTable Selection => new KeyTable("selection")
        .Key("name", PlainText, "Name of the object.")
        .Key("labelSelector", PlainText, "Labels of the objects.");

    private static KeyTable Filters => new KeyTable("filters")
        .Key("jq", PlainText, "Part of the output, as JSON path.")
        .Key("yq", PlainText, "Part of the output, as YAML path.");

    private static KeyTable Step(string title) => new KeyTable($"kubectl {title}")
        .Key("namespace", PlainText, "Namespace of the object.");

    private static KeyTable Object(string title) => Step(title)
        .Required("kind", PlainText, "Kind of the object.")
        .Required("name", PlainText, "Name of the object.");

    private static KeyTable Pod(string title) => Step(title)
        .Key("name", PlainText, "Name of the pod.")
        .Key("labelSelector", PlainText, "Labels of the pod.")
        .Key("leaderElection", Block(static () => Leader), "Lease whose holder is meant.")
        .Key("container", PlainText, "Container of the pod.");
}
