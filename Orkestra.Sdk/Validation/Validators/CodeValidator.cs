using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Text;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Validation.Validators;

/// <summary>
/// Checks that the code is there which entries name, and that nothing stands beside a constructor that it does not look at (katalog.md §14.1). Missing code
/// makes a document unfit to run here, not incorrect: it is an error only when the document is meant to run.
/// </summary>
internal sealed class CodeValidator : IDocumentValidator
{
    public void Validate(ValidationContext context)
    {
        foreach (CrdDeclaration crd in context.Enabled)
        {
            OperatorBoxDeclaration box = crd.OperatorBox;
            bool isTurnedOver = box is { Default.Value: false, Constructor: not null };
            if (isTurnedOver)
            {
                CheckFunction(context, crd, box.Constructor, "constructor", context.Options.Code.Constructors);
                CheckBeside(context, crd, box);
            }
            else
            {
                CheckFunction(context, crd, box.Hooks, "hooks", context.Options.Code.Hooks);
                if (box.Constructor is { } constructor)
                {
                    context.Report(
                        DiagnosticRules.NoEffect, constructor.Node, $"the constructor of '{crd.Name.Value}' is not used, because the declarations are reconciled", "write default: false beside it, or remove it");
                }
            }
        }
    }

    private static void CheckFunction(ValidationContext context, CrdDeclaration crd, CodeDeclaration? code, string key, IReadOnlyCollection<string>? functions)
    {
        if (code?.Function is not { } function || functions is null || functions.Contains(function.Value, StringComparer.Ordinal))
        {
            return;
        }

        string? near = NearestMatch.Find(function.Value, functions);
        string registered = functions.Count == 0 ? "this program has none" : $"this program has {string.Join(", ", functions.OrderBy(static name => name, StringComparer.Ordinal))}";
        context.Diagnostics.Add(new DocumentDiagnostic
        {
            Rule = DiagnosticRules.MissingCode,
            Severity = context.Options.Goal == ValidationGoal.Run ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
            File = function.File,
            Span = function.Span,
            Message = $"entry '{crd.Name.Value}' is a typed operator: the function '{function.Value}' under {key} is not compiled into this program{NearestMatch.DidYouMean(near)}",
            Help = $"build an operator program of your own that has it, and run the command with that; {registered}",
            Replacement = near,
        });
    }

    private static void CheckBeside(ValidationContext context, CrdDeclaration crd, OperatorBoxDeclaration box)
    {
        (string Key, YamlNode? Node)[] beside =
        [
            ("hooks", box.Hooks?.Node), ("onCreate", box.OnCreate?.Node), ("onReconcile", box.OnReconcile?.Node), ("onDelete", box.OnDelete?.Node),
            ("normalize", crd.Normalize?.Node), ("mutation", crd.Mutation?.Node), ("validation", crd.Validation?.Node),
        ];
        foreach ((string key, YamlNode? node) in beside)
        {
            if (node is not null)
            {
                context.Report(
                    DiagnosticRules.NoEffect, node, $"'{key}' of '{crd.Name.Value}' has no effect beside default: false", $"the constructor does the whole of the work; delete {key}");
            }
        }
    }
}
