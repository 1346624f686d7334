using Orkestra.Sdk.Documents.Binding.Keys;

namespace Orkestra.Sdk.Documents.Binding;

internal sealed partial class DocumentBinder
{
    private static LifecycleDeclaration? BindLifecycle(MappingReader document)
    {
        if (document.Nested("lifecycle", LifecycleKeys.Lifecycle) is not { } lifecycle)
        {
            return null;
        }

        MappingReader? compatibility = lifecycle.Nested("compatibility", LifecycleKeys.Compatibility);
        return new LifecycleDeclaration
        {
            Node = lifecycle.Map,
            Maturity = lifecycle.Text("maturity"),
            Deprecation = BindDeprecation(lifecycle.Nested("deprecation", LifecycleKeys.Deprecation)),
            Kubernetes = compatibility?.Text("kubernetes"),
            Orkestra = compatibility?.Text("orkestra"),
            Accepted = BindAccepted(lifecycle.Nested("accept", LifecycleKeys.Accept)),
        };
    }

    private static DeprecationDeclaration? BindDeprecation(MappingReader? deprecation)
    {
        if (deprecation is null)
        {
            return null;
        }

        MappingReader? timeline = deprecation.Nested("timeline", LifecycleKeys.Timeline);
        return new DeprecationDeclaration
        {
            Node = deprecation.Map,
            From = timeline?.Text("from"),
            To = timeline?.Text("to"),
            MigratedTo = deprecation.Text("migratedTo"),
            Message = deprecation.Text("message"),
        };
    }

    private static List<AcceptedPatternDeclaration> BindAccepted(MappingReader? accept)
    {
        var accepted = new List<AcceptedPatternDeclaration>();
        foreach (MappingReader pattern in accept?.Items("patterns", LifecycleKeys.Pattern) ?? [])
        {
            if (pattern.Text("name") is { } name)
            {
                accepted.Add(new AcceptedPatternDeclaration { Node = pattern.Map, Name = name, Author = pattern.Text("author"), Version = pattern.Text("version") });
            }
        }

        return accepted;
    }

    private static PublishDeclaration? BindPublish(MappingReader document)
    {
        if (document.Nested("publish", LifecycleKeys.Publish) is not { } publish)
        {
            return null;
        }

        MappingReader? signing = publish.Nested("signing", LifecycleKeys.Signing);
        return new PublishDeclaration
        {
            Node = publish.Map,
            Identity = publish.Text("identity"),
            Verify = signing?.Boolean("verify"),
            ExpectedIdentities = signing?.Texts("expectedIdentities") ?? [],
        };
    }

    private static PolicyDeclaration? BindPolicy(MappingReader document) => document.Nested("policy", LifecycleKeys.Policy) is not { } policy ? null : new PolicyDeclaration
    {
        Node = policy.Map,
        MinMaturity = policy.Nested("lifecycle", LifecycleKeys.PolicyLifecycle)?.Text("minMaturity"),
    };
}
