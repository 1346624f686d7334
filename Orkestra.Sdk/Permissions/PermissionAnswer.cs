using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Permissions;

/// <summary>Why an operator may do something, or why the question has no answer.</summary>
public sealed record PermissionAnswer
{
    private PermissionAnswer()
    {
    }

    /// <summary>What needs it; empty when nothing does.</summary>
    public IReadOnlyList<PermissionNeed> Needs { get; private init; } = [];

    /// <summary>Why there is no answer; null when there is one.</summary>
    public string? Problem { get; private init; }

    /// <summary>What could be asked instead.</summary>
    public string? Help { get; private init; }

    /// <summary>Answers a question such as <c>get/secrets</c>, <c>patch/deployments.apps</c> or <c>patch/websites/status</c>.</summary>
    /// <param name="question">Verb and resource.</param>
    /// <param name="rules">The rules of the operator.</param>
    public static PermissionAnswer To(string question, IReadOnlyList<PermissionRule> rules)
    {
        string[] parts = (question ?? throw new ArgumentNullException(nameof(question))).Split('/');
        if (parts.Length is < 2 or > 3 || parts.Any(static part => part.Length == 0))
        {
            return new PermissionAnswer
            {
                Problem = $"'{question}' is not VERB/RESOURCE",
                Help = "for example get/secrets, patch/deployments.apps or patch/websites/status",
            };
        }

        int dot = parts[1].IndexOf('.');
        string resource = (dot < 0 ? parts[1] : parts[1].Substring(0, dot)) + (parts.Length == 3 ? $"/{parts[2]}" : string.Empty);
        string? group = dot < 0 ? null : parts[1].Substring(dot + 1);
        PermissionRule[] found = rules.Where(rule => IsCalled(rule, resource, group)).ToArray();
        return found.Length == 0 ? Unknown(resource, group, rules) : OfVerb(parts[0], resource, found);
    }

    private static bool IsCalled(PermissionRule rule, string resource, string? group) =>
        string.Equals(rule.Resource, resource, StringComparison.OrdinalIgnoreCase) && (group is null || rule.Group == (group == "core" ? string.Empty : group));

    private static PermissionAnswer Unknown(string resource, string? group, IReadOnlyList<PermissionRule> rules)
    {
        string[] known = rules.Select(static rule => rule.Resource).Distinct().ToArray();
        return new PermissionAnswer
        {
            Problem = $"the operator has no rights to {resource}{(group is null ? string.Empty : $" of {group}")}{NearestMatch.DidYouMean(Other(resource, known))}",
            Help = $"it has rights to {string.Join(", ", known)}",
        };
    }

    private static PermissionAnswer OfVerb(string verb, string resource, PermissionRule[] rules)
    {
        PermissionNeed[] needs = rules.SelectMany(static rule => rule.Needs).Where(need => need.Verbs.Contains(verb, StringComparer.OrdinalIgnoreCase)).ToArray();
        string[] verbs = rules.SelectMany(static rule => rule.Verbs).Distinct().ToArray();
        return needs.Length > 0
            ? new PermissionAnswer { Needs = needs }
            : new PermissionAnswer
            {
                Problem = $"the operator may not {verb} {resource}{NearestMatch.DidYouMean(Other(verb, verbs))}",
                Help = $"it may {string.Join(", ", verbs)} {resource}",
            };
    }

    private static string? Other(string written, string[] known) => NearestMatch.Find(written, known) is { } near && near != written ? near : null;
}
