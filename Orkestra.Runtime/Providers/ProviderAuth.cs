using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Providers;

/// <summary>Reads what a provider is initialised with.</summary>
internal static class ProviderAuth
{
    /// <summary>Puts environment variables in: for values that are <c>$NAME</c> or <c>${NAME}</c> as a whole, and for no part of another.</summary>
    public static IReadOnlyDictionary<string, string> Read(ProviderPlan provider, Func<string, string?> variables)
    {
        var auth = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((string name, string written) in provider.Auth)
        {
            auth[name] = VariableOf(written) is { } variable ? variables(variable) ?? string.Empty : written;
        }

        return auth;
    }

    private static string? VariableOf(string written)
    {
        string name = written is ['$', '{', .. var braced, '}'] ? braced : written is ['$', .. var bare] ? bare : string.Empty;
        bool isName = name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(static c => c == '_' || char.IsAsciiLetterOrDigit(c));
        return isName ? name : null;
    }
}
