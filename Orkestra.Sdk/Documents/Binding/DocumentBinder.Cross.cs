using Orkestra.Sdk.Documents.Binding.Keys;

namespace Orkestra.Sdk.Documents.Binding;

internal sealed partial class DocumentBinder
{
    private static List<CrossDeclaration> BindCross(MappingReader? holder)
    {
        var references = new List<CrossDeclaration>();
        foreach (MappingReader item in holder?.Items("cross", CrossKeys.Cross) ?? [])
        {
            MappingReader? selector = item.Nested("selector", CrossKeys.Selector);
            references.Add(new CrossDeclaration
            {
                Node = item.Map,
                Crd = item.Text("crd"),
                LabelSelector = item.NamedTexts("labelSelector"),
                Name = selector?.Text("name"),
                Namespace = selector?.Text("namespace"),
                MatchLabels = selector?.NamedTexts("matchLabels") ?? [],
                As = item.Text("as"),
                Strategy = item.Text("strategy"),
                Source = BindSource(item),
            });
        }

        return references;
    }

    private static CrossSourceDeclaration? BindSource(MappingReader holder)
    {
        if (holder.Nested("source", CrossKeys.Source) is not { } source)
        {
            return null;
        }

        MappingReader? auth = source.Nested("auth", CrossKeys.Auth);
        return new CrossSourceDeclaration
        {
            Node = source.Map,
            Endpoint = source.Text("endpoint"),
            Host = source.Text("host"),
            Protocol = source.Text("protocol"),
            Crd = source.Text("crd"),
            Namespace = source.Text("namespace"),
            Token = auth?.Text("token"),
            SecretRef = BindSecretRef(auth),
            CacheFor = source.Duration("cacheFor"),
        };
    }

    private static SecretReferenceDeclaration? BindSecretRef(MappingReader? auth) => SecretIn(auth?.Nested("secretRef", CrossKeys.SecretRef));

    private static SecretReferenceDeclaration? SecretIn(MappingReader? reference) =>
        reference?.Text("name") is { } name
            ? new SecretReferenceDeclaration { Name = name, Namespace = reference.Text("namespace"), Key = reference.Text("key") }
            : null;

    private List<ExternalDeclaration> BindExternal(MappingReader? holder)
    {
        var calls = new List<ExternalDeclaration>();
        foreach (MappingReader item in holder?.Items("external", ExternalKeys.Call) ?? [])
        {
            MappingReader? auth = item.Nested("auth", ExternalKeys.Auth);
            calls.Add(new ExternalDeclaration
            {
                Node = item.Map,
                Name = item.Text("name"),
                Url = item.Text("url"),
                Method = item.Text("method"),
                ExpectedStatus = item.Integer("expectedStatus"),
                ContinueOnError = item.Boolean("continueOnError"),
                Timeout = item.Duration("timeout"),
                Body = item.Text("body"),
                Headers = item.NamedTexts("headers"),
                SecretRef = BindSecretRef(auth),
                TokenVariable = auth?.Text("env"),
                Token = item.Text("token") ?? auth?.Text("token"),
                TokenHeader = auth?.Text("header"),
                Protocol = item.Text("protocol"),
                Query = item.Text("query"),
                CacheFor = item.Duration("cacheFor"),
                PoolSize = item.Integer("poolSize"),
                RetryBackoff = BindRetryBackoff(item),
                Gate = BindGate(item),
                OnReconcile = item.Nested("fires", RuleKeys.Fires)?.Boolean("reconcile"),
                Include = item.Text("include"),
            });
        }

        return calls;
    }
}
