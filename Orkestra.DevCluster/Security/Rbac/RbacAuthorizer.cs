using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Security.Rbac;

/// <summary>
/// Decides by the stored roles and bindings (Kubernetes: RBAC authorization mode). They are read again after a change and kept until the
/// next. Safe for concurrent use.
/// </summary>
internal sealed class RbacAuthorizer
{
    public const string GroupName = "rbac.authorization.k8s.io";

    private readonly ObjectStore _store;
    private volatile RoleIndex? _index;
    private long _changes;

    public RbacAuthorizer(ObjectStore store)
    {
        _store = store;
        store.Listen(change =>
        {
            if (change.Object.Resource.Group == GroupName)
            {
                Interlocked.Increment(ref _changes);
            }
        });
    }

    public AccessDecision Decide(Requester user, RequestAttributes request)
    {
        // As in the real server, this group needs no binding: nobody can lock the administrators out.
        if (user.Groups.Contains(Requester.Masters))
        {
            return new AccessDecision(true, "");
        }

        List<string> errors = [];
        foreach ((RbacBinding binding, RbacSubject subject, IReadOnlyList<PolicyRule> rules) in Bound(user, request.Namespace, errors))
        {
            if (rules.Any(r => r.Allows(request)))
            {
                return new AccessDecision(true, $"RBAC: allowed by {binding.Describe(subject)}");
            }
        }

        return new AccessDecision(false, errors.Count == 0 ? "" : $"RBAC: {Join(errors)}");
    }

    /// <summary>Everything that the user may do in a namespace.</summary>
    public IReadOnlyList<PolicyRule> RulesFor(Requester user, string ns, ICollection<string> errors) => [.. Bound(user, ns, errors).SelectMany(static b => b.Rules)];

    /// <summary>The rules of a role; null when there is no such role.</summary>
    public IReadOnlyList<PolicyRule>? RulesOf(string kind, string name, string ns) => Index().Rules(kind, name, ns);

    public static string Join(IReadOnlyCollection<string> errors) => errors.Count == 1 ? errors.First() : $"[{string.Join(", ", errors)}]";

    private IEnumerable<(RbacBinding Binding, RbacSubject Subject, IReadOnlyList<PolicyRule> Rules)> Bound(Requester user, string ns, ICollection<string> errors)
    {
        RoleIndex index = Index();
        foreach (RbacBinding binding in index.BindingsFor(ns))
        {
            if (binding.Subjects.FirstOrDefault(s => s.Matches(user)) is not { } subject)
            {
                continue;
            }

            if (index.Rules(binding.RoleKind, binding.RoleName, binding.Namespace) is { } rules)
            {
                yield return (binding, subject, rules);
            }
            else
            {
                errors.Add($"{binding.RoleKind.ToLowerInvariant()}.{GroupName} \"{binding.RoleName}\" not found");
            }
        }
    }

    private RoleIndex Index()
    {
        // Counted before reading: what is written meanwhile makes the next caller read again.
        long version = Interlocked.Read(ref _changes);
        if (_index is { } present && present.Version == version)
        {
            return present;
        }

        RoleIndex fresh = new(_store, version);
        _index = fresh;
        return fresh;
    }
}
