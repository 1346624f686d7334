using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Providers;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>Finds out what providers are asked for, with every field resolved, so that the calls themselves see results alone. Pure.</summary>
internal static class ProviderSelector
{
    /// <summary>What a live custom resource asks of one provider.</summary>
    /// <param name="plan">The entry.</param>
    /// <param name="block">What it declares.</param>
    /// <param name="available">The providers that can be called.</param>
    /// <param name="data">What expressions see.</param>
    public static ProviderSelection Select(OperatorPlan plan, ProviderBlockPlan block, IReadOnlySet<string> available, EvalContext data)
    {
        if (WhySkipped(plan, block, available) is { } reason)
        {
            return new ProviderSelection(null, [new DecisionEntry(block.DeclarationPath, DecisionAction.Skip, reason)], null);
        }

        List<DecisionEntry> trace = [];
        List<ProvidedResource> resources = [];
        foreach (ProviderDeclarationPlan declaration in block.Declarations)
        {
            string? failed = null;
            if (declaration.Gate?.Passes(data, out failed) == false)
            {
                trace.Add(new DecisionEntry(declaration.DeclarationPath, DecisionAction.Skip, failed ?? "its condition does not hold"));
                continue;
            }

            List<string> errors = [];
            resources.Add(Resolve(declaration, data, errors));
            if (errors.Count > 0)
            {
                trace.Add(new DecisionEntry(declaration.DeclarationPath, DecisionAction.Fail, errors[0]));
                return new ProviderSelection(null, trace, errors[0]);
            }

            trace.Add(new DecisionEntry(declaration.DeclarationPath, DecisionAction.Call, declaration.Kind));
        }

        return new ProviderSelection(resources.Count == 0 ? null : new ProviderCall(block.Provider, resources), trace, null);
    }

    /// <summary>What a custom resource that is going asks of all providers: everything it declares, whatever its conditions say.</summary>
    /// <param name="plan">The entry.</param>
    /// <param name="available">The providers that can be called.</param>
    /// <param name="data">What expressions see.</param>
    /// <param name="warnings">Receives the fields that cannot be evaluated; they are left out, and the declaration stays.</param>
    public static IReadOnlyList<ProviderCall> SelectForDeletion(OperatorPlan plan, IReadOnlySet<string> available, EvalContext data, List<string> warnings) =>
    [
        .. plan.Providers.Where(block => block.Declarations.Count > 0 && WhySkipped(plan, block, available) is null)
            .Select(block => new ProviderCall(block.Provider, [.. block.Declarations.Select(declaration => Resolve(declaration, data, warnings))])),
    ];

    private static string? WhySkipped(OperatorPlan plan, ProviderBlockPlan block, IReadOnlySet<string> available) =>
        !plan.Katalog.Providers.Any(provider => provider.Name == block.Provider) ? $"the Katalog does not list the provider '{block.Provider}'"
        : !available.Contains(block.Provider) ? $"no provider '{block.Provider}' is registered"
        : null;

    private static ProvidedResource Resolve(ProviderDeclarationPlan declaration, EvalContext data, List<string> errors)
    {
        var fields = new Dictionary<string, string>(declaration.Fields.Count, StringComparer.Ordinal);
        foreach ((string name, CompiledExpression value) in declaration.Fields)
        {
            EvalResult result = value.Evaluate(data);
            if (result.Succeeded)
            {
                fields[name] = result.Text;
            }
            else
            {
                errors.Add($"{declaration.DeclarationPath}.{declaration.Kind}.{name}: {result.Error}");
            }
        }

        return new ProvidedResource(declaration.Kind, fields) { DeclarationPath = declaration.DeclarationPath };
    }
}
