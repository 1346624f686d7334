using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Permissions;

/// <summary>Works out what one entry's operator does with the API server.</summary>
internal sealed class EntryPermissions
{
    private readonly PermissionSet _rules = new();
    private readonly IReadOnlyDictionary<string, ResolvedApiTypes> _entries;

    private EntryPermissions(IReadOnlyDictionary<string, ResolvedApiTypes> entries) => _entries = entries;

    /// <summary>The rules of an entry.</summary>
    /// <param name="source">The entry.</param>
    /// <param name="entries">The kinds of all entries that run together, by name.</param>
    public static IReadOnlyList<PermissionRule> Of(PermissionSource source, IReadOnlyDictionary<string, ResolvedApiTypes> entries)
    {
        var permissions = new EntryPermissions(entries);
        permissions.AddOwn(source);
        permissions.AddBox(source.Entry.OperatorBox);
        permissions.AddReads(source);
        return permissions._rules.Rules;
    }

    private static bool IsTemplate(string text) => text.Contains("{{");

    private void AddOwn(PermissionSource source)
    {
        ResolvedApiTypes types = source.Types;

        // Labels, finalizers and normalised fields of the custom resource itself are patched.
        _rules.Add(types.Group, types.Plural, PermissionSet.Read.Append("patch"));
        if (source.Entry.IgnoreStatusPatch?.Value != true)
        {
            _rules.Add(types.Group, $"{types.Plural}/status", ["patch"]);
        }

        if (Blocks(source.Entry.OperatorBox).Any(static block => block.Block.Resources.Count > 0))
        {
            _rules.Add(types.Group, $"{types.Plural}/finalizers", ["update"], "owner references that hold back the owner's deletion");
        }
    }

    private void AddBox(OperatorBoxDeclaration box)
    {
        foreach ((HookBlock block, bool deletesOnly) in Blocks(box))
        {
            foreach (ResourceDeclaration resource in block.Resources)
            {
                AddChild(resource, deletesOnly && resource.ResourceKind != "jobs" ? ["get", "list", "watch", "delete"] : PermissionSet.Children);
            }

            AddCredentials(block.External);
        }

        foreach (CodeDeclaration code in new[] { box.Hooks, box.Constructor }.OfType<CodeDeclaration>())
        {
            AddCredentials(code.External);
            foreach (ManagedResourceDeclaration managed in code.ManagedResources)
            {
                AddManaged(managed);
            }
        }

        AddCredentials(box.PreReconcile?.External ?? []);
    }

    private void AddChild(ResourceDeclaration resource, string[] verbs)
    {
        if (KnownResources.KindOf(resource.ResourceKind) is { } kind && BuiltInKinds.Find(kind) is { } types)
        {
            _rules.Add(types.Group, types.Plural, verbs);
        }
        else if (resource.Node["apiVersion"] is YamlScalar apiVersion && resource.Node["kind"] is YamlScalar named && !IsTemplate(apiVersion.Value) && !IsTemplate(named.Value))
        {
            (string group, string plural) = KnownResources.Of(KnownResources.GroupOf(apiVersion.Value), named.Value, _entries.Values);
            _rules.Add(group, plural, verbs);
            if (resource.Node["hasStatus"] is YamlScalar flag && flag.TryGetBoolean(out bool hasStatus) && hasStatus)
            {
                _rules.Add(group, $"{plural}/status", ["patch"]);
            }
        }
    }

    private void AddManaged(ManagedResourceDeclaration managed)
    {
        string kind = managed.Kind.Value;
        ResolvedApiTypes? builtIn = BuiltInKinds.Find(kind)
            ?? BuiltInKinds.Names.Select(static name => BuiltInKinds.Find(name)!).FirstOrDefault(types => types.Plural == kind);
        string? declared = managed.Group?.Value;
        if (declared is null && managed.Version is { } version && version.Value.Contains('/'))
        {
            declared = KnownResources.GroupOf(version.Value);
        }

        if (declared is null && builtIn is null)
        {
            return;
        }

        string group = declared is null or "core" ? builtIn?.Group ?? string.Empty : declared;
        string resource = managed.Plural?.Value ?? (builtIn?.Group == group ? builtIn.Plural : KnownResources.Of(group, kind, _entries.Values).Resource);
        _rules.Add(group, resource, PermissionSet.All, "declared by code");
    }

    private void AddReads(PermissionSource source)
    {
        CrdDeclaration entry = source.Entry;
        AddCredentials(entry.Validation?.External ?? []);
        AddCredentials(entry.Mutation?.External ?? []);
        IEnumerable<string> others = entry.OperatorBox.Cross.Select(static cross => cross.Crd?.Value).OfType<string>()
            .Concat(source.Accesses?.Cross.Keys ?? [])
            .Distinct();
        foreach (string other in others)
        {
            if (_entries.TryGetValue(other, out ResolvedApiTypes? types) && other != entry.Name.Value)
            {
                _rules.Add(types.Group, types.Plural, PermissionSet.Read);
            }
        }

        foreach (CrossDeclaration reference in entry.OperatorBox.Cross)
        {
            AddCredential(reference.Source?.SecretRef, "credentials of cross sources");
        }

        foreach (WatchDeclaration watch in entry.OperatorBox.Watches)
        {
            (string group, string plural) = KnownResources.Of(KnownResources.GroupOf(watch.ApiVersion.Value), watch.Kind.Value, _entries.Values);
            _rules.Add(group, plural, PermissionSet.Read);
        }

        if (source.Accesses?.Children.ContainsKey("endpointslices") == true)
        {
            _rules.Add("discovery.k8s.io", "endpointslices", PermissionSet.Read);
        }

        IEnumerable<(string Group, string Resource)> related = entry.EnrichAll?.Value == true
            ? KnownResources.OfAllTargets()
            : entry.Enrich.SelectMany(static target => KnownResources.OfTarget(target.Target.Value));
        foreach ((string group, string resource) in related)
        {
            _rules.Add(group, resource, PermissionSet.Read);
        }
    }

    private void AddCredentials(IEnumerable<ExternalDeclaration> calls)
    {
        foreach (ExternalDeclaration call in calls)
        {
            AddCredential(call.SecretRef, "credentials of external calls");
        }
    }

    private void AddCredential(SecretReferenceDeclaration? secret, string purpose)
    {
        if (secret is not null)
        {
            _rules.Add(string.Empty, "secrets", ["get"], purpose, IsTemplate(secret.Name.Value) ? [] : [secret.Name.Value]);
        }
    }

    private static IEnumerable<(HookBlock Block, bool DeletesOnly)> Blocks(OperatorBoxDeclaration box)
    {
        foreach (HookBlock block in new[] { box.OnCreate, box.OnReconcile, box.Rollback?.OnRollback }.OfType<HookBlock>().SelectMany(WithGroups))
        {
            yield return (block, false);
        }

        foreach (HookBlock block in new[] { box.OnDelete }.OfType<HookBlock>().SelectMany(WithGroups))
        {
            yield return (block, true);
        }
    }

    private static IEnumerable<HookBlock> WithGroups(HookBlock block) => new[] { block }.Concat(block.Groups.SelectMany(WithGroups));
}
