using System.Reflection;

namespace Orkestra.Runtime.Hosting;

/// <summary>The version this assembly was built as.</summary>
public static class ProductVersion
{
    /// <summary>The informational version, such as <c>0.1.0+commit</c>; a build without source control shows the bare version.</summary>
    public static string Informational { get; } =
        typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";

    /// <summary>The version without the commit.</summary>
    public static string Current { get; } = Informational.Split('+')[0];

    /// <summary>The commit the build was made from; empty when unknown.</summary>
    public static string Commit { get; } = Informational.Contains('+', StringComparison.Ordinal) ? Informational[(Informational.IndexOf('+', StringComparison.Ordinal) + 1)..] : string.Empty;
}
