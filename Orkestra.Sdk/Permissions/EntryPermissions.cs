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
        permissions.AddBox(source);
        permissions.AddReads(source);
        return permissions._rules.Rules;
    }

    private static bool IsTemplate(string text) => text.Contains("{{");

    private void AddOwn(PermissionSource source)
    {
        ResolvedApiTypes types = source.Types;
        string name = source.Entry.Name.Value;
        YamlNode declaration = source.Entry.Name.Node;
        _rules.Add(types.Group, types.Plural, new PermissionNeed(PermissionSet.Cached, $"the custom resources of {name} are watched", declaration));
        _rules.Add(types.Group, types.Plural, new PermissionNeed(["patch"], $"{name} marks its custom resources and holds them until their children are gone", declaration));
        if (source.Entry.IgnoreStatusPatch?.Value != true)
        {
            _rules.Add(types.Group, $"{types.Plural}/status", new PermissionNeed(["patch"], $"{name} writes the status", declaration));
            _rules.Add(types.Group, types.Plural, new PermissionNeed(["get"], $"{name} looks whether a resource is gone whose status cannot be written", declaration));
        }

        if (MakingBlocks(source.Entry.OperatorBox).SelectMany(static made => made.Block.Resources).FirstOrDefault() is { } child)
        {
            const string reason = "owner references that hold back the owner's deletion";
            _rules.Add(types.Group, $"{types.Plural}/finalizers", ["update"], reason, child.Node);
        }
    }

    private void AddBox(PermissionSource source)
    {
        OperatorBoxDeclaration box = source.Entry.OperatorBox;
        string name = source.Entry.Name.Value;
        foreach ((HookBlock block, bool isKept) in MakingBlocks(box))
        {
            foreach (ResourceDeclaration child in block.Resources)
            {
                if (AddChild(child, isNamespaced => ChildPermissions.Made(child, name, isKept, isNamespaced, source.Types.IsNamespaced)) is { } custom)
                {
                    AddStatus(custom, child, name);
                }

                AddCertificate(child, name, isKept, source.Types.IsNamespaced);
            }

            AddCredentials(block.External);
        }

        foreach (HookBlock block in new[] { box.OnDelete }.OfType<HookBlock>().SelectMany(WithGroups))
        {
            foreach (ResourceDeclaration child in block.Resources)
            {
                AddChild(child, _ => ChildPermissions.Deleted(child, name));
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
        AddCredentials(box.PreReconcile?.ReconcileGate?.External ?? []);
    }

    private (string Group, string Plural)? AddChild(ResourceDeclaration child, Func<bool, IReadOnlyList<PermissionNeed>> needs)
    {
        if (KnownResources.KindOf(child.ResourceKind) is { } kind && BuiltInKinds.Find(kind) is { } types)
        {
            Add(types.Group, types.Plural, needs(types.IsNamespaced));
        }
        else if (child.Node["apiVersion"] is YamlScalar apiVersion && child.Node["kind"] is YamlScalar named && !IsTemplate(apiVersion.Value) && !IsTemplate(named.Value))
        {
            string groupOfKind = KnownResources.GroupOf(apiVersion.Value);
            (string group, string plural) = KnownResources.Of(groupOfKind, named.Value, _entries.Values);
            Add(group, plural, needs(KnownResources.IsNamespaced(groupOfKind, named.Value, child.Node, _entries.Values)));
            return (group, plural);
        }

        return null;
    }

    private void AddStatus((string Group, string Plural) kind, ResourceDeclaration child, string entry)
    {
        bool isWritten = child.Node["status"] is not null and not YamlScalar { IsNull: true }
            && !(child.Node["hasStatus"] is YamlScalar flag && flag.TryGetBoolean(out bool value) && !value);
        if (isWritten)
        {
            _rules.Add(kind.Group, kind.Plural + "/status", new PermissionNeed(["patch"], $"the status of {child.Label} of {entry} is written", child.Node));
        }
    }

    private void AddCertificate(ResourceDeclaration ingress, string entry, bool isKept, bool ownerIsNamespaced)
    {
        if (ingress.ResourceKind != "ingresses" || ingress.Fields["tls"] is not YamlMapping tls || tls["create"] is not YamlScalar flag || !flag.TryGetBoolean(out bool creates) || !creates)
        {
            return;
        }

        // The certificate's Secret is made like the Ingress, and renewed whatever becomes of that.
        Add(string.Empty, "secrets", ChildPermissions.Made(ingress, entry, isKept, isNamespaced: true, ownerIsNamespaced));
        _rules.Add(string.Empty, "secrets", new PermissionNeed(["patch"], $"the certificate of {ingress.Label} of {entry} is renewed at its age", tls));
    }

    private void Add(string group, string resource, IReadOnlyList<PermissionNeed> needs)
    {
        foreach (PermissionNeed need in needs)
        {
            _rules.Add(group, resource, need);
        }
    }

    private void AddManaged(ManagedResourceDeclaration managed)
    {
        string kind = managed.Kind.Value;
        ResolvedApiTypes? builtIn = BuiltInKinds.Find(kind)
            ?? BuiltInKinds.Names.Select(static name => BuiltInKinds.Find(name)!).FirstOrDefault(types => types.Plural == kind);
        string? declared = managed.Group?.Value ?? (managed.ApiVersion is { } apiVersion ? KnownResources.GroupOf(apiVersion.Value) : null);
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
        _rules.Add(group, resource, PermissionSet.All, "declared by code", managed.Kind.Node);
    }

    private void AddReads(PermissionSource source)
    {
        CrdDeclaration entry = source.Entry;
        AddCredentials(entry.Validation?.External ?? []);
        AddCredentials(entry.Mutation?.External ?? []);
        IEnumerable<(string Name, YamlNode Node)> others = entry.OperatorBox.Cross.Where(static cross => cross.Crd is not null).Select(static cross => (cross.Crd!.Value.Value, cross.Crd!.Value.Node))
            .Concat((source.Accesses?.Cross.Keys ?? []).Select(name => (name, entry.Name.Node)))
            .GroupBy(static other => other.Item1, static (_, same) => same.First());
        foreach ((string other, YamlNode node) in others)
        {
            if (_entries.TryGetValue(other, out ResolvedApiTypes? types) && other != entry.Name.Value)
            {
                _rules.Add(types.Group, types.Plural, new PermissionNeed(PermissionSet.Cached, $"{entry.Name.Value} reads the custom resources of {other}", node));
            }
        }

        foreach (CrossDeclaration reference in entry.OperatorBox.Cross)
        {
            AddCredential(reference.Source?.SecretRef, "credentials of cross sources");
        }

        foreach (WatchDeclaration watch in entry.OperatorBox.Watches)
        {
            (string group, string plural) = KnownResources.Of(KnownResources.GroupOf(watch.ApiVersion.Value), watch.Kind.Value, _entries.Values);
            _rules.Add(group, plural, new PermissionNeed(PermissionSet.Read, $"{entry.Name.Value} observes them", watch.Node));
        }

        if (source.Accesses?.Children.ContainsKey("endpointslices") == true)
        {
            _rules.Add("discovery.k8s.io", "endpointslices", new PermissionNeed(PermissionSet.Read, $"expressions of {entry.Name.Value} read them", entry.Name.Node));
        }

        IEnumerable<(string Group, string Resource, YamlNode Node)> related = entry.EnrichAll is { Value: true } all
            ? KnownResources.OfAllTargets().Select(target => (target.Group, target.Resource, all.Node))
            : entry.Enrich.SelectMany(static target => KnownResources.OfTarget(target.Target.Value).Select(known => (known.Group, known.Resource, target.Target.Node)));
        foreach ((string group, string resource, YamlNode node) in related)
        {
            _rules.Add(group, resource, new PermissionNeed(PermissionSet.Read, $"expressions of {entry.Name.Value} see them", node));
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
            _rules.Add(string.Empty, "secrets", ["get"], purpose, secret.Name.Node, IsTemplate(secret.Name.Value) ? [] : [secret.Name.Value]);
        }
    }

    private static IEnumerable<(HookBlock Block, bool IsKept)> MakingBlocks(OperatorBoxDeclaration box)
    {
        foreach (HookBlock block in new[] { box.OnCreate }.OfType<HookBlock>().SelectMany(WithGroups))
        {
            yield return (block, false);
        }

        foreach (HookBlock block in new[] { box.OnReconcile, box.Rollback?.OnRollback }.OfType<HookBlock>().SelectMany(WithGroups))
        {
            yield return (block, true);
        }
    }

    private static IEnumerable<HookBlock> WithGroups(HookBlock block) => new[] { block }.Concat(block.Groups.SelectMany(WithGroups));
}
