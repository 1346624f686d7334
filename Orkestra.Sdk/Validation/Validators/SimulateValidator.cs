using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Validation.Validators;

/// <summary>Checks the files that a Simulate names, and that its rules can match something (simulate-and-e2e.md §1.9).</summary>
internal sealed class SimulateValidator : IDocumentValidator
{
    public void Validate(ValidationContext context)
    {
        if (context.Document is not SimulateDocument document)
        {
            return;
        }

        if (document.Spec is not { } spec)
        {
            RequireFiles(context, document.Imports);
            return;
        }

        RequireFiles(context, [.. spec.Katalog is { } katalog ? [katalog] : (Located<string>[])[], .. spec.CrFiles, .. spec.CrdFiles]);
        foreach (SimulateExpectation expect in spec.Expect is { } expected ? expected.Crds.Values.Prepend(expected) : [])
        {
            CheckRules(context, expect);
        }
    }

    private static void RequireFiles(ValidationContext context, IReadOnlyList<Located<string>> paths)
    {
        foreach (Located<string> path in paths)
        {
            if (context.Options.Files is not null && context.File(path) is null)
            {
                context.Report(DiagnosticRules.UnusableFile, path.Node, $"file '{path.Value}' cannot be read", "paths start at the directory of this file");
            }
        }
    }

    private static void CheckRules(ValidationContext context, SimulateExpectation expect)
    {
        foreach (SimulateOperation rule in expect.Operations ?? [])
        {
            RequireKey(context, rule.Node, rule.Cycle is null, "cycle", "operations are counted from cycle 1");
            RequireKey(context, rule.Node, rule.Verb is null, "verb", "create, update, delete, patch or apply");
            RequireKey(context, rule.Node, rule.Resource is null, "resource", "the plural of the kind, such as deployments");
        }

        foreach (SimulateOperation rule in expect.Absent ?? [])
        {
            RequireKey(context, rule.Node, rule.Resource is null, "resource", "the plural of the kind, such as deployments");
        }
    }

    private static void RequireKey(ValidationContext context, YamlMapping rule, bool isMissing, string key, string help)
    {
        // A key that is there with a wrong value has been reported with its value.
        if (isMissing && rule[key] is null)
        {
            context.Report(DiagnosticRules.MissingKey, rule, $"an expected operation needs the key '{key}'", help);
        }
    }
}
