using System.Globalization;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Reconciliation;

/// <summary>Works out which objects a declaration speaks of: one, one per element of a collection, or one per target namespace.</summary>
internal sealed class TargetExpander
{
    private readonly OperatorPlan _plan;
    private readonly ObjectKey _owner;

    private readonly List<string>? _conditionErrors;

    /// <param name="plan">The entry.</param>
    /// <param name="owner">The custom resource.</param>
    /// <param name="conditionErrors">
    /// Takes in which conditions could not be evaluated, and says that such a condition never holds; null leaves it to the gate.
    /// </param>
    public TargetExpander(OperatorPlan plan, ObjectKey owner, List<string>? conditionErrors = null)
    {
        _plan = plan;
        _owner = owner;
        _conditionErrors = conditionErrors;
    }

    public void Expand(ResourcePlan declaration, EvalContext data, List<ResourceTarget> targets)
    {
        if (declaration.ForEach is null)
        {
            ExpandOne(declaration, declaration.DeclarationPath, data, targets);
            return;
        }

        ForEachPlan repeat = declaration.ForEach;
        repeat.Field.TryRead(data.Root, out OrkValue collection);
        if (collection.TryGetList(out OrkList? list))
        {
            for (int i = 0; i < list.Count; i++)
            {
                ExpandOne(declaration, ElementPath(declaration, i), WithItem(data, repeat, list[i], i), targets);
            }
        }
        else if (collection.TryGetMap(out OrkMap? map))
        {
            IReadOnlyList<string> keys = map.SortedKeys;
            for (int i = 0; i < keys.Count; i++)
            {
                map.TryGetValue(keys[i], out OrkValue value);
                EvalContext item = WithItem(data, repeat, OrkValue.FromString(keys[i]), i).With("value", value);
                ExpandOne(declaration, ElementPath(declaration, i), item, targets);
            }
        }
        else if (!collection.IsNull)
        {
            targets.Add(Unknown(
                declaration, declaration.DeclarationPath, data, $"forEach.field: {repeat.Field.Text} is neither a list nor a map"));
        }
    }

    private static string ElementPath(ResourcePlan declaration, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{declaration.DeclarationPath}[{index}]");

    private static EvalContext WithItem(EvalContext data, ForEachPlan repeat, OrkValue item, int index)
    {
        EvalContext context = data.With("item", item).With("index", OrkValue.FromInt(index));
        return repeat.Alias is { Length: > 0 } alias && alias != "item" ? context.With(alias, item) : context;
    }

    private static ResourceTarget Unknown(ResourcePlan declaration, string path, EvalContext data, string error) =>
        new(declaration, path, data, TargetState.Unknown, default, error);

    private void ExpandOne(ResourcePlan declaration, string path, EvalContext data, List<ResourceTarget> targets)
    {
        bool wanted = Passes(declaration.Gate, path, data, out string? reason);
        var names = new RenderContext(data, _owner.Name, default);
        string name = names.Text(declaration.Name, "name");
        CopySourcePlan? copy = declaration.Copy;
        CopySourceKey? source = copy is null ? null : SourceOf(copy, declaration, names);
        if (name.Length == 0 && names.Error is null)
        {
            name = DefaultName(declaration, source, names);
        }

        IReadOnlyList<string> namespaces = Namespaces(declaration, names);
        if (names.Error is not null)
        {
            // What a closed declaration would have been called matters only for deleting it; it is no error not to know.
            targets.Add(wanted
                ? Unknown(declaration, path, data, names.Error)
                : new(declaration, path, data, TargetState.Unknown, default, string.Empty));
            return;
        }

        foreach (string ns in namespaces)
        {
            var key = new ObjectKey(ns, name);
            (TargetState state, string detail) = Judge(declaration, key, source, wanted, reason);
            targets.Add(new ResourceTarget(declaration, path, data, state, key, detail) { Source = source });
        }
    }

    private bool Passes(CompiledGate? gate, string path, EvalContext data, out string? reason)
    {
        reason = null;
        if (gate is null)
        {
            return true;
        }

        if (_conditionErrors is null)
        {
            return gate.Passes(data, out reason);
        }

        bool holds = gate.HoldsForSure(data, out reason);
        if (reason is not null)
        {
            _conditionErrors.Add($"{path}: {reason}");
        }

        return holds;
    }

    private (TargetState State, string Detail) Judge(ResourcePlan declaration, ObjectKey key, CopySourceKey? source, bool wanted, string? reason)
    {
        if (!wanted)
        {
            return (TargetState.Closed, reason ?? "its condition does not hold");
        }

        if (!_plan.Namespaces.IsAllowed(key.Namespace))
        {
            return (TargetState.Refused, $"namespace '{key.Namespace}' is not allowed for entry '{_plan.EntryName}'");
        }

        return source is { } from && from.Key == key && from.Resource == declaration.Body.Resource
            ? (TargetState.Refused, "it is its own source")
            : (TargetState.Wanted, string.Empty);
    }

    private string DefaultName(ResourcePlan declaration, CopySourceKey? source, RenderContext names)
    {
        if (declaration.Name is not null)
        {
            names.Fail("name", $"'{declaration.Name.Text}' renders to nothing");
            return string.Empty;
        }

        // A copy without a name of its own is called like its source.
        string? name = source?.Key.Name ?? declaration.Body.DefaultName(_owner.Name);
        if (name is null)
        {
            names.Fail("name", "is required");
        }

        return name ?? string.Empty;
    }

    private CopySourceKey SourceOf(CopySourcePlan copy, ResourcePlan declaration, RenderContext names)
    {
        string kind = $"from{declaration.Body.Resource.Kind.Kind}";
        string name = names.RequiredText(copy.FromName, kind);
        string ns = names.Text(copy.FromNamespace, "fromNamespace");
        if (ns.Length == 0)
        {
            ns = _owner.Namespace;
        }

        if (ns.Length == 0)
        {
            names.Fail("fromNamespace", "is required, because the owner is cluster-scoped");
        }

        return new CopySourceKey(declaration.Body.Resource, new ObjectKey(ns, name));
    }

    private IReadOnlyList<string> Namespaces(ResourcePlan declaration, RenderContext names)
    {
        if (!declaration.Body.Resource.Namespaced)
        {
            // Of a kind that every cluster has, everybody knows its scope; of another the author may be mistaken.
            if (declaration.Body.IsCustom && names.Text(declaration.Namespace, "metadata.namespace").Length > 0)
            {
                names.Fail("metadata.namespace", $"must be left out, because {declaration.Body.Resource.Kind.Kind} is cluster-scoped");
            }

            return [string.Empty];
        }

        if (declaration.Copy is { ToNamespaces.Count: > 0 } copy)
        {
            return [.. Resources.JsonBody.Elements(names, copy.ToNamespaces, "toNamespaces").Distinct(StringComparer.Ordinal)];
        }

        string ns = names.Text(declaration.Namespace, "namespace");
        if (ns.Length == 0)
        {
            ns = _owner.Namespace;
        }

        if (ns.Length == 0)
        {
            names.Fail("namespace", "is required, because the owner is cluster-scoped");
        }

        return [ns];
    }
}
