using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Validation.Validators;

/// <summary>Checks that what is referred to by name inside a document is declared in it: teams, sentinels, providers, callers, fields of forms.</summary>
internal sealed class NamesValidator : IDocumentValidator
{
    private static readonly string[] s_sentinels =
    [
        "generationChanged", "labelsChanged", "annotationsChanged", "deletionStarted", "finalizersChanged", "ownerReferenceChanged", "namespaceChanged",
        "uidChanged",
    ];

    public void Validate(ValidationContext context)
    {
        // The parts of a Komposer may declare what it refers to, and the reverse.
        if (context.Document is not KatalogDocument { Kind: DocumentKind.Katalog } katalog)
        {
            return;
        }

        CheckTeams(context, katalog);
        foreach (CrdDeclaration crd in context.Enabled)
        {
            CheckProviders(context, katalog, crd.OperatorBox);
            CheckSentinels(context, crd.OperatorBox.PreReconcile);
            CheckLinks(context, crd);
            CheckCallers(context, katalog, crd);
        }
    }

    private static void CheckLinks(ValidationContext context, CrdDeclaration crd)
    {
        // An included file has fields too.
        if (crd.Serve?.Include is not null)
        {
            return;
        }

        IReadOnlyList<ServeFieldDeclaration> fields = crd.Serve?.Fields ?? [];
        string[] known = [.. fields.Select(static field => field.Name.Value)];
        foreach (ValidationRuleDeclaration rule in crd.Validation?.Rules ?? [])
        {
            if (rule.Link is not { Value.Length: > 0 } link)
            {
                continue;
            }

            if (!known.Contains(link.Value))
            {
                Report(context, link.Node, $"the form has no field '{link.Value}' to blame", link.Value, known, "declare it under serve.fields");
            }
            else if (rule.Test.Field?.Value == $"spec.{link.Value}" && fields.Any(field => field.Name.Value == link.Value && SetsItsOwnPath(field)))
            {
                context.Report(DiagnosticRules.NoEffect, link.Node, $"'{link.Value}' is blamed anyway, because the rule is about spec.{link.Value}", "delete link");
            }
        }
    }

    private static bool SetsItsOwnPath(ServeFieldDeclaration field) =>
        field is { Kind: ServeFieldKind.Spec, Path: null, Value: null, Values.Count: 0 };

    private static void CheckCallers(ValidationContext context, KatalogDocument katalog, CrdDeclaration crd)
    {
        // Files and intake webhooks bring callers of their own, and so does the gateway of another document.
        if (katalog.Gateway is not { Callers.Count: > 0, CallersFile: null, HasIntake: false } gateway
            || gateway.Callers.Any(static caller => caller.Include is not null))
        {
            return;
        }

        string[] known = [.. gateway.Callers.Select(static caller => caller.Name?.Value).OfType<string>()];
        foreach (ServePermissionDeclaration permission in (crd.Serve?.Permissions ?? []).Concat(crd.Serve?.Targets.SelectMany(static target => target.Permissions) ?? []))
        {
            if (permission.Caller.Value != "include" && !known.Contains(permission.Caller.Value))
            {
                Report(context, permission.Caller.Node, $"there is no caller '{permission.Caller.Value}'", permission.Caller.Value, known, "declare it under gateway.api.auth.tokens");
            }
        }
    }

    private static void CheckTeams(ValidationContext context, KatalogDocument katalog)
    {
        string[] known = [.. katalog.Notification?.Teams.Select(static team => team.Name.Value) ?? []];
        foreach (ConditionDeclaration condition in katalog.AllConditions)
        {
            if (condition.Node["notify"] is not YamlMapping notify || notify["teams"] is not YamlSequence teams || context.IsDisabled(condition.Node))
            {
                continue;
            }

            foreach (YamlScalar team in teams.Items.OfType<YamlScalar>())
            {
                if (!known.Contains(team.Value))
                {
                    Report(context, team, $"there is no team '{team.Value}'", team.Value, known, "declare it under notification.teams");
                }
            }
        }
    }

    private static void CheckProviders(ValidationContext context, KatalogDocument katalog, OperatorBoxDeclaration box)
    {
        string[] known = [.. katalog.Providers.Select(static provider => provider.Name.Value)];
        foreach (Located<string> provider in box.Providers.Select(static resource => resource.Provider).Distinct())
        {
            if (!known.Contains(provider.Value))
            {
                Report(context, provider.Node, $"there is no provider '{provider.Value}'", provider.Value, known, "declare it under providers at the document's top level; until then its resources are left out", DiagnosticSeverity.Warning);
            }
        }
    }

    private static void CheckSentinels(ValidationContext context, PreReconcileDeclaration? preReconcile)
    {
        if (preReconcile is null)
        {
            return;
        }

        string[] declared = [.. preReconcile.Sentinels.Select(static sentinel => sentinel.Value)];
        foreach (Located<string> sentinel in preReconcile.Sentinels)
        {
            // Only slips are reported: the list of the language's events is not known to be complete.
            if (!s_sentinels.Contains(sentinel.Value) && NearestMatch.Find(sentinel.Value, s_sentinels) is not null)
            {
                Report(context, sentinel.Node, $"there is no sentinel '{sentinel.Value}'", sentinel.Value, s_sentinels, null);
            }
        }

        foreach (Located<string> used in new[] { preReconcile.EnqueueGate, preReconcile.ReconcileGate }.OfType<EventGateDeclaration>().SelectMany(static gate => gate.Sentinels))
        {
            if (!declared.Contains(used.Value))
            {
                Report(context, used.Node, $"the sentinel '{used.Value}' is not declared", used.Value, declared, "add it to preReconcile.sentinels");
            }
        }
    }

    private static void Report(ValidationContext context, YamlNode node, string message, string written, string[] known, string? help, DiagnosticSeverity severity = DiagnosticSeverity.Error)
    {
        string? near = NearestMatch.Find(written, known);
        context.Diagnostics.Add(new DocumentDiagnostic
        {
            Rule = DiagnosticRules.UndeclaredName,
            Severity = severity,
            File = node.File,
            Span = node.HeadSpan,
            Message = message + NearestMatch.DidYouMean(near),
            Help = near is null ? help : $"write '{near}'",
            Replacement = near,
        });
    }
}
