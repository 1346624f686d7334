using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Permissions;

/// <summary>What the runtime does with the objects of one declaration; what it never sends is not needed.</summary>
internal sealed class ChildPermissions
{
    // Kinds whose objects are deleted and made anew when they cannot be changed in place.
    private static readonly string[] s_replaced = ["pods", "roleBindings", "clusterRoleBindings", "priorityClasses"];

    private readonly ResourceDeclaration _child;
    private readonly string _name;
    private readonly bool _ownerIsNamespaced;
    private readonly List<PermissionNeed> _needs = [];

    private ChildPermissions(ResourceDeclaration child, string entry, bool ownerIsNamespaced)
    {
        _child = child;
        _name = $"{child.Label} of {entry}";
        _ownerIsNamespaced = ownerIsNamespaced;
    }

    /// <summary>What a declaration of <c>onDelete</c> needs.</summary>
    public static IReadOnlyList<PermissionNeed> Deleted(ResourceDeclaration child, string entry)
    {
        var permissions = new ChildPermissions(child, entry, ownerIsNamespaced: true);

        // A clean-up Job outlives what its owner holds, so that no garbage collector removes it either.
        permissions.Add(
            child.ResourceKind == "jobs" ? ["list", "watch", "create", "delete"] : ["list", "watch", "delete"],
            child.ResourceKind == "jobs" ? "runs before its owner goes" : "is deleted before its owner goes");
        return permissions._needs;
    }

    /// <summary>What a declaration of another block needs.</summary>
    /// <param name="child">The declaration.</param>
    /// <param name="entry">The entry that it belongs to.</param>
    /// <param name="isKept">Whether its block keeps objects as declared, and does not only ensure that they exist.</param>
    /// <param name="isNamespaced">Whether objects of its kind live in namespaces.</param>
    /// <param name="ownerIsNamespaced">Whether the custom resources do.</param>
    public static IReadOnlyList<PermissionNeed> Made(ResourceDeclaration child, string entry, bool isKept, bool isNamespaced, bool ownerIsNamespaced)
    {
        var permissions = new ChildPermissions(child, entry, ownerIsNamespaced);
        permissions.AddMade(child.Reconcile?.Value ?? isKept, isNamespaced);
        return permissions._needs;
    }

    /// <summary>Whether a declaration's Secret is made anew at some age.</summary>
    private static bool IsRenewed(YamlMapping fields)
    {
        bool once = fields["once"] is YamlScalar flag && flag.TryGetBoolean(out bool value) && value;
        return fields["tls"] is not null ? !once || fields["rotateAfter"] is not null : once && fields["rotateAfter"] is not null;
    }

    // fromSecret, fromConfigMap and the like.
    private static bool IsSource(string key) => key.StartsWith("from", StringComparison.Ordinal) && key.Length > 4 && char.IsUpper(key[4]) && key != "fromNamespace";

    private void AddMade(bool isKept, bool isNamespaced)
    {
        if (isKept)
        {
            Add(["get", "list", "watch", "create", "patch"], "is kept as declared");
        }
        else
        {
            Add(["list", "watch", "create"], "is made when it is not there");
            if (_child.ResourceKind == "secrets" && IsRenewed(_child.Fields))
            {
                Add(["patch"], "is made anew at its age");
            }

            if (_child.Fields["autoscale"] is not null)
            {
                Add(["patch"], "is given another number of pods");
            }
        }

        if (_child.Fields.Entries.Any(static field => IsSource(field.Key.Value)))
        {
            Add(PermissionSet.Cached, "is copied from another object");
        }

        if (isKept && !_child.Gate.IsEmpty && _child.ResourceKind != "jobs")
        {
            Add(["delete"], "goes when its condition no longer holds");
        }

        if (_child.ForEach is not null && (isKept || _child.ResourceKind == "custom"))
        {
            Add(["delete"], "goes with its element of the list");
        }

        if (isKept && s_replaced.Contains(_child.ResourceKind))
        {
            Add(["delete"], "is replaced where it cannot be changed");
        }

        if (_ownerIsNamespaced && (!isNamespaced || IsElsewhere()))
        {
            Add(["delete"], "goes with its owner, and is out of reach of garbage collection");
        }
    }

    // Owner references neither cross namespaces nor lead from the cluster into one.
    private bool IsElsewhere() =>
        _child.Fields["toNamespaces"] is not null
        || (_child.Namespace is { } ns && ns.Value.Trim('{', '}', ' ', '-') is not ".metadata.namespace");

    private void Add(string[] verbs, string purpose) => _needs.Add(new PermissionNeed(verbs, $"{_name} {purpose}", _child.Node));
}
