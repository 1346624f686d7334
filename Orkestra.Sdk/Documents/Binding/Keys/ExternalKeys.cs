using static Orkestra.Sdk.Documents.Binding.ValueShape;

namespace Orkestra.Sdk.Documents.Binding.Keys;

/// <summary>Calls to other services (katalog.md §19).</summary>
internal static class ExternalKeys
{
    public static KeyTable Call { get; } = new KeyTable("an external call")
        .Key("name", PlainText, "Name below .external.")
        .Key("url", Template, "Where the call goes.")
        .Key("method", OneOf("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"), "HTTP method.")
        .Key("expectedStatus", Whole, "Status code that means success; any 2xx unless given.")
        .Key("continueOnError", Flag, "Whether a failure is recorded instead of ending the reconcile.")
        .Key("timeout", Duration, "Longest wait for the answer.")
        .Key("body", Template, "Body of the request.")
        .Key("headers", TemplateMap, "Headers of the request.")
        .Key("auth", Block(static () => Auth), "How the caller identifies itself.")
        .Key("token", Template, "Token, usually $NAME of an environment variable; sent as Bearer.")
        .Key("protocol", OneOf("http", "redis", "prometheus", "postgres", "mongo", "grpc", "kafka", "nats", "mqtt"), "Protocol of the call.")
        .Key("query", Template, "Query or command in the protocol's own language.")
        .Key("cacheFor", Duration, "How long a result is reused.")
        .Key("poolSize", Whole, "Connections that are kept.")
        .Key("retryBackoff", Either(text: Duration, map: Block(static () => QueueKeys.RetryBackoff)), "How a failed call is tried again.")
        .Key("fires", Block(static () => RuleKeys.Fires), "When a call of rules is made.")
        .Key("include", PlainText, "File with calls that take this item's place.")
        .Key("sleep", Duration, "Artificial delay; a testing aid.")
        .With(ConditionKeys.Gate)
        .Inert("poolSize sleep")
        .AtMostOne("token auth", "auth names where the token comes from; keep the one that is meant")
        .AtLeastOne("name include", "templates read its result as .external.<name>")
        .AtLeastOne("url include", "write for example url: \"{{ .spec.healthUrl }}\"")
        .Defaults("method=GET continueOnError=false timeout=10s protocol=http poolSize=2");

    public static KeyTable Auth { get; } = new KeyTable("auth of a call")
        .Key("secretRef", Block(static () => CrossKeys.SecretRef), "Secret that holds the token.")
        .Key("env", PlainText, "Environment variable that holds the token.")
        .Key("header", PlainText, "Header that carries the token.")
        .Key("token", Template, "Token as text, usually $NAME of an environment variable; an earlier way.")
        .AtMostOne("secretRef env", "keep the one that is meant")
        .Defaults("header=Authorization");
}
